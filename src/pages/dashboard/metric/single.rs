//! Single values: the newest number of each series, its change over the range, and a small line.

use std::sync::Arc;

use charts::{Line, PanelModel};
use dashboards::view::MetricWidget;
use leptos::html::Div;
use leptos::prelude::*;

use crate::i18n::*;
use crate::state::time::duration;
use crate::ui::chart::{SceneCanvas, use_chart_theme, use_size};
use crate::ui::view::view;

/// One figure per series.
#[component]
pub fn SingleValues(model: Arc<PanelModel>, metric: Arc<MetricWidget>) -> impl IntoView {
    let many = model.lines.len() > 1;
    let with_line = metric.sparkline && !metric.set_period_to_time_range;
    let with_trend = metric.trend || metric.sparkline;
    let figures = (0..model.lines.len())
        .map(|place| view! { <Figure model=model.clone() place many with_line with_trend/> })
        .collect_view();
    view! { <div class="figures" class:figures-many=many>{figures}</div> }
}

#[component]
fn Figure(
    model: Arc<PanelModel>,
    place: usize,
    many: bool,
    with_line: bool,
    with_trend: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let line = &model.lines[place];
    let written = model.write(line, PanelModel::value_at(line, None));
    let trend = with_trend.then(|| change(line)).flatten();
    let length_ms = model.range_ms.1 - model.range_ms.0;
    let span = move || duration(length_ms, i18n);
    let name = line.name.clone();
    let full = line
        .series
        .last()
        .map(|(_, value)| time_series::write_full(Some(value), line.unit).to_string())
        .unwrap_or_default();
    let spark = with_line.then(|| view! { <Spark model=model.clone() place/> });
    view! {
        <div class="figure">
            {many.then(|| view! { <div class="figure-name cut" title=name.clone()>{name.clone()}</div> })}
            <div class="figure-value" title=full>{written.number}{(!written.unit.is_empty()).then(|| view! { <span class="figure-unit">{written.unit}</span> })}</div>
            {trend.map(|trend| view! {
                <div class="figure-trend"><span>{trend}</span><span class="figure-spell faint">{t!(i18n, panel.vs_before, span = span())}</span></div>
            })}
            {spark}
        </div>
    }
}

/// The newest value against the oldest of the range: in percent, or in its own unit where percent would mislead.
fn change(line: &Line) -> Option<String> {
    let first = *line.series.values.first()?;
    let (_, last) = line.series.last()?;
    let change = last - first;
    let arrow = if change > 0.0 {
        "▲"
    } else if change < 0.0 {
        "▼"
    } else {
        return Some("=".to_owned());
    };
    let percent = change / first * 100.0;
    let misleads =
        !percent.is_finite() || percent.abs() > 300.0 || line.unit == time_series::Unit::Percent;
    let text = match (misleads, line.unit) {
        (true, time_series::Unit::Percent) => {
            format!("{} pt", time_series::write_number(change.abs(), 2))
        }
        (true, _) => line.write_change(change).to_string(),
        (false, _) => format!("{} %", time_series::write_number(percent.abs(), 2)),
    };
    Some(format!("{arrow} {text}"))
}

#[component]
fn Spark(model: Arc<PanelModel>, place: usize) -> impl IntoView {
    let theme = use_chart_theme();
    let node = NodeRef::<Div>::new();
    let size = use_size(node);
    let scene = Memo::new(move |_| {
        let size = size.get();
        (size.0 >= 8.0 && size.1 >= 8.0).then(|| {
            let line = &model.lines[place];
            Arc::new(charts::sparkline(
                &line.series,
                model.range_ms,
                size,
                line.rgba(&theme.get()),
            ))
        })
    });
    view! { <div class="figure-spark" node_ref=node><SceneCanvas scene=scene/></div> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dashboards::view::Side;
    use time_series::{Series, Unit};

    fn changed(unit: Unit, first: f64, last: f64) -> String {
        let (series, _) = Series::from_pairs(60_000, [(0, first), (60_000, last)]);
        let line = Line {
            name: String::new(),
            row: 0,
            slot: 0,
            color: None,
            dash: charts::Dash::Solid,
            side: Side::Left,
            unit,
            series,
        };
        change(&line).unwrap_or_default()
    }

    #[test]
    fn a_change_is_in_percent_unless_that_misleads() {
        assert_eq!(changed(Unit::Count, 100.0, 82.0), "▼ 18 %");
        assert_eq!(changed(Unit::Percent, 0.08, 6.88), "▲ 6.8 pt");
        assert_eq!(changed(Unit::Seconds, 0.0, 1.55), "▲ 1.55 s");
        assert_eq!(changed(Unit::Count, 5.0, 5.0), "=");
    }
}
