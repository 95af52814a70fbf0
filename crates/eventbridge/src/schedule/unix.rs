//! Lines of other schedulers, respelled: five fields of Unix cron, seven fields with seconds, `@daily`.

/// The expression that a line without word and brackets means.
pub(super) fn meant(line: &str) -> Option<String> {
    let nickname = match line.to_ascii_lowercase().as_str() {
        "@hourly" => Some("0 * * * ? *"),
        "@daily" | "@midnight" => Some("0 0 * * ? *"),
        "@weekly" => Some("0 0 ? * SUN *"),
        "@monthly" => Some("0 0 1 * ? *"),
        "@yearly" | "@annually" => Some("0 0 1 1 ? *"),
        _ => None,
    };
    let fields = match nickname {
        Some(fields) => fields.to_owned(),
        None if is_cron_like(line) && line.split_whitespace().count() == 6 => {
            line.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        None if is_cron_like(line) => six_fields(line)?,
        None => return None,
    };
    Some(format!("cron({fields})"))
}

/// Starts with a minute: digits, `*` and marks, but no date.
pub(super) fn is_cron_like(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    !first.is_empty()
        && !first.contains('-')
        && first
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"*,/?".contains(&byte))
        && line.split_whitespace().count() >= 5
}

/// The six fields that five of Unix, five without a year, or seven with seconds mean.
/// `None` when there is no single such expression: Unix fires when either day field fits.
pub(super) fn six_fields(line: &str) -> Option<String> {
    let fields: Vec<&str> = line.split_whitespace().collect();
    match fields.as_slice() {
        ["0" | "00", rest @ ..] if rest.len() == 6 => Some(rest.join(" ")),
        [minute, hour, of_month, month, of_week] => {
            // Marks that Unix does not know: the line was written for AWS and lacks the year.
            let is_aws = of_month.contains(['?', 'L', 'W'])
                || of_week.contains(['?', '#'])
                || of_week.ends_with('L');
            if is_aws {
                return Some(format!("{} *", fields.join(" ")));
            }
            let (of_month, of_week) = match (*of_month, *of_week) {
                (of_month, "*") => (of_month, "?".to_owned()),
                ("*", of_week) => ("?", shifted(of_week)?),
                _ => return None,
            };
            Some(format!("{minute} {hour} {of_month} {month} {of_week} *"))
        }
        _ => None,
    }
}

/// Weekdays of Unix, 0 or 7 for Sunday, as weekdays from 1 for Sunday. Names and steps stay.
fn shifted(field: &str) -> Option<String> {
    let items = field.split(',').map(|item| {
        let (base, step) = match item.split_once('/') {
            Some((base, step)) => (base, Some(step)),
            None => (item, None),
        };
        let ends: Option<Vec<String>> = base.split('-').map(shifted_value).collect();
        let mut item = ends?.join("-");
        // Sunday to Sunday is every day in Unix and one day here.
        if base == "0-7" {
            item = "1-7".to_owned();
        }
        if let Some(step) = step {
            item.push('/');
            item.push_str(step);
        }
        Some(item)
    });
    let mut shifted: Vec<String> = Vec::new();
    for item in items {
        // 0 and 7 are one day.
        let item = item?;
        if !shifted.contains(&item) {
            shifted.push(item);
        }
    }
    Some(shifted.join(","))
}

fn shifted_value(value: &str) -> Option<String> {
    if value == "*" || (!value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        return Some(value.to_owned());
    }
    match value.parse::<u8>() {
        Ok(day @ 0..=7) => Some((day % 7 + 1).to_string()),
        _ => None,
    }
}
