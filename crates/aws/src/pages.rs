//! Answers that come in pages: where the next one starts, and how pages become one answer.
//!
//! In: inputs, outputs. Out: inputs for the next page, whole outputs. Not known here: who answers;
//! the client pages through AWS with it, and whoever asks a workspace may do the same.

use std::collections::HashSet;
use std::collections::hash_map::{DefaultHasher, Entry, HashMap};
use std::hash::{Hash, Hasher};

use crate::cloudwatch::*;
use crate::events::*;
use crate::scheduler::*;
use crate::schemas::*;
use crate::{AwsError, Operation};

/// An operation whose answer comes in pages.
pub trait Paged: Operation + Clone {
    /// Makes this the question for the page that starts at a token.
    fn start_at(&mut self, token: String);
    /// Where the next page starts; `None` after the last.
    fn next_token(output: &Self::Output) -> Option<&str>;
    /// Puts a later page behind the pages before it. The token of the whole is the later page's.
    fn append(whole: &mut Self::Output, page: Self::Output);
}

macro_rules! paged {
    ($($input:ident $output:ident |$whole:ident, $page:ident| $append:expr;)*) => {
        $(impl Paged for $input {
            fn start_at(&mut self, token: String) {
                self.next_token = Some(token);
            }

            fn next_token(output: &$output) -> Option<&str> {
                output.next_token.as_deref().filter(|token| !token.is_empty())
            }

            fn append($whole: &mut $output, $page: $output) {
                $whole.next_token = $page.next_token.clone();
                $append
            }
        })*
    };
}

paged! {
    ListMetricsInput ListMetricsOutput |whole, page| {
        whole.metrics.extend(page.metrics);
        whole.owning_accounts.extend(page.owning_accounts);
    };
    GetMetricDataInput GetMetricDataOutput |whole, page| append_metric_data(whole, page);
    ListDashboardsInput ListDashboardsOutput |whole, page| whole.dashboard_entries.extend(page.dashboard_entries);
    DescribeAlarmsInput DescribeAlarmsOutput |whole, page| {
        whole.composite_alarms.extend(page.composite_alarms);
        whole.metric_alarms.extend(page.metric_alarms);
        whole.log_alarms.extend(page.log_alarms);
    };
    ListEventBusesInput ListEventBusesOutput |whole, page| whole.event_buses.extend(page.event_buses);
    ListRulesInput ListRulesOutput |whole, page| whole.rules.extend(page.rules);
    ListTargetsByRuleInput ListTargetsByRuleOutput |whole, page| whole.targets.extend(page.targets);
    ListArchivesInput ListArchivesOutput |whole, page| whole.archives.extend(page.archives);
    ListReplaysInput ListReplaysOutput |whole, page| whole.replays.extend(page.replays);
    ListScheduleGroupsInput ListScheduleGroupsOutput |whole, page| whole.schedule_groups.extend(page.schedule_groups);
    ListSchedulesInput ListSchedulesOutput |whole, page| whole.schedules.extend(page.schedules);
    ListRegistriesInput ListRegistriesOutput |whole, page| whole.registries.extend(page.registries);
    ListSchemasInput ListSchemasOutput |whole, page| whole.schemas.extend(page.schemas);
    SearchSchemasInput SearchSchemasOutput |whole, page| whole.schemas.extend(page.schemas);
    ListSchemaVersionsInput ListSchemaVersionsOutput |whole, page| whole.schema_versions.extend(page.schema_versions);
}

/// A series goes on in the later page under the same id and label. Where an id has one series on both sides it is the
/// same one whatever its label, because a dynamic label is filled in anew for every page.
fn append_metric_data(whole: &mut GetMetricDataOutput, page: GetMetricDataOutput) {
    let count = |results: &[MetricDataResult]| {
        let mut counts: HashMap<Option<String>, usize> = HashMap::new();
        for result in results {
            *counts.entry(result.id.clone()).or_default() += 1;
        }
        counts
    };
    let (ours, theirs) = (
        count(&whole.metric_data_results),
        count(&page.metric_data_results),
    );
    let key = |result: &MetricDataResult| {
        let single = ours.get(&result.id) == Some(&1) && theirs.get(&result.id) == Some(&1);
        (
            result.id.clone(),
            if single { None } else { result.label.clone() },
        )
    };
    let mut places: HashMap<(Option<String>, Option<String>), usize> = HashMap::new();
    for (at, result) in whole.metric_data_results.iter().enumerate() {
        places.entry(key(result)).or_insert(at);
    }
    for result in page.metric_data_results {
        match places.entry(key(&result)) {
            Entry::Occupied(place) => {
                let earlier = &mut whole.metric_data_results[*place.get()];
                earlier.timestamps.extend(result.timestamps);
                earlier.values.extend(result.values);
                earlier.status_code = result.status_code.or(earlier.status_code.take());
                append_new(&mut earlier.messages, result.messages);
            }
            Entry::Vacant(place) => {
                place.insert(whole.metric_data_results.len());
                whole.metric_data_results.push(result);
            }
        }
    }
    append_new(&mut whole.messages, page.messages);
}

/// Every page repeats the messages that concern the whole.
fn append_new(messages: &mut Vec<MessageData>, more: Vec<MessageData>) {
    for message in more {
        if !messages.contains(&message) {
            messages.push(message);
        }
    }
}

/// Walks from page to page, at most so many, and stops when a service sends the reader in a circle.
#[derive(Clone, Debug)]
pub struct Walk<O> {
    next: Option<O>,
    left: u32,
    /// Hashes of the tokens met.
    met: HashSet<u64>,
}

impl<O: Paged> Walk<O> {
    /// Starts at a question's own place; visits at most `max_pages` pages.
    pub fn new(input: O, max_pages: u32) -> Walk<O> {
        Walk {
            next: Some(input),
            left: max_pages,
            met: HashSet::new(),
        }
    }

    /// The question for the next page; `None` after the last, and after as many as are allowed.
    pub fn question(&self) -> Option<&O> {
        self.next.as_ref().filter(|_| self.left > 0)
    }

    /// Takes the answer to [`Walk::question`]; an error when it points to a page that was there before.
    pub fn answered(&mut self, output: &O::Output) -> Result<(), AwsError> {
        self.left = self.left.saturating_sub(1);
        let token = O::next_token(output).map(str::to_owned);
        let Some(mut input) = self.next.take() else {
            return Ok(());
        };
        if let Some(token) = token {
            let mut hasher = DefaultHasher::new();
            token.hash(&mut hasher);
            if !self.met.insert(hasher.finish()) {
                return Err(AwsError::Malformed {
                    operation: O::NAME.to_owned(),
                    message:
                        "its pages go round in a circle: a page points to one that was already read"
                            .to_owned(),
                });
            }
            input.start_at(token);
            self.next = Some(input);
        }
        Ok(())
    }

    /// Ends the walk, as after an error.
    pub fn stop(&mut self) {
        self.next = None;
    }
}
