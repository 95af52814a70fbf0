//! A dashboard's data: from its body to the least number of calls, and back to what each widget draws.
//!
//! In: a body, a range, someone who answers AWS's operations. Out: one [`PanelData`] per widget, as soon as it is whole.
//! A refresh asks only for what is newer than the answer before. Not known here: who answers.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use aws::cloudwatch::*;
use aws::{Answer, AwsError, Call, Timestamp};
use charts::SeriesAnswer;
use dashboards::labels::Prop;
use dashboards::plan::{AlarmNeed, Ask, Batch, Plan, Query, QuerySource, plan};
use dashboards::view::{Content, Row, RowSource, View};
use dashboards::{Body, labels};
use futures::StreamExt;
use time_series::{Series, Unit, Utc};

use super::Job;
use super::judged::judged_last;
use crate::protocol::{
    AlarmTile, Dashboard, Failure, MetricName, PanelData, PanelsDone, PanelsRequest, Part,
};

/// Someone who answers AWS's operations.
pub trait Answerer {
    /// Answers one operation in a Region.
    fn answer(&self, region: &str, call: Call) -> impl Future<Output = Result<Answer, AwsError>>;
}

/// Calls that are under way at once.
const CALLS_AT_ONCE: usize = 4;
/// Datapoints this young may still change, so a refresh asks for them again.
const SETTLING_MS: i64 = 5 * 60_000;
/// Alarms of one `DescribeAlarms` call.
const ALARMS_PER_CALL: usize = 100;

/// The panels of the dashboards a worker has drawn, for the next refresh.
#[derive(Default)]
pub struct Panels {
    /// The dashboard last asked for; reading a body again for every refresh would be waste.
    view: RefCell<Option<(Dashboard, View)>>,
    /// The answer to each batch, beside what it asked for.
    answers: RefCell<Vec<(Batch, Known)>>,
}

/// What was answered before, and for which range.
#[derive(Clone)]
struct Known {
    start_ms: i64,
    end_ms: i64,
    results: Vec<Line>,
}

/// One answered series.
#[derive(Clone)]
struct Line {
    id: String,
    label: String,
    series: Series,
    partial: bool,
    messages: Vec<String>,
}

impl Panels {
    /// What a dashboard draws.
    pub fn view(&self, dashboard: Dashboard) -> View {
        let mut known = self.view.borrow_mut();
        match &*known {
            Some((old, view)) if *old == dashboard => view.clone(),
            _ => {
                self.answers.borrow_mut().clear();
                let view = Body::parse(dashboard.body.as_str()).view(&dashboard.choices);
                *known = Some((dashboard, view.clone()));
                view
            }
        }
    }

    /// Forgets all answers: another account, other files.
    pub fn forget(&self) {
        self.answers.borrow_mut().clear();
    }

    /// Answers a dashboard's refresh; each widget is sent as soon as all its calls have ended.
    pub async fn refresh(
        &self,
        answerer: &impl Answerer,
        request: PanelsRequest,
        job: &Job,
    ) -> Result<PanelsDone, Failure> {
        let view = self.view(request.dashboard);
        let only: Vec<usize> = request.only.iter().map(|index| *index as usize).collect();
        let plan = plan(
            &view,
            &Ask {
                start_ms: request.range_ms.0,
                end_ms: request.range_ms.1,
                now_ms: request.now_ms,
                region: &request.region,
                timezone_offset_mins: 0,
                widgets: (!only.is_empty()).then_some(&only),
            },
        );
        let mut gathering = Gathering::new(&view, &plan, &only, request.now_ms);
        gathering.send_whole(job);

        let mut work = futures::stream::iter(steps(&plan, &request.region))
            .map(|step| async {
                job.breathe().await?;
                Ok::<_, Failure>((self.take(answerer, &step).await, step))
            })
            .buffer_unordered(CALLS_AT_ONCE);
        let mut n_calls = 0;
        while let Some(taken) = work.next().await {
            let (outcome, step) = taken?;
            n_calls += 1;
            match (step, outcome) {
                (Step::Data(batch), Ok(Taken::Lines(lines))) => gathering.lines(batch, lines),
                (Step::Alarms { needs, .. }, Ok(Taken::Alarms(tiles))) => {
                    gathering.alarms(&needs, &tiles)
                }
                (step, Err(error)) => gathering.failed(&step, &error),
                _ => {}
            }
            gathering.send_whole(job);
        }
        Ok(PanelsDone {
            n_widgets: gathering.n_sent,
            n_calls,
        })
    }

    async fn take(&self, answerer: &impl Answerer, step: &Step<'_>) -> Result<Taken, AwsError> {
        match step {
            Step::Data(batch) => self.lines(answerer, batch).await.map(Taken::Lines),
            Step::Alarms { region, needs } => {
                tiles(answerer, region, needs).await.map(Taken::Alarms)
            }
        }
    }

    /// The series of one batch: only what is newer than the answer before, when that can be told.
    async fn lines(&self, answerer: &impl Answerer, batch: &Batch) -> Result<Vec<Line>, AwsError> {
        let whenever = without_range(batch);
        let known = self.known(&whenever);
        let extendable = |known: &Known| {
            let plain = batch.queries.iter().all(|query| {
                matches!(query.source, QuerySource::Metric { .. }) && !is_dynamic(query)
            });
            plain
                && known.start_ms <= batch.start_ms
                && batch.start_ms < known.end_ms
                && known.end_ms <= batch.end_ms
        };
        let mut asked = batch.clone();
        let old = known.filter(extendable);
        if let Some(old) = &old {
            let longest_ms = batch.queries.iter().map(period_ms).max().unwrap_or(0);
            let from_ms = old.end_ms - SETTLING_MS.max(2 * longest_ms);
            asked.start_ms =
                (from_ms.div_euclid(longest_ms.max(1)) * longest_ms).max(batch.start_ms);
        }
        let mut lines = fetch(answerer, &asked).await?;
        if let Some(old) = old {
            for line in &mut lines {
                if let Some(before) = old
                    .results
                    .iter()
                    .find(|before| before.id == line.id && before.label == line.label)
                {
                    let mut whole = before.series.slice(batch.start_ms, asked.start_ms);
                    whole.merge(&line.series);
                    line.series = whole;
                }
            }
        }
        let known = Known {
            start_ms: batch.start_ms,
            end_ms: batch.end_ms,
            results: lines.clone(),
        };
        let mut answers = self.answers.borrow_mut();
        answers.retain(|(asked, _)| *asked != whenever);
        answers.push((whenever, known));
        Ok(lines)
    }

    /// The answer to a batch, whatever its range was.
    fn known(&self, whenever: &Batch) -> Option<Known> {
        let answers = self.answers.borrow();
        let known = answers.iter().find(|(asked, _)| asked == whenever);
        known.map(|(_, known)| known.clone())
    }
}

/// One thing to ask for.
enum Step<'a> {
    Data(&'a Batch),
    Alarms {
        region: String,
        needs: Vec<&'a AlarmNeed>,
    },
}

enum Taken {
    Lines(Vec<Line>),
    Alarms(Vec<AlarmTile>),
}

/// Everything a plan asks for. Alarms of one Region share calls; several widgets may show the same alarm.
fn steps<'a>(plan: &'a Plan, region: &str) -> Vec<Step<'a>> {
    let mut steps: Vec<Step<'a>> = Vec::new();
    let mut by_region: Vec<(String, Vec<&AlarmNeed>)> = Vec::new();
    for need in &plan.alarms {
        let region = need
            .place
            .as_ref()
            .map_or(region, |place| place.region.as_str());
        match by_region.iter_mut().find(|(known, _)| known == region) {
            Some((_, needs)) => needs.push(need),
            None => by_region.push((region.to_owned(), vec![need])),
        }
    }
    // Alarms first: their tiles are what the eye looks for.
    for (region, needs) in by_region {
        for needs in needs.chunks(ALARMS_PER_CALL) {
            steps.push(Step::Alarms {
                region: region.clone(),
                needs: needs.to_vec(),
            });
        }
    }
    steps.extend(plan.batches.iter().map(Step::Data));
    steps
}

fn is_dynamic(query: &Query) -> bool {
    query.label.as_deref().is_some_and(labels::is_dynamic)
}

fn period_ms(query: &Query) -> i64 {
    let (QuerySource::Metric { period_secs, .. } | QuerySource::Expression { period_secs, .. }) =
        &query.source;
    i64::from(*period_secs) * 1000
}

/// What a batch asks for, whenever.
fn without_range(batch: &Batch) -> Batch {
    Batch {
        start_ms: 0,
        end_ms: 0,
        ..batch.clone()
    }
}

async fn fetch(answerer: &impl Answerer, batch: &Batch) -> Result<Vec<Line>, AwsError> {
    let mut input = GetMetricDataInput {
        metric_data_queries: batch.queries.iter().map(wire_query).collect(),
        start_time: Timestamp(batch.start_ms),
        end_time: Timestamp(batch.end_ms),
        scan_by: Some("TimestampAscending".to_owned()),
        label_options: batch.timezone.clone().map(|timezone| LabelOptions {
            timezone: Some(timezone),
        }),
        ..GetMetricDataInput::default()
    };
    let periods: HashMap<&str, i64> = batch
        .queries
        .iter()
        .map(|query| (query.id.as_str(), period_ms(query)))
        .collect();
    let mut lines: Vec<Line> = Vec::new();
    loop {
        let answer = answerer
            .answer(&batch.region, Call::GetMetricData(input.clone()))
            .await?;
        let Answer::GetMetricData(output) = answer else {
            return Err(other_answer("GetMetricData"));
        };
        for result in output.metric_data_results {
            take_page(&mut lines, result, &periods);
        }
        if output.next_token.is_none() || output.next_token == input.next_token {
            return Ok(lines);
        }
        input.next_token = output.next_token;
    }
}

/// Adds one result of a page. One id may come back as many series, told apart by their label, and each over many pages.
fn take_page(lines: &mut Vec<Line>, result: MetricDataResult, periods: &HashMap<&str, i64>) {
    let (id, label) = (
        result.id.unwrap_or_default(),
        result.label.unwrap_or_default(),
    );
    let period_ms = periods.get(id.as_str()).copied().unwrap_or(60_000);
    let pairs = result.timestamps.iter().map(|at| at.0).zip(result.values);
    // Values that are no numbers cannot be sent in JSON; a repeated time is a page that was sent twice.
    let (series, _) = Series::from_pairs(period_ms, pairs);
    let partial = result.status_code.as_deref() == Some("PartialData");
    let messages: Vec<String> = result
        .messages
        .into_iter()
        .filter_map(|message| message.value.or(message.code))
        .collect();
    match lines
        .iter_mut()
        .find(|line| line.id == id && line.label == label)
    {
        Some(line) => {
            line.series.merge(&series);
            line.partial = partial;
            line.messages.extend(messages);
        }
        None => lines.push(Line {
            id,
            label,
            series,
            partial,
            messages,
        }),
    }
}

fn wire_query(query: &Query) -> MetricDataQuery {
    let common = MetricDataQuery {
        id: query.id.clone(),
        label: query.label.clone(),
        return_data: Some(query.return_data),
        account_id: query.account_id.clone(),
        ..MetricDataQuery::default()
    };
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
                period: i32::try_from(*period_secs).unwrap_or(i32::MAX),
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
            period: Some(i32::try_from(*period_secs).unwrap_or(i32::MAX)),
            ..common
        },
    }
}

async fn tiles(
    answerer: &impl Answerer,
    region: &str,
    needs: &[&AlarmNeed],
) -> Result<Vec<AlarmTile>, AwsError> {
    let mut names: Vec<String> = needs
        .iter()
        .filter_map(|need| Some(need.place.as_ref()?.name.clone()))
        .collect();
    names.sort();
    names.dedup();
    let input = DescribeAlarmsInput {
        alarm_names: names,
        alarm_types: vec!["MetricAlarm".to_owned(), "CompositeAlarm".to_owned()],
        ..DescribeAlarmsInput::default()
    };
    let Answer::DescribeAlarms(output) =
        answerer.answer(region, Call::DescribeAlarms(input)).await?
    else {
        return Err(other_answer("DescribeAlarms"));
    };
    let metric = output.metric_alarms.into_iter().map(|alarm| AlarmTile {
        name: alarm.alarm_name.unwrap_or_default(),
        arn: alarm.alarm_arn.unwrap_or_default(),
        state: alarm.state_value.unwrap_or_default(),
        reason: alarm.state_reason.unwrap_or_default(),
        since_ms: alarm
            .state_transitioned_timestamp
            .or(alarm.state_updated_timestamp)
            .map(|at| at.0),
        actions_enabled: alarm.actions_enabled.unwrap_or(true),
        rule: None,
        threshold: alarm.comparison_operator.zip(alarm.threshold),
        metric: alarm
            .namespace
            .zip(alarm.metric_name)
            .map(|(namespace, name)| {
                let dimensions = alarm.dimensions.into_iter();
                MetricName::new(namespace, name, dimensions.map(|one| (one.name, one.value)))
            }),
        judged: alarm.state_reason_data.as_deref().and_then(judged_last),
    });
    let composite = output.composite_alarms.into_iter().map(|alarm| AlarmTile {
        name: alarm.alarm_name.unwrap_or_default(),
        arn: alarm.alarm_arn.unwrap_or_default(),
        state: alarm.state_value.unwrap_or_default(),
        reason: alarm.state_reason.unwrap_or_default(),
        since_ms: alarm
            .state_transitioned_timestamp
            .or(alarm.state_updated_timestamp)
            .map(|at| at.0),
        actions_enabled: alarm.actions_enabled.unwrap_or(true),
        rule: alarm.alarm_rule,
        threshold: None,
        metric: None,
        judged: None,
    });
    Ok(metric.chain(composite).collect())
}

fn other_answer(operation: &str) -> AwsError {
    AwsError::Malformed {
        operation: operation.to_owned(),
        message: "it was answered as another operation".to_owned(),
    }
}

/// Panels being put together.
struct Gathering<'a> {
    view: &'a View,
    plan: &'a Plan,
    now_ms: i64,
    panels: Vec<PanelData>,
    /// Steps each widget still waits for.
    waiting: HashMap<usize, usize>,
    sent: HashSet<u32>,
    n_sent: u32,
}

impl<'a> Gathering<'a> {
    fn new(view: &'a View, plan: &'a Plan, only: &[usize], now_ms: i64) -> Self {
        let mut waiting: HashMap<usize, usize> = HashMap::new();
        for batch in &plan.batches {
            for widget in widgets_of(batch) {
                *waiting.entry(widget).or_default() += 1;
            }
        }
        for need in &plan.alarms {
            *waiting.entry(need.widget).or_default() += 1;
        }
        let wanted = |index: usize| only.is_empty() || only.contains(&index);
        let draws = |content: &Content| matches!(content, Content::Metric(_) | Content::Alarm(_));
        let panels = view
            .widgets
            .iter()
            .filter(|widget| wanted(widget.index) && draws(&widget.content))
            .map(|widget| {
                let range = plan
                    .ranges
                    .iter()
                    .find(|range| range.widget == widget.index);
                let left_out = plan
                    .left_out
                    .iter()
                    .filter(|row| row.target.widget == widget.index);
                PanelData {
                    widget: widget.index as u32,
                    range_ms: range
                        .map(|range| (range.start_ms, range.end_ms))
                        .unwrap_or_default(),
                    messages: left_out.map(|row| row.why.clone()).collect(),
                    ..PanelData::default()
                }
            })
            .collect();
        Self {
            view,
            plan,
            now_ms,
            panels,
            waiting,
            sent: HashSet::new(),
            n_sent: 0,
        }
    }

    fn panel(&mut self, widget: usize) -> Option<&mut PanelData> {
        self.panels
            .iter_mut()
            .find(|panel| panel.widget as usize == widget)
    }

    fn lines(&mut self, batch: &Batch, lines: Vec<Line>) {
        for line in lines {
            let Some(query) = batch.queries.iter().find(|query| query.id == line.id) else {
                continue;
            };
            for target in &query.targets {
                let raised = self
                    .plan
                    .raised
                    .iter()
                    .find(|raised| raised.target == *target)
                    .map(|raised| raised.secs);
                let label = self.label(query, target.widget, target.row, &line);
                let Some(panel) = self.panel(target.widget) else {
                    continue;
                };
                panel.messages.extend(line.messages.iter().cloned());
                panel.series.push(SeriesAnswer {
                    row: target.row as u32,
                    label,
                    series: line.series.clone(),
                    partial: line.partial,
                    raised_period_secs: raised,
                });
            }
        }
        for widget in widgets_of(batch) {
            self.arrived(widget);
        }
    }

    /// What a series is called: the row's own label or default name; a dynamic one as the service answered it, or computed here.
    fn label(&self, query: &Query, widget: usize, row: usize, line: &Line) -> String {
        let widget = self.view.widgets.iter().find(|known| known.index == widget);
        let row = match widget.map(|widget| &widget.content) {
            Some(Content::Metric(metric)) => metric.rows.iter().find(|known| known.index == row),
            _ => None,
        };
        let Some(row) = row else {
            return line.label.clone();
        };
        if query.label.is_some() && !labels::is_dynamic(&line.label) {
            return line.label.clone();
        }
        match (&row.label, &row.source) {
            (Some(label), _) if labels::is_dynamic(label) => {
                let facts = labels::LabelFacts {
                    series: &line.series,
                    default_label: &row.default_name,
                    unit: Unit::None,
                    property: &|property| property_of(row, property),
                    now_ms: self.now_ms,
                    zone: &Utc,
                };
                labels::evaluate(&labels::Label::parse(label), &facts)
            }
            (Some(label), RowSource::Metric { .. }) => label.clone(),
            (None, RowSource::Metric { .. }) => row.default_name.clone(),
            (_, RowSource::Expression { .. }) if !line.label.is_empty() => line.label.clone(),
            (Some(label), _) => label.clone(),
            (None, _) => row.default_name.clone(),
        }
    }

    fn alarms(&mut self, needs: &[&AlarmNeed], tiles: &[AlarmTile]) {
        for need in needs {
            let name = need.place.as_ref().map(|place| place.name.as_str());
            let tile = tiles
                .iter()
                .find(|tile| Some(tile.name.as_str()) == name)
                .cloned();
            let arn = need.arn.clone();
            if let Some(panel) = self.panel(need.widget) {
                match tile {
                    Some(tile) => panel.alarms.push(tile),
                    None => panel.alarms_missing.push(arn),
                }
            }
            self.arrived(need.widget);
        }
    }

    fn failed(&mut self, step: &Step<'_>, error: &AwsError) {
        let widgets = match step {
            Step::Data(batch) => widgets_of(batch),
            Step::Alarms { needs, .. } => needs.iter().map(|need| need.widget).collect(),
        };
        for widget in widgets {
            let failure = Failure::from(error.clone());
            if let Some(panel) = self.panel(widget)
                && !panel.failures.contains(&failure)
            {
                panel.failures.push(failure);
            }
            self.arrived(widget);
        }
    }

    fn arrived(&mut self, widget: usize) {
        if let Some(left) = self.waiting.get_mut(&widget) {
            *left = left.saturating_sub(1);
        }
    }

    /// Sends every panel that waits for nothing more, once.
    fn send_whole(&mut self, job: &Job) {
        for panel in &mut self.panels {
            let whole = self
                .waiting
                .get(&(panel.widget as usize))
                .is_none_or(|left| *left == 0);
            if whole && self.sent.insert(panel.widget) {
                panel.series.sort_by_key(|answer| answer.row);
                panel.messages.dedup();
                job.part(Part::Panel(panel.clone()));
                self.n_sent += 1;
            }
        }
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

/// The widgets a batch feeds, each once.
fn widgets_of(batch: &Batch) -> Vec<usize> {
    let mut widgets: Vec<usize> = batch
        .queries
        .iter()
        .flat_map(|query| &query.targets)
        .map(|target| target.widget)
        .collect();
    widgets.sort_unstable();
    widgets.dedup();
    widgets
}
