//! The views of a schema's text, wherever the text is from: its members with a pattern beside them, the text itself, types.

use std::sync::Arc;

use leptos::prelude::*;

use super::document::DocumentView;
use super::load;
use super::members::Members;
use super::types::TypesView;
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::Failure;
use crate::protocol::events::schemas::Told;
use crate::state::navigation::use_navigation;
use crate::ui::failure::FailureView;
use crate::ui::loaded::Loaded;
use crate::ui::panel::Skeleton;
use crate::ui::view::{dynamic, view};

/// A schema that is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: Arc<str>,
}

/// What of a schema is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The members.
    Members,
    /// The text.
    Document,
    /// Types for programs.
    Types,
    /// What changed since another version.
    Changes,
}

impl Look {
    /// Its word in links; the first has none.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Look::Members => None,
            Look::Document => Some("text"),
            Look::Types => Some("types"),
            Look::Changes => Some("changes"),
        }
    }

    /// What a link says; the members for anything else.
    pub fn parse(word: Option<&str>) -> Self {
        [Look::Document, Look::Types, Look::Changes]
            .into_iter()
            .find(|look| look.word() == word)
            .unwrap_or(Look::Members)
    }
}

/// What is looked at, from the address.
pub fn use_look() -> Memo<Look> {
    let member = use_navigation().member("look");
    Memo::new(move |_| Look::parse(member.read().as_deref()))
}

/// The buttons that choose what is looked at.
#[component]
pub fn LookChoice(
    /// Whether there are versions to compare.
    #[prop(optional)]
    with_changes: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let look = use_look();
    let choice = move |mine: Look| {
        let pressed = move || (look.get() == mine).to_string();
        let text = move || match mine {
            Look::Members => t_string!(i18n, schemas.members),
            Look::Document => t_string!(i18n, schemas.document),
            Look::Types => t_string!(i18n, schemas.types),
            Look::Changes => t_string!(i18n, schemas.changes),
        };
        view! { <button type="button" aria-pressed=pressed on:click=move |_| navigation.set_members(&[("look", mine.word())], false)>{text}</button> }
    };
    view! {
        <span class="segment" role="group" aria-label=move || t_string!(i18n, schemas.look)>
            {choice(Look::Members)}{choice(Look::Document)}{choice(Look::Types)}
            {with_changes.then(|| choice(Look::Changes))}
        </span>
    }
}

/// What stands in the place of the views.
#[derive(Clone, Debug, PartialEq)]
enum Face {
    Loading,
    Failed(Failure),
    Ready(Arc<Told>),
}

/// The views.
#[component]
pub fn Views(
    /// The schema.
    subject: Memo<Subject>,
) -> impl IntoView {
    let data = use_data();
    let look = use_look();
    let answer = Loaded::new(move || load::told(data.clone(), subject.read().text.clone()));
    let face = Memo::new(move |_| match answer.get() {
        None => Face::Loading,
        Some(Err(failure)) => Face::Failed(failure),
        Some(Ok(told)) => Face::Ready(told),
    });
    let again = Callback::new(move |()| answer.refetch());
    dynamic(move || match face.get() {
        Face::Loading => view! { <section class="panel" aria-busy="true"><Skeleton/></section> },
        Face::Failed(failure) => {
            view! { <section class="panel"><FailureView failure on_retry=again/></section> }
        }
        Face::Ready(told) => match look.get() {
            // A text that cannot be read has no members; the text shows where the trouble is.
            Look::Members if told.is_unreadable => view! { <DocumentView subject told/> },
            Look::Members | Look::Changes => view! { <Members subject told/> },
            Look::Document => view! { <DocumentView subject told/> },
            Look::Types => view! { <TypesView subject/> },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_at_is_read_back_from_a_link() {
        for look in [Look::Members, Look::Document, Look::Types, Look::Changes] {
            assert_eq!(Look::parse(look.word()), look);
        }
        assert_eq!(Look::parse(Some("x")), Look::Members);
    }
}
