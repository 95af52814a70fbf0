//! The time range all panels share: it stands in the address, and is resolved once per refresh.
//!
//! In: `from`, `to`, `timezone` and `refresh` of the address, and the present as `data` knows it.
//! Out: instants, words for them, and ways to move. Not known here: who asks for data.

pub mod range;
mod words;

use std::time::Duration;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use time_series::TickLabel;

use self::range::{Bound, RangeError, TimeRange};
use crate::browser::document;
use crate::browser::zone::Zone;
use crate::i18n::*;
use crate::routes::Query;
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::notices::{Tone, use_notices};
use crate::state::preferences::{Preferences, use_preferences};
use crate::ui::view::follow;

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
            .map(str::to_owned);
        let asked = asked.unwrap_or_else(|| preferences.zone.get());
        ZoneBox(SendWrapper::new(Zone::parse(&asked).unwrap_or(Zone::Utc)))
    });
    let range = Memo::new(move |_| {
        let address = navigation.address();
        let from = address.query.get("from").unwrap_or("now-3h");
        // A link with a broken range shows the default one; `tell_broken_links` says what is wrong with it.
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
    time.put_zone_in_link();
    time.tell_broken_links();
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

    /// The zone as links write it, followed: `utc`, `browser`, or a name.
    pub fn zone_choice(self) -> String {
        match &*self.zone.read().0 {
            Zone::Utc => "utc".to_owned(),
            Zone::Local => "browser".to_owned(),
            Zone::Named(_) => self.zone_word(),
        }
    }

    /// Shows times in another zone, in this view and its links. False when the browser knows no such zone.
    pub fn set_zone(self, zone: &str) -> bool {
        let known = Zone::parse(zone).is_some();
        if known {
            self.navigation
                .set_members(&[("timezone", Some(zone))], true);
        }
        known
    }

    /// Shows times in another zone, here and whenever a link names none. False when the browser knows no such zone.
    pub fn set_default_zone(self, zone: &str) -> bool {
        let known = self.set_zone(zone);
        if known {
            self.preferences.zone.set(zone.to_owned());
        }
        known
    }

    /// A zone that only this browser prefers would show others another picture under the same link.
    fn put_zone_in_link(self) {
        let preferred = self.preferences.zone.get_untracked();
        if preferred != "utc"
            && self
                .navigation
                .address_now()
                .query
                .get("timezone")
                .is_none()
        {
            self.navigation
                .set_members(&[("timezone", Some(&preferred))], true);
        }
    }

    /// Says which member of a followed link could not be read, and why.
    fn tell_broken_links(self) {
        let (notices, i18n) = (use_notices(), use_i18n());
        let [from, to, zone] = ["from", "to", "timezone"].map(|name| self.navigation.member(name));
        follow(move || {
            let locale = i18n.get_locale_untracked();
            for (name, member) in [("from", from), ("to", to)] {
                let text = member.get().unwrap_or_default();
                if let Err(error) = Bound::parse(&text, &time_series::Utc)
                    && !text.is_empty()
                {
                    let title =
                        t_string!(i18n, time.broken_link, member = format!("{name}={text}"));
                    notices.show(Tone::Warn, title, words::error(error, locale));
                }
            }
            if let Some(text) = zone.get().filter(|text| Zone::parse(text).is_none()) {
                let title = t_string!(i18n, time.broken_link, member = format!("timezone={text}"));
                notices.show(Tone::Warn, title, t_string!(i18n, time.zone_unknown));
            }
        });
    }

    /// Reads the clock again; relative ranges move, and everything that shows them is asked for anew.
    pub fn refresh(self) {
        self.now_ms.set(
            self.read_clock
                .with_value(|read| read(self.fixed_ms.get_value())),
        );
    }

    /// Shows another range and remembers it among the recent ones; Back undoes it.
    pub fn set_typed_range(self, range: TimeRange) {
        self.preferences.ranged(&range.to_string());
        self.set_range(range);
    }

    /// Ranges that were typed or pasted lately, newest first, followed.
    pub fn recent_ranges(self) -> Vec<TimeRange> {
        let recent = self.preferences.recent_ranges.get();
        let read = |text: &String| TimeRange::paste(text, &time_series::Utc).ok();
        recent.iter().filter_map(read).collect()
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
        self.zoom(end_ms.saturating_sub(half.saturating_mul(4)), end_ms);
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
            if secs.is_multiple_of(60) {
                format!("{}m", secs / 60)
            } else {
                format!("{secs}s")
            }
        });
        self.navigation
            .set_members(&[("refresh", written.as_deref())], true);
    }

    /// One timer; it rests while the page is hidden and catches up when it is seen again.
    fn keep_refreshing(self) {
        let interval = Memo::new(move |_| self.refresh_secs());
        follow(move || {
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
    pub fn age(self, since_ms: i64, i18n: I18n) -> String {
        duration((self.now_ms.get() - since_ms).max(0), i18n)
    }

    /// `04:05:00`
    pub fn clock(self, at_ms: i64) -> String {
        words::clock(at_ms, &*self.zone.read().0)
    }

    /// `04:05` today, `9 Nov 18:20` on other days; seconds where they are not zero.
    pub fn instant(self, at_ms: i64, i18n: I18n) -> String {
        let now_ms = self.now_ms.get();
        words::instant(at_ms, now_ms, &*self.zone.read().0, i18n.get_locale())
    }

    /// `03:52 – 03:53`
    pub fn span(self, from_ms: i64, to_ms: i64) -> String {
        words::period(from_ms, to_ms, &*self.zone.read().0)
    }

    /// The range in words and in instants: `Last 3 hours`, `01:05 – 04:05`.
    pub fn words(self, i18n: I18n) -> (String, String) {
        let (range_ms, now_ms) = (self.range_ms(), self.now_ms.get());
        let locale = i18n.get_locale();
        let instants = words::span(range_ms, now_ms, &*self.zone.read().0, locale);
        (
            words::range(&self.range(), locale)
                .unwrap_or_else(|| t_string!(i18n, time.custom).to_string()),
            instants,
        )
    }

    /// The label of a tick.
    pub fn tick(self, label: &TickLabel, i18n: I18n) -> String {
        words::tick(label, i18n.get_locale())
    }
}

/// Words for what is wrong with a written end.
pub fn error_words(error: RangeError, i18n: I18n) -> String {
    words::error(error, i18n.get_locale())
}

/// Words for a range that moves with the present; none for others.
pub fn range_words(range: &TimeRange, i18n: I18n) -> Option<String> {
    words::range(range, i18n.get_locale())
}

/// A length of time in words: `1 h 12 min`, `1시간 12분`.
pub fn duration(length_ms: i64, i18n: I18n) -> String {
    words::duration(length_ms, i18n.get_locale())
}
