//! The row shorthand of section 4.2: `.` and `...`.
//!
//! In: the strings of a row and the spelled-out row before it. Out: the row spelled out, or shortened again.

use std::fmt;

/// Why a row cannot be spelled out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowError {
    /// A shorthand in the first metric row. Holds the index of the string.
    NothingBefore(usize),
    /// A dot beyond the end of the row before. Holds its index and that row's length.
    BeyondPrevious(usize, usize),
    /// `...` beside more strings than the row before has. Holds the two numbers.
    NoRoom(usize, usize),
    /// A second `...`. Holds its index.
    SecondEllipsis(usize),
    /// Fewer than two strings once spelled out. Holds their number.
    TooShort(usize),
    /// An odd number of strings once spelled out.
    Odd(usize),
}

impl RowError {
    /// The string that is at fault, when one is.
    pub fn at(&self) -> Option<usize> {
        match *self {
            RowError::NothingBefore(at)
            | RowError::BeyondPrevious(at, _)
            | RowError::SecondEllipsis(at) => Some(at),
            RowError::NoRoom(..) | RowError::TooShort(_) | RowError::Odd(_) => None,
        }
    }

    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            RowError::NothingBefore(_) => {
                "spell the first row out: namespace, metric name, dimension names and values"
            }
            RowError::BeyondPrevious(..) | RowError::NoRoom(..) => "spell this row out",
            RowError::SecondEllipsis(_) => "keep one `...` and write `.` for the other strings",
            RowError::TooShort(_) => "write at least the namespace and the metric name",
            RowError::Odd(_) => "every dimension name needs a value after it",
        }
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RowError::NothingBefore(_) => {
                f.write_str("there is no metric row before this one to repeat")
            }
            RowError::BeyondPrevious(_, len) => write!(
                f,
                "this dot repeats nothing: the metric row before has {len} strings"
            ),
            RowError::NoRoom(others, len) => {
                write!(
                    f,
                    "`...` has no room: {others} other strings stand here, and the metric row before has {len}"
                )
            }
            RowError::SecondEllipsis(_) => f.write_str("`...` stands here a second time"),
            RowError::TooShort(0) => f.write_str("the row is empty"),
            RowError::TooShort(_) => {
                f.write_str("a metric row needs a namespace and a metric name")
            }
            RowError::Odd(len) => write!(
                f,
                "the row has {len} strings, so one dimension has a name without a value"
            ),
        }
    }
}

/// One string of a spelled-out row: its text, and the index of the string it was written as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelled {
    /// The text.
    pub text: String,
    /// Index in the row as written.
    pub from: usize,
}

/// Whether a row of these strings depends on the row before.
pub fn is_short<T: AsRef<str>>(core: &[T]) -> bool {
    core.iter().any(|text| matches!(text.as_ref(), "." | "..."))
}

/// Spells a row out. `previous` is the metric row before it, itself spelled out.
///
/// # Errors
/// When the shorthand does not fit, or the result is not a metric.
pub fn expand<T: AsRef<str>>(
    core: &[T],
    previous: Option<&[String]>,
) -> Result<Vec<Spelled>, RowError> {
    let mut ellipses = core
        .iter()
        .enumerate()
        .filter(|(_, text)| text.as_ref() == "...")
        .map(|(at, _)| at);
    let ellipsis = ellipses.next();
    if let Some(second) = ellipses.next() {
        return Err(RowError::SecondEllipsis(second));
    }
    if let (None, Some(at)) = (
        previous,
        core.iter()
            .position(|text| matches!(text.as_ref(), "." | "...")),
    ) {
        return Err(RowError::NothingBefore(at));
    }
    let previous = previous.unwrap_or(&[]);
    let gap = match ellipsis {
        Some(_) => previous
            .len()
            .checked_sub(core.len() - 1)
            .ok_or(RowError::NoRoom(core.len() - 1, previous.len()))?,
        None => 0,
    };
    let mut full: Vec<Spelled> = Vec::with_capacity(core.len() + gap);
    for (from, text) in core.iter().enumerate() {
        match text.as_ref() {
            "..." => full.extend(
                previous
                    .iter()
                    .skip(full.len())
                    .take(gap)
                    .map(|text| Spelled {
                        text: text.clone(),
                        from,
                    }),
            ),
            "." => {
                let text = previous
                    .get(full.len())
                    .ok_or(RowError::BeyondPrevious(from, previous.len()))?;
                full.push(Spelled {
                    text: text.clone(),
                    from,
                });
            }
            text => full.push(Spelled {
                text: text.to_owned(),
                from,
            }),
        }
    }
    match full.len() {
        len @ 0..2 => Err(RowError::TooShort(len)),
        len if len % 2 == 1 => Err(RowError::Odd(len)),
        _ => Ok(full),
    }
}

/// Writes a new row the short way: `...` and the shortest tail that differs, when the row before has the same length
/// and begins alike; else spelled out.
pub fn shorten(full: &[String], previous: Option<&[String]>) -> Vec<String> {
    let Some(previous) = previous.filter(|previous| previous.len() == full.len()) else {
        return full.to_vec();
    };
    let same = full
        .iter()
        .zip(previous)
        .take_while(|(a, b)| a == b)
        .count();
    if same == 0 || is_short(&full[same..]) {
        return full.to_vec();
    }
    std::iter::once("...".to_owned())
        .chain(full[same..].iter().cloned())
        .collect()
}
