//! Python: a `TypedDict` per object, so that what `json.loads` gives has the type without any conversion.
//! Objects whose members have names that are none in Python are written as a call, where names are strings.

use super::naming::{Names, PYTHON, PYTHON_TYPES, of_types};
use super::plan::{Field, Kind, Plan, Shape};
use super::{Output, comment, heading};

pub(super) fn write(plan: &Plan) -> Output {
    let names = of_types(plan, PYTHON_TYPES, &mut Names::new(false));
    let mut out = Output::default();
    for line in heading(plan) {
        out.line(&format!("# {line}"));
    }
    let mut body = Output::default();
    for (declared, name) in plan.declared.iter().zip(&names) {
        body.line("");
        body.line("");
        let description = declared.description.as_deref().map(comment::clean);
        if let Some(description) = description.filter(|text| !text.is_empty()) {
            body.line(&format!("# {description}"));
        }
        match &declared.kind {
            Kind::Record { fields, .. } if fields.iter().all(|field| is_name(&field.name)) => {
                body.line(&format!("class {name}(TypedDict):"));
                for field in fields {
                    comments(&mut body, field);
                    let shape = member(field, &names);
                    body.line(&format!("    {}: {shape}", field.name));
                }
            }
            Kind::Record { fields, .. } => {
                body.line(&format!("{name} = TypedDict("));
                body.line(&format!("    {},", text(name)));
                body.line("    {");
                for field in fields {
                    comments_deeper(&mut body, field);
                    let shape = member(field, &names);
                    body.line(&format!("        {}: {shape},", text(&field.name)));
                }
                body.line("    },");
                body.line(")");
            }
            Kind::Union(shapes) => {
                let forms = union(shapes, &names);
                body.line(&format!("{name} = {forms}"));
            }
        }
    }
    if !matches!(plan.root, Shape::Named(0)) {
        body.line("");
        body.line(&format!("\nEvent = {}", shape(&plan.root, &names)));
    }
    let used: Vec<&str> = ["Any", "Literal", "NotRequired", "TypedDict", "Union"]
        .into_iter()
        .filter(|word| uses(&body.text, word))
        .collect();
    if !used.is_empty() {
        out.line(&format!("\nfrom typing import {}", used.join(", ")));
    }
    out.text.push_str(&body.text);
    out
}

/// Whether a word stands in code. A comment or a string that has it costs an import too many, which does no harm.
fn uses(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !part(before) && !part(after)
    })
}

/// Python changes names with two underlines in front inside classes, and normalises letters that are not ASCII.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !name.starts_with("__")
        && !PYTHON.contains(&name)
        && !USED.contains(&name)
}

/// Names that annotations use; inside a class, a member of the same name would stand in their way.
const USED: [&str; 10] = [
    "Any",
    "Literal",
    "NotRequired",
    "Union",
    "bool",
    "dict",
    "float",
    "int",
    "list",
    "str",
];

fn comments(out: &mut Output, field: &Field) {
    for line in comment::of_field(field, true) {
        out.line(&format!("    # {line}"));
    }
}

fn comments_deeper(out: &mut Output, field: &Field) {
    for line in comment::of_field(field, true) {
        out.line(&format!("        # {line}"));
    }
}

fn member(field: &Field, names: &[String]) -> String {
    let shape = shape(&field.shape, names);
    match field.required {
        true => shape,
        false => format!("NotRequired[{shape}]"),
    }
}

/// A string literal: what JSON escapes, Python reads alike; what is not printable is escaped as well.
fn text(text: &str) -> String {
    let mut out = String::new();
    for character in json_text::quote(text).chars() {
        match u32::from(character) {
            code @ (0x7f..=0xa0 | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f) => {
                out.push_str(&format!("\\u{code:04x}"));
            }
            _ => out.push(character),
        }
    }
    out
}

fn union(shapes: &[Shape], names: &[String]) -> String {
    let mut forms: Vec<String> = Vec::new();
    for one in shapes {
        let form = shape(one, names);
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    match forms.len() {
        0 => "Any".to_owned(),
        _ => format!("Union[{}]", forms.join(", ")),
    }
}

fn shape(this: &Shape, names: &[String]) -> String {
    match this {
        Shape::Any => "Any".to_owned(),
        Shape::Null => "None".to_owned(),
        Shape::Text { .. } => "str".to_owned(),
        Shape::Values(values) => {
            let texts = values.iter().filter_map(|value| value.as_text());
            let texts: Vec<String> = texts.map(|value| text(&value)).collect();
            format!("Literal[{}]", texts.join(", "))
        }
        Shape::Integer => "int".to_owned(),
        Shape::Number => "float".to_owned(),
        Shape::Boolean => "bool".to_owned(),
        Shape::List(inner) => format!("list[{}]", shape(inner, names)),
        Shape::Map(inner) => format!("dict[str, {}]", shape(inner, names)),
        Shape::Named(index) => text(names.get(*index).map_or("", String::as_str)),
        Shape::Nullable(inner) => format!("Union[{}, None]", shape(inner, names)),
    }
}
