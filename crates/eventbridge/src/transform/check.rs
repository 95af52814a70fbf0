//! What is wrong with a transformer before any event comes: eventbridge specification, section 5.
//!
//! Codes: `TR1xx` the service refuses to save it, `TR2xx` it is saved and probably not as meant.

use serde::{Deserialize, Serialize};
use text_span::{Diagnostic, Severity, Span, TextEdit, did_you_mean};

use super::event::MAX_RESULT_DEPTH;
use super::template::is_placeholder_name;
use super::{
    Finding, Kind, Part, PathProblem, Place, Reserved, Template, Transformer, parse_path,
    parse_template,
};

/// The longest template, in characters.
pub const MAX_TEMPLATE_CHARS: usize = 8192;
/// The most paths.
pub const MAX_PATHS: usize = 100;
/// The longest `InputPath`, path or name of a path, in characters.
pub const MAX_PATH_CHARS: usize = 256;

/// What there is to say about a transformer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// Findings of the template in order, then those of the paths.
    pub findings: Vec<Finding>,
    /// The first placeholder that is neither reserved nor has a path.
    unknown_placeholder: Option<String>,
}

impl Checked {
    /// Whether the service would refuse to save it.
    pub fn is_refused(&self) -> bool {
        self.findings.iter().any(Finding::is_refusal)
    }

    /// What the service answers when it refuses a placeholder.
    pub fn refusal(&self, target_id: &str) -> Option<String> {
        let name = self.unknown_placeholder.as_ref()?;
        Some(format!(
            "InputTemplate for target {target_id} contains invalid placeholder {name}."
        ))
    }
}

/// What the service answers to a target with more than one kind of input.
pub fn only_one_input(target_id: &str) -> String {
    format!(
        "Only one of Input, InputPath, or InputTransformer must be provided for target {target_id}."
    )
}

/// Checks a transformer.
pub fn check(transformer: &Transformer) -> Checked {
    let mut checked = Checked::default();
    let template = parse_template(&transformer.template);
    lengths(transformer, &mut checked);
    placeholders(transformer, &template, &mut checked);
    if template.kind == Kind::Text {
        line_breaks(&transformer.template, &mut checked);
    } else if !checked.is_refused() {
        json(&transformer.template, &template, &mut checked);
    }
    for index in 0..transformer.paths.len() {
        path(transformer, index, &template, &mut checked);
    }
    checked
}

/// Checks an `InputPath`.
pub fn check_input_path(path: &str) -> Checked {
    let mut checked = Checked::default();
    if let Some(rest) = beyond(path, MAX_PATH_CHARS) {
        checked.say(
            Part::InputPath,
            Diagnostic::error(
                "TR107",
                rest,
                format!("more than {MAX_PATH_CHARS} characters"),
            ),
        );
    }
    if let Err(problem) = parse_path(path) {
        let whole = Span::new(0, path.len());
        checked.say(Part::InputPath, path_diagnostic(&problem, whole));
    }
    checked
}

impl Checked {
    fn say(&mut self, part: Part, diagnostic: Diagnostic) {
        self.findings.push(Finding::new(part, diagnostic));
    }
}

fn lengths(transformer: &Transformer, checked: &mut Checked) {
    let text = &transformer.template;
    let n_chars = text.chars().count();
    if n_chars == 0 {
        checked.say(
            Part::Template,
            Diagnostic::error("TR101", Span::at(0), "the template is empty")
                .with_help("write JSON or a line of text, with names of paths in angle brackets"),
        );
    }
    if let Some(rest) = beyond(text, MAX_TEMPLATE_CHARS) {
        checked.say(
            Part::Template,
            Diagnostic::error(
                "TR102",
                rest,
                format!("the template has {n_chars} characters"),
            )
            .with_help(format!("{MAX_TEMPLATE_CHARS} are allowed")),
        );
    }
    let n_paths = transformer.paths.len();
    if n_paths > MAX_PATHS {
        checked.say(
            Part::Name(MAX_PATHS),
            Diagnostic::error(
                "TR103",
                Span::new(0, transformer.paths[MAX_PATHS].0.len()),
                format!("there are {n_paths} paths"),
            )
            .with_help(format!("{MAX_PATHS} are allowed")),
        );
    }
}

/// The part of a text beyond so many characters.
fn beyond(text: &str, most: usize) -> Option<Span> {
    let (at, _) = text.char_indices().nth(most)?;
    Some(Span::new(at, text.len()))
}

fn placeholders(transformer: &Transformer, template: &Template, checked: &mut Checked) {
    for piece in &template.pieces {
        let Some((name, place)) = &piece.placeholder else {
            continue;
        };
        let reserved = Reserved::named(name);
        if reserved.is_none() && transformer.path_index(name).is_none() {
            checked
                .unknown_placeholder
                .get_or_insert_with(|| name.clone());
            let diagnostic = Diagnostic::error(
                "TR105",
                piece.span,
                format!("`<{name}>` is neither reserved nor the name of a path"),
            );
            let known = transformer
                .paths
                .iter()
                .map(|(name, _)| name.as_str())
                .chain(Reserved::ALL.map(Reserved::name));
            let diagnostic = match did_you_mean(name, known) {
                Some(guess) => diagnostic
                    .with_help(format!("did you mean `<{guess}>`?"))
                    .with_fix(TextEdit::replace(piece.span, format!("<{guess}>"))),
                None => diagnostic.with_help(format!("add a path named `{name}`")),
            };
            checked.say(Part::Template, diagnostic);
        }
        match (place, reserved) {
            (Place::MemberName, _) => checked.say(
                Part::Template,
                Diagnostic::error(
                    "TR106",
                    piece.span,
                    format!("`<{name}>` stands where a member name does"),
                )
                .with_help("only values can be inserted; write the name out"),
            ),
            (Place::Quoted { string }, Some(Reserved::Envelope | Reserved::Event)) => {
                let diagnostic = Diagnostic::warning(
                    "TR203",
                    piece.span,
                    format!("`<{name}>` is an object; between quotes it breaks the JSON"),
                )
                .with_help("leave the quotes out");
                let is_alone = string.len() == piece.span.len() + 2;
                checked.say(
                    Part::Template,
                    if is_alone {
                        diagnostic.with_fix(TextEdit::replace(*string, format!("<{name}>")))
                    } else {
                        diagnostic
                    },
                );
            }
            _ => {}
        }
    }
}

/// `\n` in a text template stays two characters.
fn line_breaks(text: &str, checked: &mut Checked) {
    if let Some(at) = text.find("\\n") {
        let span = Span::new(at, at + 2);
        checked.say(
            Part::Template,
            Diagnostic::warning(
                "TR204",
                span,
                "`\\n` stays as it is written in a text template",
            )
            .with_help("break the line in the template itself")
            .with_fix(TextEdit::replace(span, "\n")),
        );
    }
}

/// A JSON template that cannot become JSON whatever is inserted: tried with the tamest values.
fn json(text: &str, template: &Template, checked: &mut Checked) {
    let mut tried = String::with_capacity(text.len());
    // Where the pieces of the trial begin, with the length they lost.
    let mut lost: Vec<(usize, usize)> = Vec::new();
    let mut n_lost = 0;
    for piece in &template.pieces {
        match &piece.placeholder {
            None => tried.push_str(piece.span.of(text)),
            Some((_, place)) => {
                let stand_in = if *place == Place::Bare { "0" } else { "" };
                tried.push_str(stand_in);
                n_lost += piece.span.len() - stand_in.len();
                lost.push((tried.len(), n_lost));
            }
        }
    }
    let parsed = json_text::parse_with_depth(&tried, MAX_RESULT_DEPTH);
    let Some(found) = parsed
        .diagnostics
        .into_iter()
        .find(|found| found.severity == Severity::Error)
    else {
        return;
    };
    let place = |offset: usize| {
        let n_lost = lost
            .iter()
            .rev()
            .find(|(at, _)| *at <= offset)
            .map_or(0, |(_, n_lost)| *n_lost);
        (offset + n_lost).min(text.len())
    };
    let start = place(found.span.start);
    let span = Span::new(start, place(found.span.end).max(start));
    let diagnostic = Diagnostic::warning(
        "TR206",
        span,
        format!(
            "no event can be delivered, because the result is not JSON: {}",
            found.message
        ),
    );
    checked.say(
        Part::Template,
        match found.help {
            Some(help) => diagnostic.with_help(help),
            None => diagnostic,
        },
    );
}

fn path(transformer: &Transformer, index: usize, template: &Template, checked: &mut Checked) {
    let (name, path) = &transformer.paths[index];
    let whole_name = Span::new(0, name.len());
    let has_prefix = name
        .get(..4)
        .is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws."));
    if has_prefix {
        checked.say(
            Part::Name(index),
            Diagnostic::error(
                "TR104",
                Span::new(0, 4),
                format!("`{name}` begins with `{}`", &name[..4]),
            )
            .with_help("such names are reserved; choose another"),
        );
    } else if !is_placeholder_name(name) {
        checked.say(
            Part::Name(index),
            Diagnostic::warning(
                "TR205",
                whole_name,
                format!("`{name}` cannot be written as a placeholder"),
            )
            .with_help("names have letters, digits, `_`, `.` and `-`"),
        );
    } else {
        let is_used = template.pieces.iter().any(|piece| {
            let placeholder = piece.placeholder.as_ref();
            placeholder.is_some_and(|(used, _)| used == name)
        });
        if !is_used {
            checked.say(
                Part::Name(index),
                Diagnostic::warning(
                    "TR202",
                    whole_name,
                    format!("`{name}` is not used in the template"),
                )
                .with_help(format!(
                    "write `<{name}>` where it belongs, or remove the path"
                )),
            );
        }
    }
    for (part, text) in [(Part::Name(index), name), (Part::Path(index), path)] {
        if let Some(rest) = beyond(text, MAX_PATH_CHARS) {
            checked.say(
                part,
                Diagnostic::error(
                    "TR107",
                    rest,
                    format!("more than {MAX_PATH_CHARS} characters"),
                ),
            );
        }
    }
    if let Err(problem) = parse_path(path) {
        checked.say(
            Part::Path(index),
            path_diagnostic(&problem, Span::new(0, path.len())),
        );
    }
}

/// A path that EventBridge saves and that finds nothing.
pub(super) fn path_diagnostic(problem: &PathProblem, whole: Span) -> Diagnostic {
    let diagnostic = Diagnostic::warning(
        "TR201",
        problem.span,
        format!("{}, so the path finds nothing", problem.message),
    )
    .with_help(problem.help.clone());
    match &problem.meant {
        Some(meant) => diagnostic.with_fix(TextEdit::replace(whole, meant)),
        None => diagnostic,
    }
}
