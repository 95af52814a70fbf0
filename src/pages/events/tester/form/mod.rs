//! The pattern as a form: a row for each field, alternatives below each other, a verdict at each value list.
//!
//! In: the pattern's text. Out: edits of it. Rows are drawn anew only when there are others, so a field that is typed in stays.
//! Not known here: what a pattern means; verdicts and problems come with the worker's newest answer.

mod add;
mod condition;
mod controls;
mod row;
mod tree;
mod words;

use eventbridge::pattern::form::Opened;
use leptos::prelude::*;
use text_span::{Diagnostic, LineIndex, Severity};

use self::add::AddField;
use self::row::row;
use self::tree::Tree;
use super::live::Live;
use super::reasons::with_code;
use crate::i18n::*;
use crate::ui::icon::Icon;
use crate::ui::view::{dynamic, view};

/// What is drawn in the form's place.
#[derive(Clone, PartialEq)]
enum Face {
    Rows,
    Broken(Diagnostic),
    TooLong,
}

/// The form.
#[component]
pub fn PatternForm(live: Live) -> impl IntoView {
    let i18n = use_i18n();
    let tree = Tree::new(live);
    let face = Memo::new(move |_| {
        tree.opened.with(|opened| match opened {
            Opened::Form(_) => Face::Rows,
            Opened::Broken(found) => Face::Broken((**found).clone()),
            Opened::TooLong => Face::TooLong,
        })
    });
    dynamic(move || match face.get() {
        Face::Rows => view! { <Rows tree/> },
        Face::Broken(found) => broken(live, i18n, found),
        Face::TooLong => {
            let go = move |_| live.show_form(false);
            view! {
                <div class="tree-notice stack">
                    <p>{t!(i18n, pattern.too_long)}</p>
                    <p><button type="button" class="button" on:click=go>{t!(i18n, pattern.to_text)}</button></p>
                </div>
            }
        }
    })
}

#[component]
fn Rows(tree: Tree) -> impl IntoView {
    let i18n = use_i18n();
    let rows = dynamic(move || {
        let shape = tree.shape.get();
        let empty = shape
            .is_empty()
            .then(|| view! { <li class="tree-empty muted">{t!(i18n, pattern.empty)}</li> });
        view! { {empty}{shape.into_iter().map(|one| row(tree, i18n, one)).collect_view()} }
    });
    let label = Signal::derive(move || t_string!(i18n, pattern.fields).to_string());
    let add_or = move |_| tree.add_or(Vec::new());
    view! {
        <ul class="tree" aria-label=label>{rows}</ul>
        <p class="tree-foot cluster">
            <span id="tree-add"><AddField tree place=Vec::new() path=String::new()/></span>
            <button type="button" class="button button-small button-quiet" id="tree-add-or" on:click=add_or><Icon name="plus"/>{t!(i18n, pattern.add_or)}</button>
        </p>
    }
}

/// A text that is no JSON: what is wrong and where, and a way there.
fn broken(live: Live, i18n: I18n, found: Diagnostic) -> AnyView {
    let span = found.span;
    let place = live
        .pattern
        .with_text_now(|text| LineIndex::new(text).line_col_utf16(span.start));
    let go = move |_| live.edit_as_text(span);
    // The worker knows the same in the reader's language.
    let words = dynamic(move || {
        let said = live.tested.with(|tested| {
            let mut problems = tested.pattern.problems.iter();
            problems
                .find(|other| other.severity == Severity::Error && other.span == span)
                .map(|other| (other.message.clone(), other.help.clone()))
        });
        let (message, help) = said.unwrap_or_else(|| (found.message.clone(), found.help.clone()));
        view! {
            <p>{with_code(&message)}</p>
            {help.map(|help| view! { <p class="muted">{with_code(&help)}</p> })}
        }
    });
    view! {
        <div class="tree-notice stack" role="status">
            <p><strong>{t!(i18n, pattern.not_json)}</strong></p>
            <p class="muted">{t!(i18n, pattern.line_column, line = place.line + 1, column = place.col + 1)}</p>
            {words}
            <p><button type="button" class="button" on:click=go>{t!(i18n, pattern.to_text)}</button></p>
        </div>
    }
}
