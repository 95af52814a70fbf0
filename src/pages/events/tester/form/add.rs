//! The button that adds a field: paths of the event to choose from, with the value found there, or a path that is typed.

use leptos::prelude::*;

use super::tree::Tree;
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::events::form::FoundField;
use crate::protocol::events::{Answer, Ask};
use crate::ui::finder::{Finder, Row};
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::menu::{Popover, use_close};
use crate::ui::view::view;

/// Longer values are cut in the list, in characters.
const LONGEST: usize = 40;

/// The button.
#[component]
pub fn AddField(
    /// The form.
    tree: Tree,
    /// The object that gets the field.
    place: Vec<usize>,
    /// The path of that object.
    path: String,
    /// What the object is called; the pattern itself when empty.
    #[prop(optional)]
    called: String,
) -> impl IntoView {
    let i18n = use_i18n();
    let is_root = called.is_empty();
    let label = Signal::derive(move || {
        let words = t_string!(i18n, pattern.add_field).to_string();
        Some(match called.as_str() {
            "" => words,
            called => format!("{called}: {words}"),
        })
    });
    let face = ViewFn::from(move || {
        let words = is_root.then(|| t!(i18n, pattern.add_field));
        view! { <Icon name="plus"/>{words} }
    });
    let class = match is_root {
        true => "button button-small",
        false => "button button-quiet button-icon button-small",
    };
    view! {
        <Popover label class role="dialog" at_end=!is_root face=face>
            <Paths tree place=place.clone() above=path.clone()/>
        </Popover>
    }
}

#[component]
fn Paths(tree: Tree, place: Vec<usize>, above: String) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let close = use_close();
    // The worker may not have the event yet.
    let event = Memo::new(move |_| tree.live.tested.with(|tested| tested.event.version));
    let fields = Loaded::new(move || {
        event.track();
        let data = data.clone();
        async move {
            match data.events(Ask::Fields).await {
                Ok(Answer::Fields(fields)) => fields,
                _ => Vec::new(),
            }
        }
    });
    let typed = RwSignal::new(String::new());
    let start = match above.as_str() {
        "" => String::new(),
        above => format!("{above}."),
    };
    let found = Memo::new(move |_| {
        let fields = fields.get().unwrap_or_default();
        found(&fields, &start, &typed.read())
    });
    let rows = Signal::derive(move || {
        let row = |field: &FoundField| Row {
            text: field.path.clone(),
            hint: match field.json.as_str() {
                "" => t_string!(i18n, pattern.new_field).to_string(),
                json => cut(json),
            },
            is_current: false,
        };
        found.read().iter().map(row).collect()
    });
    let pick = Callback::new(move |at: usize| {
        let field = found.read_untracked().get(at).cloned();
        if let Some(FoundField { path, json }) = field {
            close();
            let condition = if json.is_empty() { "\"\"" } else { &json };
            tree.add_field(&place, &above, &path, condition);
        }
    });
    let label = Signal::derive(move || t_string!(i18n, pattern.add_field).to_string());
    let placeholder = Signal::derive(move || t_string!(i18n, pattern.field_type).to_string());
    view! { <div class="tester-samples"><Finder id="tree-fields" label placeholder typed rows on_pick=pick/></div> }
}

/// Paths below `start` that hold what is typed, best first, without `start`; then the typed path when it is none of them.
fn found(fields: &[FoundField], start: &str, typed: &str) -> Vec<FoundField> {
    let typed = typed.trim();
    let wanted = typed.to_lowercase();
    let below = fields.iter().filter_map(|field| {
        let path = field.path.strip_prefix(start)?;
        path.to_lowercase().contains(&wanted).then(|| FoundField {
            path: path.to_owned(),
            json: field.json.clone(),
        })
    });
    let mut found: Vec<FoundField> = below.collect();
    found.sort_by_key(|field| {
        let is_typed = field.path == typed;
        let is_start = field.path.to_lowercase().starts_with(&wanted);
        (!is_typed, !is_start, rank(start, &field.path))
    });
    let is_path = !typed.is_empty() && typed.split('.').all(|name| !name.is_empty());
    if is_path && found.iter().all(|field| field.path != typed) {
        found.push(FoundField {
            path: typed.to_owned(),
            json: String::new(),
        });
    }
    found
}

/// What patterns ask most stands first.
fn rank(start: &str, path: &str) -> usize {
    match path {
        _ if !start.is_empty() => 0,
        "source" => 0,
        "detail-type" => 1,
        path if path.starts_with("detail.") => 2,
        _ => 3,
    }
}

fn cut(json: &str) -> String {
    match json.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &json[..at]),
        None => json.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(start: &str, typed: &str) -> String {
        let fields = [
            "version",
            "detail-type",
            "source",
            "detail.state",
            "detail.items.state",
            "detail.id",
        ];
        let fields = fields.map(|path| FoundField {
            path: path.to_owned(),
            json: "1".to_owned(),
        });
        let found = found(&fields, start, typed);
        let paths: Vec<&str> = found.iter().map(|field| field.path.as_str()).collect();
        paths.join(" ")
    }

    #[test]
    fn paths_are_offered_best_first_and_what_is_typed_last() {
        assert_eq!(
            told("", ""),
            "source detail-type detail.state detail.items.state detail.id version"
        );
        assert_eq!(told("detail.", "state"), "state items.state");
        assert_eq!(told("detail.", "x.y"), "x.y");
        assert_eq!(
            told("", "detail."),
            "detail.state detail.items.state detail.id"
        );
        assert_eq!(told("other.", ""), "");
    }
}
