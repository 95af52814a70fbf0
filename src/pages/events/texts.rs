//! A text of a form, kept coloured and checked by the worker while it is typed.
//!
//! In: a text being edited, what it is. Out: its colours and squiggles in the editor, and the same problems as a list.

use json_text::Layout;
use leptos::prelude::*;
use text_span::Diagnostic;

use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::events::texts::{ReadText, TextKind};
use crate::protocol::events::{Answer, Ask, Tongue};
use crate::ui::editor::{Editing, Editor};
use crate::ui::loaded::Loaded;
use crate::ui::view::{follow, view};

use super::findings::Findings;

/// The language a worker is to answer in.
pub fn tongue(locale: Locale) -> Tongue {
    match locale {
        Locale::en => Tongue::English,
        Locale::ko => Tongue::Korean,
    }
}

/// JSON on one line, over several; any other text as it stands.
pub fn laid_out(text: &str) -> String {
    let parsed = json_text::parse(text);
    match &parsed.root {
        Some(root) if parsed.is_valid() && !text.trim().contains('\n') => {
            json_text::pretty(text, root, &Layout::default())
        }
        _ => text.to_owned(),
    }
}

/// Keeps a text coloured; the problems are those of the newest version that was read.
pub fn watch(editing: Editing, kind: Signal<TextKind>) -> RwSignal<Vec<Diagnostic>> {
    let i18n = use_i18n();
    let data = use_data();
    let problems = RwSignal::new(Vec::new());
    let answer = Loaded::new(move || {
        let ask = ReadText {
            kind: kind.get(),
            text: editing.with_text(str::to_owned),
            version: editing.version(),
            shown: editing.shown(),
            tongue: tongue(i18n.get_locale()),
        };
        let data = data.clone();
        async move { data.events(Ask::ReadText(ask)).await }
    });
    follow(move || {
        // A worker that fell over leaves a text without colours; it can be typed and sent all the same.
        if let Some(Ok(Answer::ReadText(found))) = answer.get() {
            editing.colour(found.version, found.tokens);
            editing.report(found.version, found.problems.clone());
            problems.set(found.problems);
        }
    });
    problems
}

/// An editor with its name above it and its problems below.
#[component]
pub fn TextField(
    editing: Editing,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] kind: Signal<TextKind>,
) -> impl IntoView {
    let problems = watch(editing, kind);
    let found = move || {
        let found = problems.get();
        let on_fix = Callback::new(move |edit| editing.apply(vec![edit]));
        (!found.is_empty())
            .then(|| view! { <Findings text=editing.with_text_now(str::to_owned) findings=found on_fix/> })
    };
    view! {
        <div class="field text-field">
            <span class="field-label" aria-hidden="true">{label}</span>
            <div class="text-field-editor"><Editor editing label/></div>
            {found}
        </div>
    }
}
