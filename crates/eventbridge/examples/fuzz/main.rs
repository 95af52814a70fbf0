//! Feeds mutated texts to the readers of patterns, events and input templates; what is a pattern or an event goes to both matchers.
//!
//! `cargo run --release -p eventbridge --example fuzz -- pattern|event|template [--minutes 10] [--seed 1]`
//! The texts grow out of the tests' tables. A panic, a text that takes longer than [`SLOW`], memory that grows
//! and matchers that differ end the run, after the text was printed.

#[path = "../agree/compare.rs"]
mod compare;
#[path = "../agree/dice.rs"]
mod dice;
mod mutate;
mod template;

use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use compare::{Tally, compare};
use dice::Dice;
use eventbridge::pattern::{Event, Reading, limits, parse, parse_as, write};
use mutate::Corpus;

/// The longest that one text may take. The plain matcher's limit of steps comes to about a second.
const SLOW: Duration = Duration::from_secs(10);

/// How much memory the process may hold after all texts, in bytes.
const MOST_MEMORY: u64 = 1 << 30;

fn main() -> ExitCode {
    let Some((target, minutes, seed)) = arguments() else {
        eprintln!("usage: fuzz pattern|event|template [--minutes NUMBER] [--seed NUMBER]");
        return ExitCode::from(2);
    };
    println!("seed {seed}");
    let current = Arc::new(Mutex::new(String::new()));
    let shown = current.clone();
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        report(panic);
        if let Ok(text) = shown.lock() {
            eprintln!("with the text {text:?}");
        }
    }));

    let mut corpus = Corpus::new();
    let mut dice = Dice::new(seed);
    let (mut n_texts, mut slowest, mut tally) = (0_u64, (Duration::ZERO, 0), Tally::default());
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(60 * minutes) {
        let text = corpus.text(&target, &mut dice);
        if let Ok(mut current) = current.lock() {
            current.clone_from(&text);
        }
        let began = Instant::now();
        let fault = match target.as_str() {
            "pattern" => pattern(&text, &mut corpus, &mut dice, &mut tally),
            "event" => event(&text, &mut corpus, &mut dice, &mut tally),
            _ => template::fault(&text, &corpus, &mut dice),
        };
        let took = began.elapsed();
        if let Some(fault) = fault {
            eprintln!("{fault}\nwith the text {text:?}");
            return ExitCode::FAILURE;
        }
        if took > SLOW {
            eprintln!("{took:?} is too long for the text {text:?}");
            return ExitCode::FAILURE;
        }
        if n_texts.is_multiple_of(10_000) && memory().is_some_and(|bytes| bytes > MOST_MEMORY) {
            eprintln!("more than {MOST_MEMORY} bytes are held after {n_texts} texts");
            return ExitCode::FAILURE;
        }
        slowest = slowest.max((took, text.len()));
        n_texts += 1;
    }
    println!(
        "{n_texts} texts, {} cases of matching ({} match, {} have no event, {} undecided); the slowest text took {:?} for {} bytes; {} MB held",
        tally.cases,
        tally.matches,
        tally.no_event,
        tally.undecided,
        slowest.0,
        slowest.1,
        memory().unwrap_or(0) / 1_000_000
    );
    ExitCode::SUCCESS
}

fn arguments() -> Option<(String, u64, u64)> {
    let mut arguments = std::env::args().skip(1);
    let target = arguments.next()?;
    let (mut minutes, mut seed) = (10, 1);
    while let Some(argument) = arguments.next() {
        let number = arguments.next()?.parse().ok()?;
        match argument.as_str() {
            "--minutes" => minutes = number,
            "--seed" => seed = number,
            _ => return None,
        }
    }
    matches!(target.as_str(), "pattern" | "event" | "template").then_some((target, minutes, seed))
}

/// Reads a text as a pattern; matches events against it when it is one. Gives what is wrong.
fn pattern(text: &str, corpus: &mut Corpus, dice: &mut Dice, tally: &mut Tally) -> Option<String> {
    for reading in [Reading::Library, Reading::Service] {
        let parsed = parse_as(text, reading);
        if parsed.diagnostics.len() > text.len() + 16 {
            return Some(format!("{} diagnostics", parsed.diagnostics.len()));
        }
        for found in &parsed.diagnostics {
            if text.get(found.span.start..found.span.end).is_none() {
                return Some(format!("{found:?} is outside the text"));
            }
        }
        let compiled = parsed.pattern().ok();
        limits::of_pattern(text, &parsed, compiled.as_ref());
        if let (true, Some(tree)) = (parsed.is_valid(), &parsed.tree) {
            let written = write::compact(tree, text);
            if !parse_as(&written, reading).is_valid() {
                return Some(format!("written back it is refused: {written}"));
            }
        }
    }
    parse(text).pattern().ok()?;
    corpus.keep("pattern", text, dice);
    let events: Vec<String> = (0..3).map(|_| corpus.event(dice)).collect();
    compare(&[text.to_owned()], &events, tally)
}

/// Reads a text as an event and matches it against patterns. Gives what is wrong.
fn event(text: &str, corpus: &mut Corpus, dice: &mut Dice, tally: &mut Tally) -> Option<String> {
    if let Ok(event) = Event::parse(text) {
        corpus.keep("event", text, dice);
        let most = text.len();
        let n_notes = event.notes.len();
        if event.leaves.len() > most || event.elements.len() > most || n_notes > 100 {
            return Some(format!("{} leaves, {n_notes} notes", event.leaves.len()));
        }
        limits::of_event(&event, text);
    }
    let patterns: Vec<String> = (0..4).map(|_| corpus.pattern(dice)).collect();
    compare(&patterns, &[text.to_owned()], tally)
}

/// Bytes that the process holds, where the system says so.
fn memory() -> Option<u64> {
    let sizes = std::fs::read_to_string("/proc/self/statm").ok()?;
    Some(sizes.split(' ').nth(1)?.parse::<u64>().ok()? * 4_096)
}
