//! The units CloudWatch knows (section 1 of the metric document), and how each relates to a base unit.
//!
//! In: AWS's unit name. Out: a [`Unit`], its [`Family`] and the factor to the family's base.
//! Not known here: which metric has which unit, and how a number is rounded (see `written`).

use serde::{Deserialize, Serialize};

/// What a unit measures. Units of one family convert into each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Family {
    /// A number without a unit.
    Plain,
    /// Things counted; base: one.
    Count,
    /// Share of a hundred; base: percent.
    Percent,
    /// Time; base: seconds.
    Time,
    /// Data in bytes; base: bytes.
    Bytes,
    /// Data in bits; base: bits.
    Bits,
    /// Data in bytes over time; base: bytes in a second.
    ByteRate,
    /// Data in bits over time; base: bits in a second.
    BitRate,
    /// Things counted over time; base: one in a second.
    CountRate,
}

macro_rules! units {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $family:ident, $factor:literal;)*) => {
        /// A unit of CloudWatch, AWS's list in full.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Unit { $($(#[$doc])* #[doc = concat!("AWS's `", $name, "`.")] $variant,)* }

        impl Unit {
            /// Every unit, in the order of AWS's documentation.
            pub const ALL: &'static [Unit] = &[$(Unit::$variant,)*];

            const fn row(self) -> (&'static str, Family, f64) {
                match self { $(Unit::$variant => ($name, Family::$family, $factor),)* }
            }
        }
    };
}

units! {
    Seconds = "Seconds", Time, 1.0;
    Microseconds = "Microseconds", Time, 1e-6;
    Milliseconds = "Milliseconds", Time, 1e-3;
    Bytes = "Bytes", Bytes, 1.0;
    Kilobytes = "Kilobytes", Bytes, 1e3;
    Megabytes = "Megabytes", Bytes, 1e6;
    Gigabytes = "Gigabytes", Bytes, 1e9;
    Terabytes = "Terabytes", Bytes, 1e12;
    Bits = "Bits", Bits, 1.0;
    Kilobits = "Kilobits", Bits, 1e3;
    Megabits = "Megabits", Bits, 1e6;
    Gigabits = "Gigabits", Bits, 1e9;
    Terabits = "Terabits", Bits, 1e12;
    Percent = "Percent", Percent, 1.0;
    Count = "Count", Count, 1.0;
    BytesPerSecond = "Bytes/Second", ByteRate, 1.0;
    KilobytesPerSecond = "Kilobytes/Second", ByteRate, 1e3;
    MegabytesPerSecond = "Megabytes/Second", ByteRate, 1e6;
    GigabytesPerSecond = "Gigabytes/Second", ByteRate, 1e9;
    TerabytesPerSecond = "Terabytes/Second", ByteRate, 1e12;
    BitsPerSecond = "Bits/Second", BitRate, 1.0;
    KilobitsPerSecond = "Kilobits/Second", BitRate, 1e3;
    MegabitsPerSecond = "Megabits/Second", BitRate, 1e6;
    GigabitsPerSecond = "Gigabits/Second", BitRate, 1e9;
    TerabitsPerSecond = "Terabits/Second", BitRate, 1e12;
    CountPerSecond = "Count/Second", CountRate, 1.0;
    #[default]
    None = "None", Plain, 1.0;
}

impl Unit {
    /// Reads AWS's exact name (`Kilobytes/Second`). Any other text, also in another case, is not a unit.
    pub fn parse(name: &str) -> Option<Unit> {
        Unit::ALL.iter().copied().find(|unit| unit.name() == name)
    }

    /// AWS's name.
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// What it measures.
    pub const fn family(self) -> Family {
        self.row().1
    }

    /// How many of the family's base units one of these is (1,000 for `Kilobytes`).
    pub const fn factor(self) -> f64 {
        self.row().2
    }

    /// The factor when the service counts in 1,024 (1,024 for `Kilobytes`). The same as [`Unit::factor`] where data is not in bytes.
    pub fn binary_factor(self) -> f64 {
        if !matches!(self.family(), Family::Bytes | Family::ByteRate) {
            return self.factor();
        }
        let mut factor = 1.0;
        let mut decimal = 1.0;
        while decimal < self.factor() {
            decimal *= 1000.0;
            factor *= 1024.0;
        }
        factor
    }
}
