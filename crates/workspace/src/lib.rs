//! An account made of the sample and of files: it answers the same typed operations as AWS.
//!
//! In: a seed and an end for the sample, files by content, calls with the present instant.
//! Out: answers or the errors AWS would give; reports of what was read; a snapshot to keep.
//! Not known here: the browser, the clock, where snapshots are kept.

mod answer;
mod files;
mod label;
mod metric;
mod sample;
mod series;
mod shelf;
mod sources;

pub use answer::EXPRESSIONS_LATER;
pub use files::{
    Cancelled, FileKind, FileReport, KeptFile, MAX_PROBLEMS, Problem, Progress, Snapshot,
    SnapshotError,
};
pub use metric::MetricId;
pub use sample::{ACCOUNT, REGION, Sample, SampleAlarm, SampleMetric, Watched};

pub use sources::Lack;

use std::collections::BTreeMap;

use aws::sts::GetCallerIdentityOutput;
use aws::{Answer, AwsError, Call};

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

    /// Puts a sample in the place of the one there is.
    pub fn add_sample(&mut self, sample: Sample) {
        self.remove_sample();
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
        Ok(match call {
            Call::ListMetrics(input) => Answer::ListMetrics(self.list_metrics(input, now_ms)?),
            Call::GetMetricStatistics(input) => {
                Answer::GetMetricStatistics(self.get_metric_statistics(input, now_ms)?)
            }
            Call::PutDashboard(input) => Answer::PutDashboard(self.put_dashboard(input, now_ms)?),
            Call::DeleteDashboards(input) => {
                Answer::DeleteDashboards(self.delete_dashboards(input)?)
            }
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
