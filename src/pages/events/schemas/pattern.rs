//! What is made of ticked members: a pattern, and an event to try it with, both for the tester.

use std::sync::Arc;

use eventbridge::schema::{Choice, Row};
use leptos::prelude::*;

use super::copies::CopyText;
use super::load;
use super::views::Subject;
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::Failure;
use crate::protocol::events::schemas::{Answer, Ask, Made};
use crate::routes::{Address, Route};
use crate::state::navigation::use_navigation;
use crate::ui::failure::FailureView;
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::panel::Skeleton;
use crate::ui::view::{dynamic, view};

/// A longer text is kept out of the link, in bytes; as the tester does.
const MOST_IN_LINK: usize = 8_000;

/// A member as the pattern tests it: by its listed values, else by its being there.
pub fn choice(row: &Row) -> Choice {
    Choice {
        path: row.path.clone(),
        values: row.values.clone(),
    }
}

/// The link that opens both in the tester, and whether the event is too long for it.
fn tester(shared: &str, pattern: &str, event: &str) -> (String, bool) {
    let mut address = Address::parse(shared.trim_start_matches('#'));
    address.route = Route::Events;
    let is_long = event.len() > MOST_IN_LINK;
    address.query = address
        .query
        .with("pattern", Some(pattern))
        .with("event", (!is_long).then_some(event));
    (address.href(), is_long)
}

/// The panel beside the members.
#[component]
pub fn PatternPanel(
    /// The schema.
    subject: Memo<Subject>,
    /// The ticked members.
    choices: Memo<Arc<Vec<Choice>>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let answer = Loaded::new(move || {
        let (data, text) = (data.clone(), subject.read().text.to_string());
        let choices = choices.get();
        async move {
            match load::ask(&data, Ask::Pattern(text, choices.to_vec())).await? {
                Answer::Pattern(made) => Ok(made),
                _ => Err(Failure::NotOpen),
            }
        }
    });
    let made = Memo::new(move |_| answer.get());
    let again = Callback::new(move |()| answer.refetch());
    let name = Signal::derive(move || t_string!(i18n, schemas.pattern).to_string());
    let counted = move || match choices.read().len() {
        0 => t_string!(i18n, schemas.none_ticked).to_string(),
        count => t_string!(i18n, schemas.ticked, count = count),
    };
    view! {
        <section class="panel schemas-pattern" aria-label=name>
            <div class="panel-head panel-head-line"><h2 class="panel-title">{name}</h2><span class="panel-note" role="status">{counted}</span></div>
            {dynamic(move || match made.get() {
                None => view! { <Skeleton/> },
                Some(Err(failure)) => view! { <FailureView failure on_retry=again/> },
                Some(Ok(made)) => view! { <Texts made/> },
            })}
        </section>
    }
}

#[component]
fn Texts(made: Made) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let Made {
        pattern,
        example,
        matches,
    } = made;
    let texts = StoredValue::new((pattern.text.clone(), example.text.clone()));
    let link = move || {
        texts.with_value(|(pattern, event)| {
            tester(&navigation.link(Route::Events), pattern, event).0
        })
    };
    let is_long = example.text.len() > MOST_IN_LINK;
    let (pattern_name, event_name) = (
        Signal::derive(move || t_string!(i18n, schemas.pattern).to_string()),
        Signal::derive(move || t_string!(i18n, schemas.example).to_string()),
    );
    let verdict = matches.filter(|matches| !*matches).map(|_| {
        view! { <p class="schemas-remark"><Icon name="info"/><span>{t!(i18n, schemas.example_differs)}</span></p> }
    });
    let remarks: Vec<_> = pattern
        .remarks
        .into_iter()
        .map(|remark| view! { <p class="schemas-remark"><Icon name="info"/><span>{remark}</span></p> })
        .collect();
    view! {
        <div class="panel-body panel-body-top stack">
            <p class="cluster">
                <a class="button button-primary" href=link>{t!(i18n, schemas.open_tester)}</a>
                <CopyText text=pattern.text.clone() what=pattern_name/>
            </p>
            {is_long.then(|| view! { <p class="schemas-remark"><Icon name="info"/><span>{t!(i18n, schemas.example_long)}</span></p> })}
            <pre class="rule-code" tabindex="0" role="group" aria-label=pattern_name><code>{pattern.text.clone()}</code></pre>
            {remarks}
        </div>
        <div class="panel-head panel-head-line schemas-inner"><h3 class="panel-title">{event_name}</h3><span class="panel-end"><CopyText text=example.text.clone() what=event_name/></span></div>
        <div class="panel-body panel-body-top stack">
            {verdict}
            {(!example.fits).then(|| view! { <p class="schemas-remark"><Icon name="info"/><span>{t!(i18n, schemas.example_misfits)}</span></p> })}
            <pre class="rule-code" tabindex="0" role="group" aria-label=event_name><code>{example.text.clone()}</code></pre>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_to_the_tester_carries_both_texts_and_what_pages_share() {
        let (link, is_long) = tester("#/events?from=now-1h", "{\"a\": [1]}", "{\"a\": 1}");
        let address = Address::parse(link.trim_start_matches('#'));
        assert_eq!(address.query.get("from"), Some("now-1h"));
        assert_eq!(address.query.get("pattern"), Some("{\"a\": [1]}"));
        assert_eq!(address.query.get("event"), Some("{\"a\": 1}"));
        assert!(!is_long);
    }
}
