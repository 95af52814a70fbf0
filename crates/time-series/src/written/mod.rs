//! Numbers as people read them: the rules of "Type and numbers" in the look document.
//!
//! In: a number and its unit. Out: [`Written`], number and unit apart, so that the unit can be drawn lighter.
//! Not known here: fonts, languages, where the text goes.

mod digits;
mod display;
mod duration;

pub(crate) use digits::write_decimals;
pub use digits::write_number;
pub use display::{DisplayUnit, write_full, write_in, write_short};
pub use duration::{write_age, write_clock};

use serde::{Deserialize, Serialize};

/// What stands where there is no number: an en dash.
pub const NOTHING: &str = "–";

/// A written value: `2.45` and `s`. The unit is empty when there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The number, with its `k` or `M` where things are counted: `1.01k`. An en dash when there is none.
    pub number: String,
    /// The unit's symbol: `s`, `kB`, `%`, `/ s`.
    pub unit: String,
}

impl Written {
    /// The place of a value that does not exist: an en dash without a unit.
    pub fn nothing() -> Written {
        Written {
            number: NOTHING.to_owned(),
            unit: String::new(),
        }
    }
}

impl core::fmt::Display for Written {
    /// Number and unit with a space between them.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.number)?;
        if !self.unit.is_empty() {
            f.write_str(" ")?;
            f.write_str(&self.unit)?;
        }
        Ok(())
    }
}
