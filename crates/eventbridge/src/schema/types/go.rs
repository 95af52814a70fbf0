//! Go: a struct per object with `json` tags. What may be missing or null is a pointer (or a slice or map, which can be nil anyway);
//! a union is a `json.RawMessage`, to be decoded when its kind is known.

use super::naming::{Names, go_field, of_types};
use super::plan::{Field, Kind, Plan, Shape};
use super::{Output, comment, heading};

pub(super) fn write(plan: &Plan) -> Output {
    let names = of_types(plan, &[], &mut Names::new(false));
    let mut body = Output::default();
    let go = Go {
        names: &names,
        plan,
    };
    for ((index, declared), name) in plan.declared.iter().enumerate().zip(&names) {
        let Kind::Record { fields, .. } = &declared.kind else {
            continue;
        };
        body.line("");
        let description = declared.description.as_deref().map(comment::clean);
        if let Some(description) = description.filter(|text| !text.is_empty()) {
            body.line(&format!("// {name}: {description}"));
        }
        go.record(&mut body, index, name, fields);
    }
    let mut out = Output::default();
    let heading = heading(plan);
    for line in &heading {
        out.line(&format!("// {line}"));
    }
    out.line("package events");
    if body.text.contains("json.RawMessage") {
        out.line("\nimport \"encoding/json\"");
    }
    out.text.push_str(&body.text);
    out.renamed = body.renamed;
    out.remarks = body.remarks;
    out
}

struct Go<'a> {
    names: &'a [String],
    plan: &'a Plan,
}

/// A line of a struct before its columns are aligned.
struct Line {
    comments: Vec<String>,
    cells: [String; 3],
}

impl Go<'_> {
    fn record(&self, out: &mut Output, index: usize, name: &str, fields: &[Field]) {
        let mut taken = Names::new(false);
        let mut lines = Vec::new();
        for field in fields {
            let mut comments = comment::of_field(field, false);
            comments.extend(self.forms(&field.shape));
            if !is_tag(&field.name) {
                let member = comment::clean(&field.name);
                out.remarks.push(format!(
                    "the member `{member}` of `{name}` has no tag in Go and is left out"
                ));
                continue;
            }
            let wanted = go_field(&field.name, &mut taken);
            out.renamed(name, &field.name, &wanted);
            let omit = if field.required { "" } else { ",omitempty" };
            // A tag of a lone hyphen would leave the member out.
            let comma = if field.name == "-" && field.required {
                ","
            } else {
                ""
            };
            let tag = format!("`json:\"{}{comma}{omit}\"`", field.name);
            let shape = self.member(field, index);
            lines.push(Line {
                comments,
                cells: [wanted, shape, tag],
            });
        }
        if lines.is_empty() {
            out.line(&format!("type {name} struct{{}}"));
            return;
        }
        out.line(&format!("type {name} struct {{"));
        aligned(out, &lines);
        out.line("}");
    }

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
        let forms: Vec<String> = shapes.iter().map(|form| self.shape(form)).collect();
        (!forms.is_empty()).then(|| comment::clean(&format!("{}.", forms.join(" or "))))
    }

    fn member(&self, field: &Field, owner: usize) -> String {
        let shape = self.shape(&field.shape);
        let plain = match &field.shape {
            Shape::Nullable(_) => return shape,
            Shape::Any | Shape::Null | Shape::List(_) | Shape::Map(_) => true,
            Shape::Named(index) => {
                let is_union = self.is_union(*index);
                is_union || field.required && !self.plan.holds_itself(*index, owner, false)
            }
            _ => field.required,
        };
        match plain {
            true => shape,
            false => format!("*{shape}"),
        }
    }

    fn is_union(&self, index: usize) -> bool {
        let declared = self.plan.declared.get(index);
        declared.is_some_and(|declared| matches!(declared.kind, Kind::Union(_)))
    }

    fn shape(&self, this: &Shape) -> String {
        match this {
            Shape::Any | Shape::Null => "any".to_owned(),
            Shape::Text { .. } | Shape::Values(_) => "string".to_owned(),
            Shape::Integer => "int64".to_owned(),
            Shape::Number => "float64".to_owned(),
            Shape::Boolean => "bool".to_owned(),
            Shape::List(inner) => format!("[]{}", self.shape(inner)),
            Shape::Map(inner) => format!("map[string]{}", self.shape(inner)),
            Shape::Named(index) if self.is_union(*index) => "json.RawMessage".to_owned(),
            Shape::Named(index) => self.names[*index].clone(),
            Shape::Nullable(inner) => match &**inner {
                Shape::List(_) | Shape::Map(_) | Shape::Any | Shape::Null => self.shape(inner),
                Shape::Named(index) if self.is_union(*index) => self.shape(inner),
                inner => format!("*{}", self.shape(inner)),
            },
        }
    }
}

/// Whether `encoding/json` takes a name from a tag. The tag itself stands between backquotes.
fn is_tag(name: &str) -> bool {
    !name.is_empty()
        && name.chars().all(|c| {
            c.is_alphanumeric() && (c.is_ascii() || c.is_alphabetic() || c.is_ascii_digit())
                || "!#$%&()*+-./:;<=>?@[]^_{|}~ ".contains(c)
        })
}

/// Columns as gofmt lays them out: a line with a comment above it begins new columns.
fn aligned(out: &mut Output, lines: &[Line]) {
    let width = |text: &str| text.chars().count();
    let mut rest = lines;
    while let Some(first) = rest.first() {
        for text in &first.comments {
            out.line(&format!("\t// {text}"));
        }
        let more = rest[1..].iter().take_while(|line| line.comments.is_empty());
        let (section, after) = rest.split_at(1 + more.count());
        rest = after;
        let most = |column: usize| {
            let widths = section.iter().map(|line| width(&line.cells[column]));
            widths.max().unwrap_or(0)
        };
        let widths = [most(0), most(1)];
        for line in section {
            let [name, shape, tag] = &line.cells;
            let pad = |text: &str, most: usize| " ".repeat(most - width(text) + 1);
            let (first, second) = (pad(name, widths[0]), pad(shape, widths[1]));
            out.line(&format!("\t{name}{first}{shape}{second}{tag}"));
        }
    }
}
