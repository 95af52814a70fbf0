//! Schemas: one runner for the tables of cases in `schema/`.
//!
//! A case's name is its claim; expectations are lines, rewritten by `UPDATE_EXPECT=1`.

#[path = "schema/support.rs"]
mod support;

use eventbridge::schema::{
    Aspect, Choice, Dialect, Document, Found, Inference, Operation, Path, RowLimits, children,
    differences, example, fit, rows, search, to_pattern, write,
};
use support::{Case, judge};
use text_span::{Diagnostic, Span};

/// A finding in one line, with the text it is about.
fn line(finding: &Diagnostic, text: &str) -> String {
    let at = finding.span.of(text);
    let short: String = at.chars().take(30).collect();
    let cut = if at.len() > short.len() { "…" } else { "" };
    let mut line = format!(
        "{} {} at `{short}{cut}`: {}",
        finding.severity.word(),
        finding.code,
        finding.message
    );
    if let Some(help) = &finding.help {
        line += &format!("; {help}");
    }
    line
}

#[test]
fn schemas_are_read_with_findings_and_rows() {
    judge(
        "reading.json",
        include_str!("schema/reading.json"),
        &["schema"],
        |case| {
            let text = case.text("schema");
            let document = Document::read(&text);
            let findings = document.diagnostics.iter();
            let mut lines: Vec<String> = findings.map(|finding| line(finding, &text)).collect();
            for row in rows(&document, RowLimits::default()).rows {
                assert_eq!(row.span.of(&text).is_empty(), row.span == Span::at(0));
                let mut line = format!("{}: {}", row.path, row.types);
                for (is, word) in [
                    (row.required, "required"),
                    (row.recursive, "recursive"),
                    (row.is_leaf, "leaf"),
                ] {
                    if is {
                        line += &format!(", {word}");
                    }
                }
                let said = [row.format, row.definition, row.description];
                for word in said.into_iter().flatten().chain(row.bounds) {
                    line += &format!(", {word}");
                }
                for values in [&row.values, &row.examples] {
                    if !values.is_empty() {
                        line += &format!(", {}", values.join("|"));
                    }
                }
                lines.push(line);
            }
            lines
        },
    );
}

#[test]
fn rows_below_a_path_are_those_of_the_whole_tree() {
    let schemas = [
        include_str!("schema/awkward-names.json"),
        include_str!("schema/recursion.json"),
        include_str!("schema/unions.json"),
    ];
    for text in schemas {
        let document = Document::read(text);
        let all = rows(&document, RowLimits::default());
        assert!(!all.truncated);
        for row in &all.rows {
            assert_eq!(Path::parse(&row.path.to_string()).as_ref(), Some(&row.path));
            assert!(document.at(&row.path).is_some(), "{}", row.path);
            if row.recursive {
                continue;
            }
            let below = children(&document, &row.path);
            let listed = all.rows.iter().filter(|other| {
                other.depth == row.depth + 1 && other.path.0.starts_with(&row.path.0)
            });
            assert_eq!(below, listed.cloned().collect::<Vec<_>>(), "{}", row.path);
            assert_eq!(row.has_children, !below.is_empty(), "{}", row.path);
        }
    }
}

#[test]
fn events_fit_or_it_is_said_where_they_do_not() {
    judge(
        "fits.json",
        include_str!("schema/fits.json"),
        &["schema", "event"],
        |case| {
            let (schema, event) = (case.text("schema"), case.text("event"));
            let document = Document::read(&schema);
            let fit = fit(&document, &event);
            let lines = fit.misfits.iter().map(|misfit| {
                let mut line = format!("{} {}", misfit.path, line(&misfit.finding, &event));
                for label in &misfit.finding.labels {
                    line += &format!("; `{}` {}", label.span.of(&event), label.message);
                }
                line
            });
            let word = match (fit.fits(), fit.complete) {
                (true, true) => "fits",
                (true, false) => "fits as far as looked at",
                (false, _) => "does not fit",
            };
            std::iter::once(word.to_owned()).chain(lines).collect()
        },
    );
}

#[test]
fn versions_differ_in_what_readers_meet() {
    judge(
        "differences.json",
        include_str!("schema/differences.json"),
        &["before", "after"],
        |case| {
            let texts = ["before", "after"].map(|name| case.text(name));
            let [before, after] = [&texts[0], &texts[1]].map(|text| Document::read(text));
            let found = differences(&before, &after);
            assert!(!found.truncated);
            let lines = found.changes.iter().map(|change| {
                assert_eq!(
                    change.operation == Operation::Added,
                    change.before.is_none()
                );
                assert_eq!(
                    change.operation == Operation::Removed,
                    change.after.is_none()
                );
                let in_texts = [
                    (&change.before, change.before_span),
                    (&change.after, change.after_span),
                ];
                for ((state, span), text) in in_texts.into_iter().zip(&texts) {
                    let is_said = state.is_some() && !matches!(change.aspect, Aspect::Source);
                    let place = span.map_or("", |span| span.of(text));
                    assert_eq!(is_said, !place.is_empty(), "{change:?}");
                }
                let judged = if change.breaking {
                    "breaking"
                } else {
                    "compatible"
                };
                let state =
                    |state: &Option<String>| state.clone().unwrap_or_else(|| "-".to_owned());
                format!(
                    "{judged}: {} {:?}: {} -> {} ({})",
                    change.path,
                    change.aspect,
                    state(&change.before),
                    state(&change.after),
                    change.reason
                )
            });
            lines.collect()
        },
    );
}

#[test]
fn examples_fit_their_schemas() {
    judge(
        "examples.json",
        include_str!("schema/examples.json"),
        &["schema"],
        |case| {
            let document = Document::read(&case.text("schema"));
            let made = example(&document);
            assert_eq!(
                made.fits,
                fit(&document, &made.text).fits(),
                "{}",
                case.name()
            );
            let parsed = json_text::parse(&made.text);
            let root = parsed.root.expect("an example is JSON");
            let word = if made.fits { "fits" } else { "does not fit" };
            vec![word.to_owned(), json_text::compact(&made.text, &root)]
        },
    );
}

#[test]
fn schemas_are_inferred_from_events() {
    judge(
        "inference.json",
        include_str!("schema/inference.json"),
        &["events", "repeat"],
        |case| {
            let mut inference = Inference::default();
            let times: usize = case.text("repeat").parse().unwrap_or(1);
            let mut lines = Vec::new();
            for event in std::iter::repeat_n(case.texts("events"), times).flatten() {
                if let Err(finding) = inference.add(&event) {
                    lines.push(line(&finding, &event));
                }
            }
            for schema in inference.schemas() {
                lines.push(format!("{} from {}", schema.name, schema.events));
                lines.extend(detail_rows(&schema.document()));
            }
            lines
        },
    );
}

#[test]
fn many_events_come_as_a_list_as_lines_or_alone() {
    let event =
        |n: u8| format!("{{\"source\":\"s\",\"detail-type\":\"d\",\"detail\":{{\"n\":{n}}}}}");
    let (one, two) = (event(1), event(2));
    let texts = [
        (format!("[{one}, {two}]"), 2, vec![]),
        (format!("{one}\n\n{two}\r\n"), 2, vec![]),
        (one.clone(), 1, vec![]),
        (format!("[{one}, 3]"), 1, vec![(1, "3")]),
        (
            format!("{one}\nno\n{two}\n[1]"),
            2,
            vec![(1, "no"), (3, "[1]")],
        ),
        (String::new(), 0, vec![]),
    ];
    for (text, learnt, refused) in texts {
        let mut inference = Inference::default();
        let (count, found) = inference.add_all(&text);
        let found: Vec<(usize, &str)> = found
            .iter()
            .map(|(index, finding)| (*index, finding.span.of(&text)))
            .collect();
        assert_eq!((count, found), (learnt, refused), "{text}");
        let events: u64 = inference.schemas().iter().map(|schema| schema.events).sum();
        assert_eq!(events, learnt);
    }
}

/// What was learnt about the detail, or about all of an event without an envelope.
fn detail_rows(document: &Document) -> Vec<String> {
    let all = rows(document, RowLimits::default()).rows;
    let is_event = all.iter().any(|row| row.path.to_string() == "detail");
    let told = all.iter().filter(|row| {
        let path = row.path.to_string();
        row.depth > 0 && (!is_event || path.starts_with("detail") && path != "detail-type")
    });
    told.map(|row| {
        let required = if row.required { "" } else { "?" };
        let mut line = format!("{}{required}: {}", row.path, row.types);
        for word in row
            .format
            .iter()
            .chain(&row.definition)
            .chain(&row.description)
        {
            line += &format!(", {word}");
        }
        if !row.values.is_empty() {
            line += &format!(", {}", row.values.join("|"));
        }
        line
    })
    .collect()
}

#[test]
fn schemas_are_written_in_either_dialect() {
    judge(
        "dialects.json",
        include_str!("schema/dialects.json"),
        &["schema", "to"],
        |case| {
            let document = Document::read(&case.text("schema"));
            let dialect = match case.text("to").as_str() {
                "OpenApi3" => Dialect::OpenApi3,
                "JSONSchemaDraft4" => Dialect::JsonSchemaDraft4,
                other => panic!("{other} is not a dialect"),
            };
            let text = write(&document, dialect);
            let again = Document::read(&text);
            assert_eq!(write(&again, dialect), text, "{}", case.name());
            let root = json_text::parse(&text).root.expect("a schema is JSON");
            vec![json_text::compact(&text, &root)]
        },
    );
}

fn choices(case: &Case<'_>) -> Vec<Choice> {
    let text = case.text("choices");
    let root = json_text::parse(&text).root.expect("choices");
    let of = |member: &json_text::Member| Choice {
        path: Path::parse(&member.name).expect("a path"),
        values: member
            .value
            .items()
            .iter()
            .map(|value| value.span.of(&text).to_owned())
            .collect(),
    };
    root.members().iter().map(of).collect()
}

#[test]
fn patterns_are_made_of_members() {
    judge(
        "patterns.json",
        include_str!("schema/patterns.json"),
        &["choices"],
        |case| {
            let document = Document::read(include_str!("schema/awkward-names.json"));
            let made = to_pattern(&document, &choices(case));
            let root = json_text::parse(&made.text)
                .root
                .expect("a pattern is JSON");
            let text = json_text::compact(&made.text, &root);
            std::iter::once(text).chain(made.remarks).collect()
        },
    );
}

#[test]
fn members_are_found_by_words() {
    let read = |text| Document::read(text);
    let documents = [
        (
            "shop.tests@AwkwardNames",
            read(include_str!("schema/awkward-names.json")),
        ),
        (
            "shop.tests@Recursion",
            read(include_str!("schema/recursion.json")),
        ),
        (
            "shop.tests@Unions",
            read(include_str!("schema/unions.json")),
        ),
    ];
    judge(
        "search.json",
        include_str!("schema/search.json"),
        &["words"],
        |case| {
            let all = documents.iter().map(|(name, document)| (*name, document));
            let hits = search(all, &case.text("words"));
            let lines = hits.iter().map(|hit| {
                assert!(!hit.part.of(&hit.text).is_empty());
                let found = match hit.found {
                    Found::Schema => "schema",
                    Found::Name => "name",
                    Found::Value => "value",
                    Found::Description => "description",
                };
                let part = hit.part.of(&hit.text);
                format!("{} {} ({found} `{part}`)", hit.schema, hit.path)
            });
            lines.collect()
        },
    );
}
