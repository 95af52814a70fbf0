//! A whole panel as one scene: title, chart, names with colours and newest values. For files, where no page is around it.

use dashboards::view::MetricView;

use crate::frame::{Frame, TICK_SIZE};
use crate::model::{Line, PanelModel};
use crate::scene::{Anchor, Dash, Scene, Shape};
use crate::{bar_chart, gauge, pie_chart, sparkline, time_chart};

const PADDING: f32 = 12.0;
const HEAD: f32 = 32.0;
const TITLE_SIZE: f32 = 13.0;
const TEXT_SIZE: f32 = 12.0;
const FIGURE_SIZE: f32 = 28.0;
const ROW: f32 = 20.0;
const SWATCH: (f32, f32) = (18.0, 8.0);
const SWATCH_GAP: f32 = 6.0;
const VALUE_GAP: f32 = 5.0;
const ITEM_GAP: f32 = 16.0;
const SPARK: f32 = 24.0;
const LEAST_CHART: f32 = 60.0;

/// A panel in its own view with everything a reader of the picture alone needs. `frame.size` is the whole picture's.
pub fn picture(model: &PanelModel, title: &str, frame: &Frame<'_>) -> Scene {
    let (width, height) = frame.size;
    let mut scene = Scene::new(width, height);
    let title = frame.fitted(title, TITLE_SIZE, width - 2.0 * PADDING);
    let top = if title.is_empty() { PADDING } else { HEAD };
    scene.shapes.push(Shape::Text {
        at: [PADDING, HEAD / 2.0],
        text: title,
        anchor: Anchor::Start,
        size: TITLE_SIZE,
        strong: true,
        color: frame.theme.strong,
        halo: None,
    });
    let inner_width = (width - 2.0 * PADDING).max(1.0);
    match model.view {
        MetricView::SingleValue => {
            let inner = figures(model, frame, (inner_width, height - top - PADDING));
            scene.place(inner, PADDING, top);
            return scene;
        }
        MetricView::Table => {
            let inner = rows(model, frame, (inner_width, height - top));
            scene.place(inner, PADDING, top);
            return scene;
        }
        MetricView::TimeSeries | MetricView::Bar | MetricView::Pie | MetricView::Gauge => {}
    }
    // Bars and dials carry their names themselves.
    let has_legend = matches!(model.view, MetricView::TimeSeries | MetricView::Pie);
    let room = (height - top - LEAST_CHART).min(height / 3.0);
    let most_rows = if has_legend { (room / ROW) as usize } else { 0 };
    let legend = legend(model, frame, inner_width, most_rows);
    let chart = Frame {
        size: (inner_width, height - top - legend.height - PADDING / 2.0),
        theme: frame.theme,
        zone: frame.zone,
        measure: frame.measure,
        hidden: frame.hidden,
        no_data: frame.no_data,
        tick_label: frame.tick_label,
    };
    let drawn = match model.view {
        MetricView::Bar => bar_chart(model, &chart),
        MetricView::Pie => pie_chart(model, &chart),
        MetricView::Gauge => gauge(model, &chart),
        _ => time_chart(model, &chart).scene,
    };
    scene.place(drawn, PADDING, top);
    let legend_top = height - PADDING / 2.0 - legend.height;
    scene.place(legend, PADDING, legend_top);
    scene
}

/// Swatches, names and newest values in as many rows as they take, at most `most_rows`; the last place counts the rest.
fn legend(model: &PanelModel, frame: &Frame<'_>, width: f32, most_rows: usize) -> Scene {
    let theme = frame.theme;
    let text_px = |text: &str| frame.measure.width_px(text, TEXT_SIZE);
    let mut scene = Scene::new(width, 0.0);
    if most_rows == 0 {
        return scene;
    }
    let shown: Vec<&Line> = model.shown(frame.hidden).collect();
    let (mut x, mut row) = (0.0, 0_usize);
    for (place, line) in shown.iter().enumerate() {
        let value = model
            .write(line, PanelModel::value_at(line, None))
            .to_string();
        let fixed_px = SWATCH.0 + SWATCH_GAP + VALUE_GAP + text_px(&value);
        let name = frame.fitted(&line.name, TEXT_SIZE, width - fixed_px);
        let item_px = fixed_px + text_px(&name);
        // In the last row a place is kept for the number of those that do not fit.
        let is_last = place + 1 == shown.len();
        let kept_px = if row + 1 == most_rows && !is_last {
            text_px("+ 999") + ITEM_GAP
        } else {
            0.0
        };
        if x > 0.0 && x + item_px + kept_px > width {
            if row + 1 == most_rows {
                let more = format!("+ {}", shown.len() - place);
                let at = (x, (row as f32 + 0.5) * ROW);
                scene.text(at, more, Anchor::Start, TEXT_SIZE, theme.muted);
                break;
            }
            (x, row) = (0.0, row + 1);
        }
        let y = (row as f32 + 0.5) * ROW;
        let color = line.rgba(theme);
        if model.stacked || model.view == MetricView::Pie {
            let side = SWATCH.1;
            let left = x + (SWATCH.0 - side) / 2.0;
            scene.rect(left, y - side / 2.0, side, side, color);
        } else {
            scene.line(&[(x, y), (x + SWATCH.0, y)], color, 1.75, line.dash);
        }
        x += SWATCH.0 + SWATCH_GAP;
        let name_px = text_px(&name);
        scene.text((x, y), name, Anchor::Start, TEXT_SIZE, theme.strong);
        x += name_px + VALUE_GAP;
        let value_px = text_px(&value);
        scene.text((x, y), value, Anchor::Start, TEXT_SIZE, theme.muted);
        x += value_px + ITEM_GAP;
    }
    scene.height = if shown.is_empty() {
        0.0
    } else {
        (row + 1) as f32 * ROW
    };
    scene
}

/// One figure per line, side by side, over its small line.
fn figures(model: &PanelModel, frame: &Frame<'_>, (width, height): (f32, f32)) -> Scene {
    let theme = frame.theme;
    let mut scene = Scene::new(width, height);
    let shown: Vec<&Line> = model.shown(frame.hidden).collect();
    let cell = width / shown.len().max(1) as f32;
    let room = (cell - PADDING).max(1.0);
    for (place, line) in shown.iter().enumerate() {
        let x = place as f32 * cell;
        let mut y = 0.0;
        if shown.len() > 1 {
            let name = frame.fitted(&line.name, TEXT_SIZE, room);
            let at = (x, y + ROW / 2.0);
            scene.text(at, name, Anchor::Start, TEXT_SIZE, theme.muted);
            y += ROW;
        }
        let written = model.write(line, PanelModel::value_at(line, None));
        let unit_px = frame.measure.width_px(&written.unit, TITLE_SIZE) + 4.0;
        let whole_px = frame.measure.width_px(&written.number, FIGURE_SIZE);
        let size = FIGURE_SIZE * ((room - unit_px) / whole_px.max(1.0)).clamp(0.4, 1.0);
        let below = if line.series.len() > 1 { SPARK } else { 0.0 };
        let middle = y + ((height - y - below) / 2.0).max(size / 2.0);
        let number_px = frame.measure.width_px(&written.number, size);
        scene.shapes.push(Shape::Text {
            at: [x, middle],
            text: written.number,
            anchor: Anchor::Start,
            size,
            strong: true,
            color: theme.strong,
            halo: None,
        });
        let at = (x + number_px + 4.0, middle + 0.2 * size);
        scene.text(at, written.unit, Anchor::Start, TITLE_SIZE, theme.muted);
        if below > 0.0 {
            let line = sparkline(
                &line.series,
                model.range_ms,
                (room, SPARK),
                line.rgba(theme),
            );
            scene.place(line, x, height - SPARK);
        }
    }
    scene
}

/// Names and newest values, with hairlines between; the last row counts those that do not fit.
fn rows(model: &PanelModel, frame: &Frame<'_>, (width, height): (f32, f32)) -> Scene {
    let theme = frame.theme;
    let mut scene = Scene::new(width, height);
    let shown: Vec<&Line> = model.shown(frame.hidden).collect();
    let most = ((height / ROW) as usize).max(1);
    for (place, line) in shown.iter().enumerate() {
        let y = (place as f32 + 0.5) * ROW;
        if place + 1 == most && shown.len() > most {
            let more = format!("+ {}", shown.len() - place);
            scene.text((0.0, y), more, Anchor::Start, TICK_SIZE, theme.muted);
            break;
        }
        let value = model
            .write(line, PanelModel::value_at(line, None))
            .to_string();
        let room = width - frame.measure.width_px(&value, TEXT_SIZE) - ITEM_GAP;
        let name = frame.fitted(&line.name, TEXT_SIZE, room);
        scene.text((0.0, y), name, Anchor::Start, TEXT_SIZE, theme.strong);
        scene.text((width, y), value, Anchor::End, TEXT_SIZE, theme.strong);
        let base = (place as f32 + 1.0) * ROW - 0.5;
        scene.line(&[(0.0, base), (width, base)], theme.grid, 1.0, Dash::Solid);
    }
    scene
}
