//! TypeScript: an interface per object, an alias per union. Names of members stay as they are, quoted where they must be.

use json_text::quote;

use super::naming::{Names, TYPESCRIPT_TYPES, of_types};
use super::plan::{Field, Kind, Plan, Shape};
use super::{Output, comment, heading};

pub(super) fn write(plan: &Plan) -> Output {
    let names = of_types(plan, TYPESCRIPT_TYPES, &mut Names::new(false));
    let mut out = Output::default();
    for line in heading(plan) {
        out.line(&format!("// {line}"));
    }
    for (declared, name) in plan.declared.iter().zip(&names) {
        out.line("");
        let description = declared.description.as_deref().map(comment::clean);
        if let Some(description) = description.filter(|text| !text.is_empty()) {
            out.line(&format!("/** {description} */"));
        }
        match &declared.kind {
            Kind::Record { fields, others } => {
                out.line(&format!("export interface {name} {{"));
                for field in fields {
                    member(&mut out, field, &names);
                }
                if others.is_some() {
                    out.line("  [name: string]: unknown;");
                }
                out.line("}");
            }
            Kind::Union(shapes) => {
                let forms = union(shapes, &names);
                out.line(&format!("export type {name} = {forms};"));
            }
        }
    }
    if !matches!(plan.root, Shape::Named(0)) {
        out.line("");
        let name = Names::new(false).take("Event");
        out.line(&format!(
            "export type {name} = {};",
            shape(&plan.root, &names)
        ));
    }
    out
}

fn member(out: &mut Output, field: &Field, names: &[String]) {
    for line in comment::of_field(field, true) {
        out.line(&format!("  /** {line} */"));
    }
    let mark = if field.required { "" } else { "?" };
    let name = property(&field.name);
    out.line(&format!("  {name}{mark}: {};", shape(&field.shape, names)));
}

fn property(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    match !name.is_empty()
        && name.chars().all(plain)
        && !name.starts_with(|c: char| c.is_ascii_digit())
    {
        true => name.to_owned(),
        false => text(name),
    }
}

/// A string of JSON is one of TypeScript; marks that turn the direction of text are escaped, so that nothing hides.
fn text(text: &str) -> String {
    let mut out = String::new();
    for character in quote(text).chars() {
        match character {
            '\u{2028}'
            | '\u{2029}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{7f}'..='\u{9f}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            other => out.push(other),
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
    match forms.is_empty() {
        true => "unknown".to_owned(),
        false => forms.join(" | "),
    }
}

fn shape(this: &Shape, names: &[String]) -> String {
    match this {
        Shape::Any => "unknown".to_owned(),
        Shape::Null => "null".to_owned(),
        Shape::Text { .. } => "string".to_owned(),
        Shape::Values(values) => {
            let texts = values.iter().filter_map(|value| value.as_text());
            texts
                .map(|value| text(&value))
                .collect::<Vec<_>>()
                .join(" | ")
        }
        Shape::Integer | Shape::Number => "number".to_owned(),
        Shape::Boolean => "boolean".to_owned(),
        Shape::List(inner) => {
            let inner = shape(inner, names);
            match inner.contains(' ') && !inner.starts_with('{') {
                true => format!("({inner})[]"),
                false => format!("{inner}[]"),
            }
        }
        Shape::Map(inner) => format!("{{ [name: string]: {} }}", shape(inner, names)),
        Shape::Named(index) => names.get(*index).cloned().unwrap_or_default(),
        Shape::Nullable(inner) => format!("{} | null", shape(inner, names)),
    }
}
