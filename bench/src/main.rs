//! Our charts as a page can time them: the same model, layout and painter as the app, without its frame.
//! And our matcher of event patterns ([`patterns`]).
//!
//! In: the numbers that the peer gets too, and a canvas. Out: a painted chart. The page keeps the time.

mod patterns;

use charts::{Context, Frame, PanelModel, SeriesAnswer, Theme, time_chart};
use dashboards::Body;
use dashboards::view::{Content, MetricWidget};
use time_series::{Series, Utc};
use wasm_bindgen::prelude::wasm_bindgen;
use watchglass::browser::canvas::{Measured, paint};
use web_sys::HtmlCanvasElement;

fn main() {}

/// The answered series of one panel.
#[wasm_bindgen]
pub struct Panel {
    widget: MetricWidget,
    answers: Vec<SeriesAnswer>,
    range_ms: (i64, i64),
}

#[wasm_bindgen]
impl Panel {
    /// A panel of `n_series` lines over the same times. `values` holds one series after another.
    #[wasm_bindgen(constructor)]
    pub fn new(times_ms: &[f64], values: &[f64], n_series: usize) -> Panel {
        let times: Vec<i64> = times_ms.iter().map(|at| *at as i64).collect();
        let period_ms = times
            .windows(2)
            .map(|pair| pair[1] - pair[0])
            .min()
            .unwrap_or(1000)
            .max(1);
        let range_ms = (
            times.first().copied().unwrap_or(0),
            times.last().map_or(1, |last| last + period_ms),
        );
        let answers = values
            .chunks(times.len().max(1))
            .take(n_series)
            .enumerate()
            .map(|(row, values)| {
                let (series, _) = Series::from_pairs(
                    period_ms,
                    times.iter().copied().zip(values.iter().copied()),
                );
                SeriesAnswer {
                    row: row as u32,
                    label: format!("series {row}"),
                    series,
                    partial: false,
                    raised_period_secs: None,
                }
            });
        Panel {
            answers: answers.collect(),
            widget: widget(n_series),
            range_ms,
        }
    }

    /// Makes the panel's model, lays it out and paints it.
    pub fn draw(&self, canvas: &HtmlCanvasElement, width: f32, height: f32) {
        let context = Context {
            range_ms: self.range_ms,
            now_ms: i64::MAX / 2,
            alarm: None,
        };
        let model = PanelModel::new(&self.widget, &self.answers, &context);
        let theme = Theme::light();
        let frame = Frame {
            size: (width, height),
            theme: &theme,
            zone: &Utc,
            measure: &Measured,
            hidden: &[],
            no_data: "no data",
            tick_label: &|label| label.plain(),
        };
        paint(canvas, &time_chart(&model, &frame).scene, 1.0);
    }
}

/// A widget of lines, as a dashboard's body says it.
fn widget(n_series: usize) -> MetricWidget {
    let rows: Vec<String> = (0..n_series)
        .map(|row| format!(r#"["Bench", "Value", "Series", "{row}"]"#))
        .collect();
    let body = format!(
        r#"{{"widgets": [{{"type": "metric", "properties": {{"region": "us-east-1", "metrics": [{}]}}}}]}}"#,
        rows.join(",")
    );
    let widget = Body::parse(body).view(&[]).widgets.pop();
    match widget.map(|widget| widget.content) {
        Some(Content::Metric(metric)) => *metric,
        _ => MetricWidget::default(),
    }
}
