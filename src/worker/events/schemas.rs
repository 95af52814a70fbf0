//! Schemas: reading, comparing, converting, and what is made of them. Each question brings its texts along.

use eventbridge::pattern::{Event, parse, plain};
use eventbridge::samples;
use eventbridge::schema::{
    Document, Inference, RowLimits, differences, example, reason_ko, rows, search, to_pattern,
    types, write,
};

use crate::protocol::events::Tongue;
use crate::protocol::events::schemas::{Answer, Ask, Events, Learnt, Made, Told};

/// Refused texts that are named one by one.
const MOST_REFUSED: usize = 20;

/// The answer to a question.
pub fn answer(ask: Ask) -> Answer {
    match ask {
        Ask::Read(text) => Answer::Read(read(&text)),
        Ask::Write(text, dialect) => Answer::Text(write(&Document::read(&text), dialect)),
        Ask::Types(text, language) => Answer::Types(types(&Document::read(&text), language)),
        Ask::Pattern(text, choices) => {
            let document = Document::read(&text);
            let (pattern, example) = (to_pattern(&document, &choices), example(&document));
            Answer::Pattern(Made {
                matches: is_match(&pattern.text, &example.text),
                pattern,
                example,
            })
        }
        Ask::Compare(earlier, later, tongue) => {
            let mut told = differences(&Document::read(&earlier), &Document::read(&later));
            for change in told.changes.iter_mut().filter(|_| tongue == Tongue::Korean) {
                if let Some(reason) = reason_ko(&change.reason) {
                    change.reason = reason.to_owned();
                }
            }
            Answer::Compared(told)
        }
        Ask::Search(schemas, words) => {
            let read: Vec<(&str, Document)> = schemas
                .iter()
                .map(|(name, text)| (name.as_str(), Document::read(text)))
                .collect();
            Answer::Found(search(
                read.iter().map(|(name, document)| (*name, document)),
                &words,
            ))
        }
        Ask::Infer(events) => Answer::Inferred(infer(&events)),
    }
}

fn read(text: &str) -> Told {
    let document = Document::read(text);
    let rows = rows(&document, RowLimits::default());
    let has_errors = document
        .diagnostics
        .iter()
        .any(|found| found.severity == text_span::Severity::Error);
    Told {
        dialect: document.dialect,
        is_unreadable: has_errors && rows.rows.len() <= 1,
        rows,
        source: document.source(),
        detail_type: document.detail_type(),
        problems: document.diagnostics,
    }
}

fn is_match(pattern: &str, event: &str) -> Option<bool> {
    let pattern = parse(pattern).pattern().ok()?;
    let event = Event::parse(event).ok()?;
    plain::matches(&pattern, &event).ok()
}

fn infer(events: &Events) -> Learnt {
    let mut inference = Inference::default();
    let (n_events, refused) = match events {
        Events::Text(text) => inference.add_all(text),
        Events::Samples => {
            let taken = samples::ALL
                .iter()
                .filter(|sample| inference.add(sample.text).is_ok());
            (taken.count() as u64, Vec::new())
        }
    };
    Learnt {
        schemas: inference.schemas(),
        n_events,
        n_refused: refused.len() as u64,
        refused: refused
            .into_iter()
            .take(MOST_REFUSED)
            .map(|(place, why)| (u32::try_from(place).unwrap_or(u32::MAX), why))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eventbridge::schema::{Choice, Path};

    const ORDER: &str =
        include_str!("../../../crates/workspace/src/sample/bodies/order-placed-2.schema.json");
    const ORDER_BEFORE: &str =
        include_str!("../../../crates/workspace/src/sample/bodies/order-placed-1.schema.json");

    #[test]
    fn a_pattern_of_members_matches_the_example_of_its_schema() {
        let choices = ["detail.order.currency", "detail.items[].sku"].map(|path| Choice {
            path: Path::parse(path).unwrap(),
            values: Vec::new(),
        });
        let Answer::Pattern(made) = answer(Ask::Pattern(ORDER.to_owned(), choices.to_vec())) else {
            panic!("another answer");
        };
        assert_eq!(made.matches, Some(true));
        assert!(made.example.fits && made.pattern.text.contains("sku"));
    }

    #[test]
    fn versions_are_compared_from_the_earlier_to_the_later() {
        let Answer::Compared(told) = answer(Ask::Compare(
            ORDER_BEFORE.to_owned(),
            ORDER.to_owned(),
            Tongue::English,
        )) else {
            panic!("another answer");
        };
        assert!(
            told.changes
                .iter()
                .any(|change| change.path.to_string() == "detail.fulfilment")
        );
    }

    #[test]
    fn a_text_that_is_no_schema_says_where() {
        let told = read("{\"openapi\": ");
        assert!(told.is_unreadable && !told.problems.is_empty());
    }

    #[test]
    fn events_and_what_is_none_are_told_apart() {
        let text = "{\"source\":\"a\",\"detail-type\":\"b\",\"detail\":{\"n\":1}}\nnothing\n";
        let learnt = infer(&Events::Text(text.to_owned()));
        assert_eq!((learnt.n_events, learnt.n_refused), (1, 1));
        assert_eq!(learnt.schemas[0].name, "a@B");
        assert!(infer(&Events::Samples).schemas.len() > 20);
    }
}
