//! One widget as a picture: its title, what it draws, the names of its series.
//!
//! In: a widget of the view and what was answered for it. Out: a scene. Widgets that are not charts become a quiet frame
//! with their title and their text, so that no part of a dashboard is missing from the folder.

use charts::{
    Anchor, Context, Estimate, Frame, Measure as _, PanelModel, Scene, Shape, Theme, bar_chart,
    gauge, pie_chart, sparkline, time_chart,
};
use dashboards::AlarmArn;
use dashboards::markdown::{Block, Inline};
use dashboards::view::{Content, LegendPosition, MetricView, MetricWidget, Widget};
use time_series::{FixedOffset, TimeZone};

use super::gather::Answered;

/// Pixels of one grid column and one grid row.
const COLUMN: f32 = 60.0;
const ROW: f32 = 48.0;
const PADDING: f32 = 12.0;
const HEAD: f32 = 34.0;
const LINE: f32 = 18.0;
const TITLE_SIZE: f32 = 14.0;
const TEXT_SIZE: f32 = 13.0;
const LEGEND_SIZE: f32 = 12.0;

/// What pictures are drawn with.
pub struct Paper<'a> {
    pub theme: &'a Theme,
    pub zone: &'a dyn TimeZone,
    pub now_ms: i64,
}

/// Draws a widget that shows `range_ms`.
pub fn picture(
    widget: &Widget,
    answered: &Answered,
    range_ms: (i64, i64),
    paper: &Paper<'_>,
) -> Scene {
    // Grid sizes are at most 24 by 1000.
    let mut page = Page {
        scene: Scene::new(
            widget.width.max(3) as f32 * COLUMN,
            widget.height.max(2) as f32 * ROW,
        ),
        top: PADDING,
        paper,
    };
    page.title(&title_of(widget));
    match &widget.content {
        Content::Metric(metric) => page.metric(metric, answered, range_ms),
        Content::Text { blocks, .. } => page.lines(blocks.iter().flat_map(written)),
        Content::Alarm(alarm) => page.lines(alarm.alarms.iter().map(|arn| {
            let name = AlarmArn::parse(arn).map_or_else(|| arn.clone(), |place| place.name);
            let state = answered
                .states
                .get(arn)
                .map_or("does not exist here", String::as_str);
            format!("{state}  {name}")
        })),
        Content::NotDrawn { kind, source } => {
            page.line(&format!("widgets of type `{kind}` are not drawn"));
            page.lines(source.lines().map(str::to_owned));
        }
    }
    page.scene
}

/// What a widget is called in its picture and its file's name.
pub fn title_of(widget: &Widget) -> String {
    let named = widget.title.clone().filter(|title| !title.is_empty());
    named.unwrap_or_else(|| match &widget.content {
        Content::Metric(metric) => metric
            .rows
            .first()
            .map_or_else(|| "metric".to_owned(), |row| row.default_name.clone()),
        _ => widget.kind.clone(),
    })
}

struct Page<'a> {
    scene: Scene,
    /// Where the free space begins.
    top: f32,
    paper: &'a Paper<'a>,
}

impl Page<'_> {
    fn title(&mut self, title: &str) {
        let text = clipped(title, TITLE_SIZE, self.scene.width - 2.0 * PADDING);
        self.scene.shapes.push(Shape::Text {
            at: [PADDING, PADDING + TITLE_SIZE / 2.0],
            text,
            anchor: Anchor::Start,
            size: TITLE_SIZE,
            strong: true,
            color: self.paper.theme.strong,
            halo: None,
        });
        self.top = HEAD;
    }

    /// A line of text; nothing when there is no room left.
    fn line(&mut self, text: &str) {
        if self.top + LINE > self.scene.height {
            return;
        }
        let text = clipped(text, TEXT_SIZE, self.scene.width - 2.0 * PADDING);
        let at = (PADDING, self.top + LINE / 2.0);
        self.scene
            .text(at, text, Anchor::Start, TEXT_SIZE, self.paper.theme.muted);
        self.top += LINE;
    }

    fn lines(&mut self, lines: impl IntoIterator<Item = String>) {
        for line in lines {
            if self.top + LINE > self.scene.height {
                return;
            }
            self.line(&line);
        }
    }

    fn metric(&mut self, metric: &MetricWidget, answered: &Answered, range_ms: (i64, i64)) {
        let context = Context {
            range_ms,
            now_ms: self.paper.now_ms,
            alarm: None,
        };
        let model = PanelModel::new(metric, &answered.series, &context);
        if model.is_empty() {
            self.line("no data in this range");
            return self.lines(answered.reasons.iter().cloned());
        }
        match metric.view {
            MetricView::SingleValue => self.single_values(&model, metric, range_ms),
            MetricView::Table => self.table(&model),
            MetricView::TimeSeries | MetricView::Bar | MetricView::Pie | MetricView::Gauge => {
                let has_names = !matches!(metric.view, MetricView::Bar | MetricView::Gauge);
                if has_names && metric.legend != LegendPosition::Hidden {
                    self.legend(&model);
                }
                let own_zone = metric
                    .timezone_offset_mins
                    .map(|mins| FixedOffset(mins * 60));
                let zone = own_zone
                    .as_ref()
                    .map_or(self.paper.zone, |zone| zone as &dyn TimeZone);
                let frame = Frame {
                    size: (self.scene.width, (self.scene.height - self.top).max(ROW)),
                    theme: self.paper.theme,
                    zone,
                    measure: &Estimate,
                    hidden: &[],
                    no_data: "no data",
                    tick_label: &|label| label.plain(),
                };
                let drawn = match metric.view {
                    MetricView::Bar => bar_chart(&model, &frame),
                    MetricView::Pie => pie_chart(&model, &frame),
                    MetricView::Gauge => gauge(&model, &frame),
                    _ => time_chart(&model, &frame).scene,
                };
                self.put(drawn, 0.0, self.top);
            }
        }
    }

    /// The names of the series above the chart, in as many lines as they take, at most a third of the height.
    fn legend(&mut self, model: &PanelModel) {
        let mut x = PADDING;
        let lowest = self.scene.height / 3.0;
        for (place, line) in model.lines.iter().enumerate() {
            let width = Estimate.width_px(&line.name, LEGEND_SIZE) + 30.0;
            if x > PADDING && x + width > self.scene.width - PADDING {
                x = PADDING;
                self.top += LINE;
            }
            let y = self.top + LINE / 2.0;
            if self.top + LINE > lowest.max(HEAD + LINE) {
                let more = format!("and {} more", model.lines.len() - place);
                self.scene.text(
                    (x, y),
                    more,
                    Anchor::Start,
                    LEGEND_SIZE,
                    self.paper.theme.muted,
                );
                break;
            }
            let color = line.rgba(self.paper.theme);
            self.scene.rect(x, y - 1.5, 12.0, 3.0, color);
            let name = clipped(
                &line.name,
                LEGEND_SIZE,
                self.scene.width - 2.0 * PADDING - 18.0,
            );
            self.scene.text(
                (x + 18.0, y),
                name,
                Anchor::Start,
                LEGEND_SIZE,
                self.paper.theme.muted,
            );
            x += width;
        }
        self.top += LINE + 4.0;
    }

    fn single_values(&mut self, model: &PanelModel, metric: &MetricWidget, range_ms: (i64, i64)) {
        let count = model.lines.len().max(1) as f32;
        let width = (self.scene.width - 2.0 * PADDING) / count;
        let height = self.scene.height - self.top;
        for (place, line) in model.lines.iter().enumerate() {
            let x = PADDING + place as f32 * width;
            let value = model
                .write(line, PanelModel::value_at(line, None))
                .to_string();
            let size = (1.5 * width / value.chars().count().max(1) as f32).clamp(14.0, 30.0);
            let name = clipped(&line.name, LEGEND_SIZE, width - 8.0);
            self.scene.text(
                (x, self.top + 0.25 * height),
                value,
                Anchor::Start,
                size,
                self.paper.theme.strong,
            );
            self.scene.text(
                (x, self.top + 0.5 * height),
                name,
                Anchor::Start,
                LEGEND_SIZE,
                self.paper.theme.muted,
            );
            if metric.sparkline {
                let size = ((width - 8.0).max(1.0), (0.3 * height).max(1.0));
                let color = line.rgba(self.paper.theme);
                self.put(
                    sparkline(&line.series, range_ms, size, color),
                    x,
                    self.top + 0.62 * height,
                );
            }
        }
    }

    fn table(&mut self, model: &PanelModel) {
        for line in &model.lines {
            let value = model
                .write(line, PanelModel::value_at(line, None))
                .to_string();
            let (right, y) = (self.scene.width - PADDING, self.top + LINE / 2.0);
            self.line(&line.name);
            self.scene.text(
                (right, y),
                value,
                Anchor::End,
                TEXT_SIZE,
                self.paper.theme.strong,
            );
        }
    }

    /// Adds the shapes of another scene with its corner at `x`, `y`.
    fn put(&mut self, mut inner: Scene, x: f32, y: f32) {
        for shape in &mut inner.shapes {
            shift(shape, x, y);
        }
        self.scene.shapes.append(&mut inner.shapes);
    }
}

fn shift(shape: &mut Shape, x: f32, y: f32) {
    match shape {
        Shape::Line { points, .. } | Shape::Area { points, .. } => {
            for pair in points.chunks_exact_mut(2) {
                pair[0] += x;
                pair[1] += y;
            }
        }
        Shape::Rect { place, .. } | Shape::Hatch { place, .. } => {
            place[0] += x;
            place[1] += y;
        }
        Shape::Arc { center: at, .. } | Shape::Text { at, .. } => {
            at[0] += x;
            at[1] += y;
        }
    }
}

/// A block of Markdown as lines of plain text. The reader limits how deep blocks lie in each other.
fn written(block: &Block) -> Vec<String> {
    match block {
        Block::Heading { inlines, .. } | Block::Paragraph(inlines) => {
            plain(inlines).lines().map(str::to_owned).collect()
        }
        Block::Quote(blocks) => blocks.iter().flat_map(written).collect(),
        Block::List { start, items } => (0..)
            .zip(items)
            .flat_map(|(place, item)| {
                let mark = start.map_or("• ".to_owned(), |start| format!("{}. ", start + place));
                let lines = item.iter().flat_map(written);
                lines
                    .enumerate()
                    .map(move |(at, line)| {
                        if at == 0 {
                            format!("{mark}{line}")
                        } else {
                            format!("   {line}")
                        }
                    })
                    .collect::<Vec<_>>()
            })
            .collect(),
        Block::Code { text, .. } => text.lines().map(str::to_owned).collect(),
        Block::Table { head, rows, .. } => {
            let line = |cells: &Vec<Vec<Inline>>| {
                cells
                    .iter()
                    .map(|cell| plain(cell))
                    .collect::<Vec<_>>()
                    .join("   ")
            };
            std::iter::once(head).chain(rows).map(line).collect()
        }
        Block::Rule => vec!["—".to_owned()],
    }
}

fn plain(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Button { text, .. } => text.clone(),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Link { inlines: inner, .. } => plain(inner),
            Inline::Image { alt, .. } => alt.clone(),
            Inline::Break => "\n".to_owned(),
        })
        .collect()
}

/// The text, or as much of it as fits with an ellipsis.
fn clipped(text: &str, size: f32, width: f32) -> String {
    if Estimate.width_px(text, size) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = Estimate.width_px("…", size);
    for letter in text.chars() {
        used += Estimate.width_px(letter.encode_utf8(&mut [0; 4]), size);
        if used > width {
            break;
        }
        kept.push(letter);
    }
    kept + "…"
}
