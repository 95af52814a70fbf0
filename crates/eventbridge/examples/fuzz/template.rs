//! Input templates: reading, checking, rendering.
//!
//! In: a template. Out: what is wrong with the answers, if anything.

use eventbridge::transform::{
    Context, Event, Part, Transformer, check, parse_path, parse_template, render,
};

use super::dice::Dice;
use super::mutate::{Corpus, mutate};

const EVENT: &str = include_str!("../../tests/transform/cases/event.json");

/// The longest path.
const MOST_PATH: usize = 1_000;

/// Reads, checks and renders a template with mutated paths. Gives what is wrong.
pub fn fault(text: &str, corpus: &Corpus, dice: &mut Dice) -> Option<String> {
    let pieces = parse_template(text).pieces;
    let joined: String = pieces.iter().map(|piece| piece.span.of(text)).collect();
    if joined != text {
        return Some("the pieces are not the template".to_owned());
    }
    let paths = ["v", "w", "a"].map(|name| {
        let mut path = corpus.path(dice);
        if dice.once_in(2) {
            let other = corpus.path(dice);
            mutate(&mut path, &other, dice);
        }
        if path.len() > MOST_PATH {
            path = "$.detail".to_owned();
        }
        (name.to_owned(), path)
    });
    let transformer = Transformer {
        paths: paths.to_vec(),
        template: text.to_owned(),
    };
    if let Some((_, path)) = paths.iter().find(|(_, path)| {
        parse_path(path)
            .err()
            .is_some_and(|problem| path.get(problem.span.start..problem.span.end).is_none())
    }) {
        return Some(format!("a problem is outside the path {path:?}"));
    }
    let event = Event::parse(EVENT).ok()?;
    let rendered = render(&transformer, &event, &Context::default());
    let most = text.len() + rendered.insertions.len() * (6 * EVENT.len() + 64);
    if rendered.body.len() > most {
        return Some(format!("a body of {} bytes", rendered.body.len()));
    }
    let checked = check(&transformer);
    checked
        .findings
        .iter()
        .chain(&rendered.findings)
        .find(|finding| {
            let part = match finding.part {
                Part::Template => text,
                Part::Name(index) => &paths[index].0,
                Part::Path(index) => &paths[index].1,
                Part::InputPath => "",
            };
            let span = finding.diagnostic.span;
            part.get(span.start..span.end).is_none()
        })
        .map(|finding| format!("{finding:?} is outside its text, with the paths {paths:?}"))
}
