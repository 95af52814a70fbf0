//! Formats of texts: what they look like. One table serves the check, the inference and the examples.

/// A format that is recognised.
#[derive(Clone, Copy, Debug)]
pub(in crate::schema) struct Format {
    /// Its name in schemas.
    pub name: &'static str,
    /// A text of this format.
    pub example: &'static str,
    /// Whether inference may name it, because few texts look like it by chance.
    pub inferred: bool,
    holds: fn(&str) -> bool,
}

impl Format {
    /// All that are known. Inference takes the first that all texts have.
    pub(in crate::schema) const ALL: [Self; 9] = [
        Self::new("date-time", "2026-03-02T09:41:12Z", true, is_date_time),
        Self::new("date", "2026-03-02", true, is_date),
        Self::new(
            "uuid",
            "6b0f7a52-3c1d-4e8a-9f40-2d5b8c7e1a36",
            true,
            is_uuid,
        ),
        Self::new("ipv4", "192.0.2.10", true, is_ipv4),
        Self::new("ipv6", "2001:db8::10", true, is_ipv6),
        Self::new("uri", "https://example.com/", true, is_uri),
        Self::new("email", "someone@example.com", false, is_email),
        Self::new("hostname", "example.com", false, is_hostname),
        Self::new("time", "09:41:12Z", false, is_time),
    ];

    const fn new(
        name: &'static str,
        example: &'static str,
        inferred: bool,
        holds: fn(&str) -> bool,
    ) -> Self {
        Self {
            name,
            example,
            inferred,
            holds,
        }
    }

    /// Whether a text has this format.
    pub(in crate::schema) fn holds(&self, text: &str) -> bool {
        (self.holds)(text)
    }
}

/// Whether a text has the format of this name. Unknown formats hold always.
pub(in crate::schema) fn holds(name: &str, text: &str) -> bool {
    Format::ALL
        .iter()
        .find(|format| format.name == name)
        .is_none_or(|format| format.holds(text))
}

/// Two digits with a greatest value.
fn two(text: &str, from: u32, to: u32) -> bool {
    text.len() == 2
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text
            .parse()
            .is_ok_and(|number: u32| (from..=to).contains(&number))
}

/// RFC 3339: `2026-03-02`.
fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) || !two(month, 1, 12) {
        return false;
    }
    let year: u32 = year.parse().unwrap_or(0);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        "02" if leap => 29,
        "02" => 28,
        "04" | "06" | "09" | "11" => 30,
        _ => 31,
    };
    two(day, 1, days)
}

/// RFC 3339: `09:41:12.5+09:00`. The zone is required, with its colon; alarms of CloudWatch write `+0000`, which is not one.
fn is_time(text: &str) -> bool {
    let Some(clock) = text.get(..8) else {
        return false;
    };
    let mut parts = clock.split(':');
    let (Some(hour), Some(minute), Some(second)) = (parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    if !(two(hour, 0, 23) && two(minute, 0, 59) && two(second, 0, 60)) {
        return false;
    }
    let mut zone = text.get(8..).unwrap_or("");
    if let Some(fraction) = zone.strip_prefix('.') {
        let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            return false;
        }
        zone = fraction.get(digits..).unwrap_or("");
    }
    if zone == "Z" || zone == "z" {
        return true;
    }
    let Some((hour, minute)) = zone
        .strip_prefix(['+', '-'])
        .and_then(|offset| offset.split_once(':'))
    else {
        return false;
    };
    two(hour, 0, 23) && two(minute, 0, 59)
}

fn is_date_time(text: &str) -> bool {
    match (text.get(..10), text.get(10..11), text.get(11..)) {
        (Some(date), Some("T" | "t"), Some(time)) => is_date(date) && is_time(time),
        _ => false,
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

fn is_ipv4(text: &str) -> bool {
    text.parse::<std::net::Ipv4Addr>().is_ok()
}

/// Texts such as `::` or `1::` are addresses and rarely meant as such; three colons at least are wanted.
fn is_ipv6(text: &str) -> bool {
    text.matches(':').count() >= 3 && text.parse::<std::net::Ipv6Addr>().is_ok() || text == "::1"
}

fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let mut letters = scheme.bytes();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
        && !rest.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && !name.contains(char::is_whitespace) && is_hostname(host)
    })
}

fn is_hostname(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 253
        && text.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}
