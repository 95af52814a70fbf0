//! What the rows read and do: the form of the present text, verdicts and problems where they are now, changes and where the focus goes.

use std::time::Duration;

use eventbridge::pattern::form::{Form, Opened, Operator, Row, Scalar, What, open};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use text_span::{Severity, Span, TextEdit};
use web_sys::HtmlElement;

use crate::browser::document;
use crate::pages::events::tester::live::Live;
use crate::protocol::code::Verdict;

/// What is said about a part of the pattern.
#[derive(Clone, PartialEq)]
pub struct Mark {
    /// Where its value list starts now; for a problem, where that is.
    pub span: Span,
    /// How it stands.
    pub verdict: Verdict,
    /// A few words.
    pub note: String,
}

/// The form of the pattern that is edited.
#[derive(Clone, Copy)]
pub struct Tree {
    /// The page's texts and answers.
    pub live: Live,
    /// The present text as a form.
    pub opened: Memo<Opened>,
    /// The rows without what is typed in them.
    pub shape: Memo<Vec<Row>>,
    marks: Memo<Vec<Mark>>,
    problems: Memo<Vec<Mark>>,
}

impl Tree {
    /// Follows the pattern.
    pub fn new(live: Live) -> Self {
        let opened = Memo::new(move |_| live.pattern.with_text(open));
        let shape = Memo::new(move |_| {
            opened.with(|opened| match opened {
                Opened::Form(form) => form.rows.iter().map(blank).collect(),
                _ => Vec::new(),
            })
        });
        let marks = Memo::new(move |_| {
            live.pattern.version();
            live.tested.with(|tested| {
                let version = tested.pattern.version;
                let leaves = tested.leaves.iter();
                let mark = leaves.filter_map(|leaf| {
                    Some(Mark {
                        span: live.pattern.now(version, leaf.span)?,
                        verdict: leaf.verdict,
                        note: leaf.note.clone(),
                    })
                });
                mark.collect()
            })
        });
        let problems = Memo::new(move |_| {
            live.pattern.version();
            live.tested.with(|tested| {
                let version = tested.pattern.version;
                let problems = tested.pattern.problems.iter();
                let mark = problems.filter_map(|problem| {
                    Some(Mark {
                        span: live.pattern.now(version, problem.span)?,
                        verdict: match problem.severity {
                            Severity::Error => Verdict::Error,
                            Severity::Warning => Verdict::Warn,
                            _ => return None,
                        },
                        note: problem.message.clone(),
                    })
                });
                mark.collect()
            })
        });
        Self {
            live,
            opened,
            shape,
            marks,
            problems,
        }
    }

    /// What became of the value list at a place, followed.
    pub fn mark(self, place: &[usize]) -> Option<Mark> {
        let span = self.read(place, |row| match &row.what {
            What::Values { span, .. } => Some(*span),
            _ => None,
        })??;
        self.marks.with(|marks| {
            let mut marks = marks.iter();
            marks.find(|mark| mark.span.start == span.start).cloned()
        })
    }

    /// Problems that belong to the row at a place and to none below it, followed.
    pub fn problems(self, place: &[usize]) -> Vec<Mark> {
        self.opened.with(|opened| {
            let Opened::Form(form) = opened else {
                return Vec::new();
            };
            let holds = |row: &Row, mark: &Mark| {
                row.span.start <= mark.span.start && mark.span.end <= row.span.end
            };
            let Some(own) = form.row(place) else {
                return Vec::new();
            };
            self.problems.with(|problems| {
                let mine = problems.iter().filter(|mark| {
                    let is_below = |row: &Row| {
                        row.place.len() > place.len()
                            && row.place.starts_with(place)
                            && holds(row, mark)
                    };
                    holds(own, mark) && !form.rows.iter().any(is_below)
                });
                mine.cloned().collect()
            })
        })
    }

    /// Reads the row at a place, followed.
    pub fn read<R>(self, place: &[usize], read: impl FnOnce(&Row) -> R) -> Option<R> {
        self.opened.with(|opened| match opened {
            Opened::Form(form) => form.row(place).map(read),
            _ => None,
        })
    }

    /// What one value of a condition says, followed; empty when there is none.
    pub fn value(self, place: &[usize], at: usize, part: usize) -> String {
        self.opened.with(|opened| {
            let Opened::Form(form) = opened else {
                return String::new();
            };
            let conditions = form.conditions(place);
            let part = conditions.get(at).and_then(|one| one.parts.get(part));
            match part.map(|part| &part.scalar) {
                Some(Scalar::Text(text) | Scalar::Number(text)) => text.clone(),
                _ => String::new(),
            }
        })
    }

    /// Changes the text; afterwards `focus` has the focus, or what had it before.
    pub fn act(self, focus: Option<String>, change: &dyn Fn(&Form) -> Option<Vec<TextEdit>>) {
        let edits = self.opened.with_untracked(|opened| match opened {
            Opened::Form(form) => change(form),
            _ => None,
        });
        let Some(edits) = edits else { return };
        let before = document().active_element().map(|element| element.id());
        self.live.pattern.apply(edits);
        if let Some(id) = focus.or(before) {
            focus_soon(id);
        }
    }

    /// The rows as they are now.
    fn rows_now<R>(self, read: impl FnOnce(&[Row]) -> R) -> R {
        self.opened.with_untracked(|opened| match opened {
            Opened::Form(form) => read(&form.rows),
            _ => read(&[]),
        })
    }

    /// A condition on a new path below the object at a place; the focus goes to its value.
    pub fn add_field(self, place: &[usize], above: &str, path: &str, condition: &str) {
        let (path, condition) = (path.to_owned(), condition.to_owned());
        self.act(None, &|form| form.add_field(place, &path, &condition));
        let full = match above {
            "" => path.clone(),
            above => format!("{above}.{path}"),
        };
        let added = self.rows_now(|rows| {
            let is_added = |row: &&Row| {
                row.path == full
                    && row.place.starts_with(place)
                    && matches!(row.what, What::Values { .. })
            };
            rows.iter()
                .rev()
                .find(is_added)
                .map(|row| row.place.clone())
        });
        if let Some(added) = added {
            focus_soon(first_control(self, &added, 0));
        }
    }

    /// `$or` in the object at a place; the focus goes to its first alternative.
    pub fn add_or(self, place: Vec<usize>) {
        self.act(None, &|form| form.add_or(&place));
        let added = self.rows_now(|rows| {
            let is_added = |row: &&Row| {
                row.place.len() == place.len() + 1
                    && row.place.starts_with(&place)
                    && row.what == What::Or
            };
            rows.iter()
                .rev()
                .find(is_added)
                .map(|row| row.place.clone())
        });
        if let Some(mut added) = added {
            added.push(0);
            focus_soon(id(&added, "add"));
        }
    }

    /// One more alternative; the focus goes to it.
    pub fn add_alternative(self, place: &[usize]) {
        let n_before = self.rows_now(|rows| {
            let is_alternative =
                |row: &&Row| row.place.len() == place.len() + 1 && row.place.starts_with(place);
            rows.iter().filter(is_alternative).count()
        });
        let mut added = place.to_vec();
        added.push(n_before);
        self.act(Some(id(&added, "add")), &|form| form.add_alternative(place));
    }

    /// Takes a row away; the focus goes to its neighbour.
    pub fn remove(self, place: &[usize]) {
        let at = self.rows_now(|rows| rows.iter().position(|row| row.place == place));
        self.act(None, &|form| form.remove(place));
        self.focus_row(at.unwrap_or(0));
    }

    /// Takes a condition away; the focus goes to its neighbour.
    pub fn remove_condition(self, place: &[usize], at: usize) {
        let row = self.rows_now(|rows| rows.iter().position(|row| row.place == place));
        self.act(None, &|form| form.remove_condition(place, at));
        let left = self.opened.with_untracked(|opened| match opened {
            Opened::Form(form) => form.conditions(place).len(),
            _ => 0,
        });
        match left {
            0 => self.focus_row(row.unwrap_or(0)),
            left => focus_soon(control(place, at.min(left - 1), "operator")),
        }
    }

    /// One more condition; the focus goes to it.
    pub fn add_condition(self, place: &[usize]) {
        let at = self.opened.with_untracked(|opened| match opened {
            Opened::Form(form) => form.conditions(place).len(),
            _ => 0,
        });
        let focus = control(place, at, "operator");
        self.act(Some(focus), &|form| form.add_condition(place, "\"\""));
    }

    fn focus_row(self, at: usize) {
        let near = self.rows_now(|rows| {
            let at = at.min(rows.len().saturating_sub(1));
            rows.get(at).map(|row| row.place.clone())
        });
        focus_soon(match near {
            Some(place) => id(&place, "remove"),
            None => "tree-add".to_owned(),
        });
    }
}

/// The row without what is typed in it and where it stands, so that rows are drawn anew only when there are others.
fn blank(row: &Row) -> Row {
    let mut row = row.clone();
    row.span = Span::at(0);
    let What::Values { span, conditions } = &mut row.what else {
        return row;
    };
    *span = Span::at(0);
    for condition in conditions {
        condition.span = Span::at(0);
        if condition.operator.is_some() {
            condition.json.clear();
        }
        for (at, part) in condition.parts.iter_mut().enumerate() {
            part.span = Span::at(0);
            part.json.clear();
            let is_comparison = condition.operator == Some(Operator::Numeric) && at % 2 == 0;
            match &mut part.scalar {
                Scalar::Text(text) | Scalar::Number(text) if !is_comparison => text.clear(),
                _ => {}
            }
        }
    }
    row
}

/// The id of a row's control.
pub fn id(place: &[usize], what: &str) -> String {
    let steps: Vec<String> = place.iter().map(usize::to_string).collect();
    format!("tree-{}-{what}", steps.join("-"))
}

/// The id of a condition's control.
pub fn control(place: &[usize], at: usize, what: &str) -> String {
    id(place, &format!("c{at}-{what}"))
}

/// The id of the control of one value.
pub fn value_control(place: &[usize], at: usize, part: usize) -> String {
    control(place, at, &format!("v{part}"))
}

/// The control of a condition that is typed in, or else its operator.
fn first_control(tree: Tree, place: &[usize], at: usize) -> String {
    let is_typed = tree.rows_now(|rows| {
        let row = rows.iter().find(|row| row.place == place);
        let Some(What::Values { conditions, .. }) = row.map(|row| &row.what) else {
            return false;
        };
        let first = conditions.get(at).and_then(|one| one.parts.first());
        first.is_some_and(|part| matches!(part.scalar, Scalar::Text(_) | Scalar::Number(_)))
    });
    match is_typed {
        true => value_control(place, at, 0),
        false => control(place, at, "operator"),
    }
}

/// Gives the focus to the control of an id, or to the button in it, when the rows have been drawn.
fn focus_soon(id: String) {
    let focus = move || {
        let Some(element) = document().get_element_by_id(&id) else {
            return;
        };
        let inside = match element.matches("button, input, select") {
            Ok(true) => Some(element),
            _ => element.query_selector("button").ok().flatten(),
        };
        if let Some(inside) = inside {
            // A control that cannot take the focus leaves it where it was.
            let _ = inside.unchecked_into::<HtmlElement>().focus();
        }
    };
    set_timeout(focus, Duration::ZERO);
}
