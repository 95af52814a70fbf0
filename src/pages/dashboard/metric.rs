//! A metric widget in its six views: from answered series to a panel's inside.

mod export;
mod single;
mod table;
mod time;

use std::sync::Arc;

use charts::{AlarmLine, Context, PanelModel};
use dashboards::view::{LegendPosition, MetricView, MetricWidget, RowSource};
use leptos::html::Div;
use leptos::prelude::*;

use super::alarms::Watched;
use super::load::PanelState;
use crate::browser::canvas::Measured;
use crate::browser::fullscreen;
use crate::i18n::*;
use crate::parts::more::Piece;
use crate::protocol::AlarmTile;
use crate::state::preferences::use_preferences;
use crate::state::time::{duration, use_time};
use crate::ui::chart::{SceneCanvas, use_chart_theme, use_size};
use crate::ui::failure::FailureView;
use crate::ui::icon::Icon;
use crate::ui::menu::Menu;
use crate::ui::panel::{Blank, BlankFigure, Skeleton};
use crate::ui::state::{State, StateShape};
use crate::ui::view::{dynamic, view};

pub use self::export::{ExportItems, Exports};

/// The instant all panels of a page read at, and the panel it was pointed at.
#[derive(Clone, Copy)]
pub struct Hover {
    /// The instant, milliseconds since 1970.
    pub at_ms: RwSignal<Option<i64>>,
    /// The panel under the pointer or with the keyboard.
    pub owner: RwSignal<Option<usize>>,
}

impl Hover {
    /// Nothing is read; shared with all panels below.
    pub fn provide() -> Self {
        let hover = Self {
            at_ms: RwSignal::new(None),
            owner: RwSignal::new(None),
        };
        provide_context(hover);
        hover
    }

    /// The instant a panel shows: its own, or another's when crosshairs are linked.
    pub fn of(self, panel: usize) -> Option<i64> {
        let linked = use_preferences().linked_crosshairs;
        let mine = self.owner.get() == Some(panel);
        self.at_ms.get().filter(|_| mine || linked.get())
    }
}

/// The threshold of the alarm that a widget shows.
fn alarm_line(tile: &AlarmTile) -> Option<AlarmLine> {
    let (operator, value) = tile.threshold.as_ref()?;
    let (sign, is_above) = match operator.as_str() {
        "GreaterThanThreshold" => (">", true),
        "GreaterThanOrEqualToThreshold" => ("≥", true),
        "LessThanThreshold" => ("<", false),
        "LessThanOrEqualToThreshold" => ("≤", false),
        _ => return None,
    };
    let value = *value;
    Some(AlarmLine {
        value,
        is_above,
        condition: format!("{} {sign} {}", tile.name, charts_number(value)),
    })
}

fn charts_number(value: f64) -> String {
    time_series::write_number(value, 4)
}

/// Whether a widget asks for expressions, which a workspace does not compute yet.
fn has_expressions(metric: &MetricWidget) -> bool {
    metric
        .rows
        .iter()
        .any(|row| row.visible && matches!(row.source, RowSource::Expression { .. }))
}

/// What stands beside the title: the namespace when all rows share one, else the number of series.
fn note(metric: &MetricWidget) -> String {
    let mut namespaces = metric.rows.iter().filter_map(|row| match &row.source {
        RowSource::Metric { namespace, .. } => Some(namespace.as_str()),
        RowSource::Expression { .. } => None,
    });
    let first = namespaces.next().unwrap_or_default();
    if namespaces.all(|namespace| namespace == first) {
        first.to_owned()
    } else {
        String::new()
    }
}

/// The inside of a metric panel.
#[component]
pub fn Metric(
    title: Option<String>,
    metric: MetricWidget,
    state: RwSignal<PanelState>,
    height: u32,
) -> impl IntoView {
    let i18n = use_i18n();
    let time = use_time();
    let metric = Arc::new(metric);
    let root = NodeRef::<Div>::new();
    let as_table = RwSignal::new(false);
    let hidden: RwSignal<Vec<usize>> = RwSignal::new(Vec::new());
    let model = {
        let metric = metric.clone();
        Memo::new(move |_| {
            let state = state.read();
            let data = state.data.as_ref()?;
            let alarm = data.alarms.first().and_then(alarm_line);
            let context = Context {
                range_ms: data.range_ms,
                now_ms: time.now_ms(),
                alarm: alarm.as_ref(),
            };
            Some(Arc::new(PanelModel::new(&metric, &data.series, &context)))
        })
    };
    let view = metric.view;
    let shown_title = title
        .clone()
        .or_else(|| metric.rows.first().map(|row| row.default_name.clone()))
        .unwrap_or_default();
    let legend = metric.legend;
    let is_small = view == MetricView::SingleValue;
    let note = note(&metric);
    let has_expressions = has_expressions(&metric);
    let inside = {
        let (metric, title) = (metric.clone(), shown_title.clone());
        move || {
            let Some(model) = model.get() else {
                return match state.read().failure.clone() {
                    Some(failure) => view! { <FailureView failure/> }.into_any(),
                    None => view! { <Skeleton/> }.into_any(),
                };
            };
            let failure = state
                .read()
                .data
                .as_ref()
                .and_then(|data| data.failures.first().cloned());
            if model.lines.is_empty()
                || (model.is_empty() && (failure.is_some() || has_expressions))
            {
                if let Some(failure) = failure {
                    return view! { <FailureView failure/> }.into_any();
                }
                if has_expressions {
                    return view! {
                        <Blank
                            figure=BlankFigure::Gap
                            title=Signal::derive(move || t_string!(i18n, panel.expression_title).to_string())
                            text=Signal::derive(move || t_string!(i18n, panel.expression_text).to_string())
                        />
                    }
                    .into_any();
                }
            }
            if model.is_empty() {
                let (from, to) = model.range_ms;
                return view! {
                    <Blank
                        title=Signal::derive(move || t_string!(i18n, panel.empty_title).to_string())
                        text=Signal::derive(move || t_string!(i18n, panel.empty_text, from = time.instant(from, i18n), to = time.instant(to, i18n)).to_string())
                    />
                }
                .into_any();
            }
            if as_table.get() || view == MetricView::Table {
                return view! { <table::PanelTable model metric=metric.clone() as_twin=view != MetricView::Table/> };
            }
            match view {
                MetricView::TimeSeries => {
                    view! { <time::TimeChart model title=title.clone() hidden legend as_table/> }
                        .into_any()
                }
                MetricView::SingleValue => {
                    view! { <single::SingleValues model metric=metric.clone()/> }.into_any()
                }
                MetricView::Bar | MetricView::Pie | MetricView::Gauge => {
                    view! { <Shares model hidden legend/> }
                }
                MetricView::Table => ().into_any(),
            }
        }
    };
    let exports = Exports {
        model,
        title: shown_title.clone(),
        hidden,
    };
    let watched = Watched::of_here();
    let alarm_state = {
        let metric = metric.clone();
        move || {
            let state = state.read();
            match state.data.as_ref()?.alarms.first() {
                Some(tile) => Some(State::of_alarm(&tile.state)),
                None => watched.is_in_alarm(&metric).then_some(State::Alarm),
            }
        }
    };
    let raised = dynamic(move || {
        let secs = model.get()?.raised_period_secs?;
        let period = move || duration(i64::from(secs) * 1000, i18n);
        Some(
            view! { <span class="tag tag-line">{t!(i18n, panel.period_raised, period = period())}</span> },
        )
    });
    let is_plain = matches!(view, MetricView::Table);
    view! {
        <div class="panel-inside" node_ref=root>
            <div class="panel-head">
                <h2 class="panel-title" title=shown_title.clone()>{shown_title.clone()}</h2>
                {(!is_small).then(|| view! { <span class="panel-note">{note}</span> })}
                <span class="panel-end">
                    {raised}
                    {move || alarm_state().map(|state| view! {
                        <span class="state" data-state=state.word()><StateShape state/>{move || state.name(i18n)}</span>
                    })}
                    <span class="panel-tools">
                        {(!is_plain).then(|| view! {
                            <button
                                type="button"
                                class="button button-quiet button-icon button-small"
                                aria-label=move || t_string!(i18n, panel.as_table).to_string()
                                aria-pressed=move || as_table.get().to_string()
                                title=move || t_string!(i18n, panel.as_table).to_string()
                                on:click=move |_| as_table.update(|on| *on = !*on)
                            ><Icon name="table"/></button>
                        })}
                        <button
                            type="button"
                            class="button button-quiet button-icon button-small"
                            aria-label=move || t_string!(i18n, panel.expand).to_string()
                            title=move || t_string!(i18n, panel.expand).to_string()
                            on:click=move |_| { if let Some(root) = root.get_untracked() { fullscreen::toggle(&root); } }
                        ><Icon name="expand"/></button>
                        <ExportMenu exports/>
                    </span>
                </span>
            </div>
            <Busy state/>
            <div class="panel-body" class:panel-flush=move || as_table.get() || is_plain style:--rows=height.to_string()>{inside}</div>
        </div>
    }
}

/// The thin line under the head while newer data is on its way and nothing is drawn yet.
#[component]
fn Busy(state: RwSignal<PanelState>) -> impl IntoView {
    dynamic(move || {
        let state = state.read();
        (state.loading && state.data.is_none())
            .then(|| view! { <span class="progress progress-open"><span></span></span> })
    })
}

#[component]
fn ExportMenu(exports: Exports) -> impl IntoView {
    let i18n = use_i18n();
    let label = Signal::derive(move || t_string!(i18n, panel.more).to_string());
    view! { <Menu label icon="more" class="button button-quiet button-icon button-small" piece=Piece::Export(exports)/> }
}

/// Bars, a pie or a dial, with a legend where names are not on the shapes.
#[component]
fn Shares(
    model: Arc<PanelModel>,
    hidden: RwSignal<Vec<usize>>,
    legend: LegendPosition,
) -> impl IntoView {
    let i18n = use_i18n();
    let theme = use_chart_theme();
    let zone = use_time();
    let node = NodeRef::<Div>::new();
    let size = use_size(node);
    let (drawn, named) = (model.clone(), model.clone());
    let scene = Memo::new(move |_| {
        let size = size.get();
        if size.0 < 8.0 || size.1 < 8.0 {
            return None;
        }
        let (theme, hidden, no_data, zone) = (
            theme.get(),
            hidden.get(),
            t_string!(i18n, panel.no_data).to_string(),
            zone.zone(),
        );
        let frame = charts::Frame {
            size,
            theme: &theme,
            zone: &zone,
            measure: &Measured,
            hidden: &hidden,
            no_data: &no_data,
            tick_label: &|label| label.plain(),
        };
        Some(Arc::new(match drawn.view {
            MetricView::Pie => charts::pie_chart(&drawn, &frame),
            MetricView::Gauge => charts::gauge(&drawn, &frame),
            _ => charts::bar_chart(&drawn, &frame),
        }))
    });
    let spoken = named
        .lines
        .iter()
        .map(|line| {
            format!(
                "{} {}",
                line.name,
                named.write(line, PanelModel::value_at(line, None))
            )
        })
        .collect::<Vec<_>>()
        .join(", ");
    let with_legend = legend != LegendPosition::Hidden
        && (model.view == MetricView::Pie
            || (model.view == MetricView::Gauge && model.lines.len() > 1));
    view! {
        <div class="chart-frame" data-legend=if legend == LegendPosition::Right { "right" } else { "bottom" }>
            <div class="chart chart-fill" node_ref=node role="img" aria-label=spoken><SceneCanvas scene=scene/></div>
            {with_legend.then(|| view! { <time::Legend model=model.clone() hidden at_ms=Signal::derive(|| None)/> })}
        </div>
    }
}
