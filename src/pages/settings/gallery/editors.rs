//! Editors in every state. The gallery plays the worker: a few plain rules stand in for a language.

use std::rc::Rc;

use leptos::prelude::*;
use text_span::{Diagnostic, Severity, Span, TextEdit};

use crate::protocol::code::{
    Completion, Completions, LineNote, Meaning, Role, Tint, Token, Verdict,
};
use crate::ui::editor::{Assist, Editing, Editor, Place};
use crate::ui::view::{follow, view};

const PATTERN: &str = r#"{
  "source": ["aws.ecs"],
  "detail-type": ["ECS Task State Change"],
  "detail": {
    "lastStatus": ["stopped"],
    "reason": "컨테이너 🔔 stopped",
    "exitCode": [{ "numeric": [">", 0] }]
  }
}
"#;

/// All of them.
#[component]
pub fn Editors() -> impl IntoView {
    let (busy, still, empty, large) = (
        Editing::new(PATTERN),
        Editing::new("{\r\n  \"kept\": \"as it was\"\r\n}\r\n"),
        Editing::new(""),
        Editing::new("[]"),
    );
    mark(busy, true);
    mark(still, false);
    mark(large, false);
    let name = |text: &'static str| Signal::derive(move || text.to_owned());
    let fill = |label: &'static str, text: fn() -> String| view! { <button type="button" class="button button-small" on:click=move |_| large.set_text(&text())>{label}</button> };
    let frame = |title: &'static str, editor: AnyView| {
        view! {
            <section class="panel gallery-editor" aria-label=title>
                <div class="panel-head panel-head-line"><h2 class="panel-title">{title}</h2></div>
                {editor}
            </section>
        }
    };
    view! {
        <div class="split">
            {frame("Everything at once", view! { <Editor editing=busy label=name("Pattern with everything") marked=true assist=assist(busy)/> }.into_any())}
            {frame("Only shown", view! { <Editor editing=still label=name("Text that is only shown") read_only=true/> }.into_any())}
            {frame("Empty", view! { <Editor editing=empty label=name("Empty text")/> }.into_any())}
            {frame("Large", view! {
                <div class="cluster">
                    {fill("256 kB in one line", one_line)}
                    {fill("1 MB", many_lines)}
                    {fill("10,000 arrays", || format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)))}
                    <output class="num">{move || large.with_text(str::len)}" bytes, version "{move || large.version()}</output>
                </div>
                <Editor editing=large label=name("Large text")/>
            }.into_any())}
        </div>
    }
}

fn one_line() -> String {
    format!("[{}0]", "{\"name\":\"경보\",\"n\":12345},".repeat(9_143))
}

fn many_lines() -> String {
    format!(
        "[\n{}  0\n]\n",
        "  { \"name\": \"alarm\", \"n\": 12345 },\n".repeat(29_000)
    )
}

/// Says what there is to say about each version.
fn mark(editing: Editing, has_findings: bool) {
    follow(move || {
        let (version, shown) = (editing.version(), editing.shown());
        if let Some(list) = editing.with_text_now(|text| tokens(text, shown)) {
            editing.colour(version, list);
        }
        if has_findings {
            let (problems, lines) = editing.with_text_now(findings);
            editing.report(version, problems);
            editing.annotate(version, lines);
        }
    });
}

/// Strings, numbers and marks, from the start of the first line in view to the end of the view.
fn tokens(text: &str, shown: Span) -> Option<Vec<Token>> {
    let start = text.get(..shown.start)?.rfind('\n').map_or(0, |at| at + 1);
    let mut list = Vec::new();
    let mut at = start;
    while at < shown.end {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        let (len, role) = match first {
            '"' => {
                let len = rest[1..]
                    .find(['"', '\n'])
                    .map_or(rest.len(), |end| end + 2);
                let is_name = rest[len..].trim_start().starts_with(':');
                (len, Some(if is_name { Role::Field } else { Role::Text }))
            }
            '0'..='9' => {
                let end = |character: char| !character.is_ascii_digit();
                (rest.find(end).unwrap_or(rest.len()), Some(Role::Number))
            }
            other if other.is_ascii_punctuation() => (1, Some(Role::Operator)),
            other => (other.len_utf8(), None),
        };
        if let Some(role) = role {
            list.push(Token {
                span: Span::new(at, at + len),
                role,
            });
        }
        at += len;
    }
    Some(list)
}

/// A warning that can be mended for each `"stopped"`, an error for each `oops`, and what is said about their lines.
fn findings(text: &str) -> (Vec<Diagnostic>, Vec<LineNote>) {
    let (mut problems, mut lines) = (Vec::new(), Vec::new());
    for (at, word) in text.match_indices("\"stopped\"") {
        let span = Span::new(at, at + word.len());
        problems.push(
            Diagnostic::warning("G01", span, "`stopped` is written in capitals there")
                .with_help("write `\"STOPPED\"`")
                .with_fix(TextEdit::replace(span, "\"STOPPED\"")),
        );
        lines.push(LineNote {
            at,
            verdict: Some(Verdict::Fail),
            tint: Some(Tint::Fail),
            note: "found \"STOPPED\"".to_owned(),
        });
    }
    for (at, word) in text.match_indices("oops") {
        problems.push(Diagnostic::error(
            "G02",
            Span::new(at, at + word.len()),
            "`oops` is no word",
        ));
    }
    for (at, _) in text.match_indices("\"aws.") {
        lines.push(LineNote {
            at,
            verdict: Some(Verdict::Pass),
            ..LineNote::default()
        });
    }
    problems.sort_by_key(|problem| (problem.span, problem.severity == Severity::Info));
    (problems, lines)
}

fn assist(editing: Editing) -> Assist {
    let word = move |place: Place| {
        editing.with_text_now(|text| {
            let is_end = |character: char| !(character.is_alphanumeric() || character == '.');
            let start = text[..place.at].rfind(is_end).map_or(0, |at| at + 1);
            let end = text[place.at..]
                .find(is_end)
                .map_or(text.len(), |end| place.at + end);
            (Span::new(start, end), text[start..end].to_owned())
        })
    };
    Assist {
        complete: Some(Rc::new(move |place| {
            let (span, typed) = word(place);
            Box::pin(async move {
                if typed.is_empty() && !place.is_asked {
                    return None;
                }
                let offer = |label: &str, fact: &str| Completion {
                    label: label.to_owned(),
                    insert: label.to_owned(),
                    kind: "T".to_owned(),
                    fact: fact.to_owned(),
                    text: "Text, in 94 % of the events read so far.".to_owned(),
                    values: vec![("PoolTimeout".to_owned(), "1,204".to_owned())],
                    ..Completion::default()
                };
                Some(Completions {
                    typed: Span::new(span.start, place.at),
                    replaced: span,
                    options: vec![
                        offer("error.type", "text, 94 %"),
                        offer("error.message", "text, 94 %"),
                        offer("error.retry", "number, 3 %"),
                    ],
                })
            })
        })),
        hover: Some(Rc::new(move |place| {
            let (span, word) = word(place);
            Box::pin(async move {
                (!word.is_empty()).then(|| Meaning {
                    span,
                    title: word,
                    text: "A word of the sample.".to_owned(),
                    fact: "text".to_owned(),
                })
            })
        })),
    }
}
