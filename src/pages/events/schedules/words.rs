//! Days and clocks of a schedule in words: the weekday is what people check first.

use time_series::{CivilTime, civil_from_days, days_from_civil, weekday_from_days};

use crate::i18n::Locale;

const DAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const DAYS_KO: [&str; 7] = ["월", "화", "수", "목", "금", "토", "일"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The weekdays, Monday first.
pub fn weekdays(locale: Locale) -> [&'static str; 7] {
    match locale {
        Locale::en => DAYS_EN,
        Locale::ko => DAYS_KO,
    }
}

/// `Thu 12 Nov`, `11월 12일 (목)`; the year where it is not `this_year`.
pub fn day(days: i64, this_year: i32, locale: Locale) -> String {
    let (year, month, day) = civil_from_days(days);
    let weekday = weekdays(locale)[usize::from(weekday_from_days(days)) % 7];
    let of_year = (year != this_year).then_some(year);
    match locale {
        Locale::en => {
            let year = of_year.map(|year| format!(" {year}")).unwrap_or_default();
            format!("{weekday} {}{year}", short_day(month, day, locale))
        }
        Locale::ko => {
            let year = of_year.map(|year| format!("{year}년 ")).unwrap_or_default();
            format!("{year}{} ({weekday})", short_day(month, day, locale))
        }
    }
}

/// `12 Nov`, `11월 12일`
pub fn short_day(month: u8, day: u8, locale: Locale) -> String {
    match locale {
        Locale::en => format!("{day} {}", MONTHS[usize::from(month.clamp(1, 12)) - 1]),
        Locale::ko => format!("{month}월 {day}일"),
    }
}

/// `Thu 12 Nov 04:30`
pub fn instant(civil: &CivilTime, this_year: i32, locale: Locale) -> String {
    let days = days_from_civil(civil.year, civil.month, civil.day);
    format!("{} {}", day(days, this_year, locale), clock(civil))
}

/// `04:30`, with seconds where they are not zero.
pub fn clock(civil: &CivilTime) -> String {
    match civil.second {
        0 => format!("{:02}:{:02}", civil.hour, civil.minute),
        second => format!("{:02}:{:02}:{second:02}", civil.hour, civil.minute),
    }
}

/// `04:30` of a minute of the day.
pub fn clock_of_minute(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// `UTC+09:00`
pub fn offset(secs: i32) -> String {
    let sign = if secs < 0 { '−' } else { '+' };
    let minutes = secs.unsigned_abs() / 60;
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_name_their_weekday_and_the_year_only_when_it_is_another() {
        let days = days_from_civil(2026, 11, 12);
        assert_eq!(day(days, 2026, Locale::en), "Thu 12 Nov");
        assert_eq!(day(days, 2025, Locale::en), "Thu 12 Nov 2026");
        assert_eq!(day(days, 2025, Locale::ko), "2026년 11월 12일 (목)");
        assert_eq!(offset(-12_600), "UTC−03:30");
    }
}
