//! Texts that grow out of the tests' tables, by cutting, copying and putting in.
//!
//! In: dice. Out: texts, often nearly right. What was accepted stays in the corpus, up to a limit, so that changes add up.

use super::dice::Dice;

const TABLES: [&str; 4] = [
    include_str!("../../tests/pattern/worked.json"),
    include_str!("../../tests/pattern/matching.json"),
    include_str!("../../tests/pattern/refusals.json"),
    include_str!("../../tests/pattern/sentences.json"),
];

/// Cases of input transformers.
const RESULTS: &str = include_str!("../../tests/transform/cases/results.json");

/// The longest text, in bytes.
const MOST_BYTES: usize = 1 << 16;

/// The most texts of a kind.
const MOST_TEXTS: usize = 4_000;

const PIECES: [&str; 44] = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "\\\\",
    "*",
    ".",
    "-",
    "0",
    "1e400",
    "e",
    "true",
    "null",
    " ",
    "\n",
    "\u{1}",
    "é",
    "😀",
    "\\ud83d",
    "\\u0041",
    "\"$or\":[",
    "{\"exists\":false}",
    "{\"prefix\":\"a\"}",
    "{\"wildcard\":\"a*b*\"}",
    "{\"anything-but\":[\"a\"]}",
    "{\"numeric\":[\">\",0,\"<\",9]}",
    "{\"cidr\":\"10.0.0.0/8\"}",
    "{\"equals-ignore-case\":\"ß\"}",
    "\"a\":",
    "\"a\":[1],",
    "\"b\":{\"a\":[2]}",
    "[[[[[[[[",
    "{\"a\":",
    "]]]]",
    "\"\":",
    "10.0.0.1",
    "::1",
    "9007199254740993",
    "0.1000000000000000055511151231257827",
    "\u{feff}",
];

/// Texts to start from.
pub struct Corpus {
    patterns: Vec<String>,
    events: Vec<String>,
    templates: Vec<String>,
    paths: Vec<String>,
}

impl Corpus {
    /// The tables' texts.
    pub fn new() -> Self {
        let (mut patterns, mut events) = (Vec::new(), Vec::new());
        for table in TABLES {
            let cases: Vec<serde_json::Value> =
                serde_json::from_str(table).expect("a table of cases");
            for case in &cases {
                patterns.extend(case["pattern"].as_str().map(str::to_owned));
                events.extend(case["event"].as_str().map(str::to_owned));
            }
        }
        let (mut templates, mut paths) = (Vec::new(), Vec::new());
        let cases: Vec<serde_json::Value> =
            serde_json::from_str(RESULTS).expect("a table of cases");
        for case in &cases {
            templates.extend(case["template"].as_str().map(str::to_owned));
            let own = case["paths"].as_object().into_iter().flatten();
            paths.extend(own.filter_map(|(_, path)| path.as_str().map(str::to_owned)));
        }
        Self {
            patterns,
            events,
            templates,
            paths,
        }
    }

    fn of(&mut self, kind: &str) -> &mut Vec<String> {
        match kind {
            "pattern" => &mut self.patterns,
            "event" => &mut self.events,
            _ => &mut self.templates,
        }
    }

    /// A new text of a kind.
    pub fn text(&mut self, kind: &str, dice: &mut Dice) -> String {
        let texts = self.of(kind);
        let mut text = texts[dice.below(texts.len())].clone();
        for _ in 0..1 + dice.below(4) {
            let other = &texts[dice.below(texts.len())];
            mutate(&mut text, other, dice);
        }
        if kind == "template" {
            self.keep(kind, &text, dice);
        }
        text
    }

    /// A pattern as it is.
    pub fn pattern(&self, dice: &mut Dice) -> String {
        self.patterns[dice.below(self.patterns.len())].clone()
    }

    /// An event as it is.
    pub fn event(&self, dice: &mut Dice) -> String {
        self.events[dice.below(self.events.len())].clone()
    }

    /// An input path as it is.
    pub fn path(&self, dice: &mut Dice) -> String {
        self.paths[dice.below(self.paths.len())].clone()
    }

    /// Keeps a text now and then; in a full corpus it takes another one's place.
    pub fn keep(&mut self, kind: &str, text: &str, dice: &mut Dice) {
        if !dice.once_in(20) {
            return;
        }
        let texts = self.of(kind);
        if texts.len() < MOST_TEXTS {
            texts.push(text.to_owned());
        } else {
            let at = dice.below(texts.len());
            texts[at] = text.to_owned();
        }
    }
}

/// One change.
pub fn mutate(text: &mut String, other: &str, dice: &mut Dice) {
    let (from, to) = range(text, dice);
    match dice.below(7) {
        0 => text.replace_range(from..to, ""),
        1 => text.insert_str(from, dice.one(&PIECES)),
        2 => text.replace_range(from..to, dice.one(&PIECES)),
        3 => {
            let (start, end) = range(other, dice);
            text.replace_range(from..to, &other[start..end]);
        }
        4 => {
            let copy = text[from..to].to_owned();
            text.insert_str(to, &copy);
        }
        5 => {
            // Many times the same: depth, width, long texts.
            let copy = text[from..to].repeat(1 + dice.below(200));
            text.insert_str(to, &copy);
        }
        _ => {
            if let Some(first) = text[from..].chars().next() {
                let code = (first as u32) ^ (1 << dice.below(7));
                let changed = char::from_u32(code).unwrap_or('\u{fffd}');
                text.replace_range(
                    from..from + first.len_utf8(),
                    changed.encode_utf8(&mut [0; 4]),
                );
            }
        }
    }
    let mut most = MOST_BYTES.min(text.len());
    while !text.is_char_boundary(most) {
        most -= 1;
    }
    text.truncate(most);
}

/// A part of a text, mostly a short one.
fn range(text: &str, dice: &mut Dice) -> (usize, usize) {
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let from = boundary(dice.below(text.len() + 1));
    let most = if dice.once_in(4) { text.len() } else { 12 };
    let to = boundary((from + dice.below(most + 1)).min(text.len())).max(from);
    (from, to)
}
