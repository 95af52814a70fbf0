//! Types of an event for programs in five languages.

use eventbridge::schema::{Generated, Language};
use leptos::prelude::*;

use super::copies::{CopyText, SaveText};
use super::load;
use super::views::Subject;
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::Failure;
use crate::protocol::events::schemas::{Answer, Ask};
use crate::state::navigation::use_navigation;
use crate::ui::editor::{Editing, Editor};
use crate::ui::failure::FailureView;
use crate::ui::loaded::Loaded;
use crate::ui::view::{dynamic, follow, view};

/// The language a link names; the first when it names none.
fn language(word: Option<&str>) -> Language {
    Language::ALL
        .into_iter()
        .find(|language| Some(language.word()) == word)
        .unwrap_or(Language::ALL[0])
}

/// The panel.
#[component]
pub fn TypesView(subject: Memo<Subject>) -> impl IntoView {
    let i18n = use_i18n();
    let (data, navigation) = (use_data(), use_navigation());
    let member = navigation.member("lang");
    let chosen = Memo::new(move |_| language(member.read().as_deref()));
    let answer = Loaded::new(move || {
        let (data, text, language) = (data.clone(), subject.read().text.to_string(), chosen.get());
        async move {
            match load::ask(&data, Ask::Types(text, language)).await? {
                Answer::Types(made) => Ok(made),
                _ => Err(Failure::NotOpen),
            }
        }
    });
    let made = Memo::new(move |_| match answer.get() {
        Some(Ok(made)) => Some(made),
        _ => None::<Generated>,
    });
    let editing = Editing::new("");
    follow(move || {
        if let Some(made) = &*made.read() {
            editing.set_text(&made.text);
        }
    });
    let text = Signal::derive(move || {
        made.read()
            .as_ref()
            .map(|made| made.text.clone())
            .unwrap_or_default()
    });
    let file = Signal::derive(move || {
        made.read()
            .as_ref()
            .map(|made| made.file_name.clone())
            .unwrap_or_default()
    });
    let name =
        Signal::derive(move || t_string!(i18n, schemas.types_in, language = chosen.get().word()));
    let choice = move |mine: Language| {
        let pressed = move || (chosen.get() == mine).to_string();
        let word = (mine != Language::ALL[0]).then_some(mine.word());
        view! { <button type="button" aria-pressed=pressed on:click=move |_| navigation.set_members(&[("lang", word)], true)>{mine.word()}</button> }
    };
    let remarks = dynamic(move || {
        let made = made.read();
        let made = made.as_ref()?;
        let n_renamed = made.renamed.len();
        if made.remarks.is_empty() && n_renamed == 0 {
            return None;
        }
        let lines: Vec<_> = made
            .remarks
            .iter()
            .cloned()
            .map(|remark| view! { <li>{remark}</li> })
            .collect();
        Some(view! {
            <ul class="schemas-remarks panel-body panel-body-top">
                {(n_renamed > 0).then(|| view! { <li>{t!(i18n, schemas.renamed, count = n_renamed)}</li> })}
                {lines}
            </ul>
        })
    });
    let failed = dynamic(move || match answer.get() {
        Some(Err(failure)) => Some(view! { <FailureView failure/> }),
        _ => None,
    });
    view! {
        <section class="panel schemas-text" aria-label=name aria-busy=move || made.read().is_none().then_some("true")>
            <div class="panel-head panel-head-line schemas-head">
                <h2 class="panel-title">{t!(i18n, schemas.types)}</h2>
                <span class="segment" role="group" aria-label=move || t_string!(i18n, schemas.language)>{Language::ALL.map(choice).collect_view()}</span>
                <span class="panel-note mono">{file}</span>
                <span class="panel-end"><CopyText text what=name/><SaveText text file/></span>
            </div>
            {remarks}{failed}
            <Editor editing label=name read_only=true/>
        </section>
    }
}
