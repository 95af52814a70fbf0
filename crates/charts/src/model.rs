//! What a metric panel shows: its lines with names, colours, axes and newest values, before anything has a size.
//!
//! In: the widget, the answered series, the range. Out: a [`PanelModel`]. Not known here: pixels, languages.

use dashboards::view::{
    Color, Horizontal, HorizontalFill, MetricView, MetricWidget, RowSource, Side, Vertical, YAxis,
};
use time_series::{DisplayUnit, Series, Unit, Written, write_full, write_in};

use crate::SeriesAnswer;
use crate::scene::{Dash, Rgba};
use crate::theme::{N_SERIES, Theme};
use crate::unit::unit_of;

/// A metric panel, ready to be laid out at any size.
#[derive(Clone, Debug, PartialEq)]
pub struct PanelModel {
    /// How it is drawn.
    pub view: MetricView,
    /// Areas on top of each other.
    pub stacked: bool,
    /// The visible rows' series, in row order.
    pub lines: Vec<Line>,
    /// The left axis.
    pub left: Axis,
    /// The right axis; `None` when no line and no annotation uses it.
    pub right: Option<Axis>,
    /// First and last instant shown, milliseconds since 1970; the last is excluded.
    pub range_ms: (i64, i64),
    /// Visible horizontal lines and bands.
    pub horizontal: Vec<Horizontal>,
    /// Visible vertical lines and bands.
    pub vertical: Vec<Vertical>,
    /// The threshold of the alarm the widget shows.
    pub alarm: Option<AlarmLine>,
    /// All digits instead of short numbers.
    pub full_precision: bool,
    /// Names on slices and bars.
    pub labels_visible: bool,
    /// Whether more than twelve series share twelve colours.
    pub colors_repeat: bool,
    /// The longest period that was raised, in seconds.
    pub raised_period_secs: Option<u32>,
    /// Whether more data exists than was returned.
    pub is_partial: bool,
    /// Datapoints whose period ended before this are final, milliseconds since 1970.
    pub settled_ms: i64,
}

/// One series of a panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is called.
    pub name: String,
    /// The row it answers.
    pub row: u32,
    /// Place in the order of colours, 0..12.
    pub slot: usize,
    /// Its own colour, when the body names one.
    pub color: Option<Color>,
    /// How its line is interrupted.
    pub dash: Dash,
    /// Its axis.
    pub side: Side,
    /// What its values measure.
    pub unit: Unit,
    /// Its datapoints within the range.
    pub series: Series,
}

/// One y-axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Its name.
    pub label: Option<String>,
    /// Fixed ends.
    pub min: Option<f64>,
    /// Fixed ends.
    pub max: Option<f64>,
    /// What its values measure; no unit when its lines disagree or units are hidden.
    pub unit: Unit,
}

/// An alarm's threshold in a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct AlarmLine {
    /// The threshold.
    pub value: f64,
    /// Whether values above it are in alarm.
    pub is_above: bool,
    /// The condition in words of the alarm, such as `p99 > 1.5 for 3 of 5`.
    pub condition: String,
}

/// What a model is made from beside the widget and its answers.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The range the widget shows.
    pub range_ms: (i64, i64),
    /// The present.
    pub now_ms: i64,
    /// The alarm the widget shows, when it shows one.
    pub alarm: Option<&'a AlarmLine>,
}

/// Figures of a value beside a name; the full number is in the table and on hover.
const FIGURES: u8 = 3;
/// How long after its period a datapoint is held back (specification "dashboards", section 10).
const SETTLE_MS: i64 = 60_000;

impl PanelModel {
    /// Puts a panel together.
    pub fn new(widget: &MetricWidget, answers: &[SeriesAnswer], context: &Context<'_>) -> Self {
        let (start_ms, end_ms) = context.range_ms;
        let is_whole = widget.set_period_to_time_range
            && matches!(
                widget.view,
                MetricView::SingleValue | MetricView::Gauge | MetricView::Bar | MetricView::Pie
            );
        let visible = |answer: &&SeriesAnswer| {
            widget
                .rows
                .iter()
                .any(|row| row.index == answer.row as usize && row.visible)
        };
        let mut lines: Vec<Line> = Vec::new();
        for answer in answers.iter().filter(visible) {
            let Some(row) = widget
                .rows
                .iter()
                .find(|row| row.index == answer.row as usize)
            else {
                continue;
            };
            let slot = lines.len() % N_SERIES;
            // One value for the whole range stands at the aligned start, which may lie before the range.
            let mut series = if is_whole {
                answer.series.clone()
            } else {
                answer.series.slice(start_ms, end_ms)
            };
            if !widget.live_data && !is_whole {
                hold_back(&mut series, context.now_ms);
            }
            lines.push(Line {
                name: answer.label.clone(),
                row: answer.row,
                slot,
                color: row.color,
                dash: [Dash::Solid, Dash::Long, Dash::Dot][slot / 4],
                side: row.y_axis,
                unit: match &row.source {
                    RowSource::Metric {
                        namespace, metric, ..
                    } => unit_of(namespace, metric, &row.stat),
                    RowSource::Expression { .. } => Unit::None,
                },
                series,
            });
        }
        let axis = |side: Side, written: &YAxis| {
            let mut units = lines
                .iter()
                .filter(|line| line.side == side)
                .map(|line| line.unit);
            let first = units.next().unwrap_or(Unit::None);
            let unit = if written.show_units && units.all(|unit| unit == first) {
                first
            } else {
                Unit::None
            };
            Axis {
                label: written.label.clone(),
                min: written.min,
                max: written.max,
                unit,
            }
        };
        let horizontal: Vec<Horizontal> = widget
            .annotations
            .horizontal
            .iter()
            .filter(|line| line.visible)
            .cloned()
            .collect();
        let has_right = lines.iter().any(|line| line.side == Side::Right)
            || horizontal.iter().any(|line| line.y_axis == Side::Right);
        let right = has_right.then(|| axis(Side::Right, &widget.y_axes.right));
        Self {
            view: widget.view,
            stacked: widget.stacked,
            left: axis(Side::Left, &widget.y_axes.left),
            right,
            colors_repeat: lines.len() > N_SERIES,
            lines,
            range_ms: context.range_ms,
            horizontal,
            vertical: widget
                .annotations
                .vertical
                .iter()
                .filter(|line| line.visible)
                .cloned()
                .collect(),
            alarm: context.alarm.cloned(),
            full_precision: widget.full_precision,
            labels_visible: widget.labels_visible,
            raised_period_secs: answers
                .iter()
                .filter_map(|answer| answer.raised_period_secs)
                .max(),
            is_partial: answers.iter().any(|answer| answer.partial),
            settled_ms: context.now_ms.saturating_sub(SETTLE_MS),
        }
    }

    /// Whether no line has a datapoint.
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.series.is_empty())
    }

    /// The lines that are not in `hidden`, in order.
    pub(crate) fn shown(&self, hidden: &[usize]) -> impl Iterator<Item = &Line> {
        self.lines
            .iter()
            .enumerate()
            .filter(move |(place, _)| !hidden.contains(place))
            .map(|(_, line)| line)
    }

    /// Whether a datapoint's period has not ended yet.
    pub(crate) fn is_filling(&self, at_ms: i64, period_ms: i64) -> bool {
        at_ms.saturating_add(period_ms) > self.settled_ms.saturating_add(SETTLE_MS)
    }

    /// The values of the annotations and of the alarm's threshold on a side.
    pub(crate) fn horizontal_values(&self, side: Side) -> impl Iterator<Item = f64> {
        let edges = self
            .horizontal
            .iter()
            .filter(move |line| line.y_axis == side)
            .flat_map(|line| std::iter::once(&line.from).chain(&line.to))
            .map(|edge| edge.value);
        let alarm = self.alarm.as_ref().filter(|_| side == Side::Left);
        edges.chain(alarm.map(|alarm| alarm.value))
    }

    /// The axis of a side.
    pub fn axis(&self, side: Side) -> &Axis {
        match (&self.right, side) {
            (Some(right), Side::Right) => right,
            _ => &self.left,
        }
    }

    /// A value of a line as the panel writes it.
    pub fn write(&self, line: &Line, value: Option<f64>) -> Written {
        if self.full_precision {
            return write_full(value, line.unit);
        }
        let Some(value) = value else {
            return Written::nothing();
        };
        // Below ten thousand a count has room for all its digits.
        if matches!(line.unit, Unit::None | Unit::Count) && (1e3..1e4).contains(&value.abs()) {
            return write_in(value, &DisplayUnit::plain(), FIGURES + 1);
        }
        write_in(
            value,
            &DisplayUnit::for_extent(line.unit, value.abs()),
            FIGURES,
        )
    }

    /// The last datapoint's value at or before `at_ms` that still covers it; the newest without `at_ms`.
    pub fn value_at(line: &Line, at_ms: Option<i64>) -> Option<f64> {
        match at_ms {
            Some(at_ms) => line
                .series
                .index_covering(at_ms)
                .map(|index| line.series.values[index]),
            None => line.series.last().map(|(_, value)| value),
        }
    }

    /// Whether a value of the left axis breaches a threshold: the alarm's, or a horizontal line with a shaded side.
    pub fn breaches(&self, value: f64) -> bool {
        self.breaches_on(Side::Left, value)
    }

    /// Whether a value of an axis breaches a threshold of that axis. The alarm's threshold is on the left.
    pub fn breaches_on(&self, side: Side, value: f64) -> bool {
        let by_alarm = self
            .alarm
            .as_ref()
            .filter(|_| side == Side::Left)
            .is_some_and(|alarm| {
                if alarm.is_above {
                    value > alarm.value
                } else {
                    value < alarm.value
                }
            });
        let mut lines = self.horizontal.iter().filter(|line| line.y_axis == side);
        by_alarm
            || lines.any(|line| match line.fill {
                HorizontalFill::Above => value > line.from.value,
                HorizontalFill::Below => value < line.from.value,
                HorizontalFill::None => false,
            })
    }
}

impl Line {
    /// Its colour in a theme.
    pub fn rgba(&self, theme: &Theme) -> Rgba {
        self.color
            .map_or(theme.series[self.slot % N_SERIES], |color| {
                theme.readable(color)
            })
    }

    /// The display unit of a set of its values.
    pub fn display(&self) -> DisplayUnit {
        let largest = self
            .series
            .extent()
            .map_or(0.0, |(low, high)| low.abs().max(high.abs()));
        DisplayUnit::for_extent(self.unit, largest)
    }

    /// A change of its value, with sign, in the unit of the value itself.
    pub fn write_change(&self, change: f64) -> Written {
        let display = DisplayUnit::for_extent(self.unit, change.abs());
        write_in(change.abs(), &display, 3)
    }
}

/// Leaves out datapoints whose period ended less than a minute ago.
fn hold_back(series: &mut Series, now_ms: i64) {
    while series
        .times_ms
        .last()
        .is_some_and(|at_ms| at_ms.saturating_add(series.period_ms + SETTLE_MS) > now_ms)
    {
        series.times_ms.pop();
        series.values.pop();
    }
}

/// The times any of the series has, ascending, each once.
pub(crate) fn union_of_times<'a>(all: impl Iterator<Item = &'a Series>) -> Vec<i64> {
    let mut union: Vec<i64> = Vec::new();
    for series in all {
        // Series of one panel mostly have the same times.
        if series.times_ms == union {
            continue;
        }
        let known = std::mem::take(&mut union);
        union.reserve(known.len().max(series.len()));
        let (mut known, mut own) = (
            known.into_iter().peekable(),
            series.times_ms.iter().copied().peekable(),
        );
        loop {
            let next = match (known.peek(), own.peek()) {
                (Some(a), Some(b)) => (*a).min(*b),
                (Some(at_ms), None) | (None, Some(at_ms)) => *at_ms,
                (None, None) => break,
            };
            known.next_if_eq(&next);
            own.next_if_eq(&next);
            union.push(next);
        }
    }
    union
}
