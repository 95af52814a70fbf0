//! Reading metrics: what there is, and its numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::lenient::lenient;

/// Input of `ListMetrics`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListMetricsInput {
    /// The namespace, such as `AWS/EC2`.
    pub namespace: Option<String>,
    /// The metric's name.
    pub metric_name: Option<String>,
    /// Metrics must have all of these; others are allowed beside them.
    pub dimensions: Vec<DimensionFilter>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// `PT3H` for metrics that had data within three hours.
    pub recently_active: Option<String>,
    /// Whether metrics of linked accounts are listed too.
    #[serde(deserialize_with = "lenient")]
    pub include_linked_accounts: Option<bool>,
    /// Only metrics of this account.
    pub owning_account: Option<String>,
}

/// A condition on a dimension.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DimensionFilter {
    /// Name.
    pub name: String,
    /// Only this value; any when absent.
    pub value: Option<String>,
}

/// Output of `ListMetrics`: a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListMetricsOutput {
    /// The metrics of this page.
    pub metrics: Vec<Metric>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// The owner of each metric, in the order of the metrics; empty unless linked accounts were asked for.
    pub owning_accounts: Vec<String>,
}

/// What identifies a metric.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Metric {
    /// The namespace, such as `AWS/EC2`.
    pub namespace: Option<String>,
    /// The metric's name.
    pub metric_name: Option<String>,
    /// Its dimensions.
    pub dimensions: Vec<Dimension>,
}

/// A name and a value that identify a metric beside its name.
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
    /// At most 500 queries.
    pub metric_data_queries: Vec<MetricDataQuery>,
    /// First instant, included.
    pub start_time: Timestamp,
    /// Last instant, excluded.
    pub end_time: Timestamp,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// One of [`scan_by`](super::scan_by); newest first when absent.
    pub scan_by: Option<String>,
    /// The most datapoints of one page, at most 100,800.
    #[serde(deserialize_with = "lenient")]
    pub max_datapoints: Option<i32>,
    /// How dynamic labels are written.
    pub label_options: Option<LabelOptions>,
}

/// One series to read or compute.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct MetricDataQuery {
    /// The query's id within the request.
    pub id: String,
    /// The metric to read; otherwise there is an expression.
    pub metric_stat: Option<MetricStat>,
    /// Metric math, SEARCH or Metrics Insights text.
    pub expression: Option<String>,
    /// The label; dynamic parts are filled in by the service.
    pub label: Option<String>,
    /// Whether the result is returned; true when absent.
    #[serde(deserialize_with = "lenient")]
    pub return_data: Option<bool>,
    /// The period of an expression in seconds.
    #[serde(deserialize_with = "lenient")]
    pub period: Option<i32>,
    /// The account to read, when it is a linked one.
    pub account_id: Option<String>,
}

/// A metric's statistic over periods.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct MetricStat {
    /// The metric.
    pub metric: Metric,
    /// The period in seconds.
    #[serde(deserialize_with = "lenient")]
    pub period: i32,
    /// The statistic, such as `Average` or `p99`.
    pub stat: String,
    /// The unit, such as `Milliseconds`.
    pub unit: Option<String>,
}

/// How dynamic labels are written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct LabelOptions {
    /// A UTC offset such as `+0900` for times in labels.
    pub timezone: Option<String>,
}

/// Output of `GetMetricData`: a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct GetMetricDataOutput {
    /// One result per returned series; a later page may continue a series.
    pub metric_data_results: Vec<MetricDataResult>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// What the service says beside the numbers.
    pub messages: Vec<MessageData>,
}

/// One series, or a piece of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct MetricDataResult {
    /// The id of the query it answers; several results when it is a search.
    pub id: Option<String>,
    /// The label; dynamic parts are filled in by the service.
    pub label: Option<String>,
    /// The start of each period.
    pub timestamps: Vec<Timestamp>,
    /// One value per timestamp.
    #[serde(deserialize_with = "lenient")]
    pub values: Vec<f64>,
    /// One of [`status_code`](super::status_code).
    pub status_code: Option<String>,
    /// What the service says beside the numbers.
    pub messages: Vec<MessageData>,
}

/// Something the service says beside the numbers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct MessageData {
    /// A short code.
    pub code: Option<String>,
    /// What the service says.
    pub value: Option<String>,
}

/// Input of `GetMetricStatistics`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct GetMetricStatisticsInput {
    /// The namespace, such as `AWS/EC2`.
    pub namespace: String,
    /// The metric's name.
    pub metric_name: String,
    /// Its dimensions; the order does not matter.
    pub dimensions: Vec<Dimension>,
    /// First instant, included.
    pub start_time: Timestamp,
    /// Last instant, excluded.
    pub end_time: Timestamp,
    /// The period in seconds.
    #[serde(deserialize_with = "lenient")]
    pub period: i32,
    /// Of `SampleCount`, `Average`, `Sum`, `Minimum`, `Maximum`.
    pub statistics: Vec<String>,
    /// Percentiles and trimmed statistics, such as `p99`.
    pub extended_statistics: Vec<String>,
    /// The unit, such as `Milliseconds`.
    pub unit: Option<String>,
}

/// Output of `GetMetricStatistics`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct GetMetricStatisticsOutput {
    /// The label; dynamic parts are filled in by the service.
    pub label: Option<String>,
    /// In no particular order.
    pub datapoints: Vec<Datapoint>,
}

/// The statistics of one period.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Datapoint {
    /// The start of the period.
    pub timestamp: Option<Timestamp>,
    /// How many samples the period has.
    #[serde(deserialize_with = "lenient")]
    pub sample_count: Option<f64>,
    /// Sum by sample count.
    #[serde(deserialize_with = "lenient")]
    pub average: Option<f64>,
    /// Sum of the samples.
    #[serde(deserialize_with = "lenient")]
    pub sum: Option<f64>,
    /// Least sample.
    #[serde(deserialize_with = "lenient")]
    pub minimum: Option<f64>,
    /// Greatest sample.
    #[serde(deserialize_with = "lenient")]
    pub maximum: Option<f64>,
    /// The unit, such as `Milliseconds`.
    pub unit: Option<String>,
    /// Percentiles and trimmed statistics, such as `p99`.
    #[serde(deserialize_with = "lenient")]
    pub extended_statistics: BTreeMap<String, f64>,
}
