//! A field and the list it narrows: arrow keys choose, Enter picks. The palette and the Regions are drawn with it.

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::icon::Icon;
use crate::i18n::*;
use crate::ui::view::{follow, view};

/// One line of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What it is called.
    pub text: String,
    /// What kind it is, or what else is known of it.
    pub hint: String,
    /// Whether it is what is in use now.
    pub is_current: bool,
}

/// The field and its list. It takes the focus when it appears.
#[component]
pub fn Finder(
    /// Starts the ids of its parts; unique on the page.
    id: &'static str,
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// What to type.
    #[prop(into)]
    placeholder: Signal<String>,
    /// What is typed.
    typed: RwSignal<String>,
    /// The lines that match, best first.
    #[prop(into)]
    rows: Signal<Vec<Row>>,
    /// Picks the line at a place.
    on_pick: Callback<usize>,
) -> impl IntoView {
    let i18n = use_i18n();
    let chosen = RwSignal::new(0_usize);
    let list = NodeRef::<Div>::new();
    let input = NodeRef::<leptos::html::Input>::new();
    follow(move || {
        if let Some(input) = input.get() {
            // A field that cannot take the focus leaves it where it was.
            let _ = input.focus();
        }
    });
    let choose = move |place: usize| {
        chosen.set(place);
        let line = list
            .get_untracked()
            .and_then(|list| list.children().item(place as u32));
        if let Some(line) = line {
            keep_in_view(&line.unchecked_into());
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let count = rows.read_untracked().len();
        let last = count.saturating_sub(1);
        let place = chosen.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => choose(if place >= last { 0 } else { place + 1 }),
            "ArrowUp" => choose(if place == 0 { last } else { place - 1 }),
            "PageDown" => choose((place + 8).min(last)),
            "PageUp" => choose(place.saturating_sub(8)),
            "Enter" if place < count => on_pick.run(place),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let line = move |place: usize, row: Row| {
        view! {
            <div
                class="menu-item"
                role="option"
                id=format!("{id}-{place}")
                aria-selected=move || (chosen.get() == place).to_string()
                on:pointermove=move |_| chosen.set(place)
                on:click=move |_| on_pick.run(place)
            >
                <span class="cut" title=row.text.clone()>{row.text.clone()}</span>
                {row.is_current.then(|| view! { <Icon name="check"/> })}
                <span class="menu-hint">{row.hint}</span>
            </div>
        }
    };
    view! {
        <label class="input-search finder-field">
            <Icon name="search"/>
            <span class="sr-only">{label}</span>
            <input
                class="input"
                type="search"
                node_ref=input
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-expanded="true"
                aria-autocomplete="list"
                aria-controls=format!("{id}-list")
                aria-activedescendant=move || (!rows.read().is_empty()).then(|| format!("{id}-{}", chosen.get()))
                placeholder=placeholder
                on:input=move |event| { typed.set(event_target_value(&event)); choose(0); }
                on:keydown=on_key
            />
        </label>
        // The focus stays in the field while the pointer chooses.
        <div class="finder-list" role="listbox" id=format!("{id}-list") aria-label=label node_ref=list on:mousedown=move |event| event.prevent_default()>
            {move || rows.get().into_iter().enumerate().map(|(place, row)| line(place, row)).collect_view()}
        </div>
        <p class="sr-only" role="status">{move || t_string!(i18n, shell.found, count = rows.read().len())}</p>
        {move || rows.read().is_empty().then(|| view! { <p class="popover-text muted">{t!(i18n, settings.nothing_found)}</p> })}
    }
}

/// Scrolls the list, and only the list, so that `line` is seen.
fn keep_in_view(line: &HtmlElement) {
    let Some(list) = line.parent_element() else {
        return;
    };
    let (box_of_line, box_of_list) = (
        line.get_bounding_client_rect(),
        list.get_bounding_client_rect(),
    );
    let above = box_of_line.top() - box_of_list.top();
    let below = box_of_line.bottom() - box_of_list.bottom();
    let by = if above < 0.0 {
        above
    } else if below > 0.0 {
        below
    } else {
        return;
    };
    list.set_scroll_top(list.scroll_top() + by.round() as i32);
}
