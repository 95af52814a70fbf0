//! What a panel can be saved as: its numbers, or its picture.

use std::sync::Arc;

use charts::PanelModel;
use dashboards::view::MetricView;
use leptos::prelude::*;

use crate::browser::canvas::Measured;
use crate::browser::download;
use crate::i18n::*;
use crate::state::time::use_time;
use crate::ui::chart::{png, use_chart_theme};
use crate::ui::menu::MenuItem;
use crate::ui::view::view;

/// What is saved.
#[derive(Clone)]
pub struct Exports {
    /// The panel; nothing is saved before there is one.
    pub model: Memo<Option<Arc<PanelModel>>>,
    /// Its title, which names the file.
    pub title: String,
    /// Lines that are switched off.
    pub hidden: RwSignal<Vec<usize>>,
}

/// Size of exported pictures.
const PICTURE: (f32, f32) = (960.0, 400.0);

/// The items of the menu.
#[component]
pub fn ExportItems(
    /// What is saved.
    exports: Exports,
) -> impl IntoView {
    let i18n = use_i18n();
    let (theme, time) = (use_chart_theme(), use_time());
    let Exports {
        model,
        title,
        hidden,
    } = exports;
    let scene = move |model: &PanelModel| {
        let (theme, zone, hidden) = (theme.get_untracked(), time.zone(), hidden.get_untracked());
        let frame = charts::Frame {
            size: PICTURE,
            theme: &theme,
            zone: &zone,
            measure: &Measured,
            hidden: &hidden,
            no_data: "",
            tick_label: &|label| label.plain(),
        };
        match model.view {
            MetricView::Bar => charts::bar_chart(model, &frame),
            MetricView::Pie => charts::pie_chart(model, &frame),
            MetricView::Gauge => charts::gauge(model, &frame),
            _ => charts::time_chart(model, &frame).scene,
        }
    };
    let stem: String = title
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .collect();
    let named = move |ending: &str| format!("{stem}.{ending}");
    let (csv_name, png_name, svg_name) = (named("csv"), named("png"), named("svg"));
    let csv = move || {
        if let Some(model) = model.get_untracked() {
            download::text(&csv_name, "text/csv", &model.to_csv());
        }
    };
    let picture = move || {
        if let Some(model) = model.get_untracked() {
            let name = png_name.clone();
            png(&scene(&model), theme.get_untracked().panel, move |blob| {
                download::blob(&name, &blob)
            });
        }
    };
    let drawing = move || {
        if let Some(model) = model.get_untracked() {
            let svg = scene(&model).to_svg(&title, theme.get_untracked().panel);
            download::text(&svg_name, "image/svg+xml", &svg);
        }
    };
    view! {
        <MenuItem icon="download" on_pick=csv>{t!(i18n, panel.export_csv)}</MenuItem>
        <MenuItem icon="download" on_pick=picture>{t!(i18n, panel.export_png)}</MenuItem>
        <MenuItem icon="download" on_pick=drawing>{t!(i18n, panel.export_svg)}</MenuItem>
    }
}
