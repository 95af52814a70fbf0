//! The shapes of CloudWatch's operations that we use, member for member as in the service model (API version 2010-08-01).
//!
//! In and out: values. Members the model has and we do not are ignored when read; see the shape check for which and why.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// Input of `ListMetrics`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListMetricsInput {
    /// Namespace.
    pub namespace: Option<String>,
    /// Metric name.
    pub metric_name: Option<String>,
    /// Dimensions.
    pub dimensions: Vec<DimensionFilter>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// `PT3H` for metrics that had data within three hours.
    pub recently_active: Option<String>,
    /// Include linked accounts.
    pub include_linked_accounts: Option<bool>,
    /// Owning account.
    pub owning_account: Option<String>,
}

/// A `DimensionFilter` of the service model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DimensionFilter {
    /// Name.
    pub name: String,
    /// Value.
    pub value: Option<String>,
}

/// Output of `ListMetrics`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListMetricsOutput {
    /// Metrics.
    pub metrics: Vec<Metric>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// Owning accounts.
    pub owning_accounts: Vec<String>,
}

/// A `Metric` of the service model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Metric {
    /// Namespace.
    pub namespace: Option<String>,
    /// Metric name.
    pub metric_name: Option<String>,
    /// Dimensions.
    pub dimensions: Vec<Dimension>,
}

/// A `Dimension` of the service model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Dimension {
    /// Name.
    pub name: String,
    /// Value.
    pub value: String,
}

/// Input of `GetMetricData`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct GetMetricDataInput {
    /// Metric data queries.
    pub metric_data_queries: Vec<MetricDataQuery>,
    /// First instant, included.
    pub start_time: Timestamp,
    /// Last instant, excluded.
    pub end_time: Timestamp,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// `TimestampDescending` (the default) or `TimestampAscending`.
    pub scan_by: Option<String>,
    /// Max datapoints.
    pub max_datapoints: Option<i32>,
    /// Label options.
    pub label_options: Option<LabelOptions>,
}

/// A `MetricDataQuery` of the service model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct MetricDataQuery {
    /// Id.
    pub id: String,
    /// Metric stat.
    pub metric_stat: Option<MetricStat>,
    /// Expression.
    pub expression: Option<String>,
    /// Label.
    pub label: Option<String>,
    /// Whether the result is returned; true when absent.
    pub return_data: Option<bool>,
    /// Period in seconds.
    pub period: Option<i32>,
    /// Account id.
    pub account_id: Option<String>,
}

/// A `MetricStat` of the service model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct MetricStat {
    /// Metric.
    pub metric: Metric,
    /// Period in seconds.
    pub period: i32,
    /// Stat.
    pub stat: String,
    /// Unit.
    pub unit: Option<String>,
}

/// A `LabelOptions` of the service model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct LabelOptions {
    /// Timezone.
    pub timezone: Option<String>,
}

/// Output of `GetMetricData`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct GetMetricDataOutput {
    /// Metric data results.
    pub metric_data_results: Vec<MetricDataResult>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// Messages.
    pub messages: Vec<MessageData>,
}

/// A `MetricDataResult` of the service model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct MetricDataResult {
    /// Id.
    pub id: Option<String>,
    /// Label.
    pub label: Option<String>,
    /// Timestamps.
    pub timestamps: Vec<Timestamp>,
    /// One value per timestamp.
    pub values: Vec<f64>,
    /// `Complete`, `PartialData`, `InternalError` or `Forbidden`.
    pub status_code: Option<String>,
    /// Messages.
    pub messages: Vec<MessageData>,
}

/// A `MessageData` of the service model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct MessageData {
    /// Code.
    pub code: Option<String>,
    /// Value.
    pub value: Option<String>,
}

/// Input of `GetMetricStatistics`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct GetMetricStatisticsInput {
    /// Namespace.
    pub namespace: String,
    /// Metric name.
    pub metric_name: String,
    /// Dimensions.
    pub dimensions: Vec<Dimension>,
    /// First instant, included.
    pub start_time: Timestamp,
    /// Last instant, excluded.
    pub end_time: Timestamp,
    /// Period in seconds.
    pub period: i32,
    /// Statistics.
    pub statistics: Vec<String>,
    /// Extended statistics.
    pub extended_statistics: Vec<String>,
    /// Unit.
    pub unit: Option<String>,
}

/// Output of `GetMetricStatistics`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct GetMetricStatisticsOutput {
    /// Label.
    pub label: Option<String>,
    /// Datapoints.
    pub datapoints: Vec<Datapoint>,
}

/// A `Datapoint` of the service model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Datapoint {
    /// Timestamp.
    pub timestamp: Option<Timestamp>,
    /// Sample count.
    pub sample_count: Option<f64>,
    /// Average.
    pub average: Option<f64>,
    /// Sum.
    pub sum: Option<f64>,
    /// Minimum.
    pub minimum: Option<f64>,
    /// Maximum.
    pub maximum: Option<f64>,
    /// Unit.
    pub unit: Option<String>,
    /// Extended statistics.
    pub extended_statistics: BTreeMap<String, f64>,
}

/// Input of `ListDashboards`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListDashboardsInput {
    /// Dashboard name prefix.
    pub dashboard_name_prefix: Option<String>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
}

/// Output of `ListDashboards`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListDashboardsOutput {
    /// Dashboard entries.
    pub dashboard_entries: Vec<DashboardEntry>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
}

/// A `DashboardEntry` of the service model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DashboardEntry {
    /// Dashboard name.
    pub dashboard_name: Option<String>,
    /// Dashboard arn.
    pub dashboard_arn: Option<String>,
    /// Last modified.
    pub last_modified: Option<Timestamp>,
    /// Bytes.
    pub size: Option<i64>,
}

/// Input of `GetDashboard`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct GetDashboardInput {
    /// Dashboard name.
    pub dashboard_name: String,
}

/// Output of `GetDashboard`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct GetDashboardOutput {
    /// Dashboard arn.
    pub dashboard_arn: Option<String>,
    /// Dashboard body.
    pub dashboard_body: Option<String>,
    /// Dashboard name.
    pub dashboard_name: Option<String>,
}

/// Input of `PutDashboard`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PutDashboardInput {
    /// Dashboard name.
    pub dashboard_name: String,
    /// Dashboard body.
    pub dashboard_body: String,
    /// Tags.
    pub tags: Vec<Tag>,
}

/// A `Tag` of the service model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Tag {
    /// Key.
    pub key: String,
    /// Value.
    pub value: String,
}

/// Output of `PutDashboard`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PutDashboardOutput {
    /// Dashboard validation messages.
    pub dashboard_validation_messages: Vec<DashboardValidationMessage>,
}

/// A `DashboardValidationMessage` of the service model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DashboardValidationMessage {
    /// Data path.
    pub data_path: Option<String>,
    /// Message.
    pub message: Option<String>,
}

/// Input of `DeleteDashboards`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DeleteDashboardsInput {
    /// Dashboard names.
    pub dashboard_names: Vec<String>,
}

/// Output of `DeleteDashboards`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DeleteDashboardsOutput {}

/// Input of `DescribeAlarms`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeAlarmsInput {
    /// Alarm names.
    pub alarm_names: Vec<String>,
    /// Alarm name prefix.
    pub alarm_name_prefix: Option<String>,
    /// Alarm types.
    pub alarm_types: Vec<String>,
    /// Children of alarm name.
    pub children_of_alarm_name: Option<String>,
    /// Parents of alarm name.
    pub parents_of_alarm_name: Option<String>,
    /// `OK`, `ALARM` or `INSUFFICIENT_DATA`.
    pub state_value: Option<String>,
    /// Action prefix.
    pub action_prefix: Option<String>,
    /// Max records.
    pub max_records: Option<i32>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
}

/// Output of `DescribeAlarms`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeAlarmsOutput {
    /// Composite alarms.
    pub composite_alarms: Vec<CompositeAlarm>,
    /// Metric alarms.
    pub metric_alarms: Vec<MetricAlarm>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
}

/// A `CompositeAlarm` of the service model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct CompositeAlarm {
    /// Actions enabled.
    pub actions_enabled: Option<bool>,
    /// Alarm actions.
    pub alarm_actions: Vec<String>,
    /// Alarm arn.
    pub alarm_arn: Option<String>,
    /// Alarm configuration updated timestamp.
    pub alarm_configuration_updated_timestamp: Option<Timestamp>,
    /// Alarm description.
    pub alarm_description: Option<String>,
    /// Alarm name.
    pub alarm_name: Option<String>,
    /// Alarm rule.
    pub alarm_rule: Option<String>,
    /// Insufficient data actions.
    pub insufficient_data_actions: Vec<String>,
    /// Ok actions.
    #[serde(rename = "OKActions")]
    pub ok_actions: Vec<String>,
    /// State reason.
    pub state_reason: Option<String>,
    /// State reason data.
    pub state_reason_data: Option<String>,
    /// State updated timestamp.
    pub state_updated_timestamp: Option<Timestamp>,
    /// `OK`, `ALARM` or `INSUFFICIENT_DATA`.
    pub state_value: Option<String>,
    /// State transitioned timestamp.
    pub state_transitioned_timestamp: Option<Timestamp>,
    /// Actions suppressed by.
    pub actions_suppressed_by: Option<String>,
    /// Actions suppressed reason.
    pub actions_suppressed_reason: Option<String>,
    /// Actions suppressor.
    pub actions_suppressor: Option<String>,
    /// Actions suppressor wait period.
    pub actions_suppressor_wait_period: Option<i32>,
    /// Actions suppressor extension period.
    pub actions_suppressor_extension_period: Option<i32>,
}

/// A `MetricAlarm` of the service model.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct MetricAlarm {
    /// Alarm name.
    pub alarm_name: Option<String>,
    /// Alarm arn.
    pub alarm_arn: Option<String>,
    /// Alarm description.
    pub alarm_description: Option<String>,
    /// Alarm configuration updated timestamp.
    pub alarm_configuration_updated_timestamp: Option<Timestamp>,
    /// Actions enabled.
    pub actions_enabled: Option<bool>,
    /// Ok actions.
    #[serde(rename = "OKActions")]
    pub ok_actions: Vec<String>,
    /// Alarm actions.
    pub alarm_actions: Vec<String>,
    /// Insufficient data actions.
    pub insufficient_data_actions: Vec<String>,
    /// `OK`, `ALARM` or `INSUFFICIENT_DATA`.
    pub state_value: Option<String>,
    /// State reason.
    pub state_reason: Option<String>,
    /// State reason data.
    pub state_reason_data: Option<String>,
    /// State updated timestamp.
    pub state_updated_timestamp: Option<Timestamp>,
    /// Metric name.
    pub metric_name: Option<String>,
    /// Namespace.
    pub namespace: Option<String>,
    /// Statistic.
    pub statistic: Option<String>,
    /// Extended statistic.
    pub extended_statistic: Option<String>,
    /// Dimensions.
    pub dimensions: Vec<Dimension>,
    /// Period in seconds.
    pub period: Option<i32>,
    /// Unit.
    pub unit: Option<String>,
    /// Evaluation periods.
    pub evaluation_periods: Option<i32>,
    /// Datapoints to alarm.
    pub datapoints_to_alarm: Option<i32>,
    /// Threshold.
    pub threshold: Option<f64>,
    /// Comparison operator.
    pub comparison_operator: Option<String>,
    /// Treat missing data.
    pub treat_missing_data: Option<String>,
    /// Evaluate low sample count percentile.
    pub evaluate_low_sample_count_percentile: Option<String>,
    /// Metrics.
    pub metrics: Vec<MetricDataQuery>,
    /// Threshold metric id.
    pub threshold_metric_id: Option<String>,
    /// Evaluation state.
    pub evaluation_state: Option<String>,
    /// State transitioned timestamp.
    pub state_transitioned_timestamp: Option<Timestamp>,
}
