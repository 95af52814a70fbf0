//! The shapes of EventBridge Scheduler's operations that we use, member for member as in the service model (API version 2021-06-30).
//!
//! In and out: values. REST JSON: see `wire/rest.rs` for paths. `ListSchedules` says no expression: one `GetSchedule` a row.
//! AWS's metadata does not say that this service lets pages in (AWS on the wire, section 1): a browser may need the gateway.

use serde::{Deserialize, Serialize};

use crate::Json;
use crate::Timestamp;
use crate::events::{DeadLetterConfig, RetryPolicy};
use crate::lenient::lenient;

/// Input of `ListScheduleGroups`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListScheduleGroupsInput {
    /// Only those whose name begins so.
    pub name_prefix: Option<String>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// The most items of a page, 1 to 100.
    #[serde(deserialize_with = "lenient")]
    pub max_results: Option<i32>,
}

/// Output of `ListScheduleGroups`: a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListScheduleGroupsOutput {
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// The groups, by name.
    pub schedule_groups: Vec<ScheduleGroupSummary>,
}

/// A group of schedules.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ScheduleGroupSummary {
    /// ARN.
    pub arn: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// `ACTIVE` or `DELETING`.
    pub state: Option<String>,
    /// When it was made.
    pub creation_date: Option<Timestamp>,
    /// When it was last changed.
    pub last_modification_date: Option<Timestamp>,
}

/// Input of `ListSchedules`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListSchedulesInput {
    /// The schedule group; `default` when absent.
    pub group_name: Option<String>,
    /// Only those whose name begins so.
    pub name_prefix: Option<String>,
    /// `ENABLED` or `DISABLED`.
    pub state: Option<String>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// The most items of a page, 1 to 100.
    #[serde(deserialize_with = "lenient")]
    pub max_results: Option<i32>,
}

/// Output of `ListSchedules`: a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListSchedulesOutput {
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// The schedules, by name, without their expressions.
    pub schedules: Vec<ScheduleSummary>,
}

/// A schedule of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ScheduleSummary {
    /// ARN.
    pub arn: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// The schedule group; `default` when absent.
    pub group_name: Option<String>,
    /// `ENABLED` or `DISABLED`.
    pub state: Option<String>,
    /// When it was made.
    pub creation_date: Option<Timestamp>,
    /// When it was last changed.
    pub last_modification_date: Option<Timestamp>,
    /// What it calls.
    pub target: Option<TargetSummary>,
}

/// What a schedule of a list calls.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct TargetSummary {
    /// ARN.
    pub arn: String,
}

/// Input of `GetSchedule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct GetScheduleInput {
    /// Name.
    pub name: String,
    /// The schedule group; `default` when absent.
    pub group_name: Option<String>,
}

/// Output of `GetSchedule`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct GetScheduleOutput {
    /// ARN.
    pub arn: Option<String>,
    /// The schedule group; `default` when absent.
    pub group_name: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// `rate(…)`, `cron(…)` or `at(…)`.
    pub schedule_expression: Option<String>,
    /// It does not run before.
    pub start_date: Option<Timestamp>,
    /// It does not run after.
    pub end_date: Option<Timestamp>,
    /// What its author wrote about it.
    pub description: Option<String>,
    /// The time zone of the expression, an IANA name; UTC when absent.
    pub schedule_expression_timezone: Option<String>,
    /// `ENABLED` or `DISABLED`.
    pub state: Option<String>,
    /// When it was made.
    pub creation_date: Option<Timestamp>,
    /// When it was last changed.
    pub last_modification_date: Option<Timestamp>,
    /// The key it is encrypted with, when not AWS's own.
    pub kms_key_arn: Option<String>,
    /// What it calls.
    pub target: Option<Box<ScheduleTarget>>,
    /// How late it may run.
    pub flexible_time_window: Option<FlexibleTimeWindow>,
    /// `NONE`, or `DELETE` when it has run for the last time.
    pub action_after_completion: Option<String>,
}

/// What a schedule calls. The blocks that belong to one kind of target are kept as they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ScheduleTarget {
    /// ARN.
    pub arn: String,
    /// The role it works with.
    pub role_arn: String,
    /// Where events go that could not be delivered.
    pub dead_letter_config: Option<DeadLetterConfig>,
    /// How long delivery is tried.
    pub retry_policy: Option<RetryPolicy>,
    /// What the target gets, text.
    pub input: Option<String>,
    /// For an ECS task.
    pub ecs_parameters: Option<Json>,
    /// For an event bus.
    pub event_bridge_parameters: Option<Json>,
    /// For a newer event bus.
    pub event_bridge_put_events_v2_parameters: Option<Json>,
    /// For a newer event bus, raw events.
    pub event_bridge_put_raw_events_parameters: Option<Json>,
    /// For a Kinesis stream.
    pub kinesis_parameters: Option<Json>,
    /// For a SageMaker pipeline.
    pub sage_maker_pipeline_parameters: Option<Json>,
    /// For an SQS queue with ordering.
    pub sqs_parameters: Option<Json>,
}

/// How late a schedule may run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct FlexibleTimeWindow {
    /// `OFF` or `FLEXIBLE`.
    pub mode: String,
    /// Minutes, 1 to 1440.
    #[serde(deserialize_with = "lenient")]
    pub maximum_window_in_minutes: Option<i32>,
}
