//! Any bytes are read without a panic, and what is told about them adds up.

use aws::Call;
use aws::cloudwatch::{GetMetricDataInput, ListMetricsInput, MetricDataQuery, MetricStat};
use aws::{Answer, Timestamp};
use proptest::prelude::*;
use workspace::{MAX_PROBLEMS, Workspace};

const NOW_MS: i64 = 1_794_456_300_000;

const CORPUS: &[&[u8]] = &[
    include_bytes!("files/wide.csv"),
    include_bytes!("files/semicolons-bom-crlf.csv"),
    include_bytes!("files/long.tsv"),
    include_bytes!("files/console.csv"),
    include_bytes!("files/quotes.csv"),
    include_bytes!("files/answer.json"),
    include_bytes!("files/embedded.ndjson"),
    include_bytes!("files/dashboard.txt"),
    include_bytes!("files/get-dashboard.json"),
    include_bytes!("files/events/describe-event-bus.json"),
    include_bytes!("files/events/events.ndjson"),
    include_bytes!("files/events/events.json"),
    include_bytes!("files/events/failed-builds.json"),
    include_bytes!("files/events/get-schedule.json"),
    include_bytes!("files/events/list-rules.json"),
    include_bytes!("files/events/template.json"),
    include_bytes!("files/events/trail.json"),
];

/// A file of the corpus with some bytes replaced, cut or repeated.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), any::<u8>(), 0..4u8);
    let changes = prop::collection::vec(change, 0..12);
    (prop::sample::select(CORPUS), changes).prop_map(|(file, changes)| {
        let mut bytes = file.to_vec();
        for (place, byte, what) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = place.index(bytes.len());
            match what {
                0 => bytes[at] = byte,
                1 => bytes.truncate(at),
                2 => {
                    bytes.remove(at);
                }
                _ => {
                    let part = bytes[at..].iter().take(40).copied().collect::<Vec<_>>();
                    bytes.splice(at..at, part);
                }
            }
        }
        bytes
    })
}

fn read(name: &str, bytes: Vec<u8>) {
    let mut workspace = Workspace::default();
    let Ok(report) = workspace.add_file(name, bytes.clone(), NOW_MS, &mut |_| true) else {
        panic!("nobody cancelled");
    };
    assert_eq!(report.bytes, bytes.len() as u64);
    assert!(report.problems.len() <= MAX_PROBLEMS);
    assert!(report.problems.len() as u64 <= report.n_problems);
    let events = workspace.events(i64::MIN, i64::MAX, i64::MAX);
    assert_eq!(events.len() as u64, report.events);
    for event in events {
        // Each is one JSON object, however the file goes on.
        assert!(json_text::parse(&event.json).is_valid(), "{}", event.json);
    }
    let list = Call::ListMetrics(ListMetricsInput::default());
    let Ok(Answer::ListMetrics(list)) = workspace.answer(&list, NOW_MS) else {
        panic!("listed");
    };
    assert_eq!(list.metrics.len() as u64, report.series.min(500));
    let Some(metric) = list.metrics.first() else {
        return;
    };
    let (from, to) = report.span_ms.expect("series have instants");
    let call = Call::GetMetricData(GetMetricDataInput {
        metric_data_queries: vec![MetricDataQuery {
            id: "a".into(),
            metric_stat: Some(MetricStat {
                metric: metric.clone(),
                period: 60,
                stat: "Sum".into(),
                unit: None,
            }),
            ..MetricDataQuery::default()
        }],
        start_time: Timestamp(from),
        end_time: Timestamp(to + 1),
        ..GetMetricDataInput::default()
    });
    // Instants before year 1 or after 9999 are refused; nothing panics.
    let _ = workspace.answer(&call, NOW_MS);
    let mut again = Workspace::default();
    again
        .open(workspace.snapshot(), &mut |_| true)
        .expect("opened");
    assert_eq!(
        again.files().collect::<Vec<_>>(),
        workspace.files().collect::<Vec<_>>()
    );
    assert!(workspace.remove_file(&report.id));
    let rules = Call::ListRules(aws::events::ListRulesInput::default());
    assert!(
        matches!(workspace.answer(&rules, NOW_MS), Ok(Answer::ListRules(list)) if list.rules.is_empty())
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn broken_files_are_read_as_far_as_they_go(name in "\\PC{0,12}", bytes in mutated()) {
        read(&name, bytes);
    }

    #[test]
    fn any_bytes_are_a_file(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read("x", bytes);
    }

    #[test]
    fn any_braces_are_events_or_named(text in "(\\[\n?)?(\\{\"detail-type\":\"t\",\"source\":\"s\"[{}\",:a1\\[\\] \n\\\\]{0,12}\\}?[,\n ]?){1,9}") {
        read("x", text.into_bytes());
    }

    #[test]
    fn any_text_after_a_head_is_a_table(text in "timestamp,a\n([0-9,;\"\n\t. eE+-]|1794456[0-9]{3},){0,200}") {
        read("x.csv", text.into_bytes());
    }
}
