//! A condition of a field: its operator, its values, and the button that takes it away.

use eventbridge::pattern::form::{Condition, Kind, Operator, Part, Scalar};
use leptos::prelude::*;

use super::controls::{Offer, choice, value};
use super::tree::{Tree, control};
use super::words;
use crate::i18n::*;
use crate::ui::icon::Icon;
use crate::ui::view::view;

/// Comparisons of numbers.
const COMPARISONS: [&str; 5] = ["=", "<", "<=", ">", ">="];

/// What may stand before an upper bound; the first is none.
const UPPER: [&str; 3] = ["–", "<", "<="];

/// Whose condition it is.
#[derive(Clone)]
pub struct Owner {
    /// The form.
    pub tree: Tree,
    /// The words.
    pub i18n: I18n,
    /// The row.
    pub place: Vec<usize>,
    /// What the row is called.
    pub path: String,
}

/// The condition at a place of the list.
pub fn condition(owner: &Owner, at: usize, condition: &Condition) -> AnyView {
    let Owner { tree, i18n, .. } = *owner;
    let place = owner.place.clone();
    let name = owner.name(at);
    let body = match condition.operator {
        None => as_text(owner, at, condition),
        Some(operator) => {
            let kinds = kinds(owner, at, operator, &condition.parts);
            let values = values(owner, at, operator, &condition.parts);
            view! { {operators(owner, at, operator)}{kinds}{values} }
        }
    };
    let remove_label = t_string!(i18n, pattern.remove, name = name);
    let remove_title = remove_label.clone();
    let remove = move |_| tree.remove_condition(&place, at);
    let or = (at > 0).then(|| view! { <span class="tree-or faint">{t!(i18n, pattern.or)}</span> });
    view! {
        <li class="tree-condition">
            {or}
            {body}
            <button type="button" class="button button-quiet button-icon button-small" id=control(&owner.place, at, "remove") aria-label=remove_label title=remove_title on:click=remove><Icon name="close"/></button>
        </li>
    }
}

impl Owner {
    fn name(&self, at: usize) -> String {
        t_string!(
            self.i18n,
            pattern.condition_name,
            path = self.path.clone(),
            number = at + 1
        )
    }

    fn label(&self, at: usize, what: String) -> String {
        format!("{}: {what}", self.name(at))
    }
}

fn as_text(owner: &Owner, at: usize, condition: &Condition) -> AnyView {
    let (tree, i18n, place) = (owner.tree, owner.i18n, owner.place.clone());
    let edit = move |_| {
        let span = tree.opened.with_untracked(|opened| match opened {
            eventbridge::pattern::form::Opened::Form(form) => {
                form.conditions(&place).get(at).map(|one| one.span)
            }
            _ => None,
        });
        if let Some(span) = span {
            tree.live.edit_as_text(span);
        }
    };
    view! {
        <code class="tree-json">{condition.json.clone()}</code>
        <button type="button" class="button button-small" id=control(&owner.place, at, "operator") on:click=edit>{t!(i18n, pattern.as_text)}</button>
    }
}

fn operators(owner: &Owner, at: usize, present: Operator) -> AnyView {
    let mut all = Operator::OFFERED.to_vec();
    if !all.contains(&present) {
        all.push(present);
    }
    let (tree, i18n, place) = (owner.tree, owner.i18n, owner.place.clone());
    let offer = |operator: &Operator| Offer {
        word: words::operator(*operator, i18n),
        is_chosen: *operator == present,
    };
    let offers = all.iter().map(offer).collect();
    let label = owner.label(at, t_string!(i18n, pattern.operator).to_string());
    let id = control(&owner.place, at, "operator");
    let pick = move |chosen: usize| {
        if let Some(operator) = all.get(chosen) {
            tree.act(None, &|form| form.set_operator(&place, at, *operator));
        }
    };
    choice(id, label, offers, Box::new(pick))
}

/// The kind of the values, where there is a choice.
fn kinds(owner: &Owner, at: usize, operator: Operator, parts: &[Part]) -> Option<AnyView> {
    let kinds = operator.kinds();
    let present = parts.first()?.scalar.kind();
    if kinds.len() < 2 {
        return None;
    }
    let (tree, i18n, place) = (owner.tree, owner.i18n, owner.place.clone());
    let offer = |kind: &Kind| Offer {
        word: words::kind(*kind, i18n),
        is_chosen: *kind == present,
    };
    let label = owner.label(at, t_string!(i18n, pattern.kind).to_string());
    let pick = move |chosen: usize| {
        if let Some(kind) = kinds.get(chosen) {
            tree.act(None, &|form| form.set_kind(&place, at, *kind));
        }
    };
    let offers = kinds.iter().map(offer).collect();
    let id = control(&owner.place, at, "kind");
    Some(choice(id, label, offers, Box::new(pick)))
}

fn values(owner: &Owner, at: usize, operator: Operator, parts: &[Part]) -> AnyView {
    if operator == Operator::Numeric {
        return comparisons(owner, at, parts);
    }
    let typed = parts.iter().enumerate().filter_map(|(part, one)| {
        let kind = one.scalar.kind();
        let is_typed = matches!(kind, Kind::Text | Kind::Number);
        is_typed.then(|| one_value(owner, at, part, kind, parts.len()))
    });
    let typed: Vec<AnyView> = typed.collect();
    if typed.is_empty() {
        return ().into_any();
    }
    let (tree, i18n, place) = (owner.tree, owner.i18n, owner.place.clone());
    let add = operator.takes_list().then(|| {
        let label = owner.label(at, t_string!(i18n, pattern.add_value).to_string());
        let title = label.clone();
        let n_parts = parts.len();
        let add = move |_| {
            let focus = super::tree::value_control(&place, at, n_parts);
            tree.act(Some(focus), &|form| form.add_part(&place, at));
        };
        view! { <button type="button" class="button button-quiet button-icon button-small" id=control(&owner.place, at, "add") aria-label=label title=title on:click=add><Icon name="plus"/></button> }
    });
    view! { <span class="tree-values">{typed}{add}</span> }
}

/// A value, and where there are several the button that takes it away.
fn one_value(owner: &Owner, at: usize, part: usize, kind: Kind, n_parts: usize) -> AnyView {
    let (tree, i18n, place) = (owner.tree, owner.i18n, owner.place.clone());
    let what = match n_parts {
        1 => t_string!(i18n, pattern.value).to_string(),
        _ => t_string!(i18n, pattern.value_number, number = part + 1),
    };
    let label = owner.label(at, what);
    let remove = (n_parts > 1).then(|| {
        let name = t_string!(i18n, pattern.remove, name = label.clone());
        let title = name.clone();
        let place = place.clone();
        let remove = move |_| {
            let focus = super::tree::value_control(&place, at, part.min(n_parts - 2));
            tree.act(Some(focus), &|form| form.remove_part(&place, at, part));
        };
        view! { <button type="button" class="button button-quiet button-icon button-small" aria-label=name title=title on:click=remove><Icon name="close"/></button> }
    });
    view! { {value(tree, i18n, label, kind, (place, at, part))}{remove} }
}

/// A comparison, and after a lower bound perhaps an upper one.
fn comparisons(owner: &Owner, at: usize, parts: &[Part]) -> AnyView {
    let (tree, i18n) = (owner.tree, owner.i18n);
    let word = |part: usize| match parts.get(part).map(|part| &part.scalar) {
        Some(Scalar::Text(word)) => word.as_str(),
        _ => UPPER[0],
    };
    let offers = |all: &[&str], present: &str| -> Vec<Offer> {
        let offer = |one: &&str| Offer {
            word: (*one).to_owned(),
            is_chosen: *one == present,
        };
        all.iter().map(offer).collect()
    };
    let place = owner.place.clone();
    let first = choice(
        control(&owner.place, at, "comparison"),
        owner.label(at, t_string!(i18n, pattern.comparison).to_string()),
        offers(&COMPARISONS, word(0)),
        Box::new(move |chosen| {
            if let Some(comparison) = COMPARISONS.get(chosen) {
                tree.act(None, &|form| form.set_comparison(&place, at, comparison));
            }
        }),
    );
    let place = owner.place.clone();
    let upper = word(0).starts_with('>').then(|| {
        choice(
            control(&owner.place, at, "upper"),
            owner.label(at, t_string!(i18n, pattern.upper).to_string()),
            offers(&UPPER, word(2)),
            Box::new(move |chosen| {
                let upper = UPPER.get(chosen).copied().filter(|_| chosen > 0);
                tree.act(None, &|form| form.set_upper(&place, at, upper));
            }),
        )
    });
    let number = |part: usize| {
        parts
            .get(part)
            .map(|_| one_value(owner, at, part, Kind::Number, 1))
    };
    view! { <span class="tree-values">{first}{number(1)}{upper}{number(3)}</span> }
}
