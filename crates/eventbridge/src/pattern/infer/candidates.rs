//! Conditions that all events to match meet.
//!
//! In: the events of both sides. Out: candidates, the most readable first.

use std::collections::{BTreeMap, BTreeSet};

use super::super::entry::{Bound, Excluded, Interval, Leaf, Test};
use super::super::event::Event;
use super::super::number::Number;
use super::super::text::Text;
use super::{Candidate, stable};

/// So many paths are looked at on each side.
const MAX_PATHS: usize = 200;

/// The most values a list should have.
const MAX_LISTED: usize = 8;

/// Shorter common starts and ends say little.
const MIN_SHARED: usize = 3;

/// Where texts are cut into their parts.
const JOINTS: [u8; 7] = [b':', b'/', b'.', b'-', b'_', b' ', b'|'];

/// A leaf as JSON.
pub(super) fn json(leaf: &Leaf) -> String {
    match leaf {
        Leaf::Text(text) => text.quoted(),
        Leaf::Number(number) => number.text.to_string(),
        Leaf::Bool(is) => is.to_string(),
        Leaf::Null => "null".to_owned(),
    }
}

fn equals(leaf: &Leaf) -> Test {
    match leaf {
        Leaf::Text(text) => match super::super::address::Address::parse(text.as_bytes()) {
            Some(address) => Test::Address(text.clone(), address),
            None => Test::Text(text.clone()),
        },
        Leaf::Number(number) => Test::Number(number.clone()),
        Leaf::Bool(is) => Test::Bool(*is),
        Leaf::Null => Test::Null,
    }
}

fn paths<'a>(events: impl Iterator<Item = &'a Event>) -> BTreeSet<Text> {
    let mut paths = BTreeSet::new();
    for event in events {
        for path in event.paths() {
            if paths.len() >= MAX_PATHS {
                return paths;
            }
            paths.insert(event.path(path));
        }
    }
    paths
}

/// The leaves of an event at a path.
fn leaves<'a>(event: &'a Event, path: &Text) -> Vec<&'a Leaf> {
    event
        .leaves_at(path)
        .into_iter()
        .map(|leaf| &event.leaves[leaf].leaf)
        .collect()
}

pub(super) fn candidates(matching: &[&Event], excluded: &[Event]) -> Vec<Candidate> {
    let mut all = Vec::new();
    let own = paths(matching.iter().copied());
    for path in &own {
        let found: Vec<Vec<&Leaf>> = matching.iter().map(|event| leaves(event, path)).collect();
        if found.iter().any(Vec::is_empty) {
            continue;
        }
        let others: Vec<Vec<&Leaf>> = excluded.iter().map(|event| leaves(event, path)).collect();
        at_path(path, &found, &others, &mut all);
    }
    for path in paths(excluded.iter()) {
        let is_absent = |event: &&Event| event.leaves_at(&path).is_empty();
        if !own.contains(&path) && matching.iter().all(is_absent) {
            let cost = stable::cost_of(&path.lossy()).min(60) + 9;
            all.push(Candidate {
                path: path.clone(),
                tests: vec![Test::Exists(false)],
                cost,
                is_unstable: false,
                describes: false,
            });
        }
    }
    all.sort_by_key(|candidate| candidate.cost);
    all
}

fn at_path(path: &Text, found: &[Vec<&Leaf>], others: &[Vec<&Leaf>], all: &mut Vec<Candidate>) {
    let name = path.lossy();
    let base = stable::cost_of(&name);
    let describes = matches!(&*name, "source" | "detail-type");
    let mut add = |tests: Vec<Test>, cost: u32, values: &[String]| {
        let worst = values
            .iter()
            .map(|value| stable::cost_of_value(value))
            .max()
            .unwrap_or(0);
        let cost = base + cost + worst;
        all.push(Candidate {
            path: path.clone(),
            tests,
            cost,
            is_unstable: stable::is_unstable(cost),
            describes: false,
        });
    };
    // The values by their JSON, each with the events that have it.
    let mut values: BTreeMap<String, (&Leaf, BTreeSet<usize>)> = BTreeMap::new();
    for (event, leaves) in found.iter().enumerate() {
        for leaf in leaves {
            values
                .entry(json(leaf))
                .or_insert_with(|| (leaf, BTreeSet::new()))
                .1
                .insert(event);
        }
    }
    let shown = |json: &str| json.trim_matches('"').to_owned();
    let mut is_listed = false;
    for (json, (leaf, events)) in &values {
        if events.len() == found.len() && !is_listed {
            is_listed = true;
            add(vec![equals(leaf)], 1, &[shown(json)]);
        }
    }
    if !is_listed && values.len() <= MAX_LISTED {
        is_listed = true;
        let tests = values.values().map(|(leaf, _)| equals(leaf)).collect();
        let texts: Vec<String> = values.keys().map(|json| shown(json)).collect();
        add(tests, values.len() as u32, &texts);
    }
    let texts: Option<Vec<&[u8]>> = values
        .values()
        .map(|(leaf, _)| match leaf {
            Leaf::Text(text) => Some(text.as_bytes()),
            _ => None,
        })
        .collect();
    if let Some(texts) = texts.filter(|texts| texts.len() > 1) {
        for start in [shared_start(&texts, true), shared_start(&texts, false)] {
            if start.len() >= MIN_SHARED {
                let text = Text::from_bytes(&start);
                add(
                    vec![Test::Prefix(text.clone())],
                    4,
                    &[text.lossy().into_owned()],
                );
            }
        }
        let end = shared_end(&texts);
        if end.len() >= MIN_SHARED {
            let text = Text::from_bytes(&end);
            add(
                vec![Test::Suffix(text.clone())],
                5,
                &[text.lossy().into_owned()],
            );
        }
    }
    let numbers: Option<Vec<&Number>> = values
        .values()
        .map(|(leaf, _)| match leaf {
            Leaf::Number(number) if number.value.is_some() => Some(number),
            _ => None,
        })
        .collect();
    if let Some(numbers) = numbers {
        for interval in ranges(&numbers, others) {
            add(vec![Test::Numeric(interval)], 4, &[]);
        }
    }
    // What the events to exclude have here, and no event to match.
    let excluded: BTreeMap<String, &Leaf> = others
        .iter()
        .flatten()
        .map(|leaf| (json(leaf), *leaf))
        .filter(|(json, _)| !values.contains_key(json))
        .collect();
    if !excluded.is_empty() && excluded.len() <= MAX_LISTED {
        let texts: Option<Vec<Text>> = excluded
            .values()
            .map(|leaf| match leaf {
                Leaf::Text(text) => Some(text.clone()),
                _ => None,
            })
            .collect();
        let numbers: Option<Vec<Number>> = excluded
            .values()
            .map(|leaf| match leaf {
                Leaf::Number(number) if number.value.is_some() => Some(number.clone()),
                _ => None,
            })
            .collect();
        let n = excluded.len() as u32;
        let shown: Vec<String> = excluded.keys().map(|json| shown(json)).collect();
        match (texts, numbers) {
            (Some(texts), _) => {
                add(
                    vec![Test::AnythingBut(Excluded::Texts(texts))],
                    6 + 2 * n,
                    &shown,
                );
            }
            (_, Some(numbers)) => {
                add(
                    vec![Test::AnythingBut(Excluded::Numbers(numbers))],
                    6 + 2 * n,
                    &shown,
                );
            }
            _ => {}
        }
    }
    if others.iter().any(Vec::is_empty) {
        let cost = stable::cost_of(&name).min(60) + 7;
        all.push(Candidate {
            path: path.clone(),
            tests: vec![Test::Exists(true)],
            cost,
            is_unstable: false,
            describes: false,
        });
    }
    if describes && is_listed {
        // The list came first for this path.
        let first = all.iter_mut().find(|candidate| candidate.path == *path);
        first.into_iter().for_each(|first| first.describes = true);
    }
}

/// The common start of texts; cut behind a joint, if asked and there is one.
fn shared_start(texts: &[&[u8]], at_joint: bool) -> Vec<u8> {
    let [first, rest @ ..] = texts else {
        return Vec::new();
    };
    let mut n = first.len();
    for text in rest {
        n = first
            .iter()
            .zip(*text)
            .take(n)
            .take_while(|(a, b)| a == b)
            .count();
    }
    if at_joint {
        n = first[..n]
            .iter()
            .rposition(|byte| JOINTS.contains(byte))
            .map_or(0, |at| at + 1);
    }
    while n > 0 && first.get(n).is_some_and(|byte| byte & 0xC0 == 0x80) {
        n -= 1;
    }
    first[..n].to_vec()
}

/// The common end of texts, from a joint on when there is one.
fn shared_end(texts: &[&[u8]]) -> Vec<u8> {
    let [first, rest @ ..] = texts else {
        return Vec::new();
    };
    let mut n = first.len();
    for text in rest {
        let pairs = first.iter().rev().zip(text.iter().rev());
        n = pairs.take(n).take_while(|(a, b)| a == b).count();
    }
    let mut start = first.len() - n;
    if let Some(joint) = first[start..].iter().position(|byte| JOINTS.contains(byte)) {
        start += joint;
    }
    while first.get(start).is_some_and(|byte| byte & 0xC0 == 0x80) {
        start += 1;
    }
    first[start..].to_vec()
}

/// Ranges that hold all numbers: bounded below, above and on both sides, where there is something to keep out.
fn ranges(numbers: &[&Number], others: &[Vec<&Leaf>]) -> Vec<Interval> {
    let value = |number: &Number| number.value.unwrap_or(0.0);
    let by_value = |a: &&&Number, b: &&&Number| value(a).total_cmp(&value(b));
    let (Some(least), Some(greatest)) = (
        numbers.iter().min_by(by_value),
        numbers.iter().max_by(by_value),
    ) else {
        return Vec::new();
    };
    let bound = |number: &Number| {
        Some(Bound {
            number: number.clone(),
            included: true,
        })
    };
    let foreign = others.iter().flatten().filter_map(|leaf| match leaf {
        Leaf::Number(number) => number.value,
        _ => None,
    });
    let foreign: Vec<f64> = foreign.collect();
    let below = foreign.iter().any(|other| *other < value(least));
    let above = foreign.iter().any(|other| *other > value(greatest));
    let interval = |low, high| Interval {
        is_equals: false,
        low,
        high,
    };
    let mut all = Vec::new();
    if below {
        all.push(interval(bound(least), None));
    }
    if above {
        all.push(interval(None, bound(greatest)));
    }
    if below && above && value(least) < value(greatest) {
        all.push(interval(bound(least), bound(greatest)));
    }
    all
}
