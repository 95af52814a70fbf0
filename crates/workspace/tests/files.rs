//! Files of every kind: what they are recognised as, what is read, what is told about the rest.

use aws::cloudwatch::*;
use aws::{Answer, Call, Timestamp};
use expect_test::{Expect, expect};
use time_series::CivilTime;
use workspace::{FILES_ACCOUNT, FileReport, Lack, Snapshot, Workspace};

const NOW_MS: i64 = 1_794_456_300_000;

fn add(workspace: &mut Workspace, name: &str, bytes: &[u8]) -> FileReport {
    workspace
        .add_file(name, bytes.to_vec(), NOW_MS, &mut |_| true)
        .expect("not cancelled")
}

fn clock(at_ms: i64) -> String {
    let at = CivilTime::from_local_ms(at_ms);
    format!(
        "{:02}-{:02} {:02}:{:02}",
        at.month, at.day, at.hour, at.minute
    )
}

fn metrics(workspace: &mut Workspace) -> Vec<Metric> {
    let call = Call::ListMetrics(ListMetricsInput {
        owning_account: Some(FILES_ACCOUNT.into()),
        ..ListMetricsInput::default()
    });
    match workspace.answer(&call, NOW_MS) {
        Ok(Answer::ListMetrics(output)) => output.metrics,
        other => panic!("{other:?}"),
    }
}

/// `Average (SampleCount)` of each minute.
fn minutes(workspace: &mut Workspace, metric: &Metric, (from, to): (i64, i64)) -> String {
    let query = |id: &str, stat: &str| MetricDataQuery {
        id: id.into(),
        metric_stat: Some(MetricStat {
            metric: metric.clone(),
            period: 60,
            stat: stat.into(),
            unit: None,
        }),
        ..MetricDataQuery::default()
    };
    let call = Call::GetMetricData(GetMetricDataInput {
        metric_data_queries: vec![query("a", "Average"), query("n", "SampleCount")],
        start_time: Timestamp(from),
        end_time: Timestamp(to + 1),
        scan_by: Some("TimestampAscending".into()),
        ..GetMetricDataInput::default()
    });
    let Ok(Answer::GetMetricData(output)) = workspace.answer(&call, NOW_MS) else {
        panic!()
    };
    let (a, n) = (
        &output.metric_data_results[0],
        &output.metric_data_results[1],
    );
    a.timestamps
        .iter()
        .zip(a.values.iter().zip(&n.values))
        .map(|(at, (value, n))| format!(" {}={value}({n})", &clock(at.0)[6..]))
        .collect()
}

/// The report and every series.
fn check(name: &str, bytes: &[u8], want: Expect) {
    let mut workspace = Workspace::default();
    let report = add(&mut workspace, name, bytes);
    let mut out = format!(
        "{}: {} records, {} series",
        report.kind.word(),
        report.records,
        report.series
    );
    if let Some((from, to)) = report.span_ms {
        out += &format!(", {} to {}", clock(from), clock(to));
    }
    if !report.dashboards.is_empty() {
        out += &format!(", dashboards {:?}", report.dashboards);
    }
    out += "\n";
    for problem in &report.problems {
        out += &format!("line {}: {}\n", problem.line, problem.reason);
    }
    for metric in metrics(&mut workspace) {
        let dimensions: String = metric
            .dimensions
            .iter()
            .map(|d| format!(" {}={}", d.name, d.value))
            .collect();
        let values = minutes(&mut workspace, &metric, report.span_ms.unwrap_or_default());
        out += &format!(
            "{} {}{dimensions}:{values}\n",
            metric.namespace.as_deref().unwrap_or_default(),
            metric.metric_name.as_deref().unwrap_or_default()
        );
    }
    want.assert_eq(&out);
}

macro_rules! corpus {
    ($name:literal) => {
        ($name, &include_bytes!(concat!("files/", $name))[..])
    };
}

#[test]
fn a_wide_table_keeps_the_lines_that_can_be_read() {
    let (name, bytes) = corpus!("wide.csv");
    check(
        name,
        bytes,
        expect![[r#"
        metric-table: 4 records, 2 series, 11-12 04:00 to 11-12 04:04
        line 4: `oops` in column 2 is not a number
        line 5: `yesterday` is not a time
        line 6: 5 fields where the head names 4 columns
        wide cpu: 04:00=10(1) 04:01=12(1) 04:04=16(1)
        wide memory: 04:00=60.5(1) 04:02=61(1)
    "#]],
    );
}

#[test]
fn semicolons_decimal_commas_and_a_byte_order_mark_are_read() {
    let (name, bytes) = corpus!("semicolons-bom-crlf.csv");
    check(
        name,
        bytes,
        expect![[r#"
        metric-table: 2 records, 1 series, 11-12 04:00 to 11-12 04:01
        semicolons-bom-crlf Last: 04:00=1.5(1) 04:01=2.25(1)
    "#]],
    );
}

#[test]
fn a_long_table_names_its_metrics() {
    let (name, bytes) = corpus!("long.tsv");
    check(
        name,
        bytes,
        expect![[r#"
        metric-table: 3 records, 2 series, 11-12 04:00 to 11-12 04:01
        line 5: no metric on this line
        Shop Latency Route=GET /cart Stage=prod Statistic=p99: 04:00=0.25(1) 04:01=0.5(1)
        long Orders: 04:00=12(1)
    "#]],
    );
}

#[test]
fn the_consoles_lines_above_the_data_name_the_columns() {
    let (name, bytes) = corpus!("console.csv");
    check(
        name,
        bytes,
        expect![[r#"
        metric-table: 2 records, 2 series, 11-12 04:00 to 11-12 04:01
        AWS/ECS CPUUtilization Id=m1: 04:00=31.5(1) 04:01=32.5(1)
        console Requests, all Id=m2: 04:00=1200(1) 04:01=1210(1)
    "#]],
    );
}

#[test]
fn a_quote_left_open_costs_one_line() {
    let (name, bytes) = corpus!("quotes.csv");
    check(
        name,
        bytes,
        expect![[r#"
        metric-table: 2 records, 2 series, 11-12 04:00 to 11-12 04:02
        line 4: a quote is not closed on this line
        quotes a "quoted" name: 04:00=1(1) 04:02=5(1)
        quotes two
        lines: 04:00=2(1) 04:02=6(1)
    "#]],
    );
}

#[test]
fn text_that_is_no_table_is_told_what_is_read_here() {
    let (name, bytes) = corpus!("prose.txt");
    check(
        name,
        bytes,
        expect![[r#"
            unknown: 0 records, 0 series
            line 1: no column of times: the first line names the columns, one of them `timestamp`, and times are ISO 8601 or seconds since 1970
        "#]],
    );
    check(
        "zip.csv",
        b"PK\x03\x04....",
        expect![[r#"
        compressed: 0 records, 0 series
        line 1: the file is compressed; unpack it first, then drop what was in it
    "#]],
    );
    check(
        "empty",
        b"",
        expect![[r#"
            unknown: 0 records, 0 series
            line 1: the file is empty
        "#]],
    );
    check(
        "numbers.json",
        b"[1, 2]",
        expect![[r#"
            unknown: 0 records, 0 series
            line 1: none of what is read here: a dashboard body, a table with a `timestamp` column, an answer of GetMetricData, lines in embedded metric format, EventBridge events, CloudTrail records, answers of `aws events`, a CloudFormation template
        "#]],
    );
}

#[test]
fn answers_of_get_metric_data_join_by_id_and_label() {
    let (name, bytes) = corpus!("answer.json");
    check(
        name,
        bytes,
        expect![[r#"
        metric-data: 3 records, 2 series, 11-12 04:00 to 11-12 04:02
        line 14: the result `Requests` has 1 timestamps and 2 values; the shorter list counts
        answer Requests Id=m1: 04:00=1200(1) 04:01=1210(1) 04:02=1190(1)
        answer p99 Id=m2: 04:00=0.83(1)
    "#]],
    );
}

#[test]
fn an_answer_that_breaks_off_keeps_the_results_before() {
    let (name, bytes) = corpus!("answer-broken.json");
    check(
        name,
        bytes,
        expect![[r#"
        metric-data: 2 records, 2 series, 11-12 04:00 to 11-12 04:01
        line 14: the JSON breaks here: EOF while parsing an object; what came before was kept
        answer-broken Requests Id=m1: 04:00=1200(1) 04:01=1210(1)
        answer-broken p99 Id=m2: 04:00=0.83(1)
    "#]],
    );
}

#[test]
fn embedded_metrics_are_found_behind_prefixes() {
    let (name, bytes) = corpus!("embedded.ndjson");
    check(
        name,
        bytes,
        expect![[r#"
            embedded-metrics: 5 records, 5 series, 11-12 04:00 to 11-12 04:01
            line 3: this line holds no embedded metrics
            line 5: the dimension "svc" has no text: its set yields nothing
            line 6: the metric `a.b` has no number, nor an array of at most 100
            line 7: not JSON from byte 0 of the line on: EOF while parsing a string
            App a.b: 04:01=1(1)
            App a.b svc=a: 04:01=1(1)
            App c: 04:01=1.25(4)
            App c svc=a: 04:01=1.25(4)
            App lat svc=a: 04:00=3.6666666666666665(3)
        "#]],
    );
}

#[test]
fn a_dashboard_is_known_by_its_content_and_named_after_its_file() {
    let (_, bytes) = corpus!("dashboard.txt");
    check(
        "folder/My board (1).txt",
        bytes,
        expect![[r#"
        dashboard: 1 records, 0 series, dashboards ["My-board--1-"]
    "#]],
    );
    let (name, bytes) = corpus!("get-dashboard.json");
    check(
        name,
        bytes,
        expect![[r#"
        dashboard: 1 records, 0 series, dashboards ["mine"]
    "#]],
    );
    let (name, bytes) = corpus!("dashboard-cut.json");
    check(
        name,
        bytes,
        expect![[r#"
        dashboard: 1 records, 0 series, dashboards ["dashboard-cut"]
        line 3: /widgets/0/properties: this string is not closed on its line
    "#]],
    );
}

#[test]
fn utf_16_is_read() {
    let text = "timestamp\tü\n2026-11-12T04:00:00Z\t1\n";
    let bytes: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    check(
        "export.txt",
        &bytes,
        expect![[r#"
        metric-table: 1 records, 1 series, 11-12 04:00 to 11-12 04:00
        export ü: 04:00=1(1)
    "#]],
    );
}

#[test]
fn at_most_a_hundred_problems_are_listed_and_all_are_counted() {
    let text = format!("timestamp,a\n{}", "never,1\n".repeat(2_500));
    let mut workspace = Workspace::default();
    // The first line of data decides where the head ends.
    let text = text.replacen("never,1", "2026-11-12T04:00:00Z,1", 1);
    let report = add(&mut workspace, "a.csv", text.as_bytes());
    assert_eq!((report.problems.len(), report.n_problems), (100, 2_499));
    assert_eq!(report.problems[0].line, 3);
}

#[test]
fn a_cancelled_file_leaves_nothing() {
    let line = "2026-11-12T04:00:00Z,1\n";
    let text = format!("timestamp,a\n{}", line.repeat(200_000));
    let mut workspace = Workspace::default();
    let mut n_told = 0;
    let answer = workspace.add_file(
        "a.csv",
        text.clone().into_bytes(),
        NOW_MS,
        &mut |progress| {
            n_told += 1;
            progress.bytes < progress.total / 2
        },
    );
    assert!(answer.is_err() && n_told >= 2);
    assert_eq!(workspace.files().count(), 0);
    assert!(metrics(&mut workspace).is_empty());
}

#[test]
fn a_kept_workspace_opens_as_it_was() {
    let mut workspace = Workspace::with_sample(1, NOW_MS);
    let wide = add(&mut workspace, "wide.csv", corpus!("wide.csv").1);
    let board = add(&mut workspace, "board.json", corpus!("dashboard.txt").1);
    add(
        &mut workspace,
        "latin.csv",
        b"timestamp,\xe9\n1794456000,1\n",
    );
    let put = Call::PutDashboard(PutDashboardInput {
        dashboard_name: "mine".into(),
        dashboard_body: "{\"widgets\":[]}".into(),
        ..PutDashboardInput::default()
    });
    workspace.answer(&put, NOW_MS).expect("put");
    let delete = Call::DeleteDashboards(DeleteDashboardsInput {
        dashboard_names: vec!["shop-edge".into(), "board".into()],
    });
    workspace.answer(&delete, NOW_MS).expect("deleted");
    let names = |workspace: &mut Workspace| -> Vec<String> {
        let call = Call::ListDashboards(ListDashboardsInput::default());
        let Ok(Answer::ListDashboards(output)) = workspace.answer(&call, NOW_MS) else {
            panic!()
        };
        output
            .dashboard_entries
            .into_iter()
            .filter_map(|entry| entry.dashboard_name)
            .collect()
    };
    assert_eq!(
        names(&mut workspace),
        ["mine", "shop-checkout", "shop-data", "shop-workers"]
    );

    let snapshot = workspace.snapshot();
    let bytes = postcard::to_allocvec(&snapshot).expect("written");
    let again: Snapshot = postcard::from_bytes(&bytes).expect("read");
    assert_eq!(again, snapshot);
    assert_eq!(
        Snapshot::from_json(snapshot.to_json().as_bytes()),
        Ok(snapshot.clone())
    );

    let mut opened = Workspace::with_sample(1, NOW_MS);
    opened.open(again, &mut |_| true).expect("opened");
    assert_eq!(
        opened.files().collect::<Vec<_>>(),
        workspace.files().collect::<Vec<_>>()
    );
    assert_eq!(names(&mut opened), names(&mut workspace));
    assert_eq!(metrics(&mut opened), metrics(&mut workspace));
    assert_eq!(
        opened.file(&wide.id),
        Some(("wide.csv", corpus!("wide.csv").1))
    );

    assert!(opened.remove_file(&board.id) && !opened.remove_file(&board.id));
    assert_eq!(add(&mut opened, "b.csv", b"").id, "file-4");

    // The exported text, dropped into another workspace, brings all.
    let mut other = Workspace::default();
    let report = add(&mut other, "all.json", snapshot.to_json().as_bytes());
    assert_eq!((report.kind.word(), report.n_problems), ("workspace", 0));
    assert_eq!(other.files().count(), 3);
    assert_eq!(names(&mut other), ["board", "mine"].map(str::to_owned)[1..]);
}

#[test]
fn an_empty_workspace_says_what_to_drop() {
    let list = Call::ListDashboards(ListDashboardsInput::default());
    let metrics = Call::ListMetrics(ListMetricsInput::default());
    let alarms = Call::DescribeAlarms(DescribeAlarmsInput::default());
    let mut workspace = Workspace::default();
    let lacks =
        |workspace: &Workspace| [&list, &metrics, &alarms].map(|call| workspace.lacks(call));
    assert_eq!(
        lacks(&workspace),
        [
            Some(Lack::Dashboards),
            Some(Lack::Metrics),
            Some(Lack::Alarms)
        ]
    );
    add(&mut workspace, "a.csv", corpus!("console.csv").1);
    assert_eq!(
        lacks(&workspace),
        [Some(Lack::Dashboards), None, Some(Lack::Alarms)]
    );
    assert_eq!(
        lacks(&Workspace::with_sample(1, NOW_MS)),
        [None, None, None]
    );
}

/// Real bodies from public repositories, where a folder of them is at hand.
#[test]
fn real_dashboard_bodies_are_recognised() {
    let Some(folder) = std::env::var_os("WATCHGLASS_SAMPLES") else {
        return;
    };
    let entries =
        std::fs::read_dir(std::path::Path::new(&folder).join("dashboards")).expect("a folder");
    let mut n = 0;
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let mut workspace = Workspace::default();
            let report = add(
                &mut workspace,
                "a",
                &std::fs::read(&path).expect("readable"),
            );
            assert_eq!(
                (report.kind.word(), report.records),
                ("dashboard", 1),
                "{}",
                path.display()
            );
            n += 1;
        }
    }
    assert!(n > 0);
}
