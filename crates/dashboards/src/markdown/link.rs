//! Which addresses may become links.

use super::LinkTarget;

/// Longest address that is taken.
const MAX_BYTES: usize = 4096;

/// The target of an address, if it is one of the allowed kinds: `http`, `https`, `mailto`, another dashboard, a fragment.
pub(super) fn target(address: &str) -> Option<LinkTarget> {
    let address = address.trim();
    if address.is_empty()
        || address.len() > MAX_BYTES
        || address.chars().any(|c| c.is_control() || c.is_whitespace())
    {
        return None;
    }
    if let Some(fragment) = address.strip_prefix('#') {
        if let Some(name) = fragment.strip_prefix("dashboards:name=") {
            let name = decoded(name.split([';', '&']).next().unwrap_or(""));
            let is_name = !name.is_empty()
                && name.len() <= 255
                && name
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
            return is_name.then_some(LinkTarget::Dashboard(name));
        }
        return Some(LinkTarget::Fragment(fragment.to_owned()));
    }
    let scheme = address.split_once(':')?.0.to_ascii_lowercase();
    let rest = &address[scheme.len() + 1..];
    let allowed = match scheme.as_str() {
        "http" | "https" => rest
            .strip_prefix("//")
            .is_some_and(|host| !host.is_empty() && !host.starts_with('/')),
        "mailto" => rest.contains('@'),
        _ => false,
    };
    allowed.then(|| LinkTarget::Url(address.to_owned()))
}

/// The address of a picture, if it is `https`.
pub(super) fn picture(address: &str) -> Option<String> {
    match target(address) {
        Some(LinkTarget::Url(url))
            if url
                .get(..8)
                .is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://")) =>
        {
            Some(url)
        }
        _ => None,
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after
            .get(..2)
            .and_then(|two| std::str::from_utf8(two).ok())
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        match hex {
            Some(code) if byte == b'%' => {
                bytes.push(code);
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
