//! Changes of rows: fields, alternatives.

use json_text::{Value, insert_element, quote, remove_element, remove_member};
use text_span::{Span, TextEdit};

use super::super::layout::tall;
use super::{Form, Row};

impl Form {
    /// The row at a place.
    pub fn row(&self, place: &[usize]) -> Option<&Row> {
        self.rows.iter().find(|row| row.place == place)
    }

    /// The value at a place; the pattern itself at none.
    pub(super) fn value(&self, place: &[usize]) -> Option<&Value> {
        let mut value = self.root.as_ref()?;
        for step in place {
            value = match value.members().get(*step) {
                Some(member) => &member.value,
                None => value.items().get(*step)?,
            };
        }
        Some(value)
    }

    /// A condition on a path below the object at a place. Objects that stand on the path already are gone into.
    pub fn add_field(&self, place: &[usize], path: &str, condition: &str) -> Option<Vec<TextEdit>> {
        self.add(place, path, &format!("[{condition}]"))
    }

    /// `$or` with two alternatives that are still empty, in the object at a place.
    pub fn add_or(&self, place: &[usize]) -> Option<Vec<TextEdit>> {
        let Some(root) = self.root.as_ref().filter(|root| !root.members().is_empty()) else {
            return Some(vec![self.first("{\"$or\": [{}, {}]}")]);
        };
        let object = if place.is_empty() {
            root
        } else {
            self.value(place)?
        };
        object.as_object()?;
        Some(vec![self.member(object, "$or", "[{}, {}]")])
    }

    /// One more alternative, still empty, in the `$or` at a place.
    pub fn add_alternative(&self, place: &[usize]) -> Option<Vec<TextEdit>> {
        let list = self.value(place)?;
        list.as_array()?;
        Some(vec![insert_element(
            &self.text,
            list,
            list.items().len(),
            "{}",
        )])
    }

    /// Takes the row at a place away, and what would be empty without it up to the next alternative.
    pub fn remove(&self, place: &[usize]) -> Option<Vec<TextEdit>> {
        let (last, above) = place.split_last()?;
        let around = self.value(above)?;
        if let Some(items) = around.as_array() {
            return match items.len() {
                1 => self.remove(above),
                _ => Some(vec![remove_element(around, *last)?]),
            };
        }
        if around.members().len() > 1 {
            return Some(vec![remove_member(around, *last)?]);
        }
        let is_base = above.split_last().is_none_or(|(_, above)| {
            self.value(above)
                .is_some_and(|value| value.as_array().is_some())
        });
        match is_base {
            true => Some(vec![TextEdit::replace(around.span, "{}")]),
            false => self.remove(above),
        }
    }

    fn add(&self, place: &[usize], path: &str, json: &str) -> Option<Vec<TextEdit>> {
        let names: Vec<&str> = path.split('.').collect();
        let root = self.root.as_ref().filter(|root| !root.members().is_empty());
        let Some(root) = root else {
            return Some(vec![self.first(&nested(&names, json))]);
        };
        let mut into = if place.is_empty() {
            root
        } else {
            self.value(place)?
        };
        into.as_object()?;
        let mut used = 0;
        while used + 1 < names.len() {
            match into.get(names[used]) {
                Some(inner) if inner.as_object().is_some() => into = inner,
                // A list stands on the way: the rest is one name with dots, which means the same.
                Some(_) => {
                    return Some(vec![self.member(into, &names[used..].join("."), json)]);
                }
                None => break,
            }
            used += 1;
        }
        let inner = match &names[used + 1..] {
            [] => json.to_owned(),
            rest => nested(rest, json),
        };
        Some(vec![self.member(into, names[used], &inner)])
    }

    /// The whole text where there was nothing.
    fn first(&self, json: &str) -> TextEdit {
        let span = match &self.root {
            Some(root) => root.span,
            None => Span::new(0, self.text.len()),
        };
        let end = if self.root.is_none() { "\n" } else { "" };
        TextEdit::replace(span, format!("{}{end}", tall(json, "")))
    }

    /// A member at the end of an object: on a line of its own where the object has several.
    fn member(&self, object: &Value, name: &str, json: &str) -> TextEdit {
        let text = self.text.as_str();
        let colon = if text.contains("\":") && !text.contains("\": ") {
            ":"
        } else {
            ": "
        };
        let member = |base: &str| format!("{}{colon}{}", quote(name), tall(json, base));
        let flat = || format!("{}{colon}{json}", quote(name));
        let (Some(first), Some(last)) = (object.members().first(), object.members().last()) else {
            let inside = Span::new(object.span.start + 1, object.span.end - 1);
            let written = match line_before(text, object.span.start) {
                Some(base) => {
                    let inner = format!("{base}  ");
                    format!("\n{inner}{}\n{base}", member(&inner))
                }
                None => flat(),
            };
            return TextEdit::replace(inside, written);
        };
        let lead = Span::new(object.span.start, first.name_span.start).of(text);
        let base = line_before(text, first.name_span.start).filter(|_| lead.contains('\n'));
        let written = match base {
            Some(base) => format!(",\n{base}{}", member(base)),
            None if colon == ":" => format!(",{}", flat()),
            None => format!(", {}", flat()),
        };
        TextEdit::insert(last.span().end, written)
    }
}

/// The blanks a line starts with, when the text has a line before it.
fn line_before(text: &str, at: usize) -> Option<&str> {
    let before = text.get(..at)?;
    let start = before.rfind('\n')? + 1;
    let line = &before[start..];
    Some(&line[..line.len() - line.trim_start().len()])
}

/// `{"a": {"b": json}}`
fn nested(names: &[&str], json: &str) -> String {
    names.iter().rev().fold(json.to_owned(), |inside, name| {
        format!("{{{}: {inside}}}", quote(name))
    })
}
