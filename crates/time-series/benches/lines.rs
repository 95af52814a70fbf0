//! How long lines take to be made ready for the screen. `cargo bench -p time-series`.
//!
//! Prints the best of several rounds, because other programs only ever add time.

use std::hint::black_box;
use std::time::{Duration, Instant};
use time_series::{
    Columns, DomainOptions, Polyline, Pyramid, Series, Utc, lttb, m4, min_max, nice_domain,
    time_ticks,
};

/// A noisy wave of one datapoint a second, the same on every run.
fn wave(n: usize) -> Series {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let values = (0..n)
        .map(|index| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (index as f64 / 5000.0).sin() * 100.0 + (state >> 40) as f64 / 1e6
        })
        .collect();
    Series {
        period_ms: 1000,
        times_ms: (0..n as i64).map(|index| index * 1000).collect(),
        values,
    }
}

fn best_of(rounds: u32, mut work: impl FnMut()) -> Duration {
    (0..rounds)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn report(what: &str, n: usize, took: Duration) {
    let per_op = took.as_nanos() as f64 / n.max(1) as f64;
    println!(
        "{what:<58} {:>12.3} ms {per_op:>12.2} ns/op",
        took.as_secs_f64() * 1e3
    );
}

fn main() {
    let mut line = Polyline::default();
    for n in [166_650, 1_000_000, 10_000_000] {
        let series = wave(n);
        let whole = Columns {
            start_ms: 0,
            end_ms: n as i64 * 1000,
            count: 2000,
        };
        let points = n / 1000;
        let name = |what: &str| format!("{what}, {points} thousand points, 2,000 columns");
        report(
            &name("m4 (op: a point)"),
            n,
            best_of(10, || m4(black_box(&series).into(), whole, &mut line)),
        );
        report(
            &name("min/max (op: a point)"),
            n,
            best_of(10, || min_max(black_box(&series).into(), whole, &mut line)),
        );
        report(
            &name("lttb to 2,000 (op: a point)"),
            n,
            best_of(5, || lttb(black_box(&series).into(), 2000, &mut line)),
        );

        let mut pyramid = Pyramid::new(series);
        let mut built = Duration::MAX;
        for _ in 0..5 {
            let series = pyramid.into_series();
            let start = Instant::now();
            pyramid = Pyramid::new(series);
            built = built.min(start.elapsed());
        }
        report(&name("pyramid build (op: a point)"), n, built);
        report(
            &name("pyramid m4, whole range (op: a frame)"),
            1,
            best_of(50, || black_box(&pyramid).m4(whole, &mut line)),
        );
        // Pan and zoom: ranges of every size at every place, no two alike.
        let mut frames = Vec::new();
        for step in 0..400_i64 {
            let span = (n as f64 * 1000.0 * 0.985f64.powi(step as i32)) as i64;
            let from = (n as i64 * 1000 - span) * (step * 37 % 100) / 100;
            frames.push(Columns {
                start_ms: from,
                end_ms: from + span.max(1),
                count: 2000,
            });
        }
        let best: Vec<Duration> = frames
            .iter()
            .map(|frame| {
                best_of(5, || {
                    black_box(&pyramid).m4(*frame, &mut line);
                    black_box(pyramid.extent(frame.start_ms, frame.end_ms));
                })
            })
            .collect();
        report(
            &name("pyramid m4 and extent, pan and zoom (op: a frame)"),
            frames.len(),
            best.iter().sum(),
        );
        report(
            &name("  the slowest of those frames"),
            1,
            best.into_iter().max().unwrap_or_default(),
        );
    }
    let day = 86_400_000;
    report(
        "time ticks of a week (op: an axis)",
        1000,
        best_of(5, || {
            for index in 0..1000 {
                black_box(time_ticks(index * 1000, index * 1000 + 7 * day, 8, &Utc));
            }
        }),
    );
    report(
        "value domain (op: an axis)",
        1000,
        best_of(5, || {
            for index in 0..1000 {
                black_box(nice_domain(
                    0.0,
                    f64::from(index),
                    &DomainOptions::default(),
                ));
            }
        }),
    );
}
