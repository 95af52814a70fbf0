//! Numbers, units and durations as they are written.

use crate::{run_cases, same};
use proptest::prelude::*;
use serde::Deserialize;
use time_series::{
    DisplayUnit, Unit, Written, write_age, write_clock, write_full, write_in, write_number,
    write_short,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    value: f64,
    unit: String,
    short: String,
    full: Option<String>,
}

#[test]
fn values_are_written_short_and_in_full() {
    run_cases(include_str!("cases/numbers.json"), |case: &Case| {
        let unit = Unit::parse(&case.unit).ok_or("no such unit")?;
        same(
            write_short(Some(case.value), unit).to_string(),
            case.short.clone(),
        )?;
        match &case.full {
            Some(full) => same(write_full(Some(case.value), unit).to_string(), full.clone()),
            None => Ok(()),
        }
    });
}

#[test]
fn units_have_exactly_the_names_of_aws() {
    let names: Vec<&str> = Unit::ALL.iter().map(|unit| unit.name()).collect();
    assert_eq!(
        names.join(" "),
        "Seconds Microseconds Milliseconds Bytes Kilobytes Megabytes Gigabytes Terabytes Bits Kilobits Megabits \
         Gigabits Terabits Percent Count Bytes/Second Kilobytes/Second Megabytes/Second Gigabytes/Second \
         Terabytes/Second Bits/Second Kilobits/Second Megabits/Second Gigabits/Second Terabits/Second Count/Second None"
    );
    assert!(
        Unit::ALL
            .iter()
            .all(|unit| Unit::parse(unit.name()) == Some(*unit))
    );
    assert_eq!(Unit::parse("bytes"), None);
    assert_eq!(Unit::parse(""), None);
}

#[test]
fn data_counted_in_1024_is_written_so() {
    let write = |value: f64, unit: Unit| {
        write_in(value, &DisplayUnit::binary_for_extent(unit, value), 4).to_string()
    };
    assert_eq!(write(1023.0, Unit::Bytes), "1,023 B");
    assert_eq!(write(1024.0, Unit::Bytes), "1 KiB");
    assert_eq!(write(1536.0, Unit::Megabytes), "1.5 GiB");
    assert_eq!(write(3.5, Unit::GigabytesPerSecond), "3.5 GiB/s");
    assert_eq!(write(1024.0, Unit::Count), "1.024k");
}

#[test]
fn an_axis_shares_one_unit() {
    let display = DisplayUnit::for_extent(Unit::Count, 1500.0);
    let texts: Vec<String> = [0.0, 500.0, 1500.0]
        .iter()
        .map(|value| write_in(*value, &display, 4).to_string())
        .collect();
    assert_eq!(texts, ["0", "0.5k", "1.5k"]);
}

#[test]
fn nothing_is_an_en_dash_and_minus_is_a_minus() {
    assert_eq!(write_short(None, Unit::Seconds).to_string(), "–");
    assert_eq!(write_full(Some(f64::NAN), Unit::Bytes), Written::nothing());
    assert_eq!(write_number(f64::NEG_INFINITY, 4), "−∞");
    assert_eq!(write_number(-0.0, 4), "0");
}

#[test]
fn stretches_of_time_are_clocks_or_ages() {
    let clock = |secs: f64| write_clock(secs).to_string();
    assert_eq!(clock(842.0), "14:02 min");
    assert_eq!(clock(5.4), "0:05 min");
    assert_eq!(clock(3599.6), "1:00:00 h");
    assert_eq!(clock(-61.0), "−1:01 min");
    assert_eq!(clock(-0.1), "0:00 min");
    assert_eq!(clock(f64::INFINITY), "–");
    let age = |secs: i64| write_age(secs * 1000);
    assert_eq!(age(0), "0 s");
    assert_eq!(age(59), "59 s");
    assert_eq!(age(17 * 60 + 59), "17 min");
    assert_eq!(age(72 * 60), "1 h 12 min");
    assert_eq!(age(2 * 3600), "2 h");
    assert_eq!(age(27 * 3600), "1 d 3 h");
    assert_eq!(age(9 * 86_400 + 5000), "9 d");
    assert_eq!(write_age(i64::MIN), "106751991167 d");
}

/// What a reader sees, as a number again.
fn read(text: &str) -> f64 {
    text.replace(',', "")
        .replace('−', "-")
        .parse()
        .expect("a number")
}

proptest! {
    #[test]
    fn full_numbers_read_back_as_the_same_double(value in prop::num::f64::NORMAL | prop::num::f64::ZERO | prop::num::f64::SUBNORMAL) {
        prop_assert_eq!(read(&write_full(Some(value), Unit::None).number), value);
    }

    #[test]
    fn short_numbers_are_within_half_a_figure(value in prop::num::f64::NORMAL, figures in 1u8..=12) {
        let text = write_number(value, figures);
        let error = (read(&text) - value).abs() / value.abs();
        prop_assert!(error <= 0.5001 * 10f64.powi(1 - i32::from(figures)), "{} as {}", value, text);
    }

    #[test]
    fn short_numbers_have_no_more_figures_than_asked(value in -1e6f64..1e6, figures in 1u8..=9) {
        let text = write_number(value, figures);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let figures_used = digits.trim_start_matches('0').len();
        let whole_digits = format!("{}", value.abs().round()).len();
        prop_assert!(text.contains('e') || figures_used <= usize::from(figures).max(whole_digits), "{} as {}", value, text);
        prop_assert!(!(text.contains('.') && text.ends_with('0')), "{} as {}", value, text);
    }

    #[test]
    fn writing_never_fails(bits in any::<u64>(), index in 0usize..27, figures in any::<u8>()) {
        let value = f64::from_bits(bits);
        let unit = Unit::ALL[index];
        let _ = (write_short(Some(value), unit), write_full(Some(value), unit), write_clock(value), write_number(value, figures));
        let _ = write_in(value, &DisplayUnit::binary_for_extent(unit, value), figures);
        write_age(bits as i64);
    }
}
