//! Taking a text away: to the clipboard, or as a file.

use leptos::prelude::*;

use crate::browser::{clipboard, download};
use crate::i18n::*;
use crate::state::notices::{Tone, use_notices};
use crate::ui::icon::Icon;
use crate::ui::view::view;

/// A button that puts a text on the clipboard.
#[component]
pub fn CopyText(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// What it is, for the button's name.
    #[prop(into)]
    what: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let notices = use_notices();
    let name = move || t_string!(i18n, schemas.copy_what, what = what.get());
    let copy = move |_| {
        let text = text.get_untracked();
        let done = t_string!(i18n, schemas.copied, what = what.get_untracked());
        leptos::task::spawn_local(async move {
            if clipboard::write(&text).await {
                notices.show(Tone::Done, done, "");
            } else {
                notices.show(Tone::Error, t_string!(i18n, dashboards.link_not_copied), "");
            }
        });
    };
    view! { <button type="button" class="button button-small" aria-label=name title=name on:click=copy><Icon name="copy"/>{t!(i18n, schemas.copy)}</button> }
}

/// A button that offers a text as a file.
#[component]
pub fn SaveText(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// The file's name.
    #[prop(into)]
    file: Signal<String>,
    /// What the button says, where there are several.
    #[prop(optional)]
    word: Option<&'static str>,
) -> impl IntoView {
    let i18n = use_i18n();
    let said = move || word.unwrap_or(t_string!(i18n, schemas.save));
    // The name holds what the button says.
    let name = move || {
        let name = t_string!(i18n, schemas.save_what, file = file.get());
        word.map_or(name.clone(), |word| format!("{word}: {name}"))
    };
    let save = move |_| download::text(&file.get_untracked(), "text/plain", &text.get_untracked());
    view! { <button type="button" class="button button-small" aria-label=name title=name on:click=save><Icon name="download"/>{said}</button> }
}

/// A name as a file can have it.
pub fn file_stem(name: &str) -> String {
    let stem: String = name
        .chars()
        .map(|letter| match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-' | '_' | '@' => letter,
            _ => '-',
        })
        .take(120)
        .collect();
    if stem.trim_matches(['.', '-']).is_empty() {
        "schema".to_owned()
    } else {
        stem
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_schema_without_what_folders_mean() {
        assert_eq!(
            file_stem("shop.checkout@order.placed"),
            "shop.checkout@order.placed"
        );
        assert_eq!(file_stem("../a b"), "..-a-b");
        assert_eq!(file_stem("주문"), "schema");
    }
}
