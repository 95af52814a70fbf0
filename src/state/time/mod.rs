//! The time range all panels share: it stands in the address, and is resolved once per refresh.
//!
//! In: `from`, `to`, `timezone` and `refresh` of the address, and the present as `data` knows it.
//! Out: instants, words for them, and ways to move. Not known here: who asks for data.

pub mod range;

use std::time::Duration;

use leptos::prelude::*;
use leptos_i18n::I18nContext;
use send_wrapper::SendWrapper;
use time_series::{LabelKind, TickLabel, civil_from_instant, days_from_civil, weekday_from_days};

use self::range::{Bound, Relative, TimeRange, Unit};
use crate::browser::document;
use crate::browser::zone::Zone;
use crate::i18n::*;
use crate::routes::Query;
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::preferences::{Preferences, use_preferences};

/// The choices of automatic refresh, in seconds (specification "dashboards", section 10).
pub const REFRESH_SECS: [u32; 5] = [10, 60, 120, 300, 900];

/// The shared time range.
#[derive(Clone, Copy)]
pub struct Time {
    navigation: Navigation,
    preferences: Preferences,
    range: Memo<TimeRange>,
    zone: Memo<ZoneBox>,
    resolved: Memo<(i64, i64)>,
    /// The present at the last refresh.
    now_ms: RwSignal<i64>,
    read_clock: StoredValue<fn(Option<i64>) -> i64>,
    fixed_ms: StoredValue<Option<i64>>,
}

/// Zones compare by what they are called.
#[derive(Clone, Debug)]
struct ZoneBox(SendWrapper<Zone>);

impl PartialEq for ZoneBox {
    fn eq(&self, other: &Self) -> bool {
        self.0.word() == other.0.word()
    }
}

/// Follows the address. A fixed sample fixes the present too.
pub fn provide_time() -> Time {
    let (navigation, preferences) = (use_navigation(), use_preferences());
    let fixed_ms = fixed_now_ms(&navigation.address_now().query);
    let read_clock: fn(Option<i64>) -> i64 = |fixed_ms| {
        fixed_ms
            .unwrap_or_else(crate::browser::now_ms)
            .div_euclid(1000)
            * 1000
    };
    let zone = Memo::new(move |_| {
        let asked = navigation
            .address()
            .query
            .get("timezone")
            .map(str::to_owned)
            .unwrap_or_else(|| preferences.zone.get());
        ZoneBox(SendWrapper::new(Zone::parse(&asked).unwrap_or(Zone::Utc)))
    });
    let range = Memo::new(move |_| {
        let address = navigation.address();
        let from = address.query.get("from").unwrap_or("now-3h");
        // A link with a broken range shows the default one; the field in the bar says what is wrong with new text.
        TimeRange::parse(from, address.query.get("to"), &*zone.read().0).unwrap_or_default()
    });
    let now_ms = RwSignal::new(read_clock(fixed_ms));
    let resolved = Memo::new(move |_| range.get().resolve(now_ms.get(), &*zone.read().0));
    let time = Time {
        navigation,
        preferences,
        range,
        zone,
        resolved,
        now_ms,
        read_clock: StoredValue::new(read_clock),
        fixed_ms: StoredValue::new(fixed_ms),
    };
    time.keep_refreshing();
    provide_context(time);
    time
}

/// The instant a fixed sample ends at, from the address; then the present stands still.
pub fn fixed_now_ms(query: &Query) -> Option<i64> {
    let text = query.get("sample-end")?;
    match Bound::parse(text, &time_series::Utc) {
        Ok(Bound::At(at_ms)) => Some(at_ms.div_euclid(60_000) * 60_000),
        _ => None,
    }
}

/// The shared time range.
pub fn use_time() -> Time {
    expect_context()
}

impl Time {
    /// The range as written, followed.
    pub fn range(self) -> TimeRange {
        self.range.get()
    }

    /// First and last instant, milliseconds since 1970, followed; the last is excluded.
    pub fn range_ms(self) -> (i64, i64) {
        self.resolved.get()
    }

    /// The present at the last refresh, followed.
    pub fn now_ms(self) -> i64 {
        self.now_ms.get()
    }

    /// The zone times are shown in, followed.
    pub fn zone(self) -> Zone {
        (*self.zone.read().0).clone()
    }

    /// Its word beside times.
    pub fn zone_word(self) -> String {
        self.zone.read().0.word()
    }

    /// Shows times in another zone, in this view and by default. False when the browser knows no such zone.
    pub fn set_zone(self, zone: &str) -> bool {
        let known = Zone::parse(zone).is_some();
        if known {
            self.preferences.zone.set(zone.to_owned());
            self.navigation.set_members(&[("timezone", None)], true);
        }
        known
    }

    /// Reads the clock again; relative ranges move, and everything that shows them is asked for anew.
    pub fn refresh(self) {
        self.now_ms.set(
            self.read_clock
                .with_value(|read| read(self.fixed_ms.get_value())),
        );
    }

    /// Shows another range; Back undoes it.
    pub fn set_range(self, range: TimeRange) {
        let (from, to) = (range.from.to_string(), range.to.to_string());
        self.navigation
            .set_members(&[("from", Some(&from)), ("to", Some(&to))], false);
    }

    /// Shows the stretch between two instants, at least a second.
    pub fn zoom(self, from_ms: i64, to_ms: i64) {
        let floor = |at_ms: i64| at_ms.div_euclid(1000) * 1000;
        self.set_range(TimeRange::absolute(
            floor(from_ms),
            floor(to_ms).max(floor(from_ms) + 1000),
        ));
    }

    /// Shows twice as much, around the same middle but not beyond now.
    pub fn zoom_out(self) {
        let (from_ms, to_ms) = self.resolved.get_untracked();
        let half = (to_ms - from_ms) / 2;
        let end_ms = (to_ms + half).min(self.now_ms.get_untracked().max(to_ms));
        self.zoom(end_ms - 4 * half, end_ms);
    }

    /// Shows the stretch before (-1) or after (1).
    pub fn shift(self, direction: i64) {
        let (from_ms, to_ms) = self.resolved.get_untracked();
        let step = direction * (to_ms - from_ms) / 2;
        self.zoom(from_ms + step, to_ms + step);
    }

    /// Seconds between automatic refreshes, followed; `None` when they are off.
    pub fn refresh_secs(self) -> Option<u32> {
        let written = self.navigation.address().query.get("refresh")?.to_owned();
        let secs = match written.strip_suffix('m') {
            Some(minutes) => minutes.parse::<u32>().ok()?.checked_mul(60)?,
            None => written.strip_suffix('s').unwrap_or(&written).parse().ok()?,
        };
        REFRESH_SECS.contains(&secs).then_some(secs)
    }

    /// Refreshes automatically from now on, or no more.
    pub fn set_refresh_secs(self, secs: Option<u32>) {
        let written = secs.map(|secs| {
            if secs % 60 == 0 {
                format!("{}m", secs / 60)
            } else {
                format!("{secs}s")
            }
        });
        self.navigation
            .set_members(&[("refresh", written.as_deref())], false);
    }

    /// One timer; it rests while the page is hidden and catches up when it is seen again.
    fn keep_refreshing(self) {
        let interval = Memo::new(move |_| self.refresh_secs());
        Effect::new(move |_| {
            let Some(secs) = interval.get() else { return };
            let timer = set_interval_with_handle(
                move || {
                    if !document().hidden() {
                        self.refresh();
                    }
                },
                Duration::from_secs(secs.into()),
            );
            if let Ok(timer) = timer {
                on_cleanup(move || timer.clear());
            }
        });
        let seen = window_event_listener_untyped("visibilitychange", move |_| {
            if !document().hidden() && interval.get_untracked().is_some() {
                self.refresh();
            }
        });
        on_cleanup(move || seen.remove());
    }

    /// How long ago something was, at the last refresh.
    pub fn age(self, since_ms: i64, i18n: I18nContext<Locale>) -> String {
        duration((self.now_ms.get() - since_ms).max(0), i18n)
    }

    /// `04:05:00`
    pub fn clock(self, at_ms: i64) -> String {
        let civil = civil_from_instant(at_ms, &*self.zone.read().0);
        format!("{:02}:{:02}:{:02}", civil.hour, civil.minute, civil.second)
    }

    /// `04:05` today, `9 Nov 18:20` on other days; seconds where they are not zero.
    pub fn instant(self, at_ms: i64, i18n: I18nContext<Locale>) -> String {
        let zone = self.zone.read();
        let (civil, today) = (
            civil_from_instant(at_ms, &*zone.0),
            civil_from_instant(self.now_ms.get(), &*zone.0),
        );
        let clock = if civil.second == 0 {
            format!("{:02}:{:02}", civil.hour, civil.minute)
        } else {
            format!("{:02}:{:02}:{:02}", civil.hour, civil.minute, civil.second)
        };
        if (civil.year, civil.month, civil.day) == (today.year, today.month, today.day) {
            return clock;
        }
        let year = if civil.year == today.year {
            String::new()
        } else {
            civil.year.to_string()
        };
        format!(
            "{} {clock}",
            date(civil.year, civil.month, civil.day, &year, i18n)
        )
    }

    /// `03:52 – 03:53`
    pub fn span(self, from_ms: i64, to_ms: i64) -> String {
        let zone = self.zone.read();
        let write = |at_ms| {
            let civil = civil_from_instant(at_ms, &*zone.0);
            if (to_ms - from_ms) % 60_000 == 0 {
                format!("{:02}:{:02}", civil.hour, civil.minute)
            } else {
                format!("{:02}:{:02}:{:02}", civil.hour, civil.minute, civil.second)
            }
        };
        format!("{} – {}", write(from_ms), write(to_ms))
    }

    /// The range in words and in instants: `Last 3 hours`, `01:05 – 04:05`.
    pub fn words(self, i18n: I18nContext<Locale>) -> (String, String) {
        let (from_ms, to_ms) = self.range_ms();
        let instants = format!(
            "{} – {}",
            self.instant(from_ms, i18n),
            self.instant(to_ms, i18n)
        );
        (
            range_words(&self.range(), i18n)
                .unwrap_or_else(|| t_string!(i18n, time.custom).to_string()),
            instants,
        )
    }

    /// The label of a tick.
    pub fn tick(self, label: &TickLabel, i18n: I18nContext<Locale>) -> String {
        let local = &label.local;
        match label.kind {
            LabelKind::Day => date(local.year, local.month, local.day, "", i18n),
            LabelKind::Month => month(local.month, i18n),
            _ => label.plain(),
        }
    }
}

/// Words for a range that moves with the present; none for others.
pub fn range_words(range: &TimeRange, i18n: I18nContext<Locale>) -> Option<String> {
    match (range.from, range.to) {
        (
            Bound::Relative(Relative {
                offset: Some((count, unit)),
                round: None,
            }),
            Bound::NOW,
        ) if count < 0 => {
            let count = count.unsigned_abs();
            Some(match unit {
                Unit::Second => t_string!(i18n, time.last_seconds, count = count),
                Unit::Minute => t_string!(i18n, time.last_minutes, count = count),
                Unit::Hour if count == 1 => t_string!(i18n, time.last_hour).to_string(),
                Unit::Hour => t_string!(i18n, time.last_hours, count = count),
                Unit::Day if count == 1 => t_string!(i18n, time.last_day).to_string(),
                Unit::Day => t_string!(i18n, time.last_days, count = count),
                Unit::Week => t_string!(i18n, time.last_weeks, count = count),
                Unit::Month => t_string!(i18n, time.last_months, count = count),
                Unit::Year => t_string!(i18n, time.last_years, count = count),
            })
        }
        (
            Bound::Relative(Relative {
                offset: None,
                round: Some(Unit::Day),
            }),
            _,
        ) => Some(t_string!(i18n, time.today).to_string()),
        (Bound::Relative(_), _) | (_, Bound::Relative(_)) => Some(range.to_string()),
        _ => None,
    }
}

/// A length of time in words: `1 h 12 min`, `1시간 12분`.
pub fn duration(length_ms: i64, i18n: I18nContext<Locale>) -> String {
    const KOREAN: [(&str, &str); 4] = [(" min", "분"), (" d", "일"), (" h", "시간"), (" s", "초")];
    let written = time_series::write_age(length_ms);
    match i18n.get_locale() {
        Locale::en => written,
        Locale::ko => KOREAN
            .iter()
            .fold(written, |text, (unit, word)| text.replace(unit, word)),
    }
}

fn month(month: u8, i18n: I18nContext<Locale>) -> String {
    const ENGLISH: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    match i18n.get_locale() {
        Locale::en => ENGLISH[usize::from(month.clamp(1, 12)) - 1].to_owned(),
        Locale::ko => format!("{month}월"),
    }
}

/// `12 Nov`, `11월 12일 (목)`; with a year where it is not this one.
fn date(year: i32, of_month: u8, day: u8, shown_year: &str, i18n: I18nContext<Locale>) -> String {
    const KOREAN: [&str; 7] = ["월", "화", "수", "목", "금", "토", "일"];
    match i18n.get_locale() {
        Locale::en => format!(
            "{day} {}{}{shown_year}",
            month(of_month, i18n),
            if shown_year.is_empty() { "" } else { " " }
        ),
        Locale::ko => {
            let weekday =
                KOREAN[usize::from(weekday_from_days(days_from_civil(year, of_month, day))) % 7];
            let shown_year = if shown_year.is_empty() {
                String::new()
            } else {
                format!("{shown_year}년 ")
            };
            format!("{shown_year}{of_month}월 {day}일 ({weekday})")
        }
    }
}
