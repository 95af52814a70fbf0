//! A panel's numbers as a table: the `table` view, and the twin of every chart.

use std::sync::Arc;

use charts::{Line, PanelModel};
use dashboards::view::{MetricWidget, Summary, TableLayout};
use leptos::prelude::*;

use crate::i18n::*;
use crate::state::time::use_time;
use crate::ui::state::{State, StateShape};
use crate::ui::view::view;

/// Datapoints shown in a twin; a file holds them all.
const ROWS_MAX: usize = 500;

/// Series as rows with their summary, or instants as rows.
#[component]
pub fn PanelTable(
    /// The panel.
    model: Arc<PanelModel>,
    /// Its widget.
    metric: Arc<MetricWidget>,
    /// Whether it stands in a chart's place.
    as_twin: bool,
) -> impl IntoView {
    let by_time = as_twin || metric.table.layout == TableLayout::Vertical;
    let summary = if as_twin {
        Vec::new()
    } else {
        metric.table.summary_columns.clone()
    };
    view! {
        <div class="table-scroll table-fill" tabindex="0">
            {if by_time {
                view! { <ByTime model/> }.into_any()
            } else {
                view! { <BySeries model summary/> }.into_any()
            }}
        </div>
    }
}

fn summary_of(line: &Line, column: Summary) -> Option<f64> {
    let values = &line.series.values;
    let sum: f64 = values.iter().sum();
    match column {
        Summary::Min => line.series.extent().map(|(low, _)| low),
        Summary::Max => line.series.extent().map(|(_, high)| high),
        Summary::Sum => (!values.is_empty()).then_some(sum),
        Summary::Avg => (!values.is_empty()).then(|| sum / values.len() as f64),
    }
}

#[component]
fn BySeries(model: Arc<PanelModel>, summary: Vec<Summary>) -> impl IntoView {
    let i18n = use_i18n();
    let head = summary
        .iter()
        .map(|column| {
            let column = *column;
            let word = move || match column {
                Summary::Min => t_string!(i18n, panel.min).to_string(),
                Summary::Max => t_string!(i18n, panel.max).to_string(),
                Summary::Sum => t_string!(i18n, panel.sum).to_string(),
                Summary::Avg => t_string!(i18n, panel.avg).to_string(),
            };
            view! { <th scope="col" class="num">{word}</th> }
        })
        .collect_view();
    let rows = model
        .lines
        .iter()
        .map(|line| {
            let last = PanelModel::value_at(line, None);
            let cells = summary.iter().map(|column| view! { <td class="num">{model.write(line, summary_of(line, *column)).to_string()}</td> }).collect_view();
            view! {
                <tr>
                    <th scope="row" class="cut" title=line.name.clone()>{line.name.clone()}</th>
                    {value_cell(&model, line, last)}
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table">
            <thead><tr><th scope="col">{t!(i18n, panel.name)}</th><th scope="col" class="num">{t!(i18n, panel.last)}</th>{head}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// A number, marked by shape and colour when it is on the alarming side of a threshold.
fn value_cell(model: &PanelModel, line: &Line, value: Option<f64>) -> AnyView {
    let text = model.write(line, value).to_string();
    if value.is_some_and(|value| model.breaches(value)) {
        view! { <td class="num cell-alarm"><span class="state" data-state="alarm"><StateShape state=State::Alarm/>{text}</span></td> }.into_any()
    } else {
        view! { <td class="num">{text}</td> }.into_any()
    }
}

#[component]
fn ByTime(model: Arc<PanelModel>) -> impl IntoView {
    let i18n = use_i18n();
    let time = use_time();
    let mut times_ms: Vec<i64> = model
        .lines
        .iter()
        .flat_map(|line| line.series.times_ms.iter().copied())
        .collect();
    times_ms.sort_unstable_by(|a, b| b.cmp(a));
    times_ms.dedup();
    let total = times_ms.len();
    let head = model.lines.iter().map(|line| view! { <th scope="col" class="num" title=line.name.clone()>{line.name.clone()}</th> }).collect_view();
    let rows = times_ms
        .into_iter()
        .take(ROWS_MAX)
        .map(|at_ms| {
            let cells = model
                .lines
                .iter()
                .map(|line| value_cell(&model, line, line.series.times_ms.binary_search(&at_ms).ok().map(|index| line.series.values[index])))
                .collect_view();
            view! { <tr><th scope="row" class="nowrap">{move || time.instant(at_ms, i18n)}</th>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table class="table table-dense">
            <thead><tr><th scope="col">{t!(i18n, panel.time)}</th>{head}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
        {(total > ROWS_MAX).then(|| view! { <p class="panel-foot">{t!(i18n, panel.rows_of, shown = ROWS_MAX, total = total)}</p> })}
    }
}
