//! Lines and areas over time with crosshair, readout, legend, drag to zoom, and the keyboard.

use std::sync::Arc;

use charts::{Dash, Laid, PanelModel};
use dashboards::view::LegendPosition;
use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::Hover;
use crate::browser::canvas::Measured;
use crate::i18n::*;
use crate::state::time::{duration, use_time};
use crate::ui::chart::{SceneCanvas, use_chart_theme, use_size};
use crate::ui::view::{follow, view};

/// A drag shorter than this is a click.
const DRAG_PX: f32 = 5.0;

/// A time chart.
#[component]
pub fn TimeChart(
    model: Arc<PanelModel>,
    title: String,
    hidden: RwSignal<Vec<usize>>,
    legend: LegendPosition,
    as_table: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let time = use_time();
    let hover = expect_context::<Hover>();
    let theme = use_chart_theme();
    let node = NodeRef::<Div>::new();
    let size = use_size(node);
    // The address of the model tells panels of one page apart.
    let me = Arc::as_ptr(&model) as usize;
    let laid: RwSignal<Option<Arc<Laid>>> = RwSignal::new(None);
    {
        let model = model.clone();
        follow(move || {
            let size = size.get();
            if size.0 < 8.0 || size.1 < 8.0 {
                return;
            }
            let (theme, hidden, no_data, zone) = (
                theme.get(),
                hidden.get(),
                t_string!(i18n, panel.no_data).to_string(),
                time.zone(),
            );
            let frame = charts::Frame {
                size,
                theme: &theme,
                zone: &zone,
                measure: &Measured,
                hidden: &hidden,
                no_data: &no_data,
                tick_label: &|label| time.tick(label, i18n),
            };
            laid.set(Some(Arc::new(charts::time_chart(&model, &frame))));
        });
    }
    let scene = Memo::new(move |_| laid.get().map(|laid| Arc::new(laid.scene.clone())));
    let at_ms = Memo::new(move |_| hover.of(me));
    let drag: RwSignal<Option<(f32, f32)>> = RwSignal::new(None);

    let place = move |event: &ev::PointerEvent| -> Option<(f32, i64)> {
        let bounds = node.get_untracked()?.get_bounding_client_rect();
        let x = event.client_x() as f32 - bounds.left() as f32;
        let laid = laid.get_untracked()?;
        let [x0, _, x1, _] = laid.plot;
        let x = x.clamp(x0, x1);
        Some((x, laid.time_at(x)?))
    };
    let on_move = move |event: ev::PointerEvent| {
        if let Some((x, at_ms)) = place(&event) {
            hover.owner.set(Some(me));
            hover.at_ms.set(Some(at_ms));
            drag.update(|drag| {
                if let Some((_, to)) = drag {
                    *to = x;
                }
            });
        }
    };
    let on_leave = move |_: ev::PointerEvent| {
        if drag.get_untracked().is_none() && hover.owner.get_untracked() == Some(me) {
            hover.at_ms.set(None);
            hover.owner.set(None);
        }
    };
    let on_down = move |event: ev::PointerEvent| {
        if event.button() == 0
            && event.pointer_type() != "touch"
            && let Some((x, _)) = place(&event)
        {
            if let Some(node) = node.get_untracked() {
                // Without capture the drag only ends earlier.
                let _ = node.set_pointer_capture(event.pointer_id());
            }
            drag.set(Some((x, x)));
        }
    };
    let on_up = move |_: ev::PointerEvent| {
        let Some((from, to)) = drag.get_untracked() else {
            return;
        };
        drag.set(None);
        let laid = laid.get_untracked();
        if let Some(laid) = laid.filter(|_| (to - from).abs() >= DRAG_PX)
            && let (Some(a), Some(b)) = (laid.time_at(from.min(to)), laid.time_at(from.max(to)))
        {
            time.zoom(a, b);
        }
    };
    let spoken = RwSignal::new(String::new());
    let on_key = {
        let model = model.clone();
        move |event: ev::KeyboardEvent| {
            let far = if event.shift_key() { 10 } else { 1 };
            let steps = match event.key().as_str() {
                "ArrowRight" => far,
                "ArrowLeft" => -far,
                "Home" => i32::MIN,
                "End" => i32::MAX,
                "Escape" if drag.get_untracked().is_some() => return drag.set(None),
                "Escape" => {
                    hover.at_ms.set(None);
                    return hover.owner.set(None);
                }
                "t" | "T" if !event.ctrl_key() && !event.meta_key() && !event.alt_key() => {
                    event.stop_propagation();
                    return as_table.set(true);
                }
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            let hidden = hidden.get_untracked();
            let next = model.step(hover.of_now(), steps, &hidden);
            hover.owner.set(Some(me));
            hover.at_ms.set(next);
            if let Some(readout) = next.and_then(|at_ms| model.readout(at_ms, &hidden)) {
                let rows: Vec<String> = readout
                    .rows
                    .iter()
                    .map(|(place, value)| {
                        let line = &model.lines[*place];
                        format!("{} {}", line.name, model.write(line, Some(*value)))
                    })
                    .collect();
                spoken.set(format!(
                    "{}: {}",
                    time.instant(readout.period_ms.0, i18n),
                    rows.join(", ")
                ));
            }
        }
    };
    let name = {
        let model = model.clone();
        move || {
            let names: Vec<&str> = model
                .lines
                .iter()
                .map(|line| line.name.as_str())
                .take(12)
                .collect();
            let (from, to) = model.range_ms;
            let newest: Vec<String> = model
                .lines
                .iter()
                .take(4)
                .filter_map(|line| {
                    Some(format!(
                        "{} {}",
                        line.name,
                        model.write(line, Some(line.series.last()?.1))
                    ))
                })
                .collect();
            let head = t_string!(
                i18n,
                panel.chart_name,
                title = title.clone(),
                names = names.join(", "),
                from = time.instant(from, i18n),
                to = time.instant(to, i18n)
            )
            .to_string();
            format!(
                "{head} {} {}",
                newest.join(", "),
                t_string!(i18n, panel.chart_keys)
            )
        }
    };
    let cross = {
        let model = model.clone();
        move || {
            let (at_ms, laid) = (at_ms.get()?, laid.get()?);
            Some(
                view! { <Cross model=model.clone() laid at_ms hidden with_readout=hover.owner.get() == Some(me)/> },
            )
        }
    };
    let brush = move || {
        let (from, to) = drag
            .get()
            .filter(|(from, to)| (to - from).abs() >= DRAG_PX)?;
        let [_, y0, _, y1] = laid.get()?.plot;
        Some(view! {
            <div
                class="chart-brush"
                style:left=format!("{}px", from.min(to))
                style:width=format!("{}px", (to - from).abs())
                style:top=format!("{y0}px")
                style:height=format!("{}px", y1 - y0)
            ></div>
        })
    };
    let legend_values = Signal::derive(move || at_ms.get());
    view! {
        <div class="chart-frame" data-legend=if legend == LegendPosition::Right { "right" } else { "bottom" }>
            <div
                class="chart chart-fill"
                node_ref=node
                tabindex="0"
                role="application"
                aria-label=name
                on:pointermove=on_move
                on:pointerleave=on_leave
                on:pointerdown=on_down
                on:pointerup=on_up
                on:pointercancel=move |_| drag.set(None)
                on:keydown=on_key
                on:dblclick=move |_| time.zoom_out()
            >
                <SceneCanvas scene=scene/>
                {brush}
                {cross}
                <span class="sr-only" aria-live="polite">{move || spoken.get()}</span>
            </div>
            {(legend != LegendPosition::Hidden).then(|| view! { <Legend model=model.clone() hidden at_ms=legend_values/> })}
        </div>
    }
}

impl Hover {
    fn of_now(self) -> Option<i64> {
        self.at_ms.get_untracked()
    }
}

/// The crosshair, markers on the lines, and the readout of the panel that is pointed at.
#[component]
fn Cross(
    model: Arc<PanelModel>,
    laid: Arc<Laid>,
    at_ms: i64,
    hidden: RwSignal<Vec<usize>>,
    with_readout: bool,
) -> impl IntoView {
    let (i18n, time) = (use_i18n(), use_time());
    let theme = use_chart_theme();
    let [x0, y0, x1, y1] = laid.plot;
    let x = laid.time.px_from_time(at_ms) as f32;
    if x < x0 || x > x1 {
        return ().into_any();
    }
    let readout = model.readout(at_ms, &hidden.get_untracked());
    let markers = readout
        .iter()
        .flat_map(|readout| readout.rows.iter().map(|row| (readout.period_ms.0, *row)))
        .take(24)
        .filter(|_| !model.stacked);
    let markers = markers
        .map(|(start_ms, (place, value))| {
            let line = &model.lines[place];
            let scale = match (line.side, &laid.right) {
                (dashboards::view::Side::Right, Some(right)) => right,
                _ => &laid.left,
            };
            let (mx, my) = (
                laid.time.px_from_time(start_ms) as f32,
                (scale.px_from_value(value) as f32).clamp(y0, y1),
            );
            view! {
                <span
                    class="chart-marker"
                    data-marker=(place % 4).to_string()
                    style:left=format!("{mx}px")
                    style:top=format!("{my}px")
                    style:background-color=line.rgba(&theme.get_untracked()).to_css()
                ></span>
            }
        })
        .collect_view();
    let box_of = readout.filter(|_| with_readout).map(|readout| {
        // Opens on the later side; flips when there is no room.
        let flips = x > x0 + (x1 - x0) * 0.62;
        let rows = readout.rows.iter().take(16).enumerate().map(|(nth, (place, value))| {
            let line = &model.lines[*place];
            view! {
                <div class="readout-row" aria-current=(nth == 0).to_string()>
                    <Swatch css=line.rgba(&theme.get_untracked()).to_css() dash=line.dash filled=model.stacked/>
                    <span class="cut">{line.name.clone()}</span>
                    <span>{model.write(line, Some(*value)).to_string()}</span>
                </div>
            }
        });
        let rows = rows.collect_view();
        let (from, to) = readout.period_ms;
        view! {
            <div
                class="popover readout"
                aria-hidden="true"
                style:left=if flips { "auto".to_owned() } else { format!("{}px", x + 12.0) }
                style:right=if flips { format!("calc(100% - {}px)", x - 12.0) } else { "auto".to_owned() }
            >
                <div class="readout-time"><span>{time.span(from, to)}</span><span>{duration(to - from, i18n)}", "{time.zone_word()}</span></div>
                {rows}
            </div>
        }
    });
    view! {
        <div class="chart-crosshair" style:left=format!("{x}px") style:top=format!("{y0}px") style:height=format!("{}px", y1 - y0 + 6.0)></div>
        {markers}
        {box_of}
    }
    .into_any()
}

/// A line or box in a series' colour and dash.
#[component]
fn Swatch(css: String, dash: Dash, filled: bool) -> impl IntoView {
    let lengths: Vec<String> = dash.lengths().iter().map(f32::to_string).collect();
    if filled {
        view! { <svg class="legend-swatch legend-box" viewBox="0 0 18 8" aria-hidden="true" style:--series=css><rect x="5" width="8" height="8" rx="1"></rect></svg> }.into_any()
    } else {
        view! {
            <svg class="legend-swatch" viewBox="0 0 18 8" aria-hidden="true" style:--series=css>
                <path d="M0 4h18" fill="none" stroke-dasharray=lengths.join(" ")></path>
            </svg>
        }
        .into_any()
    }
}

/// Names, colours and values of a panel's series. A click hides one, with Alt it shows that one alone.
#[component]
pub fn Legend(
    model: Arc<PanelModel>,
    hidden: RwSignal<Vec<usize>>,
    #[prop(into)] at_ms: Signal<Option<i64>>,
) -> impl IntoView {
    let theme = use_chart_theme();
    let total = model.lines.len();
    let pick = move |place: usize, alone: bool| {
        hidden.update(|hidden| {
            if alone {
                let others: Vec<usize> = (0..total).filter(|other| *other != place).collect();
                *hidden = if *hidden == others {
                    Vec::new()
                } else {
                    others
                };
            } else if let Some(at) = hidden.iter().position(|known| *known == place) {
                hidden.remove(at);
            } else {
                hidden.push(place);
                hidden.sort_unstable();
            }
        });
    };
    let items = (0..total)
        .map(|place| {
            let model = model.clone();
            let line = &model.lines[place];
            let (name, title, dash) = (line.name.clone(), line.name.clone(), line.dash);
            let filled = model.stacked || model.view != dashboards::view::MetricView::TimeSeries;
            let swatch = { let model = model.clone(); move || view! { <Swatch css=model.lines[place].rgba(&theme.get()).to_css() dash filled/> } };
            let value = move || {
                let line = &model.lines[place];
                model.write(line, PanelModel::value_at(line, at_ms.get())).to_string()
            };
            view! {
                <li>
                    <button
                        type="button"
                        class="legend-item"
                        aria-pressed=move || (!hidden.read().contains(&place)).to_string()
                        title=title
                        on:click=move |event| pick(place, event.unchecked_ref::<web_sys::MouseEvent>().alt_key())
                    >
                        {swatch}<span class="cut">{name}</span><span class="legend-value">{value}</span>
                    </button>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="legend">{items}</ul> }
}
