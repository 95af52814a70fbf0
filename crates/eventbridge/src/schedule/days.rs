//! The days of one month that a cron expression means.

use time_series::{days_from_civil, days_in_month, weekday_from_days};

use super::Days;

/// The days of a month that fire, as bits: bit 1 is the first. Section 4.2.
pub fn days_of_month(days: &Days, year: i32, month: u8) -> u32 {
    let n_days = days_in_month(year, month);
    let every = ((1u64 << (n_days + 1)) - 2) as u32;
    match days {
        Days::Every => every,
        Days::OfMonth(numbers) => numbers.iter().fold(0, |bits, day| bits | bit(day as u8)) & every,
        Days::LastOfMonth => bit(n_days),
        Days::LastWorkdayOfMonth => bit(nearest_workday(n_days, n_days, year, month)),
        Days::WorkdayNearest(day) if *day > n_days => 0,
        Days::WorkdayNearest(day) => bit(nearest_workday(*day, n_days, year, month)),
        Days::OfWeek(numbers) => (1..=n_days)
            .filter(|day| numbers.contains(u16::from(weekday(*day, year, month))))
            .fold(0, |bits, day| bits | bit(day)),
        Days::LastWeekday(wanted) => (1..=n_days)
            .rev()
            .find(|day| weekday(*day, year, month) == *wanted)
            .map_or(0, bit),
        Days::NthWeekday {
            weekday: wanted,
            nth,
        } => (1..=n_days)
            .filter(|day| weekday(*day, year, month) == *wanted)
            .nth(usize::from(nth.saturating_sub(1)))
            .map_or(0, bit),
    }
}

/// 1 is Sunday, 7 Saturday.
pub(super) fn weekday(day: u8, year: i32, month: u8) -> u8 {
    (weekday_from_days(days_from_civil(year, month, day)) + 1) % 7 + 1
}

/// Saturday moves back, Sunday forward, unless that leaves the month.
fn nearest_workday(day: u8, n_days: u8, year: i32, month: u8) -> u8 {
    match weekday(day, year, month) {
        7 if day == 1 => 3,
        7 => day - 1,
        1 if day == n_days => day - 2,
        1 => day + 1,
        _ => day,
    }
}

fn bit(day: u8) -> u32 {
    1 << (day & 31)
}
