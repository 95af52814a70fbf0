//! Addresses in the AWS console.

/// The console's page of a dashboard. `region` is where the console opens; dashboards themselves have none.
/// Dashboard names need no escaping; anything else in the name is percent-encoded.
pub fn console_url(region: &str, name: &str) -> String {
    let region: String = region
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    let domain = if region.starts_with("cn-") {
        "console.amazonaws.cn"
    } else if region.starts_with("us-gov-") {
        "console.amazonaws-us-gov.com"
    } else {
        "console.aws.amazon.com"
    };
    let host = if region.is_empty() {
        domain.to_owned()
    } else {
        format!("{region}.{domain}")
    };
    let query = if region.is_empty() {
        String::new()
    } else {
        format!("?region={region}")
    };
    format!(
        "https://{host}/cloudwatch/home{query}#dashboards/dashboard/{}",
        encoded(name)
    )
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
