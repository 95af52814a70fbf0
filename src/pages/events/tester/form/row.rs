//! A row of the form.

use eventbridge::pattern::form::{Row, What};
use leptos::prelude::*;

use super::add::AddField;
use super::condition::{Owner, condition};
use super::tree::{Tree, id};
use crate::i18n::*;
use crate::pages::events::tester::reasons::{shape, with_code};
use crate::protocol::code::Verdict;
use crate::ui::icon::Icon;
use crate::ui::view::{dynamic, view};

/// A row. It says itself anew when the language or what is known of it changes.
pub fn row(tree: Tree, i18n: I18n, row: Row) -> AnyView {
    let Row {
        place, path, name, ..
    } = row;
    let depth = place.len() - 1;
    let called = match (&row.what, path.as_str()) {
        (What::Alternative(number), "") => {
            t_string!(i18n, pattern.alternative, number = *number)
        }
        (What::Alternative(number), path) => {
            format!(
                "{path}, {}",
                t_string!(i18n, pattern.alternative, number = *number)
            )
        }
        (What::Or, "") => "$or".to_owned(),
        (What::Or, path) => format!("{path}, $or"),
        _ => path.clone(),
    };
    let head = match &row.what {
        What::Alternative(number) => {
            let number = *number;
            view! { <span class="tree-name">{t!(i18n, pattern.alternative, number = number)}</span> }
        }
        _ => view! { <code class="tree-name" title=path.clone()>{name}</code> },
    };
    let owner = Owner {
        tree,
        i18n,
        place: place.clone(),
        path: called.clone(),
    };
    let body = match &row.what {
        What::Values { conditions, .. } => {
            let list = conditions.iter().enumerate();
            let list = list
                .map(|(at, one)| condition(&owner, at, one))
                .collect_view();
            view! { <ul class="tree-conditions">{list}</ul> }
        }
        What::Or => view! { <span class="muted">{t!(i18n, pattern.any_of)}</span> },
        What::Other(json) => {
            let place = place.clone();
            let edit = move |_| {
                if let Some(span) = untrack(|| tree.read(&place, |row| row.span)) {
                    tree.live.edit_as_text(span);
                }
            };
            view! {
                <span class="tree-condition">
                    <code class="tree-json">{json.clone()}</code>
                    <button type="button" class="button button-small" on:click=edit>{t!(i18n, pattern.as_text)}</button>
                </span>
            }
        }
        What::Group | What::Alternative(_) => ().into_any(),
    };
    let add = adding(tree, i18n, &row.what, &place, &path, &called);
    let remove_label = t_string!(i18n, pattern.remove, name = called.clone());
    let remove_title = remove_label.clone();
    let (of_mark, of_state, of_note) = (place.clone(), place.clone(), place.clone());
    let remove_id = id(&place, "remove");
    let remove = move |_| tree.remove(&place);
    let mark = dynamic(move || {
        tree.mark(&of_mark).map(|mark| {
            let (sign, word) = match mark.verdict {
                Verdict::Pass => ("#s-pass", t_string!(i18n, editor.passed)),
                Verdict::Fail => ("#s-fail", t_string!(i18n, editor.failing)),
                Verdict::Warn => ("#s-warn", t_string!(i18n, editor.warning)),
                Verdict::Error => ("#s-error", t_string!(i18n, editor.error)),
            };
            view! { {shape(sign)}<span class="sr-only">{word}</span> }
        })
    });
    let state = move || {
        tree.mark(&of_state).map(|mark| match mark.verdict {
            Verdict::Pass => "ok",
            Verdict::Warn => "insufficient",
            Verdict::Fail | Verdict::Error => "alarm",
        })
    };
    let notes = dynamic(move || {
        let note = tree.mark(&of_note).map(|mark| mark.note);
        let note = note
            .filter(|note| !note.is_empty())
            .map(|note| view! { <p class="tree-note muted">{note}</p> });
        let problem = |mark: super::tree::Mark| {
            let (state, sign) = match mark.verdict {
                Verdict::Warn => ("insufficient", "#s-warn"),
                _ => ("alarm", "#s-error"),
            };
            view! { <p class="tree-note tree-problem" data-state=state>{shape(sign)}<span>{with_code(&mark.note)}</span></p> }
        };
        let problems = tree.problems(&of_note).into_iter().map(problem);
        view! { {note}{problems.collect_view()} }
    });
    view! {
        <li class="tree-row" data-state=state style:--tree-depth=depth.to_string()>
            <span class="reason-mark">{mark}</span>
            {head}
            <div class="tree-body">{body}{notes}</div>
            <span class="tree-tools">
                {add}
                <button type="button" class="button button-quiet button-icon button-small" id=remove_id aria-label=remove_label title=remove_title on:click=remove><Icon name="trash"/></button>
            </span>
        </li>
    }
}

/// What can be added in a row: a condition, a field, an alternative.
fn adding(
    tree: Tree,
    i18n: I18n,
    what: &What,
    place: &[usize],
    path: &str,
    called: &str,
) -> AnyView {
    let of = place.to_vec();
    let label = |words: String| format!("{called}: {words}");
    match what {
        What::Group | What::Alternative(_) => {
            let or_label = label(format!("$or – {}", t_string!(i18n, pattern.add_or)));
            let or_title = or_label.clone();
            let add_or = move |_| tree.add_or(of.clone());
            view! {
                <span id=id(place, "add")><AddField tree place=place.to_vec() path=path.to_owned() called=called.to_owned()/></span>
                <button type="button" class="button button-quiet button-small" aria-label=or_label title=or_title on:click=add_or><code>"$or"</code></button>
            }
        }
        What::Or => {
            let label = label(t_string!(i18n, pattern.add_alternative).to_string());
            let title = label.clone();
            let add = move |_| tree.add_alternative(&of);
            view! { <button type="button" class="button button-quiet button-icon button-small" id=id(place, "add") aria-label=label title=title on:click=add><Icon name="plus"/></button> }
        }
        What::Values { .. } => {
            let label = label(t_string!(i18n, pattern.add_condition).to_string());
            let title = label.clone();
            let add = move |_| tree.add_condition(&of);
            view! { <button type="button" class="button button-quiet button-icon button-small" id=id(place, "add") aria-label=label title=title on:click=add><Icon name="plus"/></button> }
        }
        What::Other(_) => ().into_any(),
    }
}
