//! The events of the workspace: the sample's, those of files, those sent with `PutEvents`, and what replays repeat.
//!
//! In: a range of time. Out: events, their texts written only when they are looked at. Not known here: patterns; whoever
//! has the engine for them hands it in as an [`EventEngine`].

use alarms::Transition;
use aws::Timestamp;
use aws::events::{DescribeReplayOutput, DescribeRuleOutput, rule_state};
use json_text::quote;

use crate::Workspace;
use crate::estate::{DEFAULT, bus_name};
use crate::sample::{Envelope, Happening, SampleAlarm, Watched, uuid};

/// What the workspace asks of the engine of event patterns and schedules.
#[derive(Clone, Copy)]
pub struct EventEngine {
    /// What is wrong with a pattern, in AWS's words; `None` when nothing is.
    pub pattern_fault: fn(pattern: &str) -> Option<String>,
    /// Whether a valid pattern matches an event; an error, in AWS's words, when the event is none.
    pub matches: fn(pattern: &str, event: &str) -> Result<bool, String>,
    /// Whether a rule may have a schedule expression.
    pub is_schedule: fn(expression: &str) -> bool,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    /// When it came to the bus, milliseconds since 1970. A replay's events have their first instant in the text.
    pub at_ms: i64,
    /// The bus it came to; `default` for files, which do not say.
    pub bus: String,
    /// The file it is from; `None` for the sample and for what was sent.
    pub file: Option<String>,
    /// The replay that repeated it.
    pub replay: Option<String>,
    /// The event, JSON text.
    pub json: String,
}

/// Events in order of time, from either end; see [`Workspace::events`].
pub struct Events<'a> {
    workspace: &'a Workspace,
    places: std::vec::IntoIter<Place>,
}

/// Where an event is found.
#[derive(Clone, Copy)]
struct Place {
    at_ms: i64,
    what: What,
    /// The place of its replay among the replays.
    replay: Option<usize>,
}

#[derive(Clone, Copy)]
enum What {
    Sample(Happening),
    /// Places of an alarm and of its change.
    Alarm(usize, usize),
    /// Places of a file and of its event.
    File(usize, usize),
    Sent(usize),
}

impl Iterator for Events<'_> {
    type Item = StoredEvent;

    fn next(&mut self) -> Option<StoredEvent> {
        let place = self.places.next()?;
        Some(self.workspace.event_at(place))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.places.size_hint()
    }
}

impl DoubleEndedIterator for Events<'_> {
    fn next_back(&mut self) -> Option<StoredEvent> {
        let place = self.places.next_back()?;
        Some(self.workspace.event_at(place))
    }
}

impl ExactSizeIterator for Events<'_> {}

impl Workspace {
    /// Gives the workspace the engine for patterns. Without it `TestEventPattern` is refused, and patterns are checked
    /// for being JSON objects only.
    pub fn set_event_engine(&mut self, engine: EventEngine) {
        self.engine = Some(engine);
    }

    /// The events that came from `start_ms` up to, not including, `end_ms`, none after `now_ms`. Of the sample's orders and
    /// pictures one in [`KEPT_ONE_IN`](crate::KEPT_ONE_IN) is there.
    pub fn events(&mut self, start_ms: i64, end_ms: i64, now_ms: i64) -> Events<'_> {
        self.alarms(now_ms);
        let end_ms = end_ms.min(now_ms.saturating_add(1));
        let mut places = self.first_hand(start_ms, end_ms);
        for (index, (_, replay)) in self.estate.replays.iter().enumerate() {
            self.repeat(index, replay, (start_ms, end_ms), now_ms, &mut places);
        }
        places.sort_by_key(|place| place.at_ms);
        Events {
            workspace: self,
            places: places.into_iter(),
        }
    }

    /// The enabled rules of an event's bus whose pattern matches it, as `matches` (pattern, event) has it; by name. Of a
    /// replay's event only those that the replay is for.
    pub fn rules_for(
        &self,
        event: &StoredEvent,
        matches: &mut dyn FnMut(&str, &str) -> bool,
    ) -> Vec<String> {
        let replay = event.replay.as_ref();
        let replay = replay.and_then(|name| self.estate.replays.get(name));
        let only = replay.and_then(|replay| Some(&replay.destination.as_ref()?.filter_arns));
        let only = only.filter(|arns| !arns.is_empty());
        let rules = self.estate.rules_of(&event.bus);
        let sees = |rule: &&DescribeRuleOutput| {
            let arn = rule.arn.as_ref();
            rule.state.as_deref() != Some(rule_state::DISABLED)
                && only.is_none_or(|arns| arn.is_some_and(|arn| arns.contains(arn)))
        };
        rules
            .filter(sees)
            .filter(|rule| {
                let pattern = rule.event_pattern.as_deref();
                pattern.is_some_and(|pattern| matches(pattern, &event.json))
            })
            .filter_map(|rule| rule.name.clone())
            .collect()
    }

    /// Events that are no repetition.
    fn first_hand(&self, start_ms: i64, end_ms: i64) -> Vec<Place> {
        let range = start_ms..end_ms;
        let place = |at_ms: i64, what: What| Place {
            at_ms,
            what,
            replay: None,
        };
        let mut places = Vec::new();
        if let Some(sample) = &self.sample {
            let happened = sample.happenings(start_ms, end_ms).into_iter();
            places.extend(happened.map(|one| place(one.at_ms, What::Sample(one))));
        }
        for (index, alarm) in self.alarms.values().enumerate() {
            for (change, at) in alarm.transitions.iter().enumerate() {
                if range.contains(&at.at_ms) {
                    places.push(place(at.at_ms, What::Alarm(index, change)));
                }
            }
        }
        for (index, sent) in self.estate.sent.iter().enumerate() {
            if range.contains(&sent.at_ms) {
                places.push(place(sent.at_ms, What::Sent(index)));
            }
        }
        for (index, file) in self.files.iter().enumerate() {
            let from = file.events.partition_point(|event| event.at_ms < start_ms);
            let to = file.events.partition_point(|event| event.at_ms < end_ms);
            for event in from..to.max(from) {
                places.push(place(file.events[event].at_ms, What::File(index, event)));
            }
        }
        places
    }

    /// What a replay repeated within a range: events of its window on its archive's bus, in their order.
    fn repeat(
        &self,
        index: usize,
        replay: &DescribeReplayOutput,
        (start_ms, end_ms): (i64, i64),
        now_ms: i64,
        places: &mut Vec<Place>,
    ) {
        let Some((from_ms, to_ms)) = crate::answer::replayed(replay, now_ms) else {
            return;
        };
        let began_ms = replay.replay_start_time.map_or(0, |at| at.0);
        let arrives = |at_ms: i64| {
            began_ms.saturating_add(crate::answer::replay_time(replay, at_ms - from_ms))
        };
        if arrives(from_ms) >= end_ms || arrives(to_ms) < start_ms {
            return;
        }
        let name = replay.event_source_arn.as_deref().unwrap_or_default();
        let name = name.rsplit('/').next().unwrap_or_default();
        let Some(archive) = self.estate.archives.get(name) else {
            return;
        };
        let bus = bus_name(archive.event_source_arn.as_deref());
        let since_ms = archive.creation_time.map_or(i64::MIN, |at| at.0);
        for place in self.first_hand(from_ms.max(since_ms), to_ms) {
            let at_ms = arrives(place.at_ms);
            if !(start_ms..end_ms).contains(&at_ms) {
                continue;
            }
            let is_kept = self.bus_of(place) == bus
                && match (&archive.event_pattern, self.engine) {
                    (None, _) => true,
                    (Some(pattern), Some(engine)) => {
                        let event = self.event_at(place);
                        (engine.matches)(pattern, &event.json) == Ok(true)
                    }
                    (Some(_), None) => false,
                };
            if is_kept {
                places.push(Place {
                    at_ms,
                    replay: Some(index),
                    ..place
                });
            }
        }
    }

    fn bus_of(&self, place: Place) -> &str {
        match place.what {
            What::Sample(happening) => happening.bus(),
            What::Alarm(..) | What::File(..) => DEFAULT,
            What::Sent(index) => &self.estate.sent[index].bus,
        }
    }

    fn event_at(&self, place: Place) -> StoredEvent {
        let mut file = None;
        let mut json = match place.what {
            What::Sample(happening) => match &self.sample {
                Some(sample) => sample.event_of(&happening),
                None => unreachable!("a happening is of the sample there is"),
            },
            What::Alarm(alarm, change) => {
                let seed = self.sample.as_ref().map_or(0, |sample| sample.seed());
                let alarm = self.alarms.values().nth(alarm);
                let json = alarm.map(|alarm| alarm_event(seed, alarm, change));
                json.unwrap_or_default()
            }
            What::File(index, event) => {
                let from = &self.files[index];
                file = Some(from.report.id.clone());
                from.event(event)
            }
            What::Sent(index) => self.estate.sent[index].json.clone(),
        };
        let replays = place
            .replay
            .and_then(|index| self.estate.replays.iter().nth(index));
        let replay = replays.map(|(name, _)| name.to_owned());
        if let Some(name) = &replay {
            json = with_replay_name(&json, name);
        }
        StoredEvent {
            at_ms: place.at_ms,
            bus: self.bus_of(place).to_owned(),
            file,
            replay,
            json,
        }
    }
}

/// A replayed event says so next to its Region (EventBridge, section 2).
fn with_replay_name(json: &str, name: &str) -> String {
    let root = json_text::parse(json).root;
    let region = root.as_ref().and_then(|root| root.member("region"));
    let at = region.map_or(json.len(), |region| region.value.span.end);
    match region {
        Some(_) => format!(
            "{},\"replay-name\":{}{}",
            &json[..at],
            quote(name),
            &json[at..]
        ),
        None => json.to_owned(),
    }
}

/// The event of an alarm's change (EventBridge, section 11, rows 17 and 18).
fn alarm_event(seed: u64, alarm: &SampleAlarm, index: usize) -> String {
    let Some(change) = alarm.transitions.get(index) else {
        return String::new();
    };
    let since_ms = match index.checked_sub(1) {
        Some(before) => alarm.transitions[before].at_ms,
        None => alarm.created_ms,
    };
    let instant = |at_ms: i64| Timestamp(at_ms).to_iso().replace('Z', ".000+0000");
    let state = |change: &Transition| {
        format!(
            r#"{{"value":"{}","reason":{},"reasonData":{},"timestamp":"{}"}}"#,
            change.to.word(),
            quote(&change.reason),
            quote(&change.reason_data),
            instant(change.at_ms)
        )
    };
    let configuration = match &alarm.watched {
        Watched::Rule(rule) => format!(r#"{{"alarmRule":{}}}"#, quote(rule)),
        Watched::Metric { id, alarm } => {
            let dimensions = id
                .dimensions
                .iter()
                .map(|(name, value)| (name, quote(value)));
            format!(
                r#"{{"metrics":[{{"id":"m1","metricStat":{{"metric":{{"namespace":{},"name":{},"dimensions":{}}},"period":{},"stat":{}}},"returnData":true}}]}}"#,
                quote(&id.namespace),
                quote(&id.name),
                json_text::object(dimensions),
                alarm.period_secs,
                quote(&alarm.statistic)
            )
        }
    };
    // Alarms change in the same second.
    let place = alarm.name.bytes().fold(0i64, |sum, byte| {
        sum.wrapping_mul(131).wrapping_add(byte.into())
    });
    let detail = format!(
        r#"{{"alarmName":{},"state":{},"previousState":{{"value":"{}","timestamp":"{}"}},"configuration":{configuration}}}"#,
        quote(&alarm.name),
        state(change),
        change.from.word(),
        instant(since_ms)
    );
    Envelope {
        id: uuid(seed, 440, change.at_ms ^ place),
        source: "aws.cloudwatch",
        detail_type: "CloudWatch Alarm State Change",
        at_ms: change.at_ms,
        resource: Some(&alarm.arn),
        detail: &detail,
    }
    .write()
}
