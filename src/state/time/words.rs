//! Instants, lengths and ranges in words, in the reader's language.
//!
//! In: milliseconds since 1970, a zone, and where it matters the present. Out: text. Not known here: the clock, the browser.

use time_series::{
    CivilTime, LabelKind, TickLabel, TimeZone, civil_from_instant, days_from_civil,
    weekday_from_days,
};

use super::range::{Bound, RangeError, Relative, TimeRange, Unit};
use crate::i18n::*;

/// Words for a range that moves with the present: `Last 3 hours`; `None` for one between two instants.
/// What has no common words is given as it is written in links.
pub fn range(range: &TimeRange, locale: Locale) -> Option<String> {
    let at = |count, unit, round| {
        Bound::Relative(Relative {
            offset: (count != 0).then_some((count, unit)),
            round,
        })
    };
    let whole = |count, unit| {
        let bound = at(count, unit, Some(unit));
        (range.from, range.to) == (bound, bound)
    };
    let since =
        |unit| (range.from, range.to) == (at(0, unit, Some(unit)), Bound::NOW) || whole(0, unit);
    let words = match (range.from, range.to) {
        (Bound::At(_), Bound::At(_)) => return None,
        (Bound::At(_), Bound::NOW) => td_string!(locale, time.until_now).to_string(),
        (
            Bound::Relative(Relative {
                offset: Some((count, unit)),
                round: None,
            }),
            Bound::NOW,
        ) if count < 0 => last(count.unsigned_abs(), unit, locale),
        _ if since(Unit::Day) => td_string!(locale, time.today).to_string(),
        _ if since(Unit::Week) => td_string!(locale, time.this_week).to_string(),
        _ if since(Unit::Month) => td_string!(locale, time.this_month).to_string(),
        _ if whole(-1, Unit::Day) => td_string!(locale, time.yesterday).to_string(),
        _ if whole(-1, Unit::Week) => td_string!(locale, time.week_before).to_string(),
        _ if whole(-1, Unit::Month) => td_string!(locale, time.month_before).to_string(),
        _ => range.to_string(),
    };
    Some(words)
}

fn last(count: u64, unit: Unit, locale: Locale) -> String {
    match unit {
        Unit::Second => td_string!(locale, time.last_seconds, count = count),
        Unit::Minute => td_string!(locale, time.last_minutes, count = count),
        Unit::Hour if count == 1 => td_string!(locale, time.last_hour).to_string(),
        Unit::Hour => td_string!(locale, time.last_hours, count = count),
        Unit::Day if count == 1 => td_string!(locale, time.last_day).to_string(),
        Unit::Day => td_string!(locale, time.last_days, count = count),
        Unit::Week if count == 1 => td_string!(locale, time.last_week).to_string(),
        Unit::Week => td_string!(locale, time.last_weeks, count = count),
        Unit::Month if count == 1 => td_string!(locale, time.last_month).to_string(),
        Unit::Month => td_string!(locale, time.last_months, count = count),
        Unit::Year if count == 1 => td_string!(locale, time.last_year).to_string(),
        Unit::Year => td_string!(locale, time.last_years, count = count),
    }
}

/// What is wrong with a written end, and what to write.
pub fn error(error: RangeError, locale: Locale) -> String {
    match error {
        RangeError::Empty => td_string!(locale, time.error_empty),
        RangeError::Unknown => td_string!(locale, time.error_unknown),
        RangeError::Unit => td_string!(locale, time.error_unit),
        RangeError::OutOfRange => td_string!(locale, time.error_range),
    }
    .to_string()
}

/// A length of time: `1 h 12 min`, `1시간 12분`.
pub fn duration(length_ms: i64, locale: Locale) -> String {
    const KOREAN: [(&str, &str); 4] = [(" min", "분"), (" d", "일"), (" h", "시간"), (" s", "초")];
    let written = time_series::write_age(length_ms);
    match locale {
        Locale::en => written,
        Locale::ko => KOREAN
            .iter()
            .fold(written, |text, (unit, word)| text.replace(unit, word)),
    }
}

/// `04:05:00`
pub fn clock(at_ms: i64, zone: &dyn TimeZone) -> String {
    write_clock(&civil_from_instant(at_ms, zone), true)
}

/// `04:05` on the day of `now_ms`, `9 Nov 18:20` on other days; seconds where they are not zero.
pub fn instant(at_ms: i64, now_ms: i64, zone: &dyn TimeZone, locale: Locale) -> String {
    let civil = civil_from_instant(at_ms, zone);
    let clock = write_clock(&civil, civil.second != 0);
    match date_unless_today(&civil, now_ms, zone, locale) {
        Some(date) => format!("{date} {clock}"),
        None => clock,
    }
}

/// From one instant to another; a day they share is said once, today not at all: `9 Nov 18:20 – 19:05`.
pub fn span(
    (from_ms, to_ms): (i64, i64),
    now_ms: i64,
    zone: &dyn TimeZone,
    locale: Locale,
) -> String {
    let (from, to) = (
        civil_from_instant(from_ms, zone),
        civil_from_instant(to_ms, zone),
    );
    let with_seconds = from.second != 0 || to.second != 0;
    let (from_clock, to_clock) = (
        write_clock(&from, with_seconds),
        write_clock(&to, with_seconds),
    );
    let from_date = date_unless_today(&from, now_ms, zone, locale);
    if is_same_day(&from, &to) {
        let date = from_date.map(|date| date + " ").unwrap_or_default();
        return format!("{date}{from_clock} – {to_clock}");
    }
    // Two days: both are said, also when one of them is today.
    let year = civil_from_instant(now_ms, zone).year;
    format!(
        "{} {from_clock} – {} {to_clock}",
        date(&from, from.year != year, locale),
        date(&to, to.year != year, locale)
    )
}

/// `03:52 – 03:53`; seconds where the length is no whole number of minutes.
pub fn period(from_ms: i64, to_ms: i64, zone: &dyn TimeZone) -> String {
    let with_seconds = (to_ms - from_ms) % 60_000 != 0;
    let write = |at_ms| write_clock(&civil_from_instant(at_ms, zone), with_seconds);
    format!("{} – {}", write(from_ms), write(to_ms))
}

/// The label of a tick.
pub fn tick(label: &TickLabel, locale: Locale) -> String {
    match label.kind {
        LabelKind::Day => date(&label.local, false, locale),
        LabelKind::Month => month(label.local.month, locale),
        _ => label.plain(),
    }
}

fn write_clock(civil: &CivilTime, with_seconds: bool) -> String {
    if with_seconds {
        format!("{:02}:{:02}:{:02}", civil.hour, civil.minute, civil.second)
    } else {
        format!("{:02}:{:02}", civil.hour, civil.minute)
    }
}

fn is_same_day(a: &CivilTime, b: &CivilTime) -> bool {
    (a.year, a.month, a.day) == (b.year, b.month, b.day)
}

fn date_unless_today(
    civil: &CivilTime,
    now_ms: i64,
    zone: &dyn TimeZone,
    locale: Locale,
) -> Option<String> {
    let today = civil_from_instant(now_ms, zone);
    (!is_same_day(civil, &today)).then(|| date(civil, civil.year != today.year, locale))
}

fn month(month: u8, locale: Locale) -> String {
    const ENGLISH: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    match locale {
        Locale::en => ENGLISH[usize::from(month.clamp(1, 12)) - 1].to_owned(),
        Locale::ko => format!("{month}월"),
    }
}

/// `12 Nov`, `11월 12일 (목)`; with its year on request.
fn date(civil: &CivilTime, with_year: bool, locale: Locale) -> String {
    const KOREAN: [&str; 7] = ["월", "화", "수", "목", "금", "토", "일"];
    let (year, day) = (civil.year, civil.day);
    let of_month = month(civil.month, locale);
    match (locale, with_year) {
        (Locale::en, false) => format!("{day} {of_month}"),
        (Locale::en, true) => format!("{day} {of_month} {year}"),
        (Locale::ko, _) => {
            let weekday = weekday_from_days(days_from_civil(year, civil.month, day));
            let weekday = KOREAN[usize::from(weekday) % 7];
            let year = if with_year {
                format!("{year}년 ")
            } else {
                String::new()
            };
            format!("{year}{of_month} {day}일 ({weekday})")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time_series::{FixedOffset, Utc};

    /// 2026-11-12 04:05 UTC, a Thursday.
    const NOW: i64 = 1_794_456_300_000;
    const HOUR: i64 = 3_600_000;

    #[test]
    fn common_ranges_have_words_in_both_languages() {
        for (text, english, korean) in [
            ("now-3h to now", "Last 3 hours", "최근 3시간"),
            ("now-1h to now", "Last hour", "최근 1시간"),
            ("now-1w to now", "Last week", "최근 1주"),
            ("now/d to now/d", "Today", "오늘"),
            ("now/d to now", "Today", "오늘"),
            ("now-1d/d to now-1d/d", "Yesterday", "어제"),
            ("now/w to now", "This week", "이번 주"),
            ("now-1M/M to now-1M/M", "Previous month", "지난달"),
            ("2026-11-12T03:00:00Z to now", "Until now", "현재까지"),
            (
                "now-7d/d to now/d",
                "now-7d/d to now/d",
                "now-7d/d to now/d",
            ),
            ("now/d to now-1h", "now/d to now-1h", "now/d to now-1h"),
        ] {
            let parsed = TimeRange::paste(text, &Utc).unwrap();
            assert_eq!(
                range(&parsed, Locale::en).as_deref(),
                Some(english),
                "{text}"
            );
            assert_eq!(
                range(&parsed, Locale::ko).as_deref(),
                Some(korean),
                "{text}"
            );
        }
        assert_eq!(range(&TimeRange::absolute(0, 1), Locale::en), None);
    }

    #[test]
    fn a_shared_day_is_said_once_and_today_not_at_all() {
        let seoul = FixedOffset(9 * 3600);
        let write = |from, to, zone: &dyn TimeZone, locale| span((from, to), NOW, zone, locale);
        for (from, to, english, korean) in [
            (NOW - 3 * HOUR, NOW, "01:05 – 04:05", "01:05 – 04:05"),
            (
                NOW - 50 * HOUR,
                NOW - 49 * HOUR,
                "10 Nov 02:05 – 03:05",
                "11월 10일 (화) 02:05 – 03:05",
            ),
            (
                NOW - 24 * HOUR,
                NOW,
                "11 Nov 04:05 – 12 Nov 04:05",
                "11월 11일 (수) 04:05 – 11월 12일 (목) 04:05",
            ),
            (
                NOW - 366 * 24 * HOUR,
                NOW - 366 * 24 * HOUR + 1_000,
                "11 Nov 2025 04:05:00 – 04:05:01",
                "2025년 11월 11일 (화) 04:05:00 – 04:05:01",
            ),
        ] {
            assert_eq!(write(from, to, &Utc, Locale::en), english);
            assert_eq!(write(from, to, &Utc, Locale::ko), korean);
        }
        assert_eq!(
            write(NOW - 3 * HOUR, NOW, &seoul, Locale::en),
            "10:05 – 13:05"
        );
    }

    #[test]
    fn lengths_are_said_in_the_readers_units() {
        assert_eq!(duration(72 * 60_000, Locale::en), "1 h 12 min");
        assert_eq!(duration(72 * 60_000, Locale::ko), "1시간 12분");
        assert_eq!(duration(9 * 24 * HOUR, Locale::ko), "9일");
    }
}
