//! A rule as text. Names are quoted always, and every mix of AND, OR and NOT has its brackets, because their
//! precedence is not documented.

use core::fmt;

use super::{Amount, Node, Rule};

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.rule {
            Rule::Constant(true) => f.write_str("TRUE"),
            Rule::Constant(false) => f.write_str("FALSE"),
            Rule::Test { state, alarm } => {
                write!(f, "{state}(")?;
                write_name(f, alarm)?;
                f.write_str(")")
            }
            Rule::AtLeast {
                amount,
                negated,
                state,
                alarms,
            } => {
                f.write_str("AT_LEAST(")?;
                match amount {
                    Amount::Count(count) => write!(f, "{count}")?,
                    Amount::Percent(percent) => write!(f, "{percent}%")?,
                }
                let not = if *negated { "NOT " } else { "" };
                write!(f, ", {not}{state}, (")?;
                for (index, alarm) in alarms.iter().enumerate() {
                    if index > 0 {
                        f.write_str(", ")?;
                    }
                    write_name(f, alarm)?;
                }
                f.write_str("))")
            }
            Rule::Not(inner) => {
                f.write_str("NOT ")?;
                write_part(f, inner)
            }
            Rule::And(parts) => write_joined(f, parts, " AND "),
            Rule::Or(parts) => write_joined(f, parts, " OR "),
            Rule::Error => Ok(()),
        }
    }
}

fn write_joined(f: &mut fmt::Formatter<'_>, parts: &[Node], word: &str) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(word)?;
        }
        write_part(f, part)?;
    }
    Ok(())
}

fn write_part(f: &mut fmt::Formatter<'_>, part: &Node) -> fmt::Result {
    match part.rule {
        Rule::And(_) | Rule::Or(_) => write!(f, "({part})"),
        _ => write!(f, "{part}"),
    }
}

fn write_name(f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    f.write_str("\"")?;
    for char in name.chars() {
        if matches!(char, '"' | '\\') {
            f.write_str("\\")?;
        }
        write!(f, "{char}")?;
    }
    f.write_str("\"")
}
