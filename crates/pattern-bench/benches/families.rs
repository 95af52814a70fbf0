//! The families of event patterns beside quamina, on the same events in the same run, one thread. `cargo bench -p pattern-bench`.
//!
//! The peer stops reading once it has seen every name that patterns ask for. Ours is timed both ways: reading every event to its
//! end, which checks it and sees names that occur twice, and ending early too. The ratios are ours to the peer's.
//! Prints the best of several rounds, because other programs only ever add time. The two take turns, so that a busy minute hits both.

use eventbridge::pattern::{Machine, Scratch, parse};
use pattern_bench::{Family, events, families, lots};
use quamina::{MatcherBuildMode, Quamina};
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 30;

fn main() {
    let (orders, lots) = (events(), lots());
    let bytes = |events: &[String]| events.iter().map(String::len).sum::<usize>();
    println!(
        "{} orders of {} bytes, {} lots of {} bytes on average; quamina 0.7, built for speed",
        orders.len(),
        bytes(&orders) / orders.len(),
        lots.len(),
        bytes(&lots) / lots.len(),
    );
    println!(
        "{:<20} {:>8} {:>12} {:>10} {:>12} {:>12} {:>7} {:>7}",
        "family", "matches", "whole text", "", "early end", "quamina", "ratio", "early"
    );
    // `cargo bench` adds `--bench`; a word of one's own picks families by name.
    let wanted = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    for family in families() {
        if wanted
            .as_ref()
            .is_some_and(|wanted| !family.name.contains(&**wanted))
        {
            continue;
        }
        let events = if family.lots { &lots } else { &orders };
        compare(&family, events, bytes(events));
    }
}

fn compare(family: &Family, events: &[String], bytes: usize) {
    let patterns: Vec<_> = family
        .patterns
        .iter()
        .map(|text| parse(text).pattern().expect("a pattern"))
        .collect();
    let machine = Machine::new((0..).zip(&patterns)).expect("few patterns");
    let mut scratch = Scratch::default();
    let mut peer = Quamina::<usize>::new();
    peer.set_matcher_build_mode(MatcherBuildMode::BuiltForSpeed);
    for (id, text) in &family.peer {
        peer.add_pattern(*id, text).expect("a pattern of the peer");
    }

    let mut n_matches = 0;
    for event in events {
        let ours = machine.matches(&mut scratch, event).expect("an event");
        let mut theirs = peer.matches_for_event(event.as_bytes()).expect("an event");
        theirs.sort_unstable();
        theirs.dedup();
        assert!(
            ours.iter()
                .map(|id| *id as usize)
                .eq(theirs.iter().copied()),
            "{}: {ours:?} and {theirs:?} for {event}",
            family.name
        );
        n_matches += ours.len();
        let n_ours = ours.len();
        let early = machine.matches_early(&mut scratch, event).map(<[u32]>::len);
        assert_eq!(early, Ok(n_ours), "{}: {event}", family.name);
    }

    let [mut ours, mut early, mut theirs] = [Duration::MAX; 3];
    for _ in 0..ROUNDS {
        let start = Instant::now();
        for event in events {
            let _ = black_box(machine.matches(&mut scratch, black_box(event)));
        }
        ours = ours.min(start.elapsed());
        let start = Instant::now();
        for event in events {
            let _ = black_box(machine.matches_early(&mut scratch, black_box(event)));
        }
        early = early.min(start.elapsed());
        let start = Instant::now();
        for event in events {
            let _ = black_box(peer.matches_for_event(black_box(event.as_bytes())));
        }
        theirs = theirs.min(start.elapsed());
    }
    let rate = |took: Duration| events.len() as f64 / took.as_secs_f64();
    println!(
        "{:<20} {n_matches:>8} {:>8.3} M/s {:>5.0} MB/s {:>8.3} M/s {:>8.3} M/s {:>7.2} {:>7.2}",
        family.name,
        rate(ours) / 1e6,
        bytes as f64 / ours.as_secs_f64() / 1e6,
        rate(early) / 1e6,
        rate(theirs) / 1e6,
        rate(ours) / rate(theirs),
        rate(early) / rate(theirs),
    );
}
