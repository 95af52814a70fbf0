//! What to ask for: from the widgets of a view, a range and an instant to GetMetricData calls.
//!
//! Widgets without expressions share calls, and equal queries are asked once. A widget with expressions has calls of its own,
//! because ids are its language. Nothing is sent that nothing shows. Not known here: the transport and its types.

mod expressions;
mod plain;

use serde::{Deserialize, Serialize};

use crate::period::{Effective, Raised, effective, whole_range};
use crate::read::AlarmArn;
use crate::view::{Content, Dimension, MetricView, MetricWidget, Row, View};

/// Most queries of one GetMetricData call.
pub const MAX_QUERIES: usize = 500;

/// What a plan is made for.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// Start of the shown range, milliseconds since 1970.
    pub start_ms: i64,
    /// End of the shown range, excluded.
    pub end_ms: i64,
    /// The present.
    pub now_ms: i64,
    /// The Region of rows that name none.
    pub region: &'a str,
    /// Minutes east of UTC for times in dynamic labels; a widget's own zone goes before it.
    pub timezone_offset_mins: i32,
    /// The widgets to ask for, by index; `None` for all.
    pub widgets: Option<&'a [usize]>,
}

/// Everything to ask for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The calls, in an order that follows the file.
    pub batches: Vec<Batch>,
    /// The alarms that must be described, each once per widget that shows it.
    pub alarms: Vec<AlarmNeed>,
    /// Rows whose period is longer than written; for a badge.
    pub raised: Vec<RaisedPeriod>,
    /// Rows that cannot be asked for, and why.
    pub left_out: Vec<LeftOut>,
    /// The range of each planned metric widget.
    pub ranges: Vec<WidgetRange>,
}

/// One GetMetricData call.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Batch {
    /// Where it goes.
    pub region: String,
    /// Start, aligned to the periods of its queries.
    pub start_ms: i64,
    /// End, excluded, aligned too.
    pub end_ms: i64,
    /// `LabelOptions.Timezone`, when a label needs it: `+0900`.
    pub timezone: Option<String>,
    /// 1..=500 queries with unique ids.
    pub queries: Vec<Query>,
}

/// One `MetricDataQuery`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Query {
    /// Its id.
    pub id: String,
    /// What it asks for.
    pub source: QuerySource,
    /// The label as the body writes it; sent when it is dynamic or belongs to an expression that may yield many series.
    pub label: Option<String>,
    /// Whether its series come back.
    pub return_data: bool,
    /// The account that owns the metric, when the body names one.
    pub account_id: Option<String>,
    /// The rows that show its series; empty for hidden inputs.
    pub targets: Vec<Target>,
}

/// What a query asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum QuerySource {
    /// One metric.
    Metric {
        /// Its namespace.
        namespace: String,
        /// Its name.
        metric: String,
        /// Its dimensions.
        dimensions: Vec<Dimension>,
        /// Seconds.
        period_secs: u32,
        /// The statistic.
        stat: String,
    },
    /// An expression.
    Expression {
        /// Its text.
        expression: String,
        /// Seconds; the default period of its searches.
        period_secs: u32,
    },
}

/// A row of a widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Target {
    /// Index in the `widgets` array.
    pub widget: usize,
    /// Index in the `metrics` array ([`Row::index`]).
    pub row: usize,
}

/// An alarm that a widget shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlarmNeed {
    /// The widget.
    pub widget: usize,
    /// The alarm's ARN as written.
    pub arn: String,
    /// Where to ask for it: Region, account and name. `None` when the ARN is malformed.
    pub place: Option<AlarmArn>,
}

/// A period that was raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaisedPeriod {
    /// The row.
    pub target: Target,
    /// Seconds as written.
    pub written_secs: u32,
    /// Seconds asked for.
    pub secs: u32,
    /// Why.
    pub why: Raised,
}

/// A row that cannot be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The row.
    pub target: Target,
    /// Why: lower case, no full stop.
    pub why: String,
}

/// The range a widget shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WidgetRange {
    /// The widget.
    pub widget: usize,
    /// Start.
    pub start_ms: i64,
    /// End, excluded.
    pub end_ms: i64,
    /// Whether the widget keeps its own range instead of the dashboard's.
    pub is_own: bool,
    /// Whether each series is one value for the whole range.
    pub is_whole: bool,
}

/// Plans the calls that fill a view.
pub fn plan(view: &View, ask: &Ask<'_>) -> Plan {
    let mut plan = Plan::default();
    let mut shared = plain::Shared::default();
    for widget in &view.widgets {
        if ask
            .widgets
            .is_some_and(|wanted| !wanted.contains(&widget.index))
        {
            continue;
        }
        match &widget.content {
            Content::Metric(metric) => {
                for arn in &metric.annotations.alarms {
                    plan.alarm(widget.index, arn);
                }
                let range = widget_range(widget.index, metric, ask);
                plan.ranges.push(range);
                let frame = Frame {
                    view,
                    ask,
                    range,
                    metric,
                };
                if expressions::has_any(metric) {
                    expressions::add(&mut plan, &frame);
                } else {
                    for row in metric.rows.iter().filter(|row| row.visible) {
                        shared.add(&mut plan, &frame, row);
                    }
                }
            }
            Content::Alarm(alarm) => {
                for arn in &alarm.alarms {
                    plan.alarm(widget.index, arn);
                }
            }
            Content::Text { .. } | Content::NotDrawn { .. } => {}
        }
    }
    plan.batches.splice(0..0, shared.into_batches());
    plan
}

impl Plan {
    fn alarm(&mut self, widget: usize, arn: &str) {
        self.alarms.push(AlarmNeed {
            widget,
            arn: arn.to_owned(),
            place: AlarmArn::parse(arn),
        });
    }
}

/// What rows of one widget have in common.
struct Frame<'a> {
    view: &'a View,
    ask: &'a Ask<'a>,
    range: WidgetRange,
    metric: &'a MetricWidget,
}

impl Frame<'_> {
    /// The period to ask with; raised ones are noted.
    fn period(&self, plan: &mut Plan, row: &Row) -> u32 {
        let WidgetRange {
            start_ms, end_ms, ..
        } = self.range;
        if self.range.is_whole {
            return whole_range(start_ms, end_ms, self.ask.now_ms);
        }
        let Effective { secs, raised } = effective(
            row.period_secs,
            self.view.period_override,
            start_ms,
            end_ms,
            self.ask.now_ms,
        );
        if let Some(why) = raised {
            plan.raised.push(RaisedPeriod {
                target: self.target(row),
                written_secs: row.period_secs,
                secs,
                why,
            });
        }
        secs
    }

    fn target(&self, row: &Row) -> Target {
        Target {
            widget: self.range.widget,
            row: row.index,
        }
    }

    fn region(&self, row: &Row) -> String {
        if row.region.is_empty() {
            self.ask.region.to_owned()
        } else {
            row.region.clone()
        }
    }

    fn timezone(&self) -> String {
        crate::time_text::write_offset_mins(
            self.metric
                .timezone_offset_mins
                .unwrap_or(self.ask.timezone_offset_mins),
        )
    }

    /// Start and end, aligned for a longest period of `secs`.
    fn aligned(&self, secs: u32) -> (i64, i64) {
        let WidgetRange {
            start_ms,
            end_ms,
            is_whole,
            ..
        } = self.range;
        let period_ms = i64::from(secs.max(1)) * 1000;
        if is_whole {
            // One datapoint: the period begins where the range does, and the service rounds that down as its age demands.
            let age_ms = self.ask.now_ms.saturating_sub(start_ms);
            let step_ms = i64::from(crate::period::kept_step(age_ms).max(60)) * 1000;
            let start_ms = start_ms.div_euclid(step_ms) * step_ms;
            return (start_ms, start_ms.saturating_add(period_ms));
        }
        let start = start_ms.div_euclid(period_ms) * period_ms;
        let end = end_ms.div_euclid(period_ms) * period_ms
            + if end_ms.rem_euclid(period_ms) > 0 {
                period_ms
            } else {
                0
            };
        (start, end.max(start.saturating_add(period_ms)))
    }
}

fn widget_range(widget: usize, metric: &MetricWidget, ask: &Ask<'_>) -> WidgetRange {
    let is_whole = metric.set_period_to_time_range
        && matches!(
            metric.view,
            MetricView::SingleValue | MetricView::Gauge | MetricView::Bar | MetricView::Pie
        );
    let range = WidgetRange {
        widget,
        start_ms: ask.start_ms,
        end_ms: ask.end_ms,
        is_own: false,
        is_whole,
    };
    match metric.start {
        Some(start) => {
            let end_ms = metric.end_ms.unwrap_or(ask.now_ms);
            WidgetRange {
                start_ms: start.resolve(end_ms).min(end_ms),
                end_ms,
                is_own: true,
                ..range
            }
        }
        None => range,
    }
}
