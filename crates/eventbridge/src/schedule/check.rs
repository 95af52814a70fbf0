//! Expressions that work and surprise: the traps of the eventbridge specification, section 4.2.

use text_span::{Diagnostic, Severity, Span, TextEdit};

use super::{Cron, Days, Expression, FieldName, Flavor, next_local};

/// Adds what is worth knowing about a readable expression. Codes `SC2xx` warn, `SC3xx` inform.
pub(super) fn traps(
    expression: &Expression,
    text: &str,
    flavor: Flavor,
    found: &mut Vec<Diagnostic>,
) {
    let Expression::Cron(cron) = expression else {
        return;
    };
    weekday_numbers(text, cron.spans[4], found);
    for (name, span) in FieldName::ALL.into_iter().zip(cron.spans) {
        steps(text, name, span, found);
    }
    let never = next_local(cron, 0).is_none();
    if !never {
        missing_days(cron, found);
    }
    late_hours(text, cron, found);
    if flavor == Flavor::Rules && !cron.hours.is_full() {
        found.push(info(
            "SC305",
            cron.spans[1],
            "rules run in UTC",
            "use EventBridge Scheduler for another time zone",
        ));
    }
    if never {
        let span = cron.spans[2].to(cron.spans[5]);
        found.push(
            Diagnostic::warning(
                "SC207",
                span,
                "no date satisfies these fields, so it never fires",
            )
            .with_help("check days against months and years"),
        );
    }
}

fn info(
    code: &'static str,
    span: Span,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Diagnostic {
    let mut info = Diagnostic::warning(code, span, message).with_help(help);
    info.severity = Severity::Info;
    info
}

const WEEKDAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

/// 1 is Sunday: one more than in Unix cron.
fn weekday_numbers(text: &str, span: Span, found: &mut Vec<Diagnostic>) {
    let written = span.of(text);
    if written == "1-5" {
        found.push(
            Diagnostic::warning("SC204", span, "`1-5` is Sunday to Thursday here")
                .with_help(
                    "weekdays count from 1 for Sunday; write MON-FRI if working days are meant",
                )
                .with_fix(TextEdit::replace(span, "MON-FRI")),
        );
        return;
    }
    // What stands before `#` or `/` is a weekday, what stands after is none.
    let numbers = written
        .split(',')
        .filter_map(|item| item.split(['#', '/']).next());
    let mut said: Vec<String> = Vec::new();
    for number in numbers.flat_map(|item| item.split('-')) {
        let number = number.trim_end_matches(['L', 'l']);
        if let Ok(day @ 1..=7) = number.parse::<usize>() {
            let said_now = format!("{day} is {}", WEEKDAYS[day - 1]);
            if !said.contains(&said_now) {
                said.push(said_now);
            }
        }
    }
    if !said.is_empty() {
        found.push(info(
            "SC301",
            span,
            format!("weekdays count from 1 for Sunday: {}", said.join(", ")),
            "names such as MON say it plainly",
        ));
    }
}

/// Counting restarts in every enclosing unit.
fn steps(text: &str, name: FieldName, span: Span, found: &mut Vec<Diagnostic>) {
    let enclosing = match name {
        FieldName::Minute => "hour",
        FieldName::Hour => "day",
        FieldName::DayOfMonth => "month",
        FieldName::Month => "year",
        FieldName::DayOfWeek => "week",
        FieldName::Year => return,
    };
    let (low, high) = name.bounds();
    let size = high - low + 1;
    let mut start = span.start;
    for item in span.of(text).split(',') {
        let place = Span::new(start, start + item.len());
        start = place.end + 1;
        let Some((base, step)) = item.split_once('/') else {
            continue;
        };
        let Ok(step) = step.parse::<u64>() else {
            continue;
        };
        if base.contains('-') || step < 2 {
            continue;
        }
        if step >= u64::from(size) {
            found.push(
                Diagnostic::warning(
                    "SC206",
                    place,
                    format!("a step of {step} leaves the {enclosing} at once"),
                )
                .with_help(format!("only the start is taken, once each {enclosing}")),
            );
        } else if name == FieldName::DayOfMonth || u64::from(size) % step != 0 {
            found.push(
                Diagnostic::warning(
                    "SC205",
                    place,
                    format!("counting by {step} starts again with every {enclosing}"),
                )
                .with_help(match name {
                    FieldName::Minute | FieldName::Hour | FieldName::DayOfMonth => {
                        "the last distance differs; use a rate expression for equal distances"
                    }
                    _ => "the last distance differs",
                }),
            );
        }
    }
}

/// Days that not every month has.
fn missing_days(cron: &Cron, found: &mut Vec<Diagnostic>) {
    let month_days = |month: u16| match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    // With an earlier day beside it a month still fires, and nobody is surprised.
    let first = match cron.days {
        Days::OfMonth(days) => days.first_from(0).unwrap_or(0),
        Days::WorkdayNearest(day) => u16::from(day),
        Days::NthWeekday { nth: 5, .. } => {
            found.push(info(
                "SC303",
                cron.spans[4],
                "months without a fifth such weekday are skipped",
                "four or five months of a year have one; write `L` for the last",
            ));
            return;
        }
        _ => return,
    };
    let lacks = cron
        .months
        .iter()
        .any(|month| first > month_days(month) || (month == 2 && first == 29));
    if lacks {
        found.push(info(
            "SC302",
            cron.spans[2],
            format!("months without a day {first} are skipped"),
            "write `L` for the last day of every month",
        ));
    }
}

/// After midnight it is the next weekday.
fn late_hours(text: &str, cron: &Cron, found: &mut Vec<Diagnostic>) {
    let wraps = cron.spans[1].of(text).split(',').any(|item| {
        let range = item.split('/').next().unwrap_or(item);
        let ends = range.split_once('-');
        ends.and_then(|(from, to)| Some((from.parse::<u16>().ok()?, to.parse::<u16>().ok()?)))
            .is_some_and(|(from, to)| from > to)
    });
    if wraps && cron.days != Days::Every {
        found.push(info(
            "SC304",
            cron.spans[1],
            "hours after midnight belong to the next day",
            "the day fields are checked on that day, not on the day the range began",
        ));
    }
}
