//! An account made of the sample and of files: it answers the same typed operations as AWS.
//!
//! In: a seed and an end for the sample, files by content, calls with the present instant.
//! Out: answers or the errors AWS would give; reports of what was read; a snapshot to keep.
//! Not known here: the browser, the clock, where snapshots are kept.

mod answer;
mod estate;
mod events;
mod files;
mod label;
mod layers;
mod metric;
mod policy;
mod sample;
mod series;
mod shelf;
mod sources;

pub use answer::EXPRESSIONS_LATER;
pub use events::{EventEngine, Events, StoredEvent};
pub use files::{
    Cancelled, FileKind, FileReport, Found, KeptFile, MAX_PROBLEMS, Objects, Place, Problem,
    Progress, Snapshot, SnapshotError, event_of_record,
};
pub use metric::MetricId;
pub use sample::{ACCOUNT, KEPT_ONE_IN, REGION, Sample, SampleAlarm, SampleMetric, Watched};

pub use sources::Lack;

use std::collections::BTreeMap;

use aws::sts::GetCallerIdentityOutput;
use aws::{Answer, AwsError, Call};

use estate::Estate;
use files::File;
use shelf::{Origin, Shelf};

/// The account that the metrics of files belong to; the sample has its own.
pub const FILES_ACCOUNT: &str = "000000000000";

/// See the crate.
#[derive(Default)]
pub struct Workspace {
    sample: Option<Sample>,
    alarms: BTreeMap<String, SampleAlarm>,
    shelf: Shelf,
    estate: Estate,
    engine: Option<EventEngine>,
    files: Vec<File>,
    n_added: u64,
}

impl Workspace {
    /// A workspace of the sample alone.
    pub fn with_sample(seed: u64, end_ms: i64) -> Workspace {
        let mut workspace = Workspace::default();
        workspace.add_sample(Sample::generate(seed, end_ms));
        workspace
    }

    /// Of the sample what [`Workspace::answer_for_drawing`] needs.
    pub fn for_drawing(seed: u64, end_ms: i64) -> Workspace {
        let mut workspace = Workspace::default();
        workspace.bring_drawn(Sample::generate(seed, end_ms));
        workspace
    }

    /// Puts a sample in the place of the one there is.
    pub fn add_sample(&mut self, sample: Sample) {
        self.remove_sample();
        for item in sample.estate() {
            self.estate
                .bring(&Origin::Sample, ACCOUNT, sample.start_ms(), item);
        }
        self.bring_drawn(sample);
    }

    /// Brings a sample's metrics, alarms and dashboards.
    fn bring_drawn(&mut self, sample: Sample) {
        for (name, body) in sample.dashboards() {
            self.shelf
                .bring(Origin::Sample, name, body, sample.start_ms());
        }
        self.alarms = sample.alarms();
        self.sample = Some(sample);
    }

    /// Takes the sample out. What a person wrote stays.
    pub fn remove_sample(&mut self) {
        self.shelf.take_back(&Origin::Sample);
        self.estate.take_back(&Origin::Sample);
        self.alarms.clear();
        self.sample = None;
    }

    /// Answers a call as AWS would at `now_ms`.
    ///
    /// # Errors
    /// As AWS: what does not exist, what is not valid.
    pub fn answer(&mut self, call: &Call, now_ms: i64) -> Result<Answer, AwsError> {
        if let Some(answer) = self.answer_for_drawing(call, now_ms) {
            return answer;
        }
        if needs_alarms(call) {
            self.alarms(now_ms);
        }
        Ok(match call {
            Call::ListMetrics(input) => Answer::ListMetrics(self.list_metrics(input, now_ms)?),
            Call::GetMetricStatistics(input) => {
                Answer::GetMetricStatistics(self.get_metric_statistics(input, now_ms)?)
            }
            Call::PutDashboard(input) => Answer::PutDashboard(self.put_dashboard(input, now_ms)?),
            Call::DeleteDashboards(input) => {
                Answer::DeleteDashboards(self.delete_dashboards(input)?)
            }
            Call::ListEventBuses(input) => Answer::ListEventBuses(self.list_event_buses(input)?),
            Call::DescribeEventBus(input) => {
                Answer::DescribeEventBus(self.describe_event_bus(input)?)
            }
            Call::ListRules(input) => Answer::ListRules(self.list_rules(input)?),
            Call::DescribeRule(input) => Answer::DescribeRule(self.describe_rule(input)?),
            Call::ListTargetsByRule(input) => Answer::ListTargetsByRule(self.list_targets(input)?),
            Call::TestEventPattern(input) => {
                Answer::TestEventPattern(self.test_event_pattern(input)?)
            }
            Call::ListScheduleGroups(input) => {
                Answer::ListScheduleGroups(self.list_schedule_groups(input)?)
            }
            Call::ListSchedules(input) => Answer::ListSchedules(self.list_schedules(input)?),
            Call::GetSchedule(input) => Answer::GetSchedule(self.get_schedule(input)?),
            Call::ListRegistries(input) => Answer::ListRegistries(self.list_registries(input)?),
            Call::ListSchemas(input) => Answer::ListSchemas(self.list_schemas(input)?),
            Call::SearchSchemas(input) => Answer::SearchSchemas(self.search_schemas(input)?),
            Call::DescribeSchema(input) => Answer::DescribeSchema(self.describe_schema(input)?),
            Call::ListSchemaVersions(input) => {
                Answer::ListSchemaVersions(self.list_schema_versions(input)?)
            }
            Call::ExportSchema(input) => Answer::ExportSchema(self.export_schema(input)?),
            Call::CreateEventBus(input) => {
                Answer::CreateEventBus(self.create_event_bus(input, now_ms)?)
            }
            Call::DeleteEventBus(input) => Answer::DeleteEventBus(self.delete_event_bus(input)?),
            Call::PutPermission(input) => {
                Answer::PutPermission(self.put_permission(input, now_ms)?)
            }
            Call::RemovePermission(input) => {
                Answer::RemovePermission(self.remove_permission(input, now_ms)?)
            }
            Call::PutRule(input) => Answer::PutRule(self.put_rule(input)?),
            Call::DeleteRule(input) => Answer::DeleteRule(self.delete_rule(input)?),
            Call::EnableRule(input) => Answer::EnableRule(self.enable_rule(input)?),
            Call::DisableRule(input) => Answer::DisableRule(self.disable_rule(input)?),
            Call::PutTargets(input) => Answer::PutTargets(self.put_targets(input)?),
            Call::RemoveTargets(input) => Answer::RemoveTargets(self.remove_targets(input)?),
            Call::PutEvents(input) => Answer::PutEvents(self.put_events(input, now_ms)?),
            Call::ListArchives(input) => Answer::ListArchives(self.list_archives(input)?),
            Call::DescribeArchive(input) => Answer::DescribeArchive(self.describe_archive(input)?),
            Call::CreateArchive(input) => {
                Answer::CreateArchive(self.create_archive(input, now_ms)?)
            }
            Call::UpdateArchive(input) => Answer::UpdateArchive(self.update_archive(input)?),
            Call::DeleteArchive(input) => Answer::DeleteArchive(self.delete_archive(input)?),
            Call::ListReplays(input) => Answer::ListReplays(self.list_replays(input, now_ms)?),
            Call::DescribeReplay(input) => {
                Answer::DescribeReplay(self.describe_replay(input, now_ms)?)
            }
            Call::StartReplay(input) => Answer::StartReplay(self.start_replay(input, now_ms)?),
            Call::CancelReplay(input) => Answer::CancelReplay(self.cancel_replay(input, now_ms)?),
            Call::GetCallerIdentity(_) => Answer::GetCallerIdentity(GetCallerIdentityOutput {
                user_id: Some("WATCHGLASSWORKSPACE".to_owned()),
                account: Some(ACCOUNT.to_owned()),
                arn: Some(format!(
                    "arn:aws:sts::{ACCOUNT}:assumed-role/watchglass-workspace/sample"
                )),
            }),
            Call::GetMetricData(_)
            | Call::ListDashboards(_)
            | Call::GetDashboard(_)
            | Call::DescribeAlarms(_) => unreachable!("answered for drawing"),
        })
    }

    /// Answers what finding and drawing dashboards asks, as [`Workspace::answer`] does; `None` for every other operation.
    /// Who needs no more than this carries no code for the rest.
    pub fn answer_for_drawing(
        &mut self,
        call: &Call,
        now_ms: i64,
    ) -> Option<Result<Answer, AwsError>> {
        if let Call::GetMetricData(_) = call
            && needs_alarms(call)
        {
            self.alarms(now_ms);
        }
        Some(match call {
            Call::GetMetricData(input) => self
                .get_metric_data(input, now_ms)
                .map(Answer::GetMetricData),
            Call::ListDashboards(input) => self.list_dashboards(input).map(Answer::ListDashboards),
            Call::GetDashboard(input) => self.get_dashboard(input).map(Answer::GetDashboard),
            Call::DescribeAlarms(input) => self
                .describe_alarms(input, now_ms)
                .map(Answer::DescribeAlarms),
            _ => return None,
        })
    }

    /// The alarms, evaluated up to `now_ms`, by name.
    pub fn alarms(&mut self, now_ms: i64) -> Vec<&SampleAlarm> {
        if let Some(sample) = &self.sample {
            sample.evaluate(&mut self.alarms, now_ms);
        }
        self.alarms.values().collect()
    }
}

/// Whether a call reads metrics that follow the alarms.
fn needs_alarms(call: &Call) -> bool {
    const NAMESPACE: &str = "AWS/Events";
    match call {
        Call::GetMetricData(input) => input.metric_data_queries.iter().any(|query| {
            let stat = query.metric_stat.as_ref();
            stat.is_some_and(|stat| stat.metric.namespace.as_deref() == Some(NAMESPACE))
        }),
        Call::GetMetricStatistics(input) => input.namespace == NAMESPACE,
        Call::ListMetrics(input) => input.recently_active.is_some(),
        _ => false,
    }
}
