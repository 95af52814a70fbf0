//! The domain of a value axis: round ends and three to five grid lines at 1-2-2.5-5 steps.

/// Whether a value axis begins at zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zero {
    /// Zero is always within the domain: bars, areas, counts.
    Always,
    /// Zero is within the domain when the data comes near it: when it lies no further from the data than the data's own spread.
    #[default]
    WhenNear,
    /// The domain hugs the data.
    Never,
}

/// What is asked of [`nice_domain`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DomainOptions {
    /// A lower end fixed by the reader (the widget's `yAxis.left.min`); it is kept exactly.
    pub min: Option<f64>,
    /// An upper end fixed by the reader; it is kept exactly.
    pub max: Option<f64>,
    /// Whether zero belongs to the domain.
    pub zero: Zero,
    /// The most grid lines there is room for, both ends counted; at least 2. Five unless the panel is low.
    pub most_lines: u32,
    /// What values are divided by when they are written ([`crate::DisplayUnit::divisor`]): steps are round in the
    /// numbers that are read, so an axis in minutes over values in seconds has lines at whole minutes. 1 for none.
    pub divisor: f64,
}

impl Default for DomainOptions {
    fn default() -> DomainOptions {
        DomainOptions {
            min: None,
            max: None,
            zero: Zero::WhenNear,
            most_lines: 5,
            divisor: 1.0,
        }
    }
}

/// A value axis: its ends and the distance of its grid lines. Lines are at multiples of `step · divisor` within the ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Domain {
    /// Lower end, below `high`.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Distance of grid lines in written numbers: 1, 2, 2.5 or 5 times a power of ten.
    pub step: f64,
    /// What a value is divided by to get its written number.
    pub divisor: f64,
}

impl Domain {
    /// The grid lines, ascending.
    pub fn lines(&self) -> impl Iterator<Item = f64> + use<> {
        let divisor = self.divisor;
        self.written_lines().map(move |line| line * divisor)
    }

    /// The grid lines as written numbers (divided by `divisor`), ascending, free of rounding dust.
    pub fn written_lines(&self) -> impl Iterator<Item = f64> + use<> {
        let (first, last) =
            multiples_within(self.low / self.divisor, self.high / self.divisor, self.step);
        let step = Step::near(self.step);
        // Never more lines than a screen has rows, whatever the fields were set to.
        (0..=(last - first).clamp(-1.0, 4096.0) as i64)
            .map(move |index| step.times(first + index as f64))
    }

    /// Decimals the written lines need.
    pub(crate) fn decimals(&self) -> u32 {
        let step = Step::near(self.step);
        let whole = if step.mantissa == 25.0 {
            step.exponent
        } else {
            step.exponent + 1
        };
        (-whole).clamp(0, 15) as u32
    }
}

/// One of the steps, as a whole number over or under a power of ten, so that multiples carry no rounding dust.
#[derive(Clone, Copy)]
struct Step {
    mantissa: f64,
    exponent: i32,
}

/// Values beyond this, far beyond what CloudWatch stores (2^360), are drawn at it; sums of such still fit a double.
const LARGEST: f64 = 1e200;
/// Values nearer to zero than this are drawn at zero; the steps of an axis would lose figures there.
const LEAST: f64 = 1e-200;

const MANTISSAS: [f64; 4] = [10.0, 20.0, 25.0, 50.0];

impl Step {
    /// The finest step that is at least `size` (positive, finite), or the nearest when it is one already.
    fn near(size: f64) -> Step {
        let exponent = size.abs().log10().floor() as i32 - 1;
        let scaled = scale_up(size, -exponent);
        for (index, mantissa) in MANTISSAS.iter().enumerate() {
            if scaled <= mantissa * (1.0 + 1e-9) {
                return Step {
                    mantissa: MANTISSAS[index],
                    exponent,
                };
            }
        }
        Step {
            mantissa: MANTISSAS[0],
            exponent: exponent + 1,
        }
    }

    fn coarser(self) -> Step {
        match MANTISSAS
            .iter()
            .position(|mantissa| *mantissa == self.mantissa)
        {
            Some(index) if index + 1 < MANTISSAS.len() => Step {
                mantissa: MANTISSAS[index + 1],
                ..self
            },
            _ => Step {
                mantissa: MANTISSAS[0],
                exponent: self.exponent + 1,
            },
        }
    }

    fn times(self, count: f64) -> f64 {
        scale_up(count * self.mantissa, self.exponent)
    }
}

/// `value` times ten to the power of `exponent`, dividing by positive powers because those are exact.
fn scale_up(value: f64, exponent: i32) -> f64 {
    if exponent < -300 {
        return value / 10f64.powi(300) / 10f64.powi(-exponent - 300);
    }
    if exponent < 0 {
        value / 10f64.powi(-exponent)
    } else {
        value * 10f64.powi(exponent)
    }
}

/// Which multiples of `step` lie within the ends; a line a hair outside an end counts as on it.
fn multiples_within(low: f64, high: f64, step: f64) -> (f64, f64) {
    ((low / step - 1e-6).ceil(), (high / step + 1e-6).floor())
}

/// The domain for data between `least` and `greatest`. Ends that are not fixed are moved out to grid lines; steps are
/// the finest of 1-2-2.5-5 that need no more than `most_lines`, which leaves three to five lines when five are allowed.
/// Data that is missing or not finite gives 0 to 1; data of one value is given room around it. A fixed `min` that is
/// not below the fixed `max` is as if neither was given.
pub fn nice_domain(least: f64, greatest: f64, options: &DomainOptions) -> Domain {
    let (mut low, mut high) = if least.is_finite() && greatest.is_finite() && least <= greatest {
        (least, greatest)
    } else {
        (0.0, 0.0)
    };
    let divisor = if (1e-30..1e30).contains(&options.divisor) {
        options.divisor
    } else {
        1.0
    };
    let fixed = |end: Option<f64>| {
        end.filter(|end| end.is_finite() && end.abs() < LARGEST * divisor.min(1.0))
    };
    let (mut min, mut max) = (fixed(options.min), fixed(options.max));
    if let (Some(a), Some(b)) = (min, max)
        && a >= b
    {
        (min, max) = (None, None);
    }
    (low, high) = (low.max(-LARGEST), high.min(LARGEST));
    (low, high) = with_zero(low.min(LARGEST), high.max(-LARGEST), options.zero);
    low = min.unwrap_or(low);
    high = max.unwrap_or(high);
    let written = |value: f64| {
        let value = (value / divisor).clamp(-LARGEST, LARGEST);
        if value.abs() < LEAST { 0.0 } else { value }
    };
    (low, high) = with_height(written(low), written(high), min.is_some(), max.is_some());

    let most_lines = f64::from(options.most_lines.clamp(2, 50));
    let mut step = Step::near((high / most_lines - low / most_lines) / 4.0);
    // The first step is about four times too fine; a dozen coarser ones are far more than enough.
    for _ in 0..12 {
        let size = step.times(1.0);
        let (inner_first, inner_last) = multiples_within(low, high, size);
        let (outer_first, outer_last) = ((low / size + 1e-6).floor(), (high / size - 1e-6).ceil());
        let first = if min.is_some() {
            inner_first
        } else {
            outer_first
        };
        let last = if max.is_some() {
            inner_last
        } else {
            outer_last
        };
        if last - first + 1.0 <= most_lines {
            return Domain {
                low: min.unwrap_or_else(|| step.times(first) * divisor),
                high: max.unwrap_or_else(|| step.times(last) * divisor),
                step: size,
                divisor,
            };
        }
        step = step.coarser();
    }
    Domain {
        low: low * divisor,
        high: high * divisor,
        step: step.times(1.0),
        divisor,
    }
}

fn with_zero(low: f64, high: f64, zero: Zero) -> (f64, f64) {
    let spread = high - low;
    let near = match zero {
        Zero::Always => true,
        Zero::WhenNear => (low >= 0.0 && low <= spread) || (high <= 0.0 && -high <= spread),
        Zero::Never => false,
    };
    if near {
        (low.min(0.0), high.max(0.0))
    } else {
        (low, high)
    }
}

/// Gives a domain without height some, on the sides that are free.
fn with_height(low: f64, high: f64, low_is_fixed: bool, high_is_fixed: bool) -> (f64, f64) {
    // Below a few units in the last place, neighbouring grid lines would be one number.
    if high - low > low.abs().max(high.abs()) * 1e-12 {
        return (low, high);
    }
    let middle = if high_is_fixed { high } else { low };
    let room = if middle == 0.0 {
        1.0
    } else {
        middle.abs() * 0.1
    };
    match (low_is_fixed, high_is_fixed) {
        (true, _) => (low, low + room),
        (false, true) => (high - room, high),
        (false, false) if middle == 0.0 => (0.0, 1.0),
        (false, false) => (low.min(high) - room, low.max(high) + room),
    }
}
