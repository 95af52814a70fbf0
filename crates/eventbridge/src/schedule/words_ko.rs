//! A reading in Korean: `월요일 – 금요일 09:00`.
//!
//! From the long to the short: years, months, days, clock. Only particles that do not change with the sound before them.

use time_series::CivilTime;
use time_series::{days_from_civil, weekday_from_days};

use super::{Calendar, Clock, DayReading, Numbers, RateUnit, Reading, Run};

const WEEKDAYS: [&str; 7] = [
    "일요일",
    "월요일",
    "화요일",
    "수요일",
    "목요일",
    "금요일",
    "토요일",
];

/// The reading as a noun phrase: no full stop, no zone.
pub fn words_ko(reading: &Reading) -> String {
    match reading {
        Reading::Every { count, unit } => every(*count, *unit),
        Reading::Once(time) => format!("{} 한 번", date_and_time(time)),
        Reading::Calendar(calendar) => calendar_words(calendar),
    }
}

fn every(count: u64, unit: RateUnit) -> String {
    let unit = match unit {
        RateUnit::Minutes => "분",
        RateUnit::Hours => "시간",
        RateUnit::Days => "일",
    };
    format!("{count}{unit}마다")
}

fn date_and_time(time: &CivilTime) -> String {
    // Monday is 0 there, Sunday first here.
    let days = days_from_civil(time.year, time.month, time.day);
    let weekday = WEEKDAYS[usize::from((weekday_from_days(days) + 1) % 7)];
    let weekday: String = weekday.chars().take(1).collect();
    let mut text = format!(
        "{}년 {}월 {}일 ({weekday}) {}",
        time.year,
        time.month,
        time.day,
        clock_time(&(time.hour, time.minute))
    );
    if time.second > 0 {
        text.push_str(&format!(":{:02}", time.second));
    }
    text
}

fn calendar_words(calendar: &Calendar) -> String {
    let mut parts = Vec::new();
    if calendar.years != Numbers::All {
        parts.push(counted(&calendar.years, "년"));
    }
    let every_month = calendar.months == Numbers::All;
    if !every_month {
        let months = counted(&calendar.months, "월");
        parts.push(if calendar.years == Numbers::All {
            format!("매년 {months}")
        } else {
            months
        });
    }
    let is_times = matches!(calendar.clock, Clock::Times(_));
    match &calendar.days {
        DayReading::Every if is_times => parts.push("매일".to_owned()),
        DayReading::Every => {}
        DayReading::OfWeek(numbers) => {
            let days = listed(numbers, &weekday);
            parts.push(if every_month {
                format!("매주 {days}")
            } else {
                days
            });
        }
        days => {
            let days = day_of_month_words(days);
            parts.push(if every_month {
                format!("매월 {days}")
            } else {
                days
            });
        }
    }
    parts.push(clock_words(&calendar.clock));
    parts.join(" ")
}

fn clock_words(clock: &Clock) -> String {
    match clock {
        Clock::Times(times) => joined(times.iter().map(clock_time)),
        Clock::EveryMinutes {
            every: step,
            offset,
            within,
        } => {
            let step = every(u64::from(*step), RateUnit::Minutes);
            if within.is_empty() && *offset > 0 {
                format!("매시 {offset}분부터 {step}")
            } else if within.is_empty() {
                step
            } else {
                let stretches = within
                    .iter()
                    .map(|[from, to]| format!("{} – {}", clock_time(from), clock_time(to)));
                format!("{}에 {step}", joined(stretches))
            }
        }
        Clock::EveryHours {
            every: 1,
            minute: 0,
            ..
        } => "매시 정각".to_owned(),
        Clock::EveryHours {
            every: 1, minute, ..
        } => format!("매시 {minute}분"),
        Clock::EveryHours {
            every: step,
            first,
            minute,
        } => format!(
            "{}부터 {}",
            clock_time(&(*first as u8, *minute as u8)),
            every(u64::from(*step), RateUnit::Hours)
        ),
        Clock::Fields { minutes, hours } => {
            let hours = match hours {
                Numbers::All => "매시".to_owned(),
                Numbers::Steps { from, every, to } => {
                    format!("{from}시부터 {to}시까지 {every}시간마다")
                }
                Numbers::Runs(runs) => runs_counted(runs, "시"),
            };
            let minutes = match minutes {
                Numbers::All => "1분마다".to_owned(),
                Numbers::Steps { from, every, to } => {
                    format!("{from}분부터 {to}분까지 {every}분마다")
                }
                Numbers::Runs(runs) => runs_counted(runs, "분"),
            };
            format!("{hours} {minutes}")
        }
    }
}

fn day_of_month_words(days: &DayReading) -> String {
    match days {
        DayReading::Every | DayReading::OfWeek(_) => "매일".to_owned(),
        DayReading::OfMonth(numbers) => counted(numbers, "일"),
        DayReading::LastOfMonth => "말일".to_owned(),
        DayReading::LastWorkdayOfMonth => "마지막 평일".to_owned(),
        DayReading::WorkdayNearest(day) => format!("{day}일에 가장 가까운 평일"),
        DayReading::LastWeekday(day) => format!("마지막 {}", weekday(u16::from(*day))),
        DayReading::NthWeekday { weekday: day, nth } => {
            let nth = match nth {
                1 => "첫 번째",
                2 => "두 번째",
                3 => "세 번째",
                4 => "네 번째",
                _ => "다섯 번째",
            };
            format!("{nth} {}", weekday(u16::from(*day)))
        }
    }
}

fn counted(numbers: &Numbers, counter: &str) -> String {
    listed(numbers, &|number| format!("{number}{counter}"))
}

fn runs_counted(runs: &[Run], counter: &str) -> String {
    listed_runs(runs, &|number| format!("{number}{counter}"))
}

fn listed(numbers: &Numbers, word: &dyn Fn(u16) -> String) -> String {
    match numbers {
        Numbers::All => "전체".to_owned(),
        Numbers::Runs(runs) => listed_runs(runs, word),
        Numbers::Steps { from, every, to } => joined(
            (*from..=*to)
                .step_by(usize::from((*every).max(1)))
                .map(word),
        ),
    }
}

fn listed_runs(runs: &[Run], word: &dyn Fn(u16) -> String) -> String {
    joined(runs.iter().map(|run| {
        if run.from == run.to {
            word(run.from)
        } else {
            format!("{} – {}", word(run.from), word(run.to))
        }
    }))
}

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(", ")
}

fn clock_time(time: &(u8, u8)) -> String {
    format!("{:02}:{:02}", time.0, time.1)
}

fn weekday(number: u16) -> String {
    WEEKDAYS[usize::from(number.clamp(1, 7)) - 1].to_owned()
}
