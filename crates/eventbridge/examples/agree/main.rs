//! Checks that the fast and the plain matcher agree on many made-up patterns and events.
//!
//! `cargo run --release -p eventbridge --example agree -- --cases 1000000 [--seed 1]`
//! A case is one pattern and one event. The first disagreement is made as small as it gets, printed, and ends the run.

mod cases;
mod compare;
mod dice;
mod least;
mod lists;

use std::process::ExitCode;
use std::time::Instant;

use compare::Tally;
use dice::Dice;

fn main() -> ExitCode {
    let (mut wanted, mut seed) = (1_000_000_u64, 1_u64);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let number = arguments.next().and_then(|text| text.parse().ok());
        match (argument.as_str(), number) {
            ("--cases", Some(number)) => wanted = number,
            ("--seed", Some(number)) => seed = number,
            _ => {
                eprintln!("usage: agree [--cases NUMBER] [--seed NUMBER]");
                return ExitCode::from(2);
            }
        }
    }
    println!("seed {seed}");
    let start = Instant::now();
    let mut tally = Tally::default();
    let mut round = 0;
    while tally.cases < wanted {
        let (patterns, events) = cases::case(&mut Dice::new(seed.wrapping_add(round)));
        if let Some(difference) = compare::compare(&patterns, &events, &mut tally) {
            println!(
                "the matchers differ with seed {}:\n{difference}",
                seed.wrapping_add(round)
            );
            let (patterns, events) = least::least(patterns, events);
            println!("at the least:\n  patterns: {patterns:#?}\n  events: {events:#?}");
            if let Some(difference) = compare::compare(&patterns, &events, &mut Tally::default()) {
                println!("{difference}");
            }
            return ExitCode::FAILURE;
        }
        round += 1;
    }
    println!(
        "{} cases in {round} machines agree: {} match, {} have no event, {} are undecided by the plain matcher; {:.1} s",
        tally.cases,
        tally.matches,
        tally.no_event,
        tally.undecided,
        start.elapsed().as_secs_f64()
    );
    ExitCode::SUCCESS
}
