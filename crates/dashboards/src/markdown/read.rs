//! From Markdown text to the allowed tree.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag};

use super::{Align, Block, Inline, link};

/// Deepest nesting that is kept; what lies deeper is shown without its own frame.
const MAX_DEPTH: usize = 24;

/// Reads Markdown. HTML becomes text, unknown link schemes lose their link, nesting is bounded.
pub fn read(markdown: &str) -> Vec<Block> {
    let mut reader = Reader {
        stack: vec![Frame::new(Kind::Root)],
        skipped: 0,
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(markdown, options) {
        reader.event(event);
    }
    reader.finish()
}

enum Kind {
    Root,
    Paragraph,
    Heading(u8),
    Quote,
    List(Option<u64>),
    Item,
    Code(String),
    Html,
    Table(Vec<Align>),
    Head,
    Row,
    Cell,
    Emphasis,
    Strong,
    Strike,
    Link(String),
    Image(String),
    /// A frame that adds nothing of its own.
    Plain,
}

struct Frame {
    kind: Kind,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    /// Items of a list, each a list of blocks.
    items: Vec<Vec<Block>>,
    cells: Vec<Vec<Inline>>,
    head: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
}

impl Frame {
    fn new(kind: Kind) -> Self {
        Frame {
            kind,
            blocks: Vec::new(),
            inlines: Vec::new(),
            items: Vec::new(),
            cells: Vec::new(),
            head: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Loose inlines (of a tight list item) become a paragraph before the next block.
    fn flush(&mut self) {
        if !self.inlines.is_empty() {
            self.blocks
                .push(Block::Paragraph(std::mem::take(&mut self.inlines)));
        }
    }

    fn block(&mut self, block: Block) {
        self.flush();
        self.blocks.push(block);
    }

    fn text(&mut self, text: &str) {
        match self.inlines.last_mut() {
            Some(Inline::Text(last)) => last.push_str(text),
            _ => self.inlines.push(Inline::Text(text.to_owned())),
        }
    }
}

struct Reader {
    stack: Vec<Frame>,
    /// How many frames are open that were too deep to keep.
    skipped: usize,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => {
                if self.skipped > 0 || self.stack.len() > MAX_DEPTH {
                    self.skipped += 1;
                } else {
                    self.stack.push(Frame::new(kind(tag)));
                }
            }
            Event::End(_) if self.skipped > 0 => self.skipped -= 1,
            Event::End(_) => self.close(),
            Event::Code(code) => self.top(|top| top.inlines.push(Inline::Code(code.into_string()))),
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => {
                self.text(&text);
            }
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.top(|top| top.inlines.push(Inline::Break)),
            Event::Rule => self.top(|top| top.block(Block::Rule)),
            Event::TaskListMarker(done) => self.text(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn text(&mut self, text: &str) {
        self.top(|top| top.text(text));
    }

    fn top(&mut self, change: impl FnOnce(&mut Frame)) {
        if let Some(top) = self.stack.last_mut() {
            change(top);
        }
    }

    /// Hands the finished frame to the one below.
    fn close(&mut self) {
        let Some(mut frame) = (if self.stack.len() > 1 {
            self.stack.pop()
        } else {
            None
        }) else {
            return;
        };
        let Some(below) = self.stack.last_mut() else {
            return;
        };
        let inlines = std::mem::take(&mut frame.inlines);
        match frame.kind {
            Kind::Root | Kind::Plain => {
                for block in frame.blocks {
                    below.block(block);
                }
                below.inlines.extend(inlines);
            }
            Kind::Paragraph => below.block(Block::Paragraph(inlines)),
            Kind::Html => {
                let text = plain(&inlines);
                below.block(Block::Paragraph(vec![Inline::Text(
                    text.trim_end().to_owned(),
                )]));
            }
            Kind::Heading(level) => below.block(Block::Heading { level, inlines }),
            Kind::Quote => {
                frame.inlines = inlines;
                frame.flush();
                below.block(Block::Quote(frame.blocks));
            }
            Kind::List(start) => below.block(Block::List {
                start,
                items: frame.items,
            }),
            Kind::Item => {
                frame.inlines = inlines;
                frame.flush();
                below.items.push(frame.blocks);
            }
            Kind::Code(language) => below.block(Block::Code {
                language,
                text: plain(&inlines),
            }),
            Kind::Table(align) => below.block(Block::Table {
                align,
                head: frame.head,
                rows: frame.rows,
            }),
            Kind::Head => below.head = frame.cells,
            Kind::Row => below.rows.push(frame.cells),
            Kind::Cell => below.cells.push(inlines),
            Kind::Emphasis => below.inlines.push(Inline::Emphasis(inlines)),
            Kind::Strong => below.inlines.push(Inline::Strong(inlines)),
            Kind::Strike => below.inlines.push(Inline::Strike(inlines)),
            Kind::Link(address) => close_link(below, &address, inlines),
            Kind::Image(address) => below.inlines.push(Inline::Image {
                src: link::picture(&address),
                alt: plain(&inlines),
            }),
        }
    }

    fn finish(mut self) -> Vec<Block> {
        while self.stack.len() > 1 {
            self.close();
        }
        let Some(mut root) = self.stack.pop() else {
            return Vec::new();
        };
        root.flush();
        root.blocks
    }
}

/// A link, a button (`[button:Text](url)`, `[button:primary:Text](url)`), or only the text when the address is not allowed.
fn close_link(below: &mut Frame, address: &str, mut inlines: Vec<Inline>) {
    let target = link::target(address);
    let text = plain(&inlines);
    if let Some(rest) = text.strip_prefix("button:") {
        let (primary, label) = match rest.strip_prefix("primary:") {
            Some(label) => (true, label),
            None => (false, rest),
        };
        match target {
            Some(target) => below.inlines.push(Inline::Button {
                target,
                text: label.to_owned(),
                primary,
            }),
            None => below.text(label),
        }
        return;
    }
    match target {
        Some(target) => below.inlines.push(Inline::Link { target, inlines }),
        None => below.inlines.append(&mut inlines),
    }
}

fn kind(tag: Tag<'_>) -> Kind {
    match tag {
        Tag::Paragraph => Kind::Paragraph,
        Tag::Heading { level, .. } => Kind::Heading(level_number(level)),
        Tag::BlockQuote(_) => Kind::Quote,
        Tag::CodeBlock(CodeBlockKind::Fenced(language)) => {
            Kind::Code(language.split_whitespace().next().unwrap_or("").to_owned())
        }
        Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code(String::new()),
        Tag::HtmlBlock => Kind::Html,
        Tag::List(start) => Kind::List(start),
        Tag::Item => Kind::Item,
        Tag::Table(align) => Kind::Table(align.into_iter().map(alignment).collect()),
        Tag::TableHead => Kind::Head,
        Tag::TableRow => Kind::Row,
        Tag::TableCell => Kind::Cell,
        Tag::Emphasis => Kind::Emphasis,
        Tag::Strong => Kind::Strong,
        Tag::Strikethrough => Kind::Strike,
        Tag::Link { dest_url, .. } => Kind::Link(dest_url.into_string()),
        Tag::Image { dest_url, .. } => Kind::Image(dest_url.into_string()),
        _ => Kind::Plain,
    }
}

fn alignment(align: Alignment) -> Align {
    match align {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The text of inlines without their marks. Depth is bounded by the tree's.
fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Button { text, .. } => {
                out.push_str(text)
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Link { inlines: inner, .. } => {
                out.push_str(&plain(inner));
            }
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::Break => out.push('\n'),
        }
    }
    out
}
