//! A schema as rows to browse: one row per place, parents before children.

use serde::{Deserialize, Serialize};
use text_span::Span;

use super::document::{Document, Resolved};
use super::flat::implied_types;
use super::literal::Literal;
use super::model::{Node, Others, Types};
use super::path::{Keyword, Path, Step};
use super::words::counted;

/// One place of a schema.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The way to it from the event.
    pub path: Path,
    /// How many steps down it is.
    pub depth: usize,
    /// What to call it: the member's name, `[]` for elements, `*` for further members, `form 1` for a form, and for the event
    /// itself its title or nothing.
    pub name: String,
    /// The kinds of value: `string | null`, `array of string`, `any`, or for forms `any of 2 forms`.
    pub types: String,
    /// What a text or number stands for.
    pub format: Option<String>,
    /// Whether every event that has the parent has this too.
    pub required: bool,
    /// What the schema says about it; of a reference its own words, else those of what it refers to.
    pub description: Option<String>,
    /// The values listed, as JSON texts.
    pub values: Vec<String>,
    /// Examples, as JSON texts.
    pub examples: Vec<String>,
    /// Bounds, in words: `at least 1 element`.
    pub bounds: Vec<String>,
    /// The definition that says it, by name.
    pub definition: Option<String>,
    /// Whether it lies within itself; such a row is not opened further.
    pub recursive: bool,
    /// Whether it has rows below.
    pub has_children: bool,
    /// Whether it can be tested by an event pattern: it is, or may be, neither object nor array.
    pub is_leaf: bool,
    /// Where the schema's text says it.
    pub span: Span,
}

/// Rows, and whether there are more.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    /// In reading order.
    pub rows: Vec<Row>,
    /// Whether rows were left out because of the limits.
    pub truncated: bool,
}

/// How far rows go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowLimits {
    /// Most steps down; at most 64.
    pub depth: usize,
    /// Most rows.
    pub rows: usize,
}

impl Default for RowLimits {
    fn default() -> Self {
        Self {
            depth: 32,
            rows: 5_000,
        }
    }
}

/// All rows of a schema, references followed, the event's own row first.
pub fn rows(document: &Document, limits: RowLimits) -> Rows {
    let mut walk = Walk {
        document,
        limits: RowLimits {
            depth: limits.depth.min(64),
            ..limits
        },
        out: Rows::default(),
        open: Vec::new(),
    };
    let title = document.title.clone();
    let place = Place {
        name: title.or_else(|| document.root_name().map(str::to_owned)),
        step: None,
        required: true,
        node: document.root(),
    };
    walk.row(&Path::default(), place);
    walk.out
}

/// The rows directly below a place; empty when there is no such place.
pub fn children(document: &Document, path: &Path) -> Vec<Row> {
    let Some(node) = document.at(path) else {
        return Vec::new();
    };
    let places = places(node);
    places
        .into_iter()
        .map(|place| {
            let here = path.then(place.step.clone().unwrap_or(Step::Items));
            let resolved = document.resolve(place.node);
            row(
                document,
                here,
                &place,
                resolved,
                is_within(document, path, resolved),
            )
        })
        .collect()
}

/// Whether a definition is met on the way down to a path.
fn is_within(document: &Document, path: &Path, resolved: Resolved<'_>) -> bool {
    resolved.key.is_some()
        && (0..=path.0.len()).any(|len| {
            let above = document.at(&Path(path.0[..len].to_vec()));
            above.is_some_and(|above| std::ptr::eq(above, resolved.node))
        })
}

/// One step down, before it is a row.
pub(super) struct Place<'a> {
    pub name: Option<String>,
    pub step: Option<Step>,
    pub required: bool,
    pub node: &'a Node,
}

/// Everything directly below a resolved schema.
pub(super) fn places(node: &Node) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    for member in &node.members {
        places.push(Place {
            name: Some(member.name.clone()),
            step: Some(Step::Member(member.name.clone())),
            required: member.required,
            node: &member.node,
        });
    }
    let others = match &node.others {
        Others::Holding(others) => Some(&**others),
        _ => node.by_name_pattern.first().map(|(_, inner)| inner),
    };
    if let Some(others) = others {
        places.push(Place {
            name: Some("*".to_owned()),
            step: Some(Step::Others),
            required: false,
            node: others,
        });
    }
    if let Some(items) = &node.items {
        places.push(Place {
            name: Some("[]".to_owned()),
            step: Some(Step::Items),
            required: false,
            node: items,
        });
    }
    for keyword in [Keyword::AllOf, Keyword::AnyOf, Keyword::OneOf] {
        for (index, form) in (0..=u16::MAX).zip(node.forms(keyword)) {
            places.push(Place {
                name: Some(format!("form {}", u32::from(index) + 1)),
                step: Some(Step::Form(keyword, index)),
                required: keyword == Keyword::AllOf,
                node: form,
            });
        }
    }
    places
}

struct Walk<'a> {
    document: &'a Document,
    limits: RowLimits,
    out: Rows,
    /// Keys of the definitions on the way down.
    open: Vec<usize>,
}

impl Walk<'_> {
    fn row(&mut self, path: &Path, place: Place<'_>) {
        if self.out.rows.len() >= self.limits.rows {
            self.out.truncated = true;
            return;
        }
        let document = self.document;
        let resolved = document.resolve(place.node);
        let recursive = resolved.key.is_some_and(|key| self.open.contains(&key));
        let made = row(document, path.clone(), &place, resolved, recursive);
        let has_children = made.has_children;
        self.out.rows.push(made);
        if recursive || !has_children {
            return;
        }
        if path.0.len() >= self.limits.depth {
            self.out.truncated = true;
            return;
        }
        self.open.extend(resolved.key);
        for place in places(resolved.node) {
            if self.out.rows.len() >= self.limits.rows {
                self.out.truncated = true;
                break;
            }
            if let Some(step) = place.step.clone() {
                self.row(&path.then(step), place);
            }
        }
        if resolved.key.is_some() {
            self.open.pop();
        }
    }
}

fn row(
    document: &Document,
    path: Path,
    place: &Place<'_>,
    resolved: Resolved<'_>,
    recursive: bool,
) -> Row {
    let node = resolved.node;
    let json = |literals: &[Literal]| literals.iter().map(|one| one.json().to_owned()).collect();
    let definition = resolved.definition.and_then(|index| {
        let definition = document.definitions().get(index)?;
        Some(definition.name.clone())
    });
    Row {
        depth: path.0.len(),
        name: place.name.clone().unwrap_or_default(),
        types: types_label(document, node),
        format: node.format.clone(),
        required: place.required,
        description: place
            .node
            .description
            .clone()
            .or_else(|| node.description.clone())
            .or_else(|| node.title.clone().filter(|_| !path.0.is_empty())),
        values: json(node.values.as_deref().unwrap_or(&[])),
        examples: json(&node.examples),
        bounds: super::words::bounds(&node.limits),
        definition,
        recursive,
        has_children: !recursive && !places(node).is_empty(),
        is_leaf: may_be_leaf(document, node, &mut 256),
        span: place.node.span,
        path,
    }
}

/// Whether a value here can be a text, number, boolean or null, or an array of such. `looks` bounds the forms within forms.
fn may_be_leaf(document: &Document, node: &Node, looks: &mut u16) -> bool {
    let node = document.resolve(node).node;
    let Some(left) = looks.checked_sub(1) else {
        return true;
    };
    *looks = left;
    if node.is_array()
        && node
            .items
            .as_ref()
            .is_none_or(|items| may_be_leaf(document, items, looks))
    {
        return true;
    }
    let own = match node.types.is_any() {
        true => !node.is_object() && !node.is_array(),
        false => !Types::OBJECT.with(Types::ARRAY).has(node.types),
    };
    let mut any = |forms: &[Node]| {
        forms.is_empty() || forms.iter().any(|form| may_be_leaf(document, form, looks))
    };
    own && any(&node.any_of)
        && any(&node.one_of)
        && node
            .all_of
            .iter()
            .all(|form| may_be_leaf(document, form, looks))
}

/// The kinds of value in words.
pub(super) fn types_label(document: &Document, node: &Node) -> String {
    if node.types.is_any()
        && !node.is_object()
        && !node.is_array()
        && let Some(label) = forms_label(document, node)
    {
        return label;
    }
    let label = own_label(node);
    if !node.is_array() {
        return label;
    }
    let items = node.items.as_ref();
    let inner = items.map_or("any".to_owned(), |items| {
        own_label(document.resolve(items).node)
    });
    label.replacen("array", &format!("array of {inner}"), 1)
}

/// The kinds that a schema names or describes itself.
fn own_label(node: &Node) -> String {
    match node.types.is_any() {
        false => node.types.label(),
        true if node.is_object() => "object".to_owned(),
        true if node.is_array() => "array".to_owned(),
        true => {
            let kinds = node.values.iter().flatten().map(Literal::types);
            kinds.fold(Types::ANY, Types::with).label()
        }
    }
}

/// The kinds of all forms together, or their number where one does not tell its kind.
fn forms_label(document: &Document, node: &Node) -> Option<String> {
    let (keyword, forms) = [Keyword::AllOf, Keyword::AnyOf, Keyword::OneOf]
        .into_iter()
        .map(|keyword| (keyword, node.forms(keyword)))
        .find(|(_, forms)| !forms.is_empty())?;
    let word = match keyword {
        Keyword::AllOf => "all",
        Keyword::AnyOf => "any",
        Keyword::OneOf => "one",
    };
    let mut kinds = Types::ANY;
    let mut plain = keyword != Keyword::AllOf;
    for form in forms {
        let types = implied_types(document.resolve(form).node);
        plain &= !types.is_any();
        kinds = kinds.with(types);
    }
    Some(match plain {
        true => kinds.label(),
        false => format!("{word} of {}", counted(forms.len(), "form")),
    })
}
