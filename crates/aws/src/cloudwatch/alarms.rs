//! Alarms of all kinds as the service describes them.

use serde::{Deserialize, Serialize};

use super::{Dimension, MetricDataQuery, Tag};
use crate::Timestamp;
use crate::lenient::lenient;

/// Input of `DescribeAlarms`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeAlarmsInput {
    /// At most 100 names; excludes all other conditions but the types.
    pub alarm_names: Vec<String>,
    /// Only alarms whose name begins so.
    pub alarm_name_prefix: Option<String>,
    /// Of [`alarm_type`](super::alarm_type); metric alarms only when empty.
    pub alarm_types: Vec<String>,
    /// Only the alarms this composite alarm's rule names.
    pub children_of_alarm_name: Option<String>,
    /// Only composite alarms whose rule names this alarm.
    pub parents_of_alarm_name: Option<String>,
    /// One of [`state`](super::state).
    pub state_value: Option<String>,
    /// Only alarms with an action that begins so.
    pub action_prefix: Option<String>,
    /// The most alarms of one page, 1 to 100.
    #[serde(deserialize_with = "lenient")]
    pub max_records: Option<i32>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
}

/// Output of `DescribeAlarms`: a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeAlarmsOutput {
    /// Composite alarms.
    pub composite_alarms: Vec<CompositeAlarm>,
    /// Metric alarms.
    pub metric_alarms: Vec<MetricAlarm>,
    /// Alarms over scheduled log queries.
    pub log_alarms: Vec<LogAlarm>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
}

/// An alarm over other alarms.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct CompositeAlarm {
    /// Whether actions run.
    #[serde(deserialize_with = "lenient")]
    pub actions_enabled: Option<bool>,
    /// ARNs run on entering `ALARM`.
    pub alarm_actions: Vec<String>,
    /// The alarm's ARN.
    pub alarm_arn: Option<String>,
    /// When the alarm was last edited.
    pub alarm_configuration_updated_timestamp: Option<Timestamp>,
    /// What its author wrote about it.
    pub alarm_description: Option<String>,
    /// The alarm's name.
    pub alarm_name: Option<String>,
    /// The rule over other alarms.
    pub alarm_rule: Option<String>,
    /// ARNs run on entering `INSUFFICIENT_DATA`.
    pub insufficient_data_actions: Vec<String>,
    /// ARNs run on entering `OK`.
    #[serde(rename = "OKActions")]
    pub ok_actions: Vec<String>,
    /// Why it is in its state, in words.
    pub state_reason: Option<String>,
    /// Why it is in its state, as JSON text.
    pub state_reason_data: Option<String>,
    /// When the state or its reason last changed.
    pub state_updated_timestamp: Option<Timestamp>,
    /// One of [`state`](super::state).
    pub state_value: Option<String>,
    /// When the state last changed.
    pub state_transitioned_timestamp: Option<Timestamp>,
    /// `WaitPeriod`, `ExtensionPeriod` or `Alarm` while actions are suppressed.
    pub actions_suppressed_by: Option<String>,
    /// Why actions are suppressed, in words.
    pub actions_suppressed_reason: Option<String>,
    /// The alarm that suppresses actions.
    pub actions_suppressor: Option<String>,
    /// Seconds to wait for the suppressor.
    #[serde(deserialize_with = "lenient")]
    pub actions_suppressor_wait_period: Option<i32>,
    /// Seconds to wait after the suppressor has ended.
    #[serde(deserialize_with = "lenient")]
    pub actions_suppressor_extension_period: Option<i32>,
    /// What else actions are told.
    pub action_configuration: Option<ActionConfiguration>,
}

/// What else actions are told.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ActionConfiguration {
    /// Which of the alarm's tags actions receive.
    pub alarm_tags_propagation: Option<AlarmTagsPropagation>,
}

/// Which of an alarm's tags its actions receive.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct AlarmTagsPropagation {
    /// Whether tags are passed on.
    #[serde(deserialize_with = "lenient")]
    pub enabled: bool,
    /// Only tags with these keys.
    pub included_tag_keys: Vec<String>,
    /// All tags but those with these keys.
    pub excluded_tag_keys: Vec<String>,
}

/// An alarm over one metric, metric math or a PromQL query.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct MetricAlarm {
    /// The alarm's name.
    pub alarm_name: Option<String>,
    /// The alarm's ARN.
    pub alarm_arn: Option<String>,
    /// What its author wrote about it.
    pub alarm_description: Option<String>,
    /// When the alarm was last edited.
    pub alarm_configuration_updated_timestamp: Option<Timestamp>,
    /// Whether actions run.
    #[serde(deserialize_with = "lenient")]
    pub actions_enabled: Option<bool>,
    /// ARNs run on entering `OK`.
    #[serde(rename = "OKActions")]
    pub ok_actions: Vec<String>,
    /// ARNs run on entering `ALARM`.
    pub alarm_actions: Vec<String>,
    /// ARNs run on entering `INSUFFICIENT_DATA`.
    pub insufficient_data_actions: Vec<String>,
    /// One of [`state`](super::state).
    pub state_value: Option<String>,
    /// Why it is in its state, in words.
    pub state_reason: Option<String>,
    /// Why it is in its state, as JSON text.
    pub state_reason_data: Option<String>,
    /// When the state or its reason last changed.
    pub state_updated_timestamp: Option<Timestamp>,
    /// The metric's name.
    pub metric_name: Option<String>,
    /// The namespace, such as `AWS/EC2`.
    pub namespace: Option<String>,
    /// One of the five simple statistics.
    pub statistic: Option<String>,
    /// A percentile or trimmed statistic instead.
    pub extended_statistic: Option<String>,
    /// Its dimensions; the order does not matter.
    pub dimensions: Vec<Dimension>,
    /// The period in seconds.
    #[serde(deserialize_with = "lenient")]
    pub period: Option<i32>,
    /// The unit, such as `Milliseconds`.
    pub unit: Option<String>,
    /// How many periods are looked at (N).
    #[serde(deserialize_with = "lenient")]
    pub evaluation_periods: Option<i32>,
    /// How many of them must breach (M); all when absent.
    #[serde(deserialize_with = "lenient")]
    pub datapoints_to_alarm: Option<i32>,
    /// The value compared with.
    #[serde(deserialize_with = "lenient")]
    pub threshold: Option<f64>,
    /// How values are compared with the threshold.
    pub comparison_operator: Option<String>,
    /// `breaching`, `notBreaching`, `ignore` or `missing`.
    pub treat_missing_data: Option<String>,
    /// `evaluate` or `ignore` percentiles of few samples.
    pub evaluate_low_sample_count_percentile: Option<String>,
    /// Queries when the alarm is over metric math.
    pub metrics: Vec<MetricDataQuery>,
    /// The query that is the anomaly band.
    pub threshold_metric_id: Option<String>,
    /// `PARTIAL_DATA`, `EVALUATION_FAILURE` or `EVALUATION_ERROR` when the evaluation is not whole.
    pub evaluation_state: Option<String>,
    /// When the state last changed.
    pub state_transitioned_timestamp: Option<Timestamp>,
    /// How periods are laid over time.
    pub evaluation_window: Option<EvaluationWindow>,
    /// How a new alarm waits for data.
    pub warm_up_configuration: Option<WarmUpConfiguration>,
    /// A PromQL query instead of metrics.
    pub evaluation_criteria: Option<EvaluationCriteria>,
    /// Seconds between evaluations.
    #[serde(deserialize_with = "lenient")]
    pub evaluation_interval: Option<i32>,
    /// What else actions are told.
    pub action_configuration: Option<ActionConfiguration>,
}

/// How periods are laid over time: one of the two.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct EvaluationWindow {
    /// Windows aligned with the clock of a time zone.
    pub wall_clock_window: Option<WallClockWindow>,
    /// Windows that end now.
    pub sliding_window: Option<SlidingWindow>,
}

/// Windows aligned with a clock.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct WallClockWindow {
    /// A UTC offset such as `+0900` for times in labels.
    pub timezone: Option<String>,
}

/// Windows that end now.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct SlidingWindow {}

/// How a new alarm waits for data.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct WarmUpConfiguration {
    /// Minutes to wait.
    #[serde(deserialize_with = "lenient")]
    pub warm_up_period_duration_in_minutes: i32,
    /// Whether evaluation waits for the end of it.
    #[serde(deserialize_with = "lenient")]
    pub only_start_evaluating_after_warm_up_period_ends: Option<bool>,
}

/// What is evaluated instead of metrics.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct EvaluationCriteria {
    /// The PromQL query.
    #[serde(rename = "PromQLCriteria")]
    pub promql_criteria: Option<AlarmPromQLCriteria>,
}

/// A PromQL query that an alarm evaluates.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct AlarmPromQLCriteria {
    /// The query's text.
    pub query: String,
    /// Seconds a condition must hold before `ALARM`.
    #[serde(deserialize_with = "lenient")]
    pub pending_period: Option<i32>,
    /// Seconds a condition must be gone before `OK`.
    #[serde(deserialize_with = "lenient")]
    pub recovery_period: Option<i32>,
}

/// An alarm over a scheduled log query.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct LogAlarm {
    /// The alarm's name.
    pub alarm_name: Option<String>,
    /// The alarm's ARN.
    pub alarm_arn: Option<String>,
    /// What its author wrote about it.
    pub alarm_description: Option<String>,
    /// When the alarm was last edited.
    pub alarm_configuration_updated_timestamp: Option<Timestamp>,
    /// Whether actions run.
    #[serde(deserialize_with = "lenient")]
    pub actions_enabled: Option<bool>,
    /// ARNs run on entering `OK`.
    #[serde(rename = "OKActions")]
    pub ok_actions: Vec<String>,
    /// ARNs run on entering `ALARM`.
    pub alarm_actions: Vec<String>,
    /// ARNs run on entering `INSUFFICIENT_DATA`.
    pub insufficient_data_actions: Vec<String>,
    /// One of [`state`](super::state).
    pub state_value: Option<String>,
    /// Why it is in its state, in words.
    pub state_reason: Option<String>,
    /// Why it is in its state, as JSON text.
    pub state_reason_data: Option<String>,
    /// When the state or its reason last changed.
    pub state_updated_timestamp: Option<Timestamp>,
    /// The query and when it runs.
    pub scheduled_query_configuration: Option<ScheduledQueryConfiguration>,
    /// How many results are looked at.
    #[serde(deserialize_with = "lenient")]
    pub query_results_to_evaluate: Option<i32>,
    /// How many of them must breach.
    #[serde(deserialize_with = "lenient")]
    pub query_results_to_alarm: Option<i32>,
    /// The value compared with.
    #[serde(deserialize_with = "lenient")]
    pub threshold: Option<f64>,
    /// How values are compared with the threshold.
    pub comparison_operator: Option<String>,
    /// `breaching`, `notBreaching`, `ignore` or `missing`.
    pub treat_missing_data: Option<String>,
    /// When the state last changed.
    pub state_transitioned_timestamp: Option<Timestamp>,
    /// `PARTIAL_DATA`, `EVALUATION_FAILURE` or `EVALUATION_ERROR` when the evaluation is not whole.
    pub evaluation_state: Option<String>,
    /// Log lines that actions receive.
    #[serde(deserialize_with = "lenient")]
    pub action_log_line_count: Option<i32>,
    /// The role that reads those lines.
    pub action_log_line_role_arn: Option<String>,
    /// How a new alarm waits for data.
    pub warm_up_configuration: Option<WarmUpConfiguration>,
    /// What else actions are told.
    pub action_configuration: Option<ActionConfiguration>,
}

/// A log query and when it runs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ScheduledQueryConfiguration {
    /// Logs Insights text.
    pub query_string: String,
    /// Log groups, by name or ARN.
    pub log_group_identifiers: Vec<String>,
    /// The scheduled query's ARN.
    #[serde(rename = "QueryARN")]
    pub query_arn: Option<String>,
    /// The role the query runs as.
    #[serde(rename = "ScheduledQueryRoleARN")]
    pub scheduled_query_role_arn: String,
    /// When the query runs.
    pub schedule_configuration: ScheduleConfiguration,
    /// How a result becomes one value.
    pub aggregation_expression: String,
    /// Tags.
    pub tags: Vec<Tag>,
}

/// When a query runs and over which range.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ScheduleConfiguration {
    /// A schedule expression.
    pub schedule_expression: String,
    /// Seconds before the run at which the query's range begins.
    #[serde(deserialize_with = "lenient")]
    pub start_time_offset: i64,
    /// Seconds before the run at which the query's range ends.
    #[serde(deserialize_with = "lenient")]
    pub end_time_offset: Option<i64>,
}
