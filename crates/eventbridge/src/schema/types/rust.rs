//! Rust: a struct per object, an untagged enum per union, for serde. Types that hold themselves are boxed.

use std::cmp::Reverse;

use super::naming::{Names, RUST_TYPES, of_types, rust_field};
use super::plan::{Field, Kind, Plan, Shape};
use super::{Output, comment, heading};

pub(super) fn write(plan: &Plan) -> Output {
    let names = of_types(plan, RUST_TYPES, &mut Names::new(false));
    let rust = Rust {
        names: &names,
        plan,
    };
    let mut body = Output::default();
    for (index, declared) in plan.declared.iter().enumerate() {
        body.line("");
        let description = declared.description.as_deref().map(comment::clean);
        if let Some(description) = description.filter(|text| !text.is_empty()) {
            body.line(&format!("/// {description}"));
        }
        match &declared.kind {
            Kind::Record { fields, others } => {
                rust.record(&mut body, index, fields, others.as_ref())
            }
            Kind::Union(shapes) => rust.union(&mut body, index, shapes),
        }
    }
    if !matches!(plan.root, Shape::Named(0)) {
        body.line("");
        body.line(&format!("pub type Event = {};", rust.shape(&plan.root)));
    }
    let mut out = Output::default();
    for line in heading(plan) {
        out.line(&format!("// {line}"));
    }
    out.line("");
    if body.text.contains("BTreeMap<") {
        out.line("use std::collections::BTreeMap;\n");
    }
    if body.text.contains("Serialize") {
        out.line("use serde::{Deserialize, Serialize};");
    }
    out.text.push_str(&body.text);
    out.renamed = body.renamed;
    out
}

const DERIVE: &str = "#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]";

struct Rust<'a> {
    names: &'a [String],
    plan: &'a Plan,
}

impl Rust<'_> {
    fn record(&self, out: &mut Output, index: usize, fields: &[Field], others: Option<&Shape>) {
        let name = &self.names[index];
        out.line(DERIVE);
        out.line(&format!("pub struct {name} {{"));
        let mut taken = Names::new(false);
        for field in fields {
            for line in comment::of_field(field, false) {
                out.line(&format!("    /// {line}"));
            }
            let wanted = rust_field(&field.name, &mut taken);
            out.renamed(name, &field.name, &wanted);
            let mut notes = Vec::new();
            if wanted != field.name {
                notes.push(format!("rename = {}", text(&field.name)));
            }
            let inner = self.boxed(&field.shape, index);
            let nullable = matches!(field.shape, Shape::Nullable(_));
            let shape = match field.required {
                true => inner,
                false => {
                    notes.push("default".to_owned());
                    notes.push("skip_serializing_if = \"Option::is_none\"".to_owned());
                    if nullable {
                        inner
                    } else {
                        format!("Option<{inner}>")
                    }
                }
            };
            if !notes.is_empty() {
                out.line(&format!("    #[serde({})]", notes.join(", ")));
            }
            out.line(&format!("    pub {wanted}: {shape},"));
        }
        if let Some(others) = others {
            let wanted = taken.take("other_members");
            out.line("    /// Members that the schema does not list.");
            out.line("    #[serde(flatten)]");
            out.line(&format!(
                "    pub {wanted}: BTreeMap<String, {}>,",
                self.shape(others)
            ));
        }
        out.line("}");
    }

    fn union(&self, out: &mut Output, index: usize, shapes: &[Shape]) {
        let name = &self.names[index];
        let mut forms: Vec<(String, String)> = Vec::new();
        let mut taken = Names::new(false);
        let mut ordered: Vec<&Shape> = shapes.iter().collect();
        ordered.sort_by_key(|shape| self.rank(shape));
        for shape in ordered {
            let inner = self.boxed(shape, index);
            if !forms.iter().any(|(_, known)| *known == inner) {
                forms.push((taken.take(&self.variant(shape)), inner));
            }
        }
        if forms.is_empty() {
            out.line(&format!("pub type {name} = serde_json::Value;"));
            return;
        }
        out.line(DERIVE);
        out.line("#[serde(untagged)]");
        out.line(&format!("pub enum {name} {{"));
        for (variant, inner) in forms {
            out.line(&format!("    {variant}({inner}),"));
        }
        out.line("}");
    }

    /// Serde takes the first variant that reads, so those that read more come later: objects with more required members before those
    /// with fewer, maps, and what takes anything last.
    fn rank(&self, shape: &Shape) -> (u8, Reverse<usize>) {
        let declared = |index: &usize| self.plan.declared.get(*index);
        match shape {
            Shape::Any => (3, Reverse(0)),
            Shape::Map(_) => (2, Reverse(0)),
            Shape::Named(index) => match declared(index).map(|declared| &declared.kind) {
                Some(Kind::Record { fields, .. }) => {
                    let required = fields.iter().filter(|field| field.required).count();
                    (1, Reverse(required))
                }
                _ => (1, Reverse(0)),
            },
            Shape::Nullable(inner) => self.rank(inner),
            _ => (0, Reverse(0)),
        }
    }

    fn variant(&self, shape: &Shape) -> String {
        match shape {
            Shape::Any => "Anything".to_owned(),
            Shape::Null => "Null".to_owned(),
            Shape::Text { .. } | Shape::Values(_) => "Text".to_owned(),
            Shape::Integer => "Integer".to_owned(),
            Shape::Number => "Number".to_owned(),
            Shape::Boolean => "Boolean".to_owned(),
            Shape::List(_) => "List".to_owned(),
            Shape::Map(_) => "Map".to_owned(),
            Shape::Named(index) => self.names[*index].clone(),
            Shape::Nullable(inner) => self.variant(inner),
        }
    }

    /// A type inside another one, with a box where they would hold each other without end.
    fn boxed(&self, shape: &Shape, owner: usize) -> String {
        match shape {
            Shape::Named(index) if self.plan.holds_itself(*index, owner, true) => {
                format!("Box<{}>", self.names[*index])
            }
            Shape::Nullable(inner) => format!("Option<{}>", self.boxed(inner, owner)),
            _ => self.shape(shape),
        }
    }

    fn shape(&self, this: &Shape) -> String {
        match this {
            Shape::Any => "serde_json::Value".to_owned(),
            Shape::Null => "()".to_owned(),
            Shape::Text { .. } | Shape::Values(_) => "String".to_owned(),
            Shape::Integer => "i64".to_owned(),
            Shape::Number => "f64".to_owned(),
            Shape::Boolean => "bool".to_owned(),
            Shape::List(inner) => format!("Vec<{}>", self.shape(inner)),
            Shape::Map(inner) => format!("BTreeMap<String, {}>", self.shape(inner)),
            Shape::Named(index) => self.names[*index].clone(),
            Shape::Nullable(inner) => format!("Option<{}>", self.shape(inner)),
        }
    }
}

/// A string literal.
fn text(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => {
                out.push_str(&format!("\\u{{{:x}}}", u32::from(character)));
            }
            control if control.is_control() => {
                out.push_str(&format!("\\u{{{:x}}}", u32::from(control)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
