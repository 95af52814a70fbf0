//! `GetMetricData` and `GetMetricStatistics`: raw samples into periods, in the order and pages asked for.

use std::collections::{BTreeMap, HashSet};

use aws::cloudwatch::{
    Datapoint, GetMetricDataInput, GetMetricDataOutput, GetMetricStatisticsInput,
    GetMetricStatisticsOutput, MessageData, MetricDataQuery, MetricDataResult, MetricStat,
};
use aws::{AwsError, Timestamp};
use dashboards::labels;
use time_series::{Series, Statistic, is_period};

use super::{invalid, read_token, write_token};
use crate::Workspace;
use crate::label;
use crate::metric::MetricId;
use crate::sample::ACCOUNT;
use crate::series::Ask;

const GET_DATA: &str = "GetMetricData";
const GET_STATISTICS: &str = "GetMetricStatistics";
/// Queries of one call.
const MAX_QUERIES: usize = 500;
/// Datapoints of one page.
const MAX_DATAPOINTS: usize = 100_800;
/// Datapoints of one GetMetricStatistics.
const MAX_STATISTICS: i64 = 1440;

/// What our answer to an expression says.
pub const EXPRESSIONS_LATER: &str =
    "Expressions are not evaluated in the workspace yet; metrics and statistics are";

impl Workspace {
    pub(crate) fn get_metric_data(
        &self,
        input: &GetMetricDataInput,
        now_ms: i64,
    ) -> Result<GetMetricDataOutput, AwsError> {
        let is_ascending = check_data(input)?;
        let limit = match input.max_datapoints {
            None => MAX_DATAPOINTS,
            Some(max) => usize::try_from(max)
                .ok()
                .filter(|max| (1..=MAX_DATAPOINTS).contains(max))
                .ok_or_else(|| {
                    let message = format!("MaxDatapoints must be from 1 to {MAX_DATAPOINTS}");
                    invalid(GET_DATA, "InvalidParameterValue", message)
                })?,
        };
        // Datapoints that earlier pages held.
        let mut skip = read_token(GET_DATA, input.next_token.as_deref())?;
        let is_first_page = skip == 0;
        let begin = skip;
        let mut room = limit;
        let mut output = GetMetricDataOutput::default();
        for query in &input.metric_data_queries {
            if query.return_data == Some(false) {
                continue;
            }
            let Some(stat) = &query.metric_stat else {
                if is_first_page {
                    output.metric_data_results.push(not_evaluated(query));
                }
                continue;
            };
            let statistic = parse_statistic(GET_DATA, &stat.stat)?;
            let mut result = MetricDataResult {
                id: Some(query.id.clone()),
                ..MetricDataResult::default()
            };
            if room == 0 {
                // Named, so that the caller knows there is more.
                result.label = Some(plain_label(query, stat));
                result.status_code = Some("PartialData".to_owned());
                output.metric_data_results.push(result);
                continue;
            }
            let id = stat_id(stat);
            let ask = Ask {
                id: &id,
                account: query.account_id.as_deref(),
                unit: stat.unit.as_deref(),
                period_ms: i64::from(stat.period) * 1000,
                start_ms: input.start_time.0,
                end_ms: input.end_time.0,
                now_ms,
            };
            let series = self.statistic(&statistic, &ask);
            let n = series.len();
            if skip >= n && !(n == 0 && is_first_page) {
                skip -= n;
                continue;
            }
            result.label = Some(self.label(query, stat, &series, now_ms));
            let take = room.min(n - skip);
            let points = |(at_ms, value): (i64, f64)| (Timestamp(at_ms), value);
            let (timestamps, values) = if is_ascending {
                series.iter().skip(skip).take(take).map(points).unzip()
            } else {
                series
                    .iter()
                    .rev()
                    .skip(skip)
                    .take(take)
                    .map(points)
                    .unzip()
            };
            let is_complete = skip + take == n;
            result.timestamps = timestamps;
            result.values = values;
            let status = if is_complete {
                "Complete"
            } else {
                "PartialData"
            };
            result.status_code = Some(status.to_owned());
            output.metric_data_results.push(result);
            room -= take;
            skip = 0;
        }
        let is_partial = output
            .metric_data_results
            .iter()
            .any(|result| result.status_code.as_deref() == Some("PartialData"));
        output.next_token = is_partial.then(|| write_token(begin + limit - room));
        Ok(output)
    }

    /// The label asked for, with its tokens filled in, or the metric's name.
    fn label(
        &self,
        query: &MetricDataQuery,
        stat: &MetricStat,
        series: &Series,
        now_ms: i64,
    ) -> String {
        let plain = plain_label(query, stat);
        if !labels::is_dynamic(&plain) {
            return plain;
        }
        let name = stat.metric.metric_name.as_deref().unwrap_or_default();
        let unit = self.unit(&stat_id(stat));
        let account = query.account_id.as_deref().unwrap_or(ACCOUNT);
        label::dynamic(&plain, name, stat, unit.as_deref(), account, series, now_ms)
    }

    pub(crate) fn get_metric_statistics(
        &self,
        input: &GetMetricStatisticsInput,
        now_ms: i64,
    ) -> Result<GetMetricStatisticsOutput, AwsError> {
        let refuse = |message: String| invalid(GET_STATISTICS, "InvalidParameterValue", message);
        if input.namespace.is_empty() || input.metric_name.is_empty() {
            return Err(invalid(
                GET_STATISTICS,
                "MissingParameter",
                "The parameters Namespace and MetricName are required",
            ));
        }
        check_period(GET_STATISTICS, input.period)?;
        check_range(GET_STATISTICS, input.start_time, input.end_time)?;
        if input.statistics.is_empty() && input.extended_statistics.is_empty() {
            return Err(invalid(
                GET_STATISTICS,
                "InvalidParameterCombination",
                "At least one of Statistics and ExtendedStatistics must be given",
            ));
        }
        let period_ms = i64::from(input.period) * 1000;
        let n = (input.end_time.0 - input.start_time.0) / period_ms;
        if n > MAX_STATISTICS {
            return Err(invalid(
                GET_STATISTICS,
                "InvalidParameterCombination",
                format!(
                    "You have requested up to {n} datapoints, which exceeds the limit of {MAX_STATISTICS}"
                ),
            ));
        }
        let id = MetricId::from_parts(&input.namespace, &input.metric_name, &input.dimensions);
        let ask = Ask {
            id: &id,
            account: None,
            unit: input.unit.as_deref(),
            period_ms,
            start_ms: input.start_time.0,
            end_ms: input.end_time.0,
            now_ms,
        };
        let mut datapoints: BTreeMap<i64, Datapoint> = BTreeMap::new();
        let unit = self.unit(&id);
        for (name, is_extended) in input
            .statistics
            .iter()
            .map(|name| (name, false))
            .chain(input.extended_statistics.iter().map(|name| (name, true)))
        {
            let statistic = parse_statistic(GET_STATISTICS, name)?;
            let series = self.statistic(&statistic, &ask);
            for (at_ms, value) in series.iter() {
                let datapoint = datapoints.entry(at_ms).or_insert_with(|| Datapoint {
                    timestamp: Some(Timestamp(at_ms)),
                    unit: unit.clone(),
                    ..Datapoint::default()
                });
                let member = match statistic {
                    _ if is_extended => {
                        datapoint.extended_statistics.insert(name.clone(), value);
                        continue;
                    }
                    Statistic::Average => &mut datapoint.average,
                    Statistic::Sum => &mut datapoint.sum,
                    Statistic::Minimum => &mut datapoint.minimum,
                    Statistic::Maximum => &mut datapoint.maximum,
                    Statistic::SampleCount => &mut datapoint.sample_count,
                    _ => return Err(refuse(format!("{name} is not a value of Statistics"))),
                };
                *member = Some(value);
            }
        }
        Ok(GetMetricStatisticsOutput {
            label: Some(input.metric_name.clone()),
            datapoints: datapoints.into_values().collect(),
        })
    }
}

fn stat_id(stat: &MetricStat) -> MetricId {
    MetricId::from_parts(
        stat.metric.namespace.as_deref().unwrap_or_default(),
        stat.metric.metric_name.as_deref().unwrap_or_default(),
        &stat.metric.dimensions,
    )
}

fn plain_label(query: &MetricDataQuery, stat: &MetricStat) -> String {
    let name = stat.metric.metric_name.as_deref().unwrap_or_default();
    query.label.as_deref().unwrap_or(name).to_owned()
}

/// The answer to an expression: no values, and a message that says so.
fn not_evaluated(query: &MetricDataQuery) -> MetricDataResult {
    MetricDataResult {
        id: Some(query.id.clone()),
        label: Some(query.label.clone().unwrap_or_else(|| query.id.clone())),
        status_code: Some("InternalError".to_owned()),
        messages: vec![MessageData {
            code: Some("NotEvaluated".to_owned()),
            value: Some(EXPRESSIONS_LATER.to_owned()),
        }],
        ..MetricDataResult::default()
    }
}

/// Checks everything but the page; true when ascending order is asked for.
fn check_data(input: &GetMetricDataInput) -> Result<bool, AwsError> {
    let refuse = |message: String| Err(invalid(GET_DATA, "ValidationError", message));
    let queries = &input.metric_data_queries;
    if queries.is_empty() || queries.len() > MAX_QUERIES {
        return refuse(format!(
            "The parameter MetricDataQueries must have from 1 to {MAX_QUERIES} members, not {}",
            queries.len()
        ));
    }
    check_range(GET_DATA, input.start_time, input.end_time)?;
    let mut ids = HashSet::new();
    for query in queries {
        let id = &query.id;
        let is_id = id.len() <= 255
            && id.starts_with(|char: char| char.is_ascii_lowercase())
            && id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if !is_id {
            return refuse(format!(
                "The value '{id}' for parameter MetricDataQueries.member.Id is not a valid id: it starts with a lowercase letter, followed by letters, digits and underscores"
            ));
        }
        if !ids.insert(id) {
            return refuse(format!(
                "The values for parameter id in MetricDataQueries are not unique: '{id}'"
            ));
        }
        match (&query.metric_stat, &query.expression) {
            (Some(stat), None) => {
                let metric = &stat.metric;
                if metric.namespace.is_none() || metric.metric_name.is_none() {
                    return refuse(format!(
                        "The metric of query '{id}' must have a Namespace and a MetricName"
                    ));
                }
                check_period(GET_DATA, stat.period)?;
                parse_statistic(GET_DATA, &stat.stat)?;
            }
            (None, Some(_)) => {}
            _ => {
                return refuse(format!(
                    "Exactly one of MetricStat and Expression must be given in query '{id}'"
                ));
            }
        }
    }
    if queries.iter().all(|query| query.return_data == Some(false)) {
        return refuse("At least one query must have ReturnData set to true".to_owned());
    }
    match input.scan_by.as_deref() {
        None | Some("TimestampDescending") => Ok(false),
        Some("TimestampAscending") => Ok(true),
        Some(other) => refuse(format!(
            "ScanBy must be TimestampDescending or TimestampAscending, not '{other}'"
        )),
    }
}

fn check_range(operation: &str, start: Timestamp, end: Timestamp) -> Result<(), AwsError> {
    // Years 1 to 9999, within which no arithmetic overflows.
    let years = -62_135_596_800_000..=253_402_300_799_999;
    if start < end && years.contains(&start.0) && years.contains(&end.0) {
        Ok(())
    } else {
        Err(invalid(
            operation,
            "ValidationError",
            "The parameter StartTime must be less than the parameter EndTime",
        ))
    }
}

fn check_period(operation: &str, period_secs: i32) -> Result<(), AwsError> {
    match u32::try_from(period_secs) {
        Ok(period) if is_period(period) => Ok(()),
        _ => Err(invalid(
            operation,
            "ValidationError",
            format!(
                "The period {period_secs} is not valid: it must be 1, 5, 10, 20, 30 or a multiple of 60"
            ),
        )),
    }
}

fn parse_statistic(operation: &str, text: &str) -> Result<Statistic, AwsError> {
    Statistic::parse(text).map_err(|error| {
        invalid(
            operation,
            "ValidationError",
            format!("The value '{text}' for parameter Stat is not a valid statistic: {error}"),
        )
    })
}
