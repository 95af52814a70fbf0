//! A panel's numbers as a file that spreadsheets read.

use time_series::{Utc, civil_from_instant};

use crate::model::PanelModel;

impl PanelModel {
    /// Comma separated values (RFC 4180): a column of instants in UTC, then a column per line. Missing datapoints are empty.
    pub fn to_csv(&self) -> String {
        let mut out = String::from("timestamp");
        for line in &self.lines {
            out.push(',');
            out.push_str(&field(&line.name));
        }
        out.push_str("\r\n");
        for at_ms in self.times_ms() {
            out.push_str(&iso(at_ms));
            for value in self.row_at(at_ms) {
                out.push(',');
                if let Some(value) = value {
                    out.push_str(&number(value));
                }
            }
            out.push_str("\r\n");
        }
        out
    }
}

/// `2026-11-12T04:05:00Z`
pub fn iso(at_ms: i64) -> String {
    let civil = civil_from_instant(at_ms, &Utc);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second
    )
}

/// The shortest digits that read back as the same double.
fn number(value: f64) -> String {
    if value == 0.0 || (1e-6..1e21).contains(&value.abs()) {
        value.to_string()
    } else {
        format!("{value:e}")
    }
}

/// A text field. One that a spreadsheet would run as a formula begins with an apostrophe instead.
fn field(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let text = if risky {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_become_formulas_or_break_a_row() {
        assert_eq!(field("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(field("a,b"), "\"a,b\"");
        assert_eq!(field("p99"), "p99");
    }

    #[test]
    fn instants_are_written_in_utc() {
        assert_eq!(iso(1_794_456_300_000), "2026-11-12T04:05:00Z");
    }
}
