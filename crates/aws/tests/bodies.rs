//! Bodies of answers as hostile text: nothing panics, nothing hangs, nothing nests without end.

use aws::client::Protocol;
use aws::{Answer, Call};
use proptest::prelude::*;

const XML: &str = "<?xml version=\"1.0\"?><!-- c --><ListMetricsResponse xmlns:a=\"b>c\"><ListMetricsResult><Metrics><member><Namespace>A&amp;B</Namespace><Dimensions><member><Name>n</Name><Value><![CDATA[<v>]]></Value></member></Dimensions></member></Metrics></ListMetricsResult></ListMetricsResponse>";

fn call(name: &str) -> Call {
    Call::from_json(name, "{}").unwrap().unwrap()
}

fn read(xml: &str) -> Result<Answer, String> {
    call("ListMetrics").read(Protocol::Query, xml.as_bytes())
}

#[test]
fn xml_is_read_with_entities_cdata_and_attributes() {
    let answer = read(XML).unwrap();
    assert_eq!(
        answer.output_json(),
        r#"{"Metrics":[{"Namespace":"A&B","Dimensions":[{"Name":"n","Value":"<v>"}]}]}"#
    );
}

#[test]
fn xml_that_is_none_is_refused_with_a_reason() {
    for (text, reason) in [
        ("", "there is no element"),
        ("text", "there is text outside the element"),
        ("<a>", "`a` does not end"),
        ("<a></b>", "`/b` ends nothing"),
        ("</a>", "`/a` ends nothing"),
        ("<a/><b/>", "there is more than one element"),
        ("<a", "a tag does not end"),
        ("<>", "a tag has no name"),
        ("<a>&x;</a>", "an entity is not known"),
        ("<a>&#xD800;</a>", "an entity is no character"),
        ("<a>&amp</a>", "an entity does not end"),
        (
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>",
            "the document declares types of its own",
        ),
        ("<a><![CDATA[x</a>", "a CDATA section does not end"),
        (
            "<Other/>",
            "the answer is a `Other` and not a `ListMetricsResponse`",
        ),
    ] {
        assert_eq!(read(text).unwrap_err(), reason, "{text}");
    }
    assert!(read(&"<a>".repeat(100_000)).unwrap_err().contains("deeper"));
}

#[test]
fn deep_json_is_refused() {
    let deep = format!("{{\"Metrics\":{}", "[".repeat(100_000));
    assert!(
        call("ListMetrics")
            .read(Protocol::Json, deep.as_bytes())
            .is_err()
    );
}

#[test]
fn an_empty_body_is_an_empty_answer() {
    assert!(call("DeleteDashboards").read(Protocol::Json, b"").is_ok());
}

#[test]
fn writes_are_told_from_reads() {
    let writes: Vec<&str> = aws::OPERATIONS
        .iter()
        .copied()
        .filter(|name| call(name).is_write())
        .collect();
    assert_eq!(
        writes.join(" "),
        "PutDashboard DeleteDashboards CreateEventBus DeleteEventBus PutPermission RemovePermission PutRule DeleteRule \
         EnableRule DisableRule PutTargets RemoveTargets PutEvents CreateArchive \
         UpdateArchive DeleteArchive StartReplay CancelReplay"
    );
}

proptest! {
    #[test]
    fn changed_xml_is_read_or_refused(at in 0usize..300, end in 0usize..300, with in "[<>/&;!\\[\\]a\"' -]{0,4}") {
        let (at, end) = (at.min(XML.len()), end.clamp(at.min(XML.len()), XML.len()));
        let _ = read(&format!("{}{with}{}", &XML[..at], &XML[end..]));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = call("GetMetricData").read(Protocol::Json, &bytes);
        let _ = call("GetMetricData").read(Protocol::Query, &bytes);
    }

    #[test]
    fn what_is_sent_is_read_back(names in proptest::collection::vec("\\PC{0,10}", 0..4), at_ms in -10_000_000_000_000i64..10_000_000_000_000) {
        let input = aws::cloudwatch::GetMetricDataInput {
            metric_data_queries: names.into_iter().map(|id| aws::cloudwatch::MetricDataQuery { id, return_data: Some(false), period: Some(60), ..Default::default() }).collect(),
            start_time: aws::Timestamp(at_ms),
            ..Default::default()
        };
        let call = Call::GetMetricData(input);
        prop_assert_eq!(Call::from_json("GetMetricData", &call.input_json()).unwrap().unwrap(), call);
    }
}
