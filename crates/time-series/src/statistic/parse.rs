//! Reading a statistic, one function per rule of the grammar in section 2 of the metric document.

use super::{Bounds, Statistic, Trim};
use core::fmt;

/// Most decimals of a percentage.
const MOST_DECIMALS: usize = 10;

/// What is wrong with a statistic's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatisticProblem {
    /// There is no text.
    Empty,
    /// No statistic begins so. Holds AWS's spelling when only the case, or a usual short form, differs.
    UnknownName(Option<&'static str>),
    /// A number was expected: digits, and perhaps a point and digits.
    NotANumber,
    /// A percentage above 100.
    Above100,
    /// More than ten decimals.
    TooManyDecimals,
    /// Single-number forms are lower case (`p99`), ranges upper case (`TM(10%:90%)`). Holds the right spelling.
    WrongCase(&'static str),
    /// A range form without its opening bracket.
    BracketNotOpened,
    /// A range without its closing bracket.
    BracketNotClosed,
    /// A range without the colon between its bounds.
    NoColon,
    /// `TM(:)`: neither bound is given.
    NoBounds,
    /// One bound in percent and one absolute.
    MixedBounds,
    /// `PR` with `%`.
    PercentInRank,
    /// The lower bound is not below the upper one.
    BoundsNotAscending,
    /// Text after the end.
    TrailingText,
}

/// A refused statistic: what is wrong, and the byte range of the text where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatisticError {
    /// What is wrong.
    pub problem: StatisticProblem,
    /// First byte of the wrong part.
    pub start: usize,
    /// Byte after the wrong part; equal to `start` where something is missing.
    pub end: usize,
}

impl fmt::Display for StatisticError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use StatisticProblem::*;
        match &self.problem {
            Empty => f.write_str("a statistic is missing, such as Average or p99"),
            UnknownName(Some(name)) => write!(f, "no statistic has this name; did you mean {name}"),
            UnknownName(None) => f.write_str("no statistic has this name"),
            NotANumber => f.write_str("a number is expected here, such as 99 or 99.9"),
            Above100 => f.write_str("a percentage is at most 100"),
            TooManyDecimals => write!(f, "a percentage has at most {MOST_DECIMALS} decimals"),
            WrongCase(name) => write!(
                f,
                "statistics with one number are lower case, ranges upper case: {name}"
            ),
            BracketNotOpened => f.write_str("a range begins with a bracket, as in TM(10%:90%)"),
            BracketNotClosed => f.write_str("a range ends with a closing bracket"),
            NoColon => {
                f.write_str("the bounds of a range are separated by a colon, as in TM(10%:90%)")
            }
            NoBounds => f.write_str("a range has at least one bound"),
            MixedBounds => f.write_str("both bounds are percentages or both are values"),
            PercentInRank => f.write_str("PR takes values, not percentages"),
            BoundsNotAscending => f.write_str("the lower bound is below the upper one"),
            TrailingText => f.write_str("nothing may follow the statistic"),
        }
    }
}

impl core::error::Error for StatisticError {}

const NAMES: [(&str, Statistic); 6] = [
    ("Average", Statistic::Average),
    ("Sum", Statistic::Sum),
    ("Minimum", Statistic::Minimum),
    ("Maximum", Statistic::Maximum),
    ("SampleCount", Statistic::SampleCount),
    ("IQM", Statistic::InterquartileMean),
];

const SHORT_FORMS: [(&str, &str); 6] = [
    ("avg", "Average"),
    ("min", "Minimum"),
    ("max", "Maximum"),
    ("n", "SampleCount"),
    ("count", "SampleCount"),
    ("median", "p50"),
];

/// `start..end` of the text, and its problem.
fn fail<T>(problem: StatisticProblem, start: usize, end: usize) -> Result<T, StatisticError> {
    Err(StatisticError {
        problem,
        start,
        end,
    })
}

impl Statistic {
    /// A statistic that is a name alone, such as `SampleCount`; `None` for those with numbers, and for anything else.
    pub fn named(text: &str) -> Option<Statistic> {
        NAMES.iter().find(|row| row.0 == text).map(|row| row.1)
    }

    /// `stat = name | "IQM" | ( "p" | "tm" | … ) number | ( "TM" | … ) "(" range ")" | "PR" "(" absrange ")"`.
    /// Exact: no spaces, no other case; what differs is refused with its place.
    pub fn parse(text: &str) -> Result<Statistic, StatisticError> {
        if text.is_empty() {
            return fail(StatisticProblem::Empty, 0, 0);
        }
        if let Some(statistic) = Statistic::named(text) {
            return Ok(statistic);
        }
        let name_end = text
            .bytes()
            .position(|byte| !byte.is_ascii_alphabetic())
            .unwrap_or(text.len());
        let (name, rest) = text.split_at(name_end);
        let is_range = rest.starts_with('(');
        if name == "PR" {
            let bounds = range(text, name_end, false)?;
            return Ok(Statistic::PercentileRank(bounds));
        }
        if name == "p" {
            return Ok(Statistic::Percentile(percent(text, name_end)?));
        }
        for (trim, short, long) in Trim::ALL {
            if name == long {
                return Ok(Statistic::Within(trim, range(text, name_end, true)?));
            }
            if name == short && !is_range {
                return Ok(Statistic::Upto(trim, percent(text, name_end)?));
            }
        }
        unknown(text, name, is_range)
    }
}

/// Nothing begins with this name: say what was perhaps meant.
fn unknown(text: &str, name: &str, is_range: bool) -> Result<Statistic, StatisticError> {
    for (_, short, long) in Trim::ALL {
        if name.eq_ignore_ascii_case(short) {
            let spelling = if is_range { long } else { short };
            return fail(StatisticProblem::WrongCase(spelling), 0, name.len());
        }
    }
    if name.eq_ignore_ascii_case("pr") && is_range {
        return fail(StatisticProblem::WrongCase("PR"), 0, name.len());
    }
    if name == "P" {
        return fail(StatisticProblem::WrongCase("p"), 0, name.len());
    }
    let full = NAMES.iter().map(|row| (row.0, row.0)).chain(SHORT_FORMS);
    let meant = full
        .into_iter()
        .find(|row| text.eq_ignore_ascii_case(row.0))
        .map(|row| row.1);
    fail(StatisticProblem::UnknownName(meant), 0, text.len())
}

/// `number`, a percentage, to the end of the text.
fn percent(text: &str, start: usize) -> Result<f64, StatisticError> {
    let (value, end) = number(text, start)?;
    if end < text.len() {
        // Whatever follows spoils the number when there is more of a word, else it is simply too much.
        return fail(StatisticProblem::TrailingText, end, text.len());
    }
    check_percent(text, value, start, end)?;
    Ok(value)
}

fn check_percent(text: &str, value: f64, start: usize, end: usize) -> Result<(), StatisticError> {
    if value > 100.0 {
        return fail(StatisticProblem::Above100, start, end);
    }
    let decimals = text[start..end]
        .split_once('.')
        .map_or(0, |parts| parts.1.len());
    if decimals > MOST_DECIMALS {
        return fail(StatisticProblem::TooManyDecimals, start, end);
    }
    Ok(())
}

/// `number = digit { digit } [ "." digit { digit } ]`. Answers the value and where it ends.
fn number(text: &str, start: usize) -> Result<(f64, usize), StatisticError> {
    let digits_from = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = start + digits_from(start);
    if end > start && text[end..].starts_with('.') {
        let decimals = digits_from(end + 1);
        if decimals == 0 {
            return fail(StatisticProblem::NotANumber, end + 1, end + 1);
        }
        end += 1 + decimals;
    }
    match text[start..end].parse::<f64>() {
        Ok(value) if value.is_finite() => Ok((value, end)),
        _ => {
            let wrong = text[start..]
                .find([':', ')', '%'])
                .map_or(text.len(), |length| start + length);
            fail(StatisticProblem::NotANumber, start, wrong)
        }
    }
}

/// `"(" [ bound ] ":" [ bound ] ")"`, to the end of the text.
fn range(text: &str, start: usize, percent_allowed: bool) -> Result<Bounds, StatisticError> {
    if !text[start..].starts_with('(') {
        return fail(StatisticProblem::BracketNotOpened, start, text.len());
    }
    let (lower, colon) = bound(text, start + 1, percent_allowed)?;
    if !text[colon..].starts_with(':') {
        return fail(StatisticProblem::NoColon, colon, colon);
    }
    let (upper, close) = bound(text, colon + 1, percent_allowed)?;
    if !text[close..].starts_with(')') {
        return fail(StatisticProblem::BracketNotClosed, close, text.len());
    }
    if close + 1 < text.len() {
        return fail(StatisticProblem::TrailingText, close + 1, text.len());
    }
    let is_percent = match (lower, upper) {
        (None, None) => return fail(StatisticProblem::NoBounds, start, close + 1),
        (Some(lower), Some(upper)) if lower.1 != upper.1 => {
            return fail(StatisticProblem::MixedBounds, start + 1, close);
        }
        (Some(lower), Some(upper)) if lower.0 >= upper.0 => {
            return fail(StatisticProblem::BoundsNotAscending, start + 1, close);
        }
        (Some(bound), _) | (None, Some(bound)) => bound.1,
    };
    Ok(Bounds {
        lower: lower.map(|bound| bound.0),
        upper: upper.map(|bound| bound.0),
        is_percent,
    })
}

/// A bound's number and whether it is a percentage.
type Bound = (f64, bool);

/// `bound = number [ "%" ]`, or nothing before `:` and `)`.
fn bound(
    text: &str,
    start: usize,
    percent_allowed: bool,
) -> Result<(Option<Bound>, usize), StatisticError> {
    if text[start..].starts_with([':', ')']) {
        return Ok((None, start));
    }
    let (value, end) = number(text, start)?;
    if !text[end..].starts_with('%') {
        return Ok((Some((value, false)), end));
    }
    if !percent_allowed {
        return fail(StatisticProblem::PercentInRank, end, end + 1);
    }
    check_percent(text, value, start, end)?;
    Ok((Some((value, true)), end + 1))
}
