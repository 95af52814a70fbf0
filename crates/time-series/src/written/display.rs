//! Choosing the prefix a value is written with, once for one value or once for a whole axis.

use super::digits::{MINUS, power, write_number};
use super::{NOTHING, Written};
use crate::{Family, Unit};

/// How values of one unit are written: divided by `divisor`, then prefix and symbol.
/// An axis chooses one for its whole extent, so that its ticks share a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DisplayUnit {
    /// Divide a value in its own unit by this to get the written number.
    pub divisor: f64,
    /// `k`, `M`, `Ki` … or empty.
    pub prefix: &'static str,
    /// `B`, `s`, `/ s` … or empty.
    pub symbol: &'static str,
    /// True when the prefix belongs to the number (`1.01k`), as it does where things are counted; false: `kB`.
    pub prefix_joins_number: bool,
}

const DECIMAL: [(f64, &str); 5] = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"), (1.0, "")];
const BINARY: [(f64, &str); 5] = [
    (1099511627776.0, "Ti"),
    (1073741824.0, "Gi"),
    (1048576.0, "Mi"),
    (1024.0, "Ki"),
    (1.0, ""),
];
/// Seconds a value must reach, seconds in one, symbol. A minute begins at 1,000 s: `842 s` reads faster than `14.03 min`.
const TIMES: [(f64, f64, &str); 7] = [
    (259_200.0, 86_400.0, "d"),
    (10_000.0, 3_600.0, "h"),
    (1_000.0, 60.0, "min"),
    (1.0, 1.0, "s"),
    (1e-3, 1e-3, "ms"),
    (1e-6, 1e-6, "µs"),
    (0.0, 1e-9, "ns"),
];

/// Figures of a short number.
const FIGURES: u8 = 4;

impl DisplayUnit {
    /// The unit to write values of up to `largest` (absolute, in `unit`) with, counting data in thousands.
    pub fn for_extent(unit: Unit, largest: f64) -> DisplayUnit {
        DisplayUnit::choose(unit, largest, unit.factor(), &DECIMAL)
    }

    /// The same for data the service counts in 1,024: `KiB`, `MiB`. Other families are as in [`DisplayUnit::for_extent`].
    pub fn binary_for_extent(unit: Unit, largest: f64) -> DisplayUnit {
        let steps = if matches!(unit.family(), Family::Bytes | Family::ByteRate) {
            &BINARY
        } else {
            &DECIMAL
        };
        DisplayUnit::choose(unit, largest, unit.binary_factor(), steps)
    }

    fn choose(
        unit: Unit,
        largest: f64,
        factor: f64,
        steps: &[(f64, &'static str); 5],
    ) -> DisplayUnit {
        let base = largest.abs() * factor;
        // What rounds up to the next prefix takes it: 999.96k is 1M.
        let reaches = |step: f64| base >= step * (1.0 - 0.5 / power(i32::from(FIGURES)));
        let symbol = match unit.family() {
            Family::Time => {
                let found = TIMES.iter().find(|step| reaches(step.0) && base > 0.0);
                let (_, secs, symbol) = *found.unwrap_or(&TIMES[3]);
                return DisplayUnit {
                    divisor: secs / factor,
                    prefix: "",
                    symbol,
                    prefix_joins_number: false,
                };
            }
            Family::Percent => {
                return DisplayUnit {
                    symbol: "%",
                    ..DisplayUnit::plain()
                };
            }
            Family::Plain | Family::Count => "",
            Family::CountRate => "/ s",
            Family::Bytes => "B",
            Family::Bits => "bit",
            Family::ByteRate => "B/s",
            Family::BitRate => "bit/s",
        };
        let (size, prefix) = *steps
            .iter()
            .find(|step| reaches(step.0))
            .unwrap_or(&steps[4]);
        let prefix_joins_number = matches!(
            unit.family(),
            Family::Plain | Family::Count | Family::CountRate
        );
        DisplayUnit {
            divisor: size / factor,
            prefix,
            symbol,
            prefix_joins_number,
        }
    }

    /// No prefix, no symbol.
    pub const fn plain() -> DisplayUnit {
        DisplayUnit {
            divisor: 1.0,
            prefix: "",
            symbol: "",
            prefix_joins_number: true,
        }
    }

    /// The unit's written form: `kB`, or nothing for a joined prefix.
    pub fn unit_text(&self) -> String {
        if self.prefix_joins_number {
            return self.symbol.to_owned();
        }
        let mut text = String::with_capacity(self.prefix.len() + self.symbol.len());
        text.push_str(self.prefix);
        text.push_str(self.symbol);
        text
    }

    pub(crate) fn attach(&self, mut number: String) -> Written {
        if self.prefix_joins_number && number != "0" && number != NOTHING {
            number.push_str(self.prefix);
        }
        Written {
            number,
            unit: self.unit_text(),
        }
    }
}

/// A single value, in `unit`, with at most four significant figures and the prefix that suits it: `2.45 s`, `1.01k`.
/// Nothing, or not a number, is an en dash.
pub fn write_short(value: Option<f64>, unit: Unit) -> Written {
    match value {
        Some(value) if !value.is_nan() => {
            write_in(value, &DisplayUnit::for_extent(unit, value), FIGURES)
        }
        _ => Written::nothing(),
    }
}

/// A value in a display unit chosen before, with at most `figures` significant figures.
pub fn write_in(value: f64, display: &DisplayUnit, figures: u8) -> Written {
    if value.is_nan() {
        return Written::nothing();
    }
    display.attach(write_number(value / display.divisor, figures))
}

/// The value exactly as it came, in its own unit without a prefix: the shortest digits that read back as the same
/// double, thousands grouped. For tables, tool tips and copies.
pub fn write_full(value: Option<f64>, unit: Unit) -> Written {
    let Some(value) = value.filter(|value| !value.is_nan()) else {
        return Written::nothing();
    };
    let symbol = match unit {
        Unit::None | Unit::Count => "",
        Unit::Percent => "%",
        Unit::Seconds => "s",
        Unit::Milliseconds => "ms",
        Unit::Microseconds => "µs",
        Unit::CountPerSecond => "/ s",
        _ => {
            let prefix = DECIMAL
                .iter()
                .find(|step| step.0 == unit.factor())
                .map_or("", |step| step.1);
            let base = DisplayUnit::for_extent(unit, 0.0).symbol;
            return Written {
                number: full_number(value),
                unit: [prefix, base].concat(),
            };
        }
    };
    Written {
        number: full_number(value),
        unit: symbol.to_owned(),
    }
}

fn full_number(value: f64) -> String {
    let size = value.abs();
    if size.is_infinite() {
        return write_number(value, 1);
    }
    let plain = size == 0.0 || (1e-6..1e21).contains(&size);
    let text = if plain {
        format!("{size}")
    } else {
        format!("{size:e}")
    };
    let mut number = String::with_capacity(text.len() + 8);
    if value < 0.0 {
        number.push(MINUS);
    }
    let whole = if plain {
        text.find('.').unwrap_or(text.len())
    } else {
        0
    };
    for (index, digit) in text.char_indices() {
        if index > 0 && index < whole && (whole - index).is_multiple_of(3) {
            number.push(',');
        }
        number.push(if digit == '-' { MINUS } else { digit });
    }
    number
}
