//! Statistics: their texts and their values.

use crate::{run_cases, same};
use proptest::prelude::*;
use serde::Deserialize;
use time_series::{
    CoarsenError, Sample, Series, Statistic, StatisticSet, bucket, coarsen, percentile,
    period_start,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextCase {
    text: String,
    writes: Option<String>,
    refused: Option<String>,
    #[serde(default)]
    at: String,
}

#[test]
fn statistic_texts_are_read_exactly_and_refused_with_their_place() {
    run_cases(
        include_str!("cases/statistic-texts.json"),
        |case: &TextCase| match (Statistic::parse(&case.text), &case.refused) {
            (Ok(statistic), None) => same(
                statistic.to_string(),
                case.writes.clone().unwrap_or(case.text.clone()),
            ),
            (Err(error), Some(wanted)) => {
                same(format!("{error}"), wanted.clone())?;
                same(
                    case.text[error.start..error.end].to_owned(),
                    case.at.clone(),
                )
            }
            (got, _) => Err(format!("got {got:?}")),
        },
    );
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ValueCase {
    #[allow(dead_code)]
    name: String,
    samples: Vec<(f64, f64)>,
    values: serde_json::Map<String, serde_json::Value>,
}

#[test]
fn statistics_of_samples_are_those_of_the_table() {
    run_cases(
        include_str!("cases/statistic-values.json"),
        |case: &ValueCase| {
            for (text, wanted) in &case.values {
                let statistic =
                    Statistic::parse(text).map_err(|error| format!("{text}: {error}"))?;
                let mut samples: Vec<Sample> = case
                    .samples
                    .iter()
                    .map(|(value, weight)| Sample {
                        value: *value,
                        weight: *weight,
                    })
                    .collect();
                let got = match statistic.of(&mut samples) {
                    Ok(Some(value)) => format!("{:.6}", value + 0.0),
                    Ok(None) => "none".to_owned(),
                    Err(_) => "not available".to_owned(),
                };
                let wanted = match wanted {
                    serde_json::Value::Number(number) => {
                        format!("{:.6}", number.as_f64().unwrap_or(f64::NAN))
                    }
                    serde_json::Value::String(text) => text.clone(),
                    other => return Err(format!("a strange expectation: {other}")),
                };
                same((text.clone(), got), (text.clone(), wanted))?;
            }
            Ok(())
        },
    );
}

#[test]
fn a_statistic_set_has_percentiles_only_when_all_samples_are_equal() {
    let set = |values: &[f64]| {
        let samples: Vec<Sample> = values.iter().copied().map(Sample::once).collect();
        StatisticSet::from_samples(&samples).expect("there are samples")
    };
    let p99 = Statistic::Percentile(99.0);
    assert_eq!(set(&[4.0]).value(&p99), Ok(Some(4.0)));
    assert_eq!(set(&[4.0, 4.0]).value(&p99), Ok(Some(4.0)));
    assert!(set(&[4.0, 5.0]).value(&p99).is_err());
    assert_eq!(
        set(&[4.0, 5.0])
            .with(&set(&[6.0]))
            .value(&Statistic::Average),
        Ok(Some(5.0))
    );
    assert_eq!(
        StatisticSet::from_samples(&[Sample {
            value: 1.0,
            weight: 0.0
        }]),
        None
    );
}

#[test]
fn samples_fall_into_the_period_they_were_measured_in() {
    assert_eq!(period_start(119_999, 60_000), 60_000);
    assert_eq!(period_start(120_000, 60_000), 120_000);
    assert_eq!(period_start(-1, 60_000), -60_000);
    let samples = [
        (130_000, 4.0),
        (60_000, 1.0),
        (119_999, 3.0),
        (70_000, f64::NAN),
    ];
    let bucketed = bucket(
        samples.map(|(at, value)| (at, Sample::once(value))),
        60_000,
        &Statistic::Average,
    );
    assert_eq!(bucketed.series.times_ms, [60_000, 120_000]);
    assert_eq!(bucketed.series.values, [2.0, 4.0]);
    let negative = [(0, Sample::once(-1.0)), (60_000, Sample::once(1.0))];
    let bucketed = bucket(negative, 60_000, &Statistic::Percentile(50.0));
    assert_eq!(
        (bucketed.series.times_ms, bucketed.n_unavailable),
        (vec![60_000], 1)
    );
}

fn series(period_ms: i64, pairs: &[(i64, f64)]) -> Series {
    Series::from_pairs(period_ms, pairs.iter().copied()).0
}

#[test]
fn only_exact_combinations_are_made_for_a_longer_period() {
    let minutes = series(
        60_000,
        &[(0, 1.0), (60_000, 5.0), (120_000, 3.0), (300_000, 7.0)],
    );
    let five = |statistic| coarsen(&minutes, 300_000, &statistic, None).map(|series| series.values);
    assert_eq!(five(Statistic::Sum), Ok(vec![9.0, 7.0]));
    assert_eq!(five(Statistic::SampleCount), Ok(vec![9.0, 7.0]));
    assert_eq!(five(Statistic::Minimum), Ok(vec![1.0, 7.0]));
    assert_eq!(five(Statistic::Maximum), Ok(vec![5.0, 7.0]));
    assert_eq!(
        five(Statistic::Average),
        Err(CoarsenError::NeedsSampleCounts)
    );
    let p50 = Statistic::Percentile(50.0);
    assert_eq!(five(p50), Err(CoarsenError::NotCombinable(p50)));
    let counts = series(
        60_000,
        &[(0, 3.0), (60_000, 1.0), (120_000, 0.0), (300_000, 2.0)],
    );
    let averages =
        coarsen(&minutes, 300_000, &Statistic::Average, Some(&counts)).map(|series| series.values);
    assert_eq!(averages, Ok(vec![2.0, 7.0]));
    let few = counts.slice(0, 60_000);
    let missing = coarsen(&minutes, 300_000, &Statistic::Average, Some(&few));
    assert_eq!(
        missing,
        Err(CoarsenError::SampleCountMissing { at_ms: 60_000 })
    );
    let odd = coarsen(&minutes, 90_000, &Statistic::Sum, None);
    assert_eq!(
        odd,
        Err(CoarsenError::NotAMultiple {
            from_ms: 60_000,
            to_ms: 90_000
        })
    );
}

fn samples() -> impl Strategy<Value = Vec<Sample>> {
    prop::collection::vec((0u32..1000, 1u32..4), 1..60).prop_map(|pairs| {
        pairs
            .into_iter()
            .map(|(value, weight)| Sample {
                value: f64::from(value),
                weight: f64::from(weight),
            })
            .collect()
    })
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + a.abs().max(b.abs()))
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_within_itself(text in "[pPtTwWmcsMCSR0-9.:()% é]{0,24}|\\PC{0,12}") {
        match Statistic::parse(&text) {
            Ok(statistic) => prop_assert_eq!(Statistic::parse(&statistic.to_string()), Ok(statistic)),
            Err(error) => {
                prop_assert!(error.start <= error.end && error.end <= text.len());
                prop_assert!(text.is_char_boundary(error.start) && text.is_char_boundary(error.end));
            }
        }
    }

    #[test]
    fn a_trimmed_sum_is_mean_times_count(samples in samples(), lower in 0u8..50, upper in 51u8..=100) {
        let of = |name: &str| {
            let statistic = Statistic::parse(&format!("{name}({lower}%:{upper}%)")).expect("a statistic");
            statistic.of(&mut samples.clone()).expect("no value is negative").expect("there are samples")
        };
        prop_assert!(near(of("TS"), of("TM") * of("TC")));
    }

    #[test]
    fn weights_are_repetitions(samples in samples(), percent in 0u8..=100) {
        let repeated: Vec<Sample> = samples
            .iter()
            .flat_map(|sample| std::iter::repeat_n(Sample::once(sample.value), sample.weight as usize))
            .collect();
        for text in [format!("p{percent}"), "IQM".to_owned(), "tm90".to_owned(), "WM(5%:95%)".to_owned(), "Average".to_owned(), "PR(10:500)".to_owned()] {
            let statistic = Statistic::parse(&text).expect("a statistic");
            let one = statistic.of(&mut samples.clone()).expect("available").unwrap_or(-1.0);
            let other = statistic.of(&mut repeated.clone()).expect("available").unwrap_or(-1.0);
            prop_assert!(near(one, other), "{}: {} {}", text, one, other);
        }
    }

    #[test]
    fn percentiles_ascend_from_minimum_to_maximum(mut samples in samples()) {
        samples.sort_by(|a, b| a.value.total_cmp(&b.value));
        let all: Vec<f64> = (0..=100).filter_map(|percent| percentile(&samples, f64::from(percent))).collect();
        prop_assert!(all.is_sorted());
        prop_assert_eq!(all[0], samples[0].value);
        prop_assert_eq!(all[100], samples[samples.len() - 1].value);
    }
}
