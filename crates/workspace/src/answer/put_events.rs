//! `PutEvents` and `TestEventPattern`.

use aws::events::*;
use aws::{AwsError, Timestamp};
use json_text::quote;
use time_series::period_start;

use super::unfit;
use crate::Workspace;
use crate::estate::{DEFAULT, Sent, bus_name};
use crate::sample::{ACCOUNT, REGION, uuid};

/// Bytes of one entry.
const MAX_ENTRY: u64 = 256 << 10;
const MAX_ENTRIES: usize = 10;
/// Events sent that are kept; the oldest go first.
const MAX_SENT: usize = 5_000;

impl Workspace {
    pub(crate) fn put_events(
        &mut self,
        input: &PutEventsInput,
        now_ms: i64,
    ) -> Result<PutEventsOutput, AwsError> {
        let n = input.entries.len();
        if !(1..=MAX_ENTRIES).contains(&n) {
            let message = format!(
                "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length from 1 to {MAX_ENTRIES}, not {n}"
            );
            return Err(unfit("PutEvents", message));
        }
        let mut output = PutEventsOutput::default();
        let mut n_failed = 0;
        for entry in &input.entries {
            let result = match self.take(entry, now_ms) {
                Ok(id) => PutEventsResultEntry {
                    event_id: Some(id),
                    ..PutEventsResultEntry::default()
                },
                Err((code, message)) => {
                    n_failed += 1;
                    PutEventsResultEntry {
                        error_code: Some(code.to_owned()),
                        error_message: Some(message.to_owned()),
                        ..PutEventsResultEntry::default()
                    }
                }
            };
            output.entries.push(result);
        }
        output.failed_entry_count = Some(n_failed);
        Ok(output)
    }

    /// Takes an event in; its id, or a code and a message.
    fn take(
        &mut self,
        entry: &PutEventsRequestEntry,
        now_ms: i64,
    ) -> Result<String, (&'static str, &'static str)> {
        let lacks = |message| Err(("InvalidArgument", message));
        let said = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let Some(source) = said(&entry.source) else {
            return lacks("Parameter Source is not valid. Reason: Source is a required argument.");
        };
        let Some(detail_type) = said(&entry.detail_type) else {
            return lacks(
                "Parameter DetailType is not valid. Reason: DetailType is a required argument.",
            );
        };
        let Some(detail) = said(&entry.detail) else {
            return lacks("Parameter Detail is not valid. Reason: Detail is a required argument.");
        };
        if source.starts_with("aws.") {
            return Err((
                "NotAuthorizedForSourceException",
                "Not authorized for the source.",
            ));
        }
        if entry.size() > MAX_ENTRY {
            return Err((
                "InvalidArgument",
                "Total size of the entry is larger than 256 KB.",
            ));
        }
        let parsed = json_text::parse(&detail);
        let is_object = parsed
            .root
            .as_ref()
            .is_some_and(|root| root.as_object().is_some());
        if !parsed.is_valid() || !is_object {
            return Err(("MalformedDetail", "Detail is malformed."));
        }
        let bus = bus_name(entry.event_bus_name.as_deref()).to_owned();
        if bus != DEFAULT && self.estate.buses.get(&bus).is_none() {
            // AWS takes the event and nobody gets it.
            return Ok(uuid(now_ms as u64, 450, 0));
        }
        let sent = &mut self.estate.sent;
        let id = uuid(now_ms as u64, 450, sent.len() as i64);
        let time_ms = entry.time.map_or(now_ms, |at| at.0);
        let members = [
            ("version", quote("0")),
            ("id", quote(&id)),
            ("detail-type", quote(&detail_type)),
            ("source", quote(&source)),
            ("account", quote(ACCOUNT)),
            (
                "time",
                quote(&Timestamp(period_start(time_ms, 1000)).to_iso()),
            ),
            ("region", quote(REGION)),
            (
                "resources",
                json_text::array(entry.resources.iter().map(|arn| quote(arn))),
            ),
            ("detail", detail),
        ];
        if sent.len() == MAX_SENT {
            sent.remove(0);
        }
        sent.push(Sent {
            at_ms: now_ms,
            bus,
            json: json_text::object(members),
        });
        Ok(id)
    }

    pub(crate) fn test_event_pattern(
        &self,
        input: &TestEventPatternInput,
    ) -> Result<TestEventPatternOutput, AwsError> {
        const OPERATION: &str = "TestEventPattern";
        let Some(engine) = self.engine else {
            return Err(AwsError::Service {
                operation: OPERATION.to_owned(),
                status: 501,
                code: "NotImplemented".to_owned(),
                message: "this workspace was given no engine for event patterns".to_owned(),
            });
        };
        self.check_pattern(OPERATION, &input.event_pattern)?;
        let result = (engine.matches)(&input.event_pattern, &input.event)
            .map_err(|message| unfit(OPERATION, message))?;
        Ok(TestEventPatternOutput {
            result: Some(result),
        })
    }
}
