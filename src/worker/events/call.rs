//! From an API call to the pattern of a rule (cloudtrail specification, section 10).
//!
//! In: an event of CloudTrail, or a bare record. Out: the pattern that meets this call again, and the event.

use json_text::{Value, object, parse, quote};
use workspace::event_of_record;

use crate::protocol::events::call::CallPattern;

/// The end of the `detail-type` of every event that tells of a record.
const VIA: &str = " via CloudTrail";

/// The pattern for the API call of a text; `None` when it tells of none.
pub fn pattern(text: &str) -> Option<CallPattern> {
    let root = parse(text).root?;
    let word = |value: &Value, name: &str| {
        let word = value.get(name)?.as_str()?.to_owned();
        (!word.is_empty()).then_some(word)
    };
    if word(&root, "detail-type").is_none() && word(&root, "eventName").is_some() {
        let event = event_of_record(text);
        return Some(CallPattern {
            event: Some(event.clone()),
            ..pattern(&event)?
        });
    }
    let detail_type = word(&root, "detail-type").filter(|name| name.ends_with(VIA))?;
    let detail = root.get("detail")?;
    let list = |word: &str| format!("[{}]", quote(word));
    let members = ["eventSource", "eventName", "errorCode"];
    let inner = members
        .into_iter()
        .filter_map(|name| Some((name, list(&word(detail, name)?))));
    let outer = [
        ("source", list(&word(&root, "source")?)),
        ("detail-type", list(&detail_type)),
        ("detail", object(inner)),
    ];
    let pattern = object(outer);
    Some(CallPattern {
        pattern,
        event: None,
        is_read_only: detail.get("readOnly").and_then(Value::as_bool) == Some(true),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: &str = r#"{"eventSource": "ec2.amazonaws.com", "eventName": "RunInstances", "eventType": "AwsApiCall", "errorCode": "Client.Failed", "readOnly": false}"#;

    #[test]
    fn a_record_becomes_its_event_and_the_pattern_of_its_call() {
        let made = pattern(RECORD).expect("a record of a call");
        assert_eq!(
            made.pattern.replace([' ', '\n'], ""),
            r#"{"source":["aws.ec2"],"detail-type":["AWSAPICallviaCloudTrail"],"detail":{"eventSource":["ec2.amazonaws.com"],"eventName":["RunInstances"],"errorCode":["Client.Failed"]}}"#
        );
        let event = made.event.expect("the event around the record");
        assert_eq!(pattern(&event).map(|made| made.pattern), Some(made.pattern));
        assert!(!made.is_read_only);
    }

    #[test]
    fn what_tells_of_no_call_has_none() {
        for text in [
            "",
            "{}",
            "[1]",
            r#"{"source": "shop", "detail-type": "order", "detail": {}}"#,
        ] {
            assert_eq!(pattern(text), None, "{text}");
        }
    }
}
