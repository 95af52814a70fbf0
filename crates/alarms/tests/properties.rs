//! Laws that hold for any input.

use alarms::{MetricAlarm, MissingData, Node, Operator, State, history, parse};
use proptest::prelude::*;

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("ALARM(a)".to_owned()),
        Just("OK(\"b c\")".to_owned()),
        Just("AT_LEAST(50%, NOT OK, (a, b))".to_owned()),
        Just("TRUE".to_owned()),
        Just("NOT".to_owned()),
        Just("AND".to_owned()),
        Just("OR".to_owned()),
        Just("(".to_owned()),
        Just(")".to_owned()),
        Just(",".to_owned()),
        Just("\"".to_owned()),
        "\\PC{0,6}",
    ];
    prop::collection::vec(word, 0..24).prop_map(|words| words.join(" "))
}

/// A tree without places.
fn shape(node: &Node) -> String {
    node.to_string()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_read_without_a_panic_and_places_fit(text in words()) {
        let parsed = parse(&text);
        for diagnostic in &parsed.diagnostics {
            prop_assert!(text.get(diagnostic.span.start..diagnostic.span.end).is_some());
        }
        parsed.root.holds(&|_| Some(State::Alarm));
        if parsed.is_valid() {
            let again = parse(&parsed.root.to_string());
            prop_assert!(again.is_valid());
            prop_assert_eq!(shape(&again.root), shape(&parsed.root));
            for state in State::ALL {
                prop_assert_eq!(
                    again.root.holds(&|_| Some(state)),
                    parsed.root.holds(&|_| Some(state))
                );
            }
        }
    }

    #[test]
    fn any_definition_runs(
        period_secs in prop_oneof![Just(0), Just(10), Just(60), Just(90), Just(5400), any::<u32>()],
        evaluation_periods in prop_oneof![0..20u32, any::<u32>()],
        datapoints_to_alarm in prop::option::of(any::<u32>()),
        from_ms in prop_oneof![Just(0), any::<i64>()],
        len_ms in 0..200_000i64,
    ) {
        let alarm = MetricAlarm {
            statistic: "p99".into(),
            unit: Some("Seconds".into()),
            period_secs,
            evaluation_periods,
            datapoints_to_alarm,
            operator: Operator::LessThanThreshold,
            threshold: 1.0,
            missing_data: MissingData::Missing,
            extra_periods: 2,
        };
        let changes = history(&alarm, State::Ok, from_ms, from_ms.saturating_add(len_ms), |at| {
            (at % 7 != 0).then_some((at % 3) as f64)
        });
        prop_assert!(changes.windows(2).all(|pair| pair[0].to == pair[1].from));
        for change in &changes {
            let data: serde_json::Value = serde_json::from_str(&change.reason_data).unwrap();
            prop_assert_eq!(&data["version"], "1.0");
        }
        let _ = alarm.check();
    }
}
