//! Schedules: what an expression says, when it fires, and how its fires lie in a calendar.

use eventbridge::schedule::{
    Answer, Ending, Expression, Flavor, Phase, Question, next, parse, problem_ko, reading,
    words_en, words_ko,
};
use text_span::Diagnostic;
use time_series::{
    LocalInstant, TimeZone, civil_from_instant, days_from_civil, instants_from_local,
    weekday_from_days,
};

use crate::browser::zone::Zone;
use crate::protocol::events::schedules::{Calculate, Calculated, Day, Outline, Outlined, Schedule};

/// Days of the calendar: five weeks.
const N_DAYS: i64 = 35;
/// A day has no more fires than minutes, and clocks put back add at most a few hours.
const MOST_A_DAY: usize = 30 * 60;
const DAY_MS: i64 = 86_400_000;
/// Days that have a date, with room on both sides.
const DAYS_REACH: i64 = 90_000_000;

/// The next fires, the calendar, and one day of it.
pub fn calculate(ask: &Calculate) -> Calculated {
    let parsed = parse(&ask.schedule.text, ask.schedule.flavor);
    let is_refused = parsed.refusal.is_some();
    let expression = parsed.expression.as_ref().filter(|_| !is_refused);
    let zone = zone_of(&ask.schedule);
    let answer = expression.map_or_else(nothing, |expression| {
        let question = question(&ask.schedule, ask.after_ms, ask.count as usize);
        next(expression, &question, &zone)
    });
    let first_day = answer.fires.first().map(|fire| day_of(fire.at_ms, &zone));
    let today = day_of(ask.after_ms, &zone);
    let day = ask.day.or(first_day).unwrap_or(today);
    let fires = expression
        .map(|expression| of_day(expression, ask, day, &zone).fires)
        .unwrap_or_default();
    let monday = today - i64::from(weekday_from_days(today));
    Calculated {
        reading: expression.map(|expression| words(expression, ask.in_korean)),
        problems: problems(parsed.diagnostics, ask),
        refusal: parsed.refusal,
        fires: answer.fires,
        ending: answer.ending,
        phase: answer.phase,
        skipped: answer.skipped,
        days: (monday..monday + N_DAYS)
            .map(|day| Day {
                day,
                n_fires: expression.map_or(0, |expression| {
                    of_day(expression, ask, day, &zone).fires.len() as u32
                }),
                is_over: day < today,
                changes_clock: zone.offset_secs_at(day_start(day, &zone))
                    != zone.offset_secs_at(day_start(day + 1, &zone)),
            })
            .collect(),
        day,
        minutes: fires
            .iter()
            .map(|fire| u16::from(fire.local.hour) * 60 + u16::from(fire.local.minute))
            .collect(),
    }
}

fn problems(found: Vec<Diagnostic>, ask: &Calculate) -> Vec<Diagnostic> {
    let text = ask.schedule.text.as_str();
    let translated = |finding: Diagnostic| match ask.in_korean {
        true => problem_ko(&finding, text).unwrap_or(finding),
        false => finding,
    };
    found.into_iter().map(translated).collect()
}

/// A line's worth of each schedule.
pub fn outline(ask: &Outline) -> Vec<Outlined> {
    ask.schedules
        .iter()
        .map(|schedule| {
            let parsed = parse(&schedule.text, schedule.flavor);
            let Some(expression) = parsed.expression.filter(|_| parsed.refusal.is_none()) else {
                return Outlined::default();
            };
            let answer = next(
                &expression,
                &question(schedule, ask.after_ms, 1),
                &zone_of(schedule),
            );
            let is_known = answer.phase == Phase::Known;
            Outlined {
                reading: Some(words(&expression, ask.in_korean)),
                next_ms: answer
                    .fires
                    .first()
                    .filter(|_| is_known)
                    .map(|fire| fire.at_ms),
                goes_on: !answer.fires.is_empty(),
            }
        })
        .collect()
}

fn words(expression: &Expression, in_korean: bool) -> String {
    let reading = reading(expression);
    if in_korean {
        words_ko(&reading)
    } else {
        words_en(&reading)
    }
}

/// The zone a schedule is read in. The page asks only about zones the browser knows.
fn zone_of(schedule: &Schedule) -> Zone {
    match schedule.flavor {
        Flavor::Rules => Zone::Utc,
        Flavor::Scheduler => Zone::parse(&schedule.zone).unwrap_or(Zone::Utc),
    }
}

fn question(schedule: &Schedule, after_ms: i64, count: usize) -> Question {
    let is_scheduler = schedule.flavor == Flavor::Scheduler;
    Question {
        after_ms,
        start_ms: schedule.start_ms.filter(|_| is_scheduler),
        end_ms: schedule.end_ms.filter(|_| is_scheduler),
        count,
        flexible_minutes: if is_scheduler {
            schedule.window_minutes
        } else {
            0
        },
    }
}

fn nothing() -> Answer {
    Answer {
        fires: Vec::new(),
        ending: Ending::NoMore,
        phase: Phase::Known,
        skipped: Vec::new(),
    }
}

/// The fires of a day that are after the instant asked about.
fn of_day(expression: &Expression, ask: &Calculate, day: i64, zone: &Zone) -> Answer {
    let (from_ms, to_ms) = (day_start(day, zone), day_start(day + 1, zone));
    if to_ms <= ask.after_ms {
        return nothing();
    }
    let mut question = question(&ask.schedule, ask.after_ms.max(from_ms - 1), MOST_A_DAY);
    // A rate whose beginning is not known begins, here as in the list, at the instant asked about.
    question.start_ms = match expression {
        Expression::Rate(_) => Some(question.start_ms.unwrap_or(ask.after_ms)),
        _ => question.start_ms,
    };
    question.end_ms = match expression {
        Expression::At(_) => None,
        _ => Some(
            question
                .end_ms
                .map_or(to_ms - 1, |end_ms| end_ms.min(to_ms - 1)),
        ),
    };
    let mut answer = next(expression, &question, zone);
    answer.fires.retain(|fire| fire.at_ms < to_ms);
    answer
}

/// The day of an instant on the local clock, in days since 1970.
fn day_of(at_ms: i64, zone: &dyn TimeZone) -> i64 {
    let local = civil_from_instant(at_ms, zone);
    days_from_civil(local.year, local.month, local.day)
}

/// The first instant of a day.
fn day_start(day: i64, zone: &dyn TimeZone) -> i64 {
    match instants_from_local(day.clamp(-DAYS_REACH, DAYS_REACH) * DAY_MS, zone) {
        LocalInstant::Once(at_ms) => at_ms,
        LocalInstant::Twice { first_ms, .. } => first_ms,
        LocalInstant::Never { change_ms, .. } => change_ms,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-12 04:05 UTC, a Thursday.
    const NOW: i64 = 1_794_456_300_000;

    fn ask(text: &str, flavor: Flavor) -> Calculate {
        Calculate {
            schedule: Schedule {
                text: text.to_owned(),
                flavor,
                zone: "UTC".to_owned(),
                start_ms: None,
                end_ms: None,
                window_minutes: 0,
            },
            after_ms: NOW,
            count: 3,
            day: None,
            in_korean: false,
        }
    }

    #[test]
    fn the_calendar_begins_with_monday_and_counts_what_is_to_come() {
        let told = calculate(&ask("cron(0 9 ? * MON-FRI *)", Flavor::Rules));
        assert_eq!(told.days.len(), 35);
        assert_eq!(weekday_from_days(told.days[0].day), 0);
        let counts: Vec<u32> = told.days.iter().take(7).map(|day| day.n_fires).collect();
        assert_eq!(counts, [0, 0, 0, 1, 1, 0, 0]);
        assert_eq!(told.minutes, [540]);
        assert_eq!(told.fires.len(), 3);
    }

    #[test]
    fn a_rate_fires_on_every_day_as_the_list_says() {
        let told = calculate(&ask("rate(30 minutes)", Flavor::Scheduler));
        assert_eq!(told.phase, Phase::Unknown);
        let counts: Vec<u32> = told.days.iter().take(6).map(|day| day.n_fires).collect();
        assert_eq!(counts, [0, 0, 0, 39, 48, 48]);
        assert_eq!(told.minutes.first(), Some(&275));
    }

    #[test]
    fn a_refused_expression_has_neither_reading_nor_fires() {
        let told = calculate(&ask("cron(0 9 * * MON *)", Flavor::Rules));
        assert!(told.refusal.is_some() && told.reading.is_none() && told.fires.is_empty());
        assert!(told.days.iter().all(|day| day.n_fires == 0));
    }

    #[test]
    fn what_is_wrong_is_said_in_the_readers_language() {
        let mut question = ask("rate(1 minutes)", Flavor::Rules);
        let english = calculate(&question).problems;
        question.in_korean = true;
        let korean = calculate(&question).problems;
        assert_eq!(
            (&english[0].code, &english[0].fix),
            (&korean[0].code, &korean[0].fix)
        );
        assert!(korean[0].message.contains("규칙") && !english[0].message.contains("규칙"));
    }

    #[test]
    fn a_line_says_the_next_fire_only_where_it_is_known() {
        let of = |text: &str| ask(text, Flavor::Scheduler).schedule;
        let told = outline(&Outline {
            schedules: vec![
                of("rate(1 days)"),
                of("at(2026-11-12T05:00:00)"),
                of("at(x)"),
            ],
            after_ms: NOW,
            in_korean: false,
        });
        assert_eq!((told[0].next_ms, told[0].goes_on), (None, true));
        assert_eq!(told[1].next_ms, Some(NOW + 55 * 60_000));
        assert_eq!(told[2], Outlined::default());
    }
}
