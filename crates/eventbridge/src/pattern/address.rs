//! IP addresses and blocks (event-patterns specification, section 6).
//!
//! In: text. Out: an address, or nothing when the text is just text; a block, or the service's reason against it.

/// An address. An IPv6 address that maps an IPv4 one is the IPv4 one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Address {
    /// IPv4, most significant group first.
    V4(u32),
    /// IPv6, most significant group first.
    V6(u128),
}

/// A block of addresses: `address/bits`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Block {
    /// The address before the slash, host bits included as written.
    pub address: Address,
    /// How many leading bits must be equal: 0 to 31, or 0 to 127 for IPv6.
    pub bits: u8,
}

impl Address {
    /// Reads a literal; `None` when the text is not one.
    pub fn parse(text: &[u8]) -> Option<Self> {
        if text.contains(&b':') {
            v6(text)
        } else {
            v4(text)
        }
    }
}

impl Block {
    /// Reads `address/bits` as the service does.
    ///
    /// # Errors
    /// The service's reason (section 8, the CIDR rows).
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut parts: Vec<&str> = text.split('/').collect();
        // The service's splitting drops empty parts at the end, so `10.0.0.0/8/` is a block.
        while parts.len() > 1 && parts.last().is_some_and(|part| part.is_empty()) {
            parts.pop();
        }
        let &[address, bits] = parts.as_slice() else {
            return Err("Malformed CIDR, one '/' required".to_owned());
        };
        let bits: i32 = bits
            .parse()
            .map_err(|_| "Malformed CIDR, mask bits must be an integer".to_owned())?;
        if bits < 0 {
            return Err("Malformed CIDR, mask bits must not be negative".to_owned());
        }
        let address = Address::parse(address.as_bytes())
            .ok_or_else(|| format!("Nonstandard IP address: {address}"))?;
        let most = match address {
            Address::V4(_) => 31,
            Address::V6(_) => 127,
        };
        match u8::try_from(bits) {
            Ok(bits) if bits <= most => Ok(Self { address, bits }),
            _ if most == 31 => Err("IPv4 mask bits must be < 32".to_owned()),
            _ => Err("IPv6 mask bits must be < 128".to_owned()),
        }
    }

    /// Whether an address lies in the block. The two families do not mix.
    pub fn contains(&self, address: Address) -> bool {
        match (self.address, address) {
            (Address::V4(block), Address::V4(other)) => {
                (block ^ other)
                    .checked_shr(32 - u32::from(self.bits))
                    .unwrap_or(0)
                    == 0
            }
            (Address::V6(block), Address::V6(other)) => {
                (block ^ other)
                    .checked_shr(128 - u32::from(self.bits))
                    .unwrap_or(0)
                    == 0
            }
            _ => false,
        }
    }
}

/// Four decimal groups, at most 15 characters in all; leading zeros are allowed.
fn v4(text: &[u8]) -> Option<Address> {
    if text.len() > 15 {
        return None;
    }
    let mut address = 0;
    let mut n_groups = 0;
    for group in text.split(|byte| *byte == b'.') {
        if group.is_empty() {
            return None;
        }
        let value = number(group, 10, 255)?;
        address = address << 8 | value;
        n_groups += 1;
        if n_groups > 4 {
            return None;
        }
    }
    (n_groups == 4).then_some(Address::V4(address))
}

/// Hexadecimal groups with at most one `::`; no zone, no dotted tail.
fn v6(text: &[u8]) -> Option<Address> {
    let address = match text.windows(2).position(|pair| pair == b"::") {
        None => {
            let (address, n_groups) = groups(text)?;
            (n_groups == 8).then_some(address)?
        }
        Some(at) => {
            let (before, n_before) = groups(&text[..at])?;
            let (after, n_after) = groups(&text[at + 2..])?;
            let n_zeros = 8_u32.checked_sub(n_before + n_after)?;
            if n_zeros == 0 {
                return None;
            }
            before.checked_shl(16 * (8 - n_before)).unwrap_or(0) | after
        }
    };
    Some(if address >> 32 == 0xFFFF {
        Address::V4(address as u32)
    } else {
        Address::V6(address)
    })
}

/// Groups between single colons, the last one lowest, and how many there are: none in an empty text, eight at most.
fn groups(text: &[u8]) -> Option<(u128, u32)> {
    let (mut address, mut n_groups) = (0, 0);
    if text.is_empty() {
        return Some((address, n_groups));
    }
    for group in text.split(|byte| *byte == b':') {
        address = address << 16 | u128::from(number(group, 16, 0xFFFF)?);
        n_groups += 1;
        if n_groups > 8 {
            return None;
        }
    }
    Some((address, n_groups))
}

fn number(digits: &[u8], radix: u32, most: u32) -> Option<u32> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0, |value, digit| {
        let value = value * radix + char::from(*digit).to_digit(radix)?;
        (value <= most).then_some(value)
    })
}
