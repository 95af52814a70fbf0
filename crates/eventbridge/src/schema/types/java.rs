//! Java: a record per object, all inside one class. The library has no annotation for names in JSON, so the file brings its own;
//! numbers that may be missing or null are boxed; a union is an `Object`, because records know no alternatives.

use json_text::quote;

use super::naming::{JAVA_TYPES, Names, java_component, of_types};
use super::plan::{Declared, Field, Kind, Plan, Shape};
use super::{Output, comment, heading};

/// Most components of a record: a constructor takes 255 slots, and numbers take two.
const MAX_COMPONENTS: usize = 120;

pub(super) fn write(plan: &Plan, outer: &str) -> Output {
    let mut taken = Names::new(true);
    taken.take(outer);
    let names = of_types(plan, JAVA_TYPES, &mut taken);
    let mut out = Output::default();
    for line in heading(plan) {
        out.line(&format!("// {line}"));
    }
    out.text.push_str(
        "
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

",
    );
    out.line(&format!("public final class {outer} {{"));
    out.line(&format!("    private {outer}() {{}}"));
    out.text.push_str(
        "
    /** The name of a member in the event, and whether it may be missing; then the component is null. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
    public @interface Member {
        String value();

        boolean optional() default false;
    }
",
    );
    let is_record = |declared: &Declared| match &declared.kind {
        Kind::Record { fields, .. } => fields.len() <= MAX_COMPONENTS,
        Kind::Union(_) => false,
    };
    let java = Java {
        names: &names,
        is_record: plan.declared.iter().map(is_record).collect(),
        plan,
    };
    for ((declared, name), is_record) in plan.declared.iter().zip(&names).zip(&java.is_record) {
        let Kind::Record { fields, .. } = &declared.kind else {
            continue;
        };
        if *is_record {
            java.record(&mut out, declared, name, fields);
        } else {
            let count = fields.len();
            out.remarks.push(format!(
                "`{name}` has {count} members, too many for a record; it is a map"
            ));
        }
    }
    out.line("}");
    out
}

struct Java<'a> {
    names: &'a [String],
    /// Whether a declared type is a record.
    is_record: Vec<bool>,
    plan: &'a Plan,
}

impl Java<'_> {
    fn record(&self, out: &mut Output, declared: &Declared, name: &str, fields: &[Field]) {
        out.line("");
        let description = declared.description.as_deref().map(comment::clean);
        if let Some(description) = description.filter(|text| !text.is_empty()) {
            out.line(&format!("    /** {description} */"));
        }
        out.line(&format!("    public record {name}("));
        let mut taken = Names::new(false);
        for (index, field) in fields.iter().enumerate() {
            let component = java_component(&field.name, &mut taken);
            out.renamed(name, &field.name, &component);
            let mut lines = comment::of_field(field, false);
            lines.extend(self.forms(&field.shape));
            for line in lines {
                out.line(&format!("            /* {line} */"));
            }
            let optional = if field.required {
                ""
            } else {
                ", optional = true"
            };
            let note = match field.required && component == field.name {
                true => String::new(),
                false if field.required => format!("@Member({}) ", quoted(&field.name)),
                false => format!("@Member(value = {}{optional}) ", quoted(&field.name)),
            };
            let plain = field.required && !matches!(field.shape, Shape::Nullable(_));
            let shape = self.shape(&field.shape, !plain);
            let comma = if index + 1 < fields.len() {
                ","
            } else {
                ") {}"
            };
            out.line(&format!("            {note}{shape} {component}{comma}"));
        }
    }

    /// The forms of a union, for the comment.
    fn forms(&self, shape: &Shape) -> Option<String> {
        let mut shape = shape;
        while let Shape::Nullable(inner) | Shape::List(inner) | Shape::Map(inner) = shape {
            shape = inner;
        }
        let Shape::Named(index) = shape else {
            return None;
        };
        let Kind::Union(shapes) = &self.plan.declared.get(*index)?.kind else {
            return None;
        };
        let forms: Vec<String> = shapes.iter().map(|form| self.shape(form, true)).collect();
        (!forms.is_empty()).then(|| comment::clean(&format!("{}.", forms.join(" or "))))
    }

    fn shape(&self, this: &Shape, boxed: bool) -> String {
        let either = |plain: &str, object: &str| {
            if boxed {
                object.to_owned()
            } else {
                plain.to_owned()
            }
        };
        match this {
            Shape::Any | Shape::Null => "Object".to_owned(),
            Shape::Text { .. } | Shape::Values(_) => "String".to_owned(),
            Shape::Integer => either("long", "Long"),
            Shape::Number => either("double", "Double"),
            Shape::Boolean => either("boolean", "Boolean"),
            Shape::List(inner) => format!("List<{}>", self.shape(inner, true)),
            Shape::Map(inner) => format!("Map<String, {}>", self.shape(inner, true)),
            Shape::Named(index) => {
                match (self.is_record.get(*index), self.plan.declared.get(*index)) {
                    (Some(true), _) => self.names[*index].clone(),
                    (
                        _,
                        Some(Declared {
                            kind: Kind::Record { .. },
                            ..
                        }),
                    ) => "Map<String, Object>".to_owned(),
                    _ => "Object".to_owned(),
                }
            }
            Shape::Nullable(inner) => self.shape(inner, true),
        }
    }
}

/// A string literal. `\u` escapes are read before anything else in Java, so only those are written that stand for themselves.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    for character in quote(text).chars() {
        match u32::from(character) {
            code @ (0x7f..=0xa0 | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f) => {
                out.push_str(&format!("\\u{code:04x}"));
            }
            _ => out.push(character),
        }
    }
    out
}
