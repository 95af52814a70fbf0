//! A reading in English: `at 09:00, Monday to Friday`.

use time_series::CivilTime;

use super::{Calendar, Clock, DayReading, Numbers, RateUnit, Reading, Run};

const WEEKDAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The reading as part of a sentence: lower case, no full stop, no zone.
pub fn words_en(reading: &Reading) -> String {
    match reading {
        Reading::Every { count, unit } => every(*count, *unit),
        Reading::Once(time) => format!("once, on {}", date_and_time(time)),
        Reading::Calendar(calendar) => calendar_words(calendar),
    }
}

fn every(count: u64, unit: RateUnit) -> String {
    if count == 1 {
        format!("every {}", unit.singular())
    } else {
        format!("every {count} {}", unit.plural())
    }
}

fn date_and_time(time: &CivilTime) -> String {
    let month = MONTHS[usize::from(time.month.clamp(1, 12)) - 1];
    let mut text = format!(
        "{} {month} {} at {}",
        time.day,
        time.year,
        clock_time(&(time.hour, time.minute))
    );
    if time.second > 0 {
        text.push_str(&format!(":{:02}", time.second));
    }
    text
}

fn calendar_words(calendar: &Calendar) -> String {
    let mut parts = vec![clock_words(&calendar.clock)];
    match &calendar.days {
        // "Every 5 minutes" needs no day; "at 09:00" does.
        DayReading::Every
            if matches!(calendar.clock, Clock::Times(_)) && calendar.months == Numbers::All =>
        {
            parts.push("every day".to_owned());
        }
        DayReading::Every => {}
        days => parts.push(day_words(days)),
    }
    if calendar.months != Numbers::All {
        parts.push(format!("in {}", listed(&calendar.months, month)));
    }
    if calendar.years != Numbers::All {
        let years = listed(&calendar.years, |year| year.to_string());
        parts.push(format!("in {years}"));
    }
    parts.join(", ")
}

fn clock_words(clock: &Clock) -> String {
    match clock {
        Clock::Times(times) => format!("at {}", joined(times.iter().map(clock_time))),
        Clock::EveryMinutes {
            every: step,
            offset,
            within,
        } => {
            let mut text = every(u64::from(*step), RateUnit::Minutes);
            if *offset > 0 {
                text.push_str(&format!(" from minute {offset} of each hour"));
            }
            if !within.is_empty() {
                let stretches = within
                    .iter()
                    .map(|[from, to]| format!("from {} to {}", clock_time(from), clock_time(to)));
                text.push(' ');
                text.push_str(&joined(stretches));
            }
            text
        }
        Clock::EveryHours {
            every: 1,
            minute: 0,
            ..
        } => "every hour, on the hour".to_owned(),
        Clock::EveryHours {
            every: 1, minute, ..
        } => format!("at minute {minute} of every hour"),
        Clock::EveryHours {
            every: step,
            first,
            minute,
        } => format!(
            "{} from {}",
            every(u64::from(*step), RateUnit::Hours),
            clock_time(&(*first as u8, *minute as u8))
        ),
        Clock::Fields { minutes, hours } => {
            let minutes = match minutes {
                Numbers::All => "every minute".to_owned(),
                Numbers::Steps { from, every, to } => {
                    format!("every {every} minutes from minute {from} to {to}")
                }
                Numbers::Runs(runs) => {
                    format!(
                        "at {} {}",
                        plural("minute", runs),
                        listed_runs(runs, |number| number.to_string())
                    )
                }
            };
            let hours = match hours {
                Numbers::All => "every hour".to_owned(),
                Numbers::Steps { from, every, to } => {
                    format!("every {} hour from {from} to {to}", ordinal(*every))
                }
                Numbers::Runs(runs) => {
                    format!(
                        "{} {}",
                        plural("hour", runs),
                        listed_runs(runs, |number| number.to_string())
                    )
                }
            };
            format!("{minutes} of {hours}")
        }
    }
}

fn day_words(days: &DayReading) -> String {
    match days {
        DayReading::Every => "every day".to_owned(),
        DayReading::OfMonth(numbers) => {
            let word = match numbers {
                Numbers::Runs(runs) => plural("day", runs),
                _ => "days",
            };
            let numbers = listed(numbers, |day| day.to_string());
            format!("on {word} {numbers} of the month")
        }
        DayReading::LastOfMonth => "on the last day of the month".to_owned(),
        DayReading::LastWorkdayOfMonth => "on the last working day of the month".to_owned(),
        DayReading::WorkdayNearest(day) => {
            format!("on the working day nearest to day {day} of the month")
        }
        DayReading::OfWeek(numbers) => match numbers {
            Numbers::Runs(runs) if runs.iter().all(|run| run.from == run.to) => {
                format!("every {}", listed_runs(runs, weekday))
            }
            numbers => listed(numbers, weekday),
        },
        DayReading::LastWeekday(day) => {
            format!("on the last {} of the month", weekday(u16::from(*day)))
        }
        DayReading::NthWeekday { weekday: day, nth } => {
            let nth = match nth {
                1 => "first",
                2 => "second",
                3 => "third",
                4 => "fourth",
                _ => "fifth",
            };
            format!("on the {nth} {} of the month", weekday(u16::from(*day)))
        }
    }
}

fn listed(numbers: &Numbers, word: impl Fn(u16) -> String) -> String {
    match numbers {
        Numbers::All => "all".to_owned(),
        Numbers::Runs(runs) => listed_runs(runs, word),
        Numbers::Steps { from, every, to } => joined(
            (*from..=*to)
                .step_by(usize::from((*every).max(1)))
                .map(word),
        ),
    }
}

fn listed_runs(runs: &[Run], word: impl Fn(u16) -> String) -> String {
    joined(runs.iter().map(|run| {
        if run.from == run.to {
            word(run.from)
        } else {
            format!("{} to {}", word(run.from), word(run.to))
        }
    }))
}

fn plural(word: &'static str, runs: &[Run]) -> &'static str {
    match (word, runs) {
        (word, [run]) if run.from == run.to => word,
        ("minute", _) => "minutes",
        ("hour", _) => "hours",
        _ => "days",
    }
}

/// `a`, `a and b`, `a, b and c`.
fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let mut parts: Vec<String> = parts.into_iter().collect();
    match parts.pop() {
        None => String::new(),
        Some(last) if parts.is_empty() => last,
        Some(last) => format!("{} and {last}", parts.join(", ")),
    }
}

fn clock_time(time: &(u8, u8)) -> String {
    format!("{:02}:{:02}", time.0, time.1)
}

fn weekday(number: u16) -> String {
    WEEKDAYS[usize::from(number.clamp(1, 7)) - 1].to_owned()
}

fn month(number: u16) -> String {
    MONTHS[usize::from(number.clamp(1, 12)) - 1].to_owned()
}

fn ordinal(number: u16) -> String {
    let ending = match (number % 10, number % 100) {
        (1, hundred) if hundred != 11 => "st",
        (2, hundred) if hundred != 12 => "nd",
        (3, hundred) if hundred != 13 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
