//! The library of sample events: complete, valid, and as the table in code says.

use std::collections::BTreeSet;

use eventbridge::samples::{ALL, by_id};
use serde_json::Value;

fn event(id: &str) -> Value {
    serde_json::from_str(by_id(id).expect(id).text).unwrap()
}

#[test]
fn every_sample_is_json_with_a_complete_envelope() {
    for sample in ALL {
        let parsed = json_text::parse(sample.text);
        assert_eq!(parsed.diagnostics, [], "{}", sample.id);
        let root = parsed.root.unwrap();
        assert_eq!(json_text::duplicates(&root), [], "{}", sample.id);
        let event = event(sample.id);
        assert_eq!(event["source"], sample.source, "{}", sample.id);
        assert_eq!(event["detail-type"], sample.detail_type, "{}", sample.id);
        assert_eq!(event["version"], "0", "{}", sample.id);
        assert_eq!(event["account"], "123456789012", "{}", sample.id);
        assert!(event["region"].is_string(), "{}", sample.id);
        assert!(event["resources"].is_array(), "{}", sample.id);
        assert_eq!(event["id"].as_str().unwrap().len(), 36, "{}", sample.id);
        let time = event["time"].as_str().unwrap();
        assert!(time.len() == 20 && time.ends_with('Z'), "{}", sample.id);
        assert_eq!(event.as_object().unwrap().len(), 9, "{}", sample.id);
        assert!(sample.text.ends_with("}\n"), "{}", sample.id);
    }
}

#[test]
fn ids_of_samples_and_of_events_are_unique_and_the_library_is_small() {
    assert!(ALL.len() >= 33, "{}", ALL.len());
    let ids: BTreeSet<&str> = ALL.iter().map(|sample| sample.id).collect();
    assert_eq!(ids.len(), ALL.len());
    let event_ids: BTreeSet<String> = ALL
        .iter()
        .map(|sample| event(sample.id)["id"].to_string())
        .collect();
    assert_eq!(event_ids.len(), ALL.len());
    let bytes: usize = ALL.iter().map(|sample| sample.text.len()).sum();
    assert!(bytes < 45_000, "{bytes}");
    assert_eq!(by_id("no-such-sample"), None);
}

#[test]
fn only_the_scheduler_sends_its_detail_as_text() {
    for sample in ALL {
        let detail = &event(sample.id)["detail"];
        assert_eq!(detail.is_object(), sample.id != "scheduler-event");
    }
    assert_eq!(event("scheduler-event")["detail"], "{}");
    assert_eq!(event("scheduled-event")["detail"], serde_json::json!({}));
}

/// JSON inside the text at a path.
fn inner(id: &str, pointer: &str) -> Value {
    let event = event(id);
    let text = event.pointer(pointer).and_then(Value::as_str).unwrap();
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{id} {pointer}: {error}"))
}

#[test]
fn json_inside_text_is_json() {
    for (id, pointer) in [
        ("codebuild-build-state", "/detail/current-phase-context"),
        ("alarm-metric", "/detail/state/reasonData"),
        ("alarm-composite", "/detail/state/reasonData"),
        ("alarm-math", "/detail/previousState/reasonData"),
        ("alarm-anomaly", "/detail/state/reasonData"),
        ("step-functions-status", "/detail/input"),
        (
            "autoscaling-terminate-lifecycle",
            "/detail/NotificationMetadata",
        ),
    ] {
        assert!(inner(id, pointer).is_object() || inner(id, pointer).is_array());
    }
}

#[test]
fn five_formats_of_time_occur() {
    let texts = [
        ("ebs-snapshot", "/detail/startTime", "2026-03-02T18:04:03Z"),
        (
            "health-event",
            "/detail/startTime",
            "Mon, 16 Mar 2026 15:00:00 GMT",
        ),
        (
            "codebuild-build-state",
            "/detail/additional-information/build-start-time",
            "Mar 2, 2026 7:12:29 AM",
        ),
        (
            "alarm-metric",
            "/detail/state/timestamp",
            "2026-03-02T06:47:20.318+0000",
        ),
    ];
    for (id, pointer, time) in texts {
        assert_eq!(event(id).pointer(pointer).unwrap(), time, "{id}");
    }
    let epoch_ms = event("step-functions-status")["detail"]["startDate"].as_i64();
    assert_eq!(epoch_ms, Some(1_772_444_475_204));
}

#[test]
fn peculiarities_of_the_table_are_kept() {
    let names = &event("autoscaling-launch")["detail"]["Details"];
    assert!(names["Availability Zone"].is_string() && names["Subnet ID"].is_string());
    assert!(event("step-functions-status")["detail"]["output"].is_null());
    let health = event("health-event");
    assert_ne!(health["region"], health["detail"]["eventRegion"]);
    assert_eq!(health["detail"]["page"], "1");
    let order = &event("custom-order-placed")["detail"];
    assert!(order["coupon"].is_null() && order["trace.id"].is_string());
    assert_eq!(order["customer"]["address"]["city"], "서울");
    assert_eq!(event("iam-attach-role-policy")["region"], "us-east-1");
    let version = &event("ecs-task-state")["detail"]["version"];
    assert!(version.as_i64().is_some());
}
