//! The members of a schema as a tree of rows; ticked ones make a pattern.
//!
//! Keys on the tree: arrows, Page Up and Down, Home, End move; Right opens, Left closes or goes to the parent; Space ticks.

use std::collections::BTreeSet;
use std::sync::Arc;

use eventbridge::schema::{Choice, Row};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::super::findings::Findings;
use super::pattern::{PatternPanel, choice};
use super::tree;
use super::views::Subject;
use crate::browser::document;
use crate::i18n::*;
use crate::protocol::events::schemas::Told;
use crate::state::navigation::use_navigation;
use crate::ui::icon::Icon;
use crate::ui::panel::Blank;
use crate::ui::view::{dynamic, follow, view};

/// The rows and what is open, ticked and reached in them.
#[derive(Clone, Copy)]
struct Tree {
    rows: StoredValue<Arc<Told>>,
    closed: RwSignal<BTreeSet<usize>>,
    ticked: RwSignal<BTreeSet<usize>>,
    /// The row that keys start from.
    at: RwSignal<usize>,
    shown: Memo<Vec<usize>>,
}

impl Tree {
    fn row<R>(self, place: usize, read: impl FnOnce(&Row) -> R) -> Option<R> {
        self.rows
            .with_value(|told| told.rows.rows.get(place).map(read))
    }

    fn tick(self, place: usize) {
        if self.row(place, |row| row.is_leaf) == Some(true) {
            self.ticked.update(|ticked| {
                if !ticked.remove(&place) {
                    ticked.insert(place);
                }
            });
        }
    }

    fn set_open(self, place: usize, is_open: bool) {
        self.closed.update(|closed| {
            if is_open {
                closed.remove(&place);
            } else {
                closed.insert(place);
            }
        });
    }

    fn go(self, place: usize) {
        self.at.set(place);
        focus(place);
    }

    /// Does what a key means; false when it means nothing here.
    fn key(self, key: &str) -> bool {
        let at = self.at.get_untracked();
        let has_children = self.row(at, |row| row.has_children) == Some(true);
        let is_closed = self.closed.read_untracked().contains(&at);
        match key {
            " " => self.tick(at),
            "ArrowRight" if has_children && is_closed => self.set_open(at, true),
            "ArrowRight" => return self.key("ArrowDown"),
            "ArrowLeft" if has_children && !is_closed => self.set_open(at, false),
            "ArrowLeft" => {
                let up = self
                    .rows
                    .with_value(|told| tree::parent(&told.rows.rows, at));
                if let Some(up) = up {
                    self.go(up);
                }
            }
            key => match tree::moved(&self.shown.read_untracked(), at, key) {
                Some(to) => self.go(to),
                None => return false,
            },
        }
        true
    }
}

fn row_id(place: usize) -> String {
    format!("member-{place}")
}

fn focus(place: usize) {
    if let Some(row) = document().get_element_by_id(&row_id(place)) {
        // A row that has gone takes no focus.
        let _ = row.unchecked_ref::<web_sys::HtmlElement>().focus();
    }
}

/// Scrolls the tree, and nothing around it, until a row is in its middle.
fn show(place: usize) {
    let row = document().get_element_by_id(&row_id(place));
    let Some(row) = row.map(|row| row.unchecked_into::<web_sys::HtmlElement>()) else {
        return;
    };
    if let Some(tree) = row.parent_element() {
        let tree: web_sys::HtmlElement = tree.unchecked_into();
        let from_top = row.offset_top() - tree.offset_top();
        tree.set_scroll_top(from_top - tree.client_height() / 2);
    }
}

/// The tree and the pattern of what is ticked.
#[component]
pub fn Members(subject: Memo<Subject>, told: Arc<Told>) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let typed = RwSignal::new(String::new());
    let closed = RwSignal::new(tree::first_closed(&told.rows.rows));
    let rows = StoredValue::new(told.clone());
    let tree = Tree {
        rows,
        closed,
        ticked: RwSignal::new(BTreeSet::new()),
        at: RwSignal::new(0),
        shown: Memo::new(move |_| {
            rows.with_value(|told| tree::shown(&told.rows.rows, &closed.read(), &typed.read()))
        }),
    };
    let choices = Memo::new(move |_| {
        let ticked = tree.ticked.read();
        let choices: Vec<Choice> = ticked
            .iter()
            .filter_map(|place| tree.row(*place, choice))
            .collect();
        Arc::new(choices)
    });
    // A link may name a member, as searches do.
    let member = navigation.member("at");
    follow(move || {
        let Some(path) = member.get() else { return };
        let place = rows.with_value(|told| {
            let mut places = told.rows.rows.iter();
            places.position(|row| row.path.to_string() == path)
        });
        if let Some(place) = place {
            let mut up = Some(place);
            while let Some(open) = up {
                up = rows.with_value(|told| tree::parent(&told.rows.rows, open));
                if let Some(parent) = up {
                    tree.set_open(parent, true);
                }
            }
            tree.at.set(place);
            // The rows are drawn by then.
            set_timeout(move || show(place), std::time::Duration::from_millis(50));
        }
    });
    let name = Signal::derive(move || t_string!(i18n, schemas.members).to_string());
    let total = told.rows.rows.len().saturating_sub(1);
    let is_cut = told.rows.truncated;
    let problems = told.problems.clone();
    let stored = subject.read_untracked().text.to_string();
    let counted = move || {
        let shown = tree.shown.read();
        let shown = shown.iter().filter(|place| **place > 0).count();
        t_string!(i18n, events.rows, all = total, shown = shown)
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let is_plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        if is_plain && tree.key(&event.key()) {
            event.prevent_default();
        }
    };
    let is_none = move || tree.shown.read().is_empty();
    view! {
        <div class="schemas-split">
            <section class="panel schemas-members" aria-label=name>
                <div class="panel-head panel-head-line schemas-head">
                    <h2 class="panel-title">{name}</h2>
                    <label class="input-search schemas-filter"><svg class="icon" aria-hidden="true"><use href="#i-search"></use></svg>
                        <span class="sr-only">{t!(i18n, schemas.filter_members)}</span>
                        <input class="input" type="search" placeholder=move || t_string!(i18n, schemas.filter_members) prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))/>
                    </label>
                    <span class="panel-note" role="status">{counted}</span>
                </div>
                {(!problems.is_empty()).then(|| view! { <div class="panel-body panel-body-top"><Findings text=stored findings=problems/></div> })}
                {dynamic(move || is_none().then(|| view! { <Blank
                    title=Signal::derive(move || t_string!(i18n, schemas.no_members).to_string())
                    text=Signal::derive(move || t_string!(i18n, dashboards.none_found_text).to_string())
                /> }))}
                <div class="members" role="treegrid" aria-label=name aria-multiselectable="true" hidden=is_none on:keydown=on_key>
                    <div class="member member-head" role="row">
                        <span role="columnheader">{t!(i18n, schemas.member)}</span>
                        <span role="columnheader">{t!(i18n, schemas.kind)}</span>
                        <span role="columnheader">{t!(i18n, schemas.required_head)}</span>
                        <span role="columnheader">{t!(i18n, schemas.about)}</span>
                    </div>
                    <For each=move || tree.shown.get() key=|place| *place let:place><MemberRow tree place/></For>
                </div>
                {is_cut.then(|| view! { <div class="panel-foot"><span>{t!(i18n, schemas.cut)}</span></div> })}
            </section>
            <PatternPanel subject choices/>
        </div>
    }
}

#[component]
fn MemberRow(tree: Tree, place: usize) -> impl IntoView {
    let i18n = use_i18n();
    let row = tree.row(place, Clone::clone)?;
    let (is_leaf, has_children) = (row.is_leaf && row.depth > 0, row.has_children);
    let is_open = move || !tree.closed.read().contains(&place);
    let is_ticked = move || tree.ticked.read().contains(&place);
    let path = row.path.to_string();
    let name = if row.name.is_empty() {
        "{ }".to_owned()
    } else {
        row.name.clone()
    };
    let types = match &row.format {
        Some(format) => format!("{} · {format}", row.types),
        None => row.types.clone(),
    };
    let mut facts: Vec<String> = Vec::new();
    if !row.values.is_empty() {
        facts.push(row.values.join(" | "));
    } else if let Some(example) = row.examples.first() {
        facts.push(example.clone());
    }
    facts.extend(row.bounds.iter().cloned());
    let facts = facts.join(", ");
    let about = row.description.clone().unwrap_or_default();
    let whole = if path.is_empty() {
        name.clone()
    } else {
        path.clone()
    };
    let fold = if has_children {
        let flip = move |_| tree.set_open(place, !tree.closed.read_untracked().contains(&place));
        view! { <button type="button" class="member-fold" tabindex="-1" aria-hidden="true" on:click=flip><Icon name="right"/></button> }
    } else {
        view! { <span class="member-fold"></span> }
    };
    let box_name = path.clone();
    let tick = is_leaf.then(|| {
        view! { <input type="checkbox" class="member-tick" tabindex="-1" aria-label=box_name prop:checked=is_ticked on:change=move |_| tree.tick(place)/> }
    });
    let is_required = row.required && row.depth > 0;
    Some(view! {
        <div
            class="member"
            role="row"
            id=row_id(place)
            attr:aria-level=(row.depth + 1).to_string()
            aria-expanded=move || has_children.then(|| is_open().to_string())
            aria-selected=move || is_leaf.then(|| is_ticked().to_string())
            tabindex=move || if tree.at.get() == place { "0" } else { "-1" }
            style:--depth=row.depth.to_string()
            data-open=move || is_open().to_string()
            on:focus=move |_| tree.at.set(place)
        >
            <span class="member-name" role="gridcell" title=whole>{fold}{tick}<bdi class="cut">{name}</bdi></span>
            <span class="member-kind" role="gridcell">{types}{row.recursive.then(|| view! { <span class="tag">{t!(i18n, schemas.recursive)}</span> })}</span>
            <span class="member-required" role="gridcell">{is_required.then(|| t!(i18n, schemas.required))}</span>
            <span class="member-about" role="gridcell">{about}{(!facts.is_empty()).then(|| view! { " "<code class="muted">{facts}</code> })}</span>
        </div>
    })
}
