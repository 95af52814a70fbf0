//! Finding members over many schemas by name, path, description or value.

use serde::{Deserialize, Serialize};
use text_span::Span;

use super::document::Document;
use super::path::Path;
use super::tree::{Row, RowLimits, rows};

/// Most hits of one search.
const MAX_HITS: usize = 200;

/// Rows that are looked at per schema.
const LIMITS: RowLimits = RowLimits {
    depth: 32,
    rows: 5_000,
};

/// Where a word was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Found {
    /// In the name of the schema, or of a definition.
    Schema,
    /// In a member's name.
    Name,
    /// In a value that the schema lists or shows.
    Value,
    /// In a description.
    Description,
}

/// One hit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// The schema's name, as it was given.
    pub schema: String,
    /// The place in it.
    pub path: Path,
    /// The kinds of value there.
    pub types: String,
    /// Where the first word was found.
    pub found: Found,
    /// The text it was found in.
    pub text: String,
    /// The part of the text.
    pub part: Span,
}

/// Searches schemas for words. Every word must be found at a place, in its path, its description or its values, or in the schema's
/// name; letter case does not matter. Best hits first: whole names, beginnings of names, names, values, descriptions.
pub fn search<'a>(
    schemas: impl IntoIterator<Item = (&'a str, &'a Document)>,
    words: &str,
) -> Vec<Hit> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut ranked: Vec<(u32, Hit)> = Vec::new();
    for (name, document) in schemas {
        for row in rows(document, LIMITS).rows {
            ranked.extend(rank(name, &row, &words));
        }
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.truncate(MAX_HITS);
    }
    ranked.into_iter().map(|(_, hit)| hit).collect()
}

fn rank(schema: &str, row: &Row, words: &[String]) -> Option<(u32, Hit)> {
    let path = row.path.to_string();
    let values = row.values.iter().chain(&row.examples);
    let description = row.description.as_deref().unwrap_or("");
    let all = |word: &String| {
        has(&path, word)
            || has(description, word)
            || has(schema, word)
            || row.definition.as_ref().is_some_and(|name| has(name, word))
            || values.clone().any(|value| has(value, word))
    };
    if !words.iter().all(all) {
        return None;
    }
    // The event itself answers for the schema's name; other places need a word of their own.
    let own_name = match row.depth {
        0 => (Found::Schema, schema),
        _ => (Found::Name, row.name.as_str()),
    };
    let values = row.values.iter().chain(&row.examples);
    let definition = row.definition.iter().filter(|_| row.depth > 0);
    let texts = std::iter::once(own_name)
        .chain(definition.map(|name| (Found::Schema, name.as_str())))
        .chain(values.map(|value| (Found::Value, value.as_str())))
        .chain(std::iter::once((Found::Description, description)));
    let offers = texts.flat_map(|(found, text)| {
        words.iter().filter_map(move |word| {
            let part = find(text, word)?;
            let cost = match found {
                Found::Name if part.len() == text.len() => 0,
                Found::Schema if part.len() == text.len() => 50,
                Found::Schema | Found::Name if part.start == 0 => 100,
                Found::Schema | Found::Name => 200,
                Found::Value => 300,
                Found::Description => 400,
            };
            Some((cost + row.depth.min(99) as u32, found, text, part))
        })
    });
    let (cost, found, text, part) = offers.min_by_key(|(cost, ..)| *cost)?;
    let hit = Hit {
        schema: schema.to_owned(),
        path: row.path.clone(),
        types: row.types.clone(),
        found,
        text: text.to_owned(),
        part,
    };
    Some((cost, hit))
}

fn has(text: &str, word: &str) -> bool {
    find(text, word).is_some()
}

/// Where a lower-case word stands in a text, whatever the case of its letters there.
fn find(text: &str, word: &str) -> Option<Span> {
    text.char_indices().find_map(|(start, _)| {
        let mut wanted = word.chars();
        let mut next = wanted.next();
        for (at, character) in text[start..].char_indices() {
            if next.is_none() {
                return Some(Span::new(start, start + at));
            }
            for lower in character.to_lowercase() {
                if next != Some(lower) {
                    return None;
                }
                next = wanted.next();
            }
        }
        next.is_none().then(|| Span::new(start, text.len()))
    })
}
