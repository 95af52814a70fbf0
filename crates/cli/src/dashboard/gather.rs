//! What a dashboard's widgets show, answered by a workspace: the plan's calls in, series and reasons out.

use std::collections::BTreeMap;

use aws::cloudwatch::{
    DescribeAlarmsInput, Dimension, GetMetricDataInput, LabelOptions, Metric, MetricDataQuery,
    MetricDataResult, MetricStat,
};
use aws::{Answer, Call, Timestamp};
use charts::SeriesAnswer;
use dashboards::labels::{self, Prop};
use dashboards::plan::{Batch, Plan, Query, QuerySource, Target};
use dashboards::view::{Content, Row, RowSource, View};
use time_series::{Series, Unit, Utc};
use workspace::Workspace;

/// What was answered for one widget.
#[derive(Clone, Debug, Default)]
pub struct Answered {
    /// The series of its rows, in row order.
    pub series: Vec<SeriesAnswer>,
    /// The state of each alarm it shows, by ARN; those that do not exist are absent.
    pub states: BTreeMap<String, String>,
    /// Why some of it is missing, each reason once.
    pub reasons: Vec<String>,
}

/// Asks for everything in `plan`; by widget.
pub fn gather(
    workspace: &mut Workspace,
    view: &View,
    plan: &Plan,
    now_ms: i64,
) -> BTreeMap<usize, Answered> {
    let mut widgets: BTreeMap<usize, Answered> = BTreeMap::new();
    for left_out in &plan.left_out {
        because(&mut widgets, left_out.target, &left_out.why);
    }
    for batch in &plan.batches {
        match results(workspace, batch, now_ms) {
            Ok(results) => {
                for result in &results {
                    take(&mut widgets, view, plan, batch, result, now_ms);
                }
            }
            Err(reason) => {
                for target in batch.queries.iter().flat_map(|query| &query.targets) {
                    because(&mut widgets, *target, &reason);
                }
            }
        }
    }
    for need in &plan.alarms {
        let Some(place) = &need.place else { continue };
        if let Some(state) = state_of(workspace, &place.name, now_ms) {
            let states = &mut widgets.entry(need.widget).or_default().states;
            states.insert(need.arn.clone(), state);
        }
    }
    for answered in widgets.values_mut() {
        answered.series.sort_by_key(|answer| answer.row);
    }
    widgets
}

/// The state of the alarm of this name; `None` when there is none.
fn state_of(workspace: &mut Workspace, name: &str, now_ms: i64) -> Option<String> {
    let input = DescribeAlarmsInput {
        alarm_names: vec![name.to_owned()],
        alarm_types: vec!["MetricAlarm".to_owned(), "CompositeAlarm".to_owned()],
        ..DescribeAlarmsInput::default()
    };
    match workspace.answer(&Call::DescribeAlarms(input), now_ms) {
        Ok(Answer::DescribeAlarms(output)) => {
            let metric = output
                .metric_alarms
                .into_iter()
                .map(|alarm| alarm.state_value);
            let composite = output
                .composite_alarms
                .into_iter()
                .map(|alarm| alarm.state_value);
            metric.chain(composite).flatten().next()
        }
        _ => None,
    }
}

fn because(widgets: &mut BTreeMap<usize, Answered>, target: Target, reason: &str) {
    let reasons = &mut widgets.entry(target.widget).or_default().reasons;
    if !reasons.iter().any(|known| known == reason) {
        reasons.push(reason.to_owned());
    }
}

/// The results of one batch over all its pages.
fn results(
    workspace: &mut Workspace,
    batch: &Batch,
    now_ms: i64,
) -> Result<Vec<MetricDataResult>, String> {
    let mut input = GetMetricDataInput {
        metric_data_queries: batch.queries.iter().map(asked).collect(),
        start_time: Timestamp(batch.start_ms),
        end_time: Timestamp(batch.end_ms),
        scan_by: Some("TimestampAscending".to_owned()),
        label_options: batch.timezone.clone().map(|timezone| LabelOptions {
            timezone: Some(timezone),
        }),
        ..GetMetricDataInput::default()
    };
    let mut all: Vec<MetricDataResult> = Vec::new();
    loop {
        let answer = workspace
            .answer(&Call::GetMetricData(input.clone()), now_ms)
            .map_err(|error| error.to_string())?;
        let Answer::GetMetricData(output) = answer else {
            return Err("GetMetricData was answered as another operation".to_owned());
        };
        for result in output.metric_data_results {
            let known = all
                .iter_mut()
                .find(|known| known.id == result.id && known.label == result.label);
            match known {
                Some(known) => {
                    known.timestamps.extend(result.timestamps);
                    known.values.extend(result.values);
                    known.status_code = result.status_code;
                }
                None => all.push(result),
            }
        }
        if output.next_token.is_none() || output.next_token == input.next_token {
            return Ok(all);
        }
        input.next_token = output.next_token;
    }
}

fn asked(query: &Query) -> MetricDataQuery {
    let common = MetricDataQuery {
        id: query.id.clone(),
        label: query.label.clone(),
        return_data: Some(query.return_data),
        account_id: query.account_id.clone(),
        ..MetricDataQuery::default()
    };
    let whole = |secs: u32| i32::try_from(secs).unwrap_or(i32::MAX);
    match &query.source {
        QuerySource::Metric {
            namespace,
            metric,
            dimensions,
            period_secs,
            stat,
        } => MetricDataQuery {
            metric_stat: Some(MetricStat {
                metric: Metric {
                    namespace: Some(namespace.clone()),
                    metric_name: Some(metric.clone()),
                    dimensions: dimensions
                        .iter()
                        .map(|part| Dimension {
                            name: part.name.clone(),
                            value: part.value.clone(),
                        })
                        .collect(),
                },
                period: whole(*period_secs),
                stat: stat.clone(),
                unit: None,
            }),
            ..common
        },
        QuerySource::Expression {
            expression,
            period_secs,
        } => MetricDataQuery {
            expression: Some(expression.clone()),
            period: Some(whole(*period_secs)),
            ..common
        },
    }
}

/// Gives one result to every row that shows it.
fn take(
    widgets: &mut BTreeMap<usize, Answered>,
    view: &View,
    plan: &Plan,
    batch: &Batch,
    result: &MetricDataResult,
    now_ms: i64,
) {
    let id = result.id.as_deref().unwrap_or_default();
    let Some(query) = batch.queries.iter().find(|query| query.id == id) else {
        return;
    };
    let (QuerySource::Metric { period_secs, .. } | QuerySource::Expression { period_secs, .. }) =
        &query.source;
    let pairs = result.timestamps.iter().map(|at| at.0);
    let (series, _) = Series::from_pairs(
        i64::from(*period_secs) * 1000,
        pairs.zip(result.values.iter().copied()),
    );
    for target in &query.targets {
        for message in &result.messages {
            if let Some(reason) = message.value.as_ref().or(message.code.as_ref()) {
                because(widgets, *target, reason);
            }
        }
        let answered_label = result.label.as_deref().unwrap_or_default();
        let label = row(view, *target).map_or_else(
            || answered_label.to_owned(),
            |row| label(row, answered_label, &series, now_ms),
        );
        let raised = plan.raised.iter().find(|raised| raised.target == *target);
        widgets
            .entry(target.widget)
            .or_default()
            .series
            .push(SeriesAnswer {
                row: u32::try_from(target.row).unwrap_or(u32::MAX),
                label,
                series: series.clone(),
                partial: result.status_code.as_deref() == Some("PartialData"),
                raised_period_secs: raised.map(|raised| raised.secs),
            });
    }
}

fn row(view: &View, target: Target) -> Option<&Row> {
    let widget = view
        .widgets
        .iter()
        .find(|widget| widget.index == target.widget)?;
    match &widget.content {
        Content::Metric(metric) => metric.rows.iter().find(|row| row.index == target.row),
        _ => None,
    }
}

/// What a series is called: the row's label, evaluated here when it is dynamic, else the name the answer or the row gives.
fn label(row: &Row, answered: &str, series: &Series, now_ms: i64) -> String {
    match &row.label {
        Some(label) if labels::is_dynamic(label) => {
            let facts = labels::LabelFacts {
                series,
                default_label: &row.default_name,
                unit: Unit::None,
                property: &|property| property_of(row, property),
                now_ms,
                zone: &Utc,
            };
            labels::evaluate(&labels::Label::parse(label), &facts)
        }
        Some(label) => label.clone(),
        None if matches!(row.source, RowSource::Expression { .. }) && !answered.is_empty() => {
            answered.to_owned()
        }
        None => row.default_name.clone(),
    }
}

/// What a dynamic label may say of a row beside its datapoints.
fn property_of(row: &Row, property: &Prop) -> Option<String> {
    let RowSource::Metric {
        namespace,
        metric,
        dimensions,
    } = &row.source
    else {
        return None;
    };
    match property {
        Prop::AccountId => row.account_id.clone(),
        Prop::AccountLabel => None,
        Prop::Dimension(name) => dimensions
            .iter()
            .find(|part| part.name == *name)
            .map(|part| part.value.clone()),
        Prop::MetricName => Some(metric.clone()),
        Prop::Namespace => Some(namespace.clone()),
        Prop::Period => Some(row.period_secs.to_string()),
        Prop::Region => Some(row.region.clone()),
        Prop::Stat => Some(row.stat.clone()),
    }
}
