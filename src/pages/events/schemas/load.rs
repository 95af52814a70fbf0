//! What the connection says about registries and schemas, and what the worker says about their texts.

use std::sync::Arc;

use aws::schemas::{
    DescribeSchemaInput, DescribeSchemaOutput, ListRegistriesInput, ListSchemaVersionsInput,
    ListSchemasInput, SearchSchemasInput,
};
use eventbridge::schema::Hit;
use futures::future::join_all;

use crate::data::Data;
use crate::protocol::Failure;
use crate::protocol::events::schemas as ask;
use crate::protocol::events::{Answer, Ask};

/// Schemas whose texts are read for one search; each costs a call.
const MOST_READ: usize = 60;
/// Calls that run at a time.
const AT_ONCE: usize = 8;

/// A schema of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Its registry.
    pub registry: String,
    /// Its name.
    pub name: String,
    /// How many versions it has.
    pub n_versions: Option<i64>,
    /// When it was last changed, milliseconds since 1970.
    pub changed_ms: Option<i64>,
}

impl Entry {
    /// `registry/name`, as searches name it.
    fn full_name(&self) -> String {
        format!("{}/{}", self.registry, self.name)
    }
}

/// All there is, and what could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// Names of registries.
    pub registries: Vec<String>,
    /// Their schemas.
    pub schemas: Vec<Entry>,
    /// Registries that were not read, and why.
    pub unread: Vec<(String, Failure)>,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Among how many schemas, and for which words.
    pub asked: (usize, String),
    /// Schemas, the best first, each with the places in it.
    pub schemas: Vec<(Entry, Vec<Hit>)>,
    /// Schemas whose texts were not looked into, because there are too many.
    pub n_skipped: usize,
    /// Why some texts are missing.
    pub failure: Option<Failure>,
}

/// A question to the worker about schemas.
pub async fn ask(data: &Data, question: ask::Ask) -> Result<ask::Answer, Failure> {
    match data.events(Ask::Schemas(question)).await? {
        Answer::Schemas(answer) => Ok(*answer),
        _ => Err(Failure::NotOpen),
    }
}

/// All registries with their schemas. A registry that cannot be read does not hide the others.
pub async fn listing(data: Data) -> Result<Listing, Failure> {
    let mut input = ListRegistriesInput::default();
    let mut listing = Listing::default();
    loop {
        let page = data.call(input.clone()).await?;
        let names = page.registries.into_iter();
        listing
            .registries
            .extend(names.filter_map(|registry| registry.registry_name));
        if page.next_token.is_none() || page.next_token == input.next_token {
            break;
        }
        input.next_token = page.next_token;
    }
    let all = listing
        .registries
        .iter()
        .map(|name| of_registry(&data, name));
    for (name, schemas) in listing.registries.iter().zip(join_all(all).await) {
        match schemas {
            Ok(schemas) => listing.schemas.extend(schemas),
            Err(failure) => listing.unread.push((name.clone(), failure)),
        }
    }
    Ok(listing)
}

async fn of_registry(data: &Data, registry: &str) -> Result<Vec<Entry>, Failure> {
    let mut input = ListSchemasInput {
        registry_name: registry.to_owned(),
        ..ListSchemasInput::default()
    };
    let mut schemas = Vec::new();
    loop {
        let page = data.call(input.clone()).await?;
        schemas.extend(page.schemas.into_iter().map(|schema| Entry {
            registry: registry.to_owned(),
            name: schema.schema_name.unwrap_or_default(),
            n_versions: schema.version_count,
            changed_ms: schema.last_modified.map(|at| at.0),
        }));
        if page.next_token.is_none() || page.next_token == input.next_token {
            return Ok(schemas);
        }
        input.next_token = page.next_token;
    }
}

/// Finds words in names and contents. `is_local` says that reading costs nothing; else the service is asked which schemas hold them.
pub async fn found(
    data: Data,
    schemas: Vec<Entry>,
    words: String,
    is_local: bool,
) -> Result<Found, Failure> {
    let mut out = Found {
        asked: (schemas.len(), words.clone()),
        ..Found::default()
    };
    let mut wanted: Vec<Entry> = if is_local {
        schemas
    } else {
        among(&data, schemas, &words, &mut out).await
    };
    if wanted.len() > MOST_READ {
        out.n_skipped = wanted.len() - MOST_READ;
        wanted.truncate(MOST_READ);
    }
    let mut texts = Vec::new();
    for some in wanted.chunks(AT_ONCE) {
        let answers = join_all(
            some.iter()
                .map(|entry| described(&data, &entry.registry, &entry.name, None)),
        );
        for (entry, answer) in some.iter().zip(answers.await) {
            match answer {
                Ok(schema) => texts.push((entry.full_name(), schema.content.unwrap_or_default())),
                Err(failure) => out.failure = Some(failure),
            }
        }
    }
    let hits = match ask(&data, ask::Ask::Search(texts, words.clone())).await? {
        ask::Answer::Found(hits) => hits,
        _ => Vec::new(),
    };
    for hit in hits {
        let known = out
            .schemas
            .iter_mut()
            .find(|(entry, _)| entry.full_name() == hit.schema);
        match known {
            Some((_, hits)) => hits.push(hit),
            None => {
                if let Some(entry) = wanted.iter().find(|entry| entry.full_name() == hit.schema) {
                    out.schemas.push((entry.clone(), vec![hit]));
                }
            }
        }
    }
    // The service found these in another version, or another way than by members.
    for entry in wanted {
        let is_there = out.schemas.iter().any(|(known, _)| *known == entry);
        if !is_there && (!is_local || has_words(&entry.full_name(), &words)) {
            out.schemas.push((entry, Vec::new()));
        }
    }
    Ok(out)
}

/// The schemas that the service finds, then those whose names hold the words.
async fn among(data: &Data, schemas: Vec<Entry>, words: &str, out: &mut Found) -> Vec<Entry> {
    let mut registries: Vec<&str> = schemas
        .iter()
        .map(|entry| entry.registry.as_str())
        .collect();
    registries.dedup();
    let answers = join_all(registries.iter().map(|registry| {
        data.call(SearchSchemasInput {
            keywords: words.to_owned(),
            registry_name: (*registry).to_owned(),
            ..SearchSchemasInput::default()
        })
    }));
    let mut names = Vec::new();
    for (registry, answer) in registries.iter().zip(answers.await) {
        match answer {
            Ok(page) => {
                let found = page
                    .schemas
                    .into_iter()
                    .filter_map(|found| found.schema_name);
                names.extend(found.map(|name| format!("{registry}/{name}")));
            }
            Err(failure) => out.failure = Some(failure),
        }
    }
    schemas
        .into_iter()
        .filter(|entry| {
            let name = entry.full_name();
            names.contains(&name) || has_words(&name, words)
        })
        .collect()
}

/// Whether a name holds every word.
pub fn has_words(name: &str, words: &str) -> bool {
    let name = name.to_lowercase();
    words
        .to_lowercase()
        .split_whitespace()
        .all(|word| name.contains(word))
}

/// A version of a schema; the newest when none is named.
pub async fn described(
    data: &Data,
    registry: &str,
    name: &str,
    version: Option<String>,
) -> Result<DescribeSchemaOutput, Failure> {
    let input = DescribeSchemaInput {
        registry_name: registry.to_owned(),
        schema_name: name.to_owned(),
        schema_version: version,
    };
    data.call(input).await
}

/// The versions of a schema, the newest first.
pub async fn versions(data: Data, registry: String, name: String) -> Result<Vec<String>, Failure> {
    let mut input = ListSchemaVersionsInput {
        registry_name: registry,
        schema_name: name,
        ..ListSchemaVersionsInput::default()
    };
    let mut versions = Vec::new();
    loop {
        let page = data.call(input.clone()).await?;
        let listed = page.schema_versions.into_iter();
        versions.extend(listed.filter_map(|version| version.schema_version));
        if page.next_token.is_none() || page.next_token == input.next_token {
            break;
        }
        input.next_token = page.next_token;
    }
    versions.sort_by_key(|version| std::cmp::Reverse(version.parse::<u64>().unwrap_or(0)));
    Ok(versions)
}

/// What a text says.
pub async fn told(data: Data, text: Arc<str>) -> Result<Arc<ask::Told>, Failure> {
    match ask(&data, ask::Ask::Read(text.to_string())).await? {
        ask::Answer::Read(told) => Ok(Arc::new(told)),
        _ => Err(Failure::NotOpen),
    }
}
