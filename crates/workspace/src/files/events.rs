//! Files of events: EventBridge events, and CloudTrail records, which are wrapped as the events EventBridge makes of them.
//!
//! In: one value, a list, one a line, `{"Records": […]}`, `{"Events": […]}`. Out: where each event stands and when it was;
//! its text when it is looked at. Events are kept as they are: what they lack is told, not filled in (EventBridge, section 2).

use json_text::quote;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::reading::{Cancelled, Reading, parse_time};
use super::values::{Found, Objects};

/// Events of one file.
const MAX_EVENTS: usize = 2_000_000;

/// An event of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EventPlace {
    pub at_ms: i64,
    pub start: usize,
    pub end: usize,
    /// A CloudTrail record, to be wrapped.
    pub is_record: bool,
}

/// What an event must have (`TestEventPattern` demands it).
#[derive(Default, Deserialize)]
#[serde(default)]
struct Event {
    id: Option<IgnoredAny>,
    #[serde(rename = "detail-type")]
    detail_type: Option<IgnoredAny>,
    source: Option<IgnoredAny>,
    account: Option<IgnoredAny>,
    time: Option<Value>,
    region: Option<IgnoredAny>,
    resources: Option<IgnoredAny>,
    detail: Option<IgnoredAny>,
}

/// A CloudTrail record's members that its event repeats.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Record {
    event_source: Option<String>,
    event_name: Option<String>,
    event_time: Option<String>,
    event_type: Option<String>,
    aws_region: Option<String>,
    recipient_account_id: Option<String>,
    #[serde(rename = "eventID")]
    event_id: Option<String>,
}

pub(super) fn read(
    text: &[u8],
    are_records: bool,
    added_ms: i64,
    reading: &mut Reading<'_>,
) -> Result<Vec<EventPlace>, Cancelled> {
    let mut events = Vec::new();
    for found in Objects::new(text, are_records.then_some("Records")) {
        let place = match found {
            Found::Whole(place) => place,
            Found::Broken(place) => {
                let what = if text[place.start] == b'{' {
                    "this object does not end"
                } else {
                    "this is no object"
                };
                reading.problem(place.line, || what.to_owned());
                continue;
            }
        };
        reading.at_byte(place.start)?;
        if events.len() == MAX_EVENTS {
            reading.problem(place.line, || {
                format!("more than {MAX_EVENTS} events: the others are left out")
            });
            break;
        }
        let bytes = &text[place.start..place.end];
        let told = if are_records {
            told_of_record(bytes)
        } else {
            told_of_event(bytes)
        };
        match told {
            Ok((time, lacks)) => {
                if !lacks.is_empty() {
                    reading.problem(place.line, || {
                        format!("the event lacks {}", lacks.join(", "))
                    });
                }
                reading.n_records += 1;
                events.push(EventPlace {
                    at_ms: time.as_deref().and_then(parse_time).unwrap_or(added_ms),
                    start: place.start,
                    end: place.end,
                    is_record: are_records,
                });
            }
            Err(reason) => reading.problem(place.line, || reason),
        }
    }
    events.sort_by_key(|event| event.at_ms);
    Ok(events)
}

/// An event's time, and what it lacks.
type Told = Result<(Option<String>, Vec<&'static str>), String>;

fn told_of_event(bytes: &[u8]) -> Told {
    let event: Event = serde_json::from_slice(bytes)
        .map_err(|error| format!("not an event: {}", super::embedded::plain(&error)))?;
    if event.source.is_none() && event.detail_type.is_none() {
        return Err("not an event: it has neither `source` nor `detail-type`".to_owned());
    }
    let members = [
        ("`id`", event.id.is_some()),
        ("`detail-type`", event.detail_type.is_some()),
        ("`source`", event.source.is_some()),
        ("`account`", event.account.is_some()),
        ("`time`", event.time.is_some()),
        ("`region`", event.region.is_some()),
        ("`resources`", event.resources.is_some()),
        ("`detail`", event.detail.is_some()),
    ];
    let absent = members.iter().filter(|(_, is_there)| !is_there);
    let lacks = absent.map(|(name, _)| *name).collect();
    let time = event.time.as_ref().and_then(Value::as_str);
    Ok((time.map(str::to_owned), lacks))
}

fn told_of_record(bytes: &[u8]) -> Told {
    let record: Record = serde_json::from_slice(bytes).map_err(|error| {
        format!(
            "not a CloudTrail record: {}",
            super::embedded::plain(&error)
        )
    })?;
    if record.event_name.is_none() || record.event_source.is_none() {
        let reason = "not a CloudTrail record: it has no `eventName` or no `eventSource`";
        return Err(reason.to_owned());
    }
    Ok((record.event_time, Vec::new()))
}

/// The event that EventBridge makes of a CloudTrail record (EventBridge, section 11, rows 21 and 22). Calls that only read
/// become events too, though EventBridge gets those for rules in the state `ENABLED_WITH_ALL_…` only.
pub fn event_of_record(record_json: &str) -> String {
    let record: Record = serde_json::from_str(record_json).unwrap_or_default();
    let detail_type = match record.event_type.as_deref() {
        Some("AwsConsoleSignIn") => "AWS Console Sign In via CloudTrail",
        Some("AwsServiceEvent") => "AWS Service Event via CloudTrail",
        Some("AwsConsoleAction") => "AWS Console Action via CloudTrail",
        Some("AwsCloudTrailInsight") => "AWS Insight via CloudTrail",
        _ => "AWS API Call via CloudTrail",
    };
    let said = |member: &Option<String>| member.as_deref().map(quote);
    let service = record.event_source.as_deref().unwrap_or_default();
    let service = service.split('.').next().unwrap_or_default();
    let members = [
        ("version", Some(quote("0"))),
        ("id", said(&record.event_id)),
        ("detail-type", Some(quote(detail_type))),
        ("source", Some(quote(&format!("aws.{service}")))),
        ("account", said(&record.recipient_account_id)),
        ("time", said(&record.event_time)),
        ("region", said(&record.aws_region)),
        ("resources", Some("[]".to_owned())),
        ("detail", Some(record_json.to_owned())),
    ];
    let there = members
        .into_iter()
        .filter_map(|(name, json)| Some((name, json?)));
    json_text::object(there)
}
