//! Places of the least and greatest of many numbers, fast.

/// Numbers looked at before it is noted where something changed. A multiple of the lanes.
const BLOCK: usize = 256;
const LANES: usize = 8;
/// Up to so many, a plain loop is quicker.
const FEW: usize = 32;

/// Indices of the least and the greatest value within `low..high` (not empty), the first of equal ones.
pub(super) fn extremes(values: &[f64], low: usize, high: usize) -> (usize, usize) {
    if high - low <= FEW {
        return extremes_of_few(&values[low..high], low);
    }
    let mut least = (values[low], low, high.min(low + BLOCK));
    let mut greatest = least;
    let mut from = low;
    // Which block holds them, and only then where in it.
    while from < high {
        let until = high.min(from + BLOCK);
        let (small, large) = ends_of(&values[from..until]);
        if small < least.0 {
            least = (small, from, until);
        }
        if large > greatest.0 {
            greatest = (large, from, until);
        }
        from = until;
    }
    let place = |(value, from, until): (f64, usize, usize)| {
        from + values[from..until]
            .iter()
            .position(|candidate| *candidate == value)
            .unwrap_or(0)
    };
    (place(least), place(greatest))
}

fn extremes_of_few(values: &[f64], offset: usize) -> (usize, usize) {
    let (mut least, mut greatest) = ((values[0], 0), (values[0], 0));
    for (index, value) in values.iter().enumerate() {
        least = if *value < least.0 {
            (*value, index)
        } else {
            least
        };
        greatest = if *value > greatest.0 {
            (*value, index)
        } else {
            greatest
        };
    }
    (offset + least.1, offset + greatest.1)
}

/// Least and greatest value of a slice that is not empty, in lanes that the compiler turns into vector instructions.
fn ends_of(values: &[f64]) -> (f64, f64) {
    let mut small = [values[0]; LANES];
    let mut large = small;
    let mut chunks = values.chunks_exact(LANES);
    for chunk in &mut chunks {
        for lane in 0..LANES {
            small[lane] = if chunk[lane] < small[lane] {
                chunk[lane]
            } else {
                small[lane]
            };
            large[lane] = if chunk[lane] > large[lane] {
                chunk[lane]
            } else {
                large[lane]
            };
        }
    }
    let (mut least, mut greatest) = (small[0], large[0]);
    for value in small.iter().chain(chunks.remainder()) {
        least = if *value < least { *value } else { least };
    }
    for value in large.iter().chain(chunks.remainder()) {
        greatest = if *value > greatest { *value } else { greatest };
    }
    (least, greatest)
}
