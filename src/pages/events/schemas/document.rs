//! A schema's text, as it is stored or in a dialect, with what is wrong with it.

use std::sync::Arc;

use eventbridge::schema::Dialect;
use leptos::prelude::*;

use super::super::findings::Findings;
use super::copies::{CopyText, SaveText, file_stem};
use super::load;
use super::views::Subject;
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::events::schemas::{Answer, Ask, Told};
use crate::ui::editor::{Editing, Editor};
use crate::ui::failure::FailureView;
use crate::ui::loaded::Loaded;
use crate::ui::view::{dynamic, follow, view};

/// The panel.
#[component]
pub fn DocumentView(subject: Memo<Subject>, told: Arc<Told>) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    // None is the text as it is stored.
    let dialect: RwSignal<Option<Dialect>> = RwSignal::new(None);
    let answer = Loaded::new(move || {
        let (data, text, dialect) = (data.clone(), subject.read().text.to_string(), dialect.get());
        async move {
            let Some(dialect) = dialect else {
                return Ok(text);
            };
            match load::ask(&data, Ask::Write(text, dialect)).await? {
                Answer::Text(text) => Ok(text),
                _ => Err(crate::protocol::Failure::NotOpen),
            }
        }
    });
    let text = Signal::derive(move || match answer.get() {
        Some(Ok(text)) => text,
        _ => String::new(),
    });
    let editing = Editing::new(subject.read_untracked().text.to_string());
    let problems = told.problems.clone();
    let reported = problems.clone();
    follow(move || {
        // Until the answer is there, the stored text stands.
        if let Some(Ok(text)) = answer.get() {
            editing.set_text(&text);
        }
        let shown = if dialect.get().is_none() {
            reported.clone()
        } else {
            Vec::new()
        };
        editing.report(editing.version_now(), shown);
    });
    let name = Signal::derive(move || t_string!(i18n, schemas.document).to_string());
    let file = Signal::derive(move || {
        let stem = file_stem(&subject.read().name);
        match dialect.get() {
            Some(Dialect::OpenApi3) => format!("{stem}.openapi.json"),
            Some(Dialect::JsonSchemaDraft4) => format!("{stem}.schema.json"),
            None => format!("{stem}.json"),
        }
    });
    let own = told.dialect;
    let choice = move |mine: Option<Dialect>| {
        let pressed = move || (dialect.get() == mine).to_string();
        let text = move || match mine {
            None => t_string!(i18n, schemas.as_stored, dialect = dialect_name(own)),
            Some(dialect) => dialect_name(dialect).to_owned(),
        };
        view! { <button type="button" aria-pressed=pressed on:click=move |_| dialect.set(mine)>{text}</button> }
    };
    let other = match own {
        Dialect::OpenApi3 => Dialect::JsonSchemaDraft4,
        Dialect::JsonSchemaDraft4 => Dialect::OpenApi3,
    };
    let stored = subject.read_untracked().text.to_string();
    let has_problems = !problems.is_empty();
    let failed = dynamic(move || match answer.get() {
        Some(Err(failure)) => Some(view! { <FailureView failure/> }),
        _ => None,
    });
    view! {
        <section class="panel schemas-text" aria-label=name>
            <div class="panel-head panel-head-line schemas-head">
                <h2 class="panel-title">{name}</h2>
                <span class="segment" role="group" aria-label=move || t_string!(i18n, schemas.dialect)>{choice(None)}{choice(Some(other))}</span>
                <span class="panel-end"><CopyText text what=name/><SaveText text file/></span>
            </div>
            {has_problems.then(|| view! {
                <div class="panel-body panel-body-top" role="status">
                    {told.is_unreadable.then(|| view! { <p><strong>{t!(i18n, schemas.unreadable)}</strong></p> })}
                    <Findings text=stored findings=problems/>
                </div>
            })}
            {failed}
            <Editor editing label=name read_only=true/>
        </section>
    }
}

/// A dialect's name; no language has another.
pub fn dialect_name(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::OpenApi3 => "OpenAPI 3",
        Dialect::JsonSchemaDraft4 => "JSON Schema Draft 4",
    }
}
