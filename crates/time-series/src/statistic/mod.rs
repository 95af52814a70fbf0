//! The statistics of CloudWatch: section 2 of the metric document.
//!
//! In: a statistic's text, raw samples with weights. Out: a [`Statistic`], its values, or what is wrong with the text.
//! Not known here: periods (see `aggregate`) and which metrics have which statistics.

mod compute;
mod parse;
mod set;

pub use compute::percentile;
pub use parse::{StatisticError, StatisticProblem};
pub use set::StatisticSet;

use core::fmt;

/// What is done with the values between the bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trim {
    /// `TM`: their mean.
    Mean,
    /// `WM`: the mean of all values after those outside are set to the boundary.
    WinsorizedMean,
    /// `TC`: their count.
    Count,
    /// `TS`: their sum.
    Sum,
}

/// The bounds of a range statistic. The lower one is excluded, the upper included; at least one is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Lower bound; omitted: from the least value on.
    pub lower: Option<f64>,
    /// Upper bound; omitted: to the greatest value.
    pub upper: Option<f64>,
    /// True: percent of the samples. False: values.
    pub is_percent: bool,
}

/// A statistic, in the form it was written. [`fmt::Display`] writes it as AWS spells it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Statistic {
    /// `Average`
    Average,
    /// `Sum`
    Sum,
    /// `Minimum`
    Minimum,
    /// `Maximum`
    Maximum,
    /// `SampleCount`
    SampleCount,
    /// `IQM`, the mean of the middle half: `TM(25%:75%)`.
    InterquartileMean,
    /// `p99.9`
    Percentile(f64),
    /// `tm99` and its kin: the short form of a range without lower bound, in percent.
    Upto(Trim, f64),
    /// `TM(10%:90%)`, `TC(:0.5)` and their kin.
    Within(Trim, Bounds),
    /// `PR(100:2000)`: the share in percent of values within absolute bounds. `is_percent` is false.
    PercentileRank(Bounds),
}

/// A raw measurement. AWS's `Values` and `Counts` are such pairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// What was measured.
    pub value: f64,
    /// How often, 1 for a single measurement.
    pub weight: f64,
}

/// Why a statistic has no value where there are samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAvailable {
    /// A value is negative: percentiles and ranges in percent are not computed then.
    NegativeValue,
    /// The samples arrived as a statistic set that does not tell single values.
    StatisticSet,
}

impl fmt::Display for NotAvailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotAvailable::NegativeValue => {
                "percentiles are not available while a value of the period is negative"
            }
            NotAvailable::StatisticSet => {
                "percentiles are not available for statistic sets of more than one sample"
            }
        })
    }
}

impl core::error::Error for NotAvailable {}

impl Trim {
    const ALL: [(Trim, &'static str, &'static str); 4] = [
        (Trim::Mean, "tm", "TM"),
        (Trim::WinsorizedMean, "wm", "WM"),
        (Trim::Count, "tc", "TC"),
        (Trim::Sum, "ts", "TS"),
    ];

    fn names(self) -> (&'static str, &'static str) {
        Trim::ALL
            .iter()
            .find(|row| row.0 == self)
            .map_or(("tm", "TM"), |row| (row.1, row.2))
    }
}

impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = if self.is_percent { "%" } else { "" };
        f.write_str("(")?;
        if let Some(lower) = self.lower {
            write!(f, "{lower}{percent}")?;
        }
        f.write_str(":")?;
        if let Some(upper) = self.upper {
            write!(f, "{upper}{percent}")?;
        }
        f.write_str(")")
    }
}

impl fmt::Display for Statistic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Statistic::Average => f.write_str("Average"),
            Statistic::Sum => f.write_str("Sum"),
            Statistic::Minimum => f.write_str("Minimum"),
            Statistic::Maximum => f.write_str("Maximum"),
            Statistic::SampleCount => f.write_str("SampleCount"),
            Statistic::InterquartileMean => f.write_str("IQM"),
            Statistic::Percentile(percent) => write!(f, "p{percent}"),
            Statistic::Upto(trim, percent) => write!(f, "{}{percent}", trim.names().0),
            Statistic::Within(trim, bounds) => write!(f, "{}{bounds}", trim.names().1),
            Statistic::PercentileRank(bounds) => write!(f, "PR{bounds}"),
        }
    }
}

impl core::str::FromStr for Statistic {
    type Err = StatisticError;

    fn from_str(text: &str) -> Result<Statistic, StatisticError> {
        Statistic::parse(text)
    }
}
