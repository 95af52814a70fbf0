//! Stub.
use leptos::prelude::*;
use leptos_i18n::I18nContext;
use time_series::{TickLabel, TimeZone, Utc, civil_from_instant};

use crate::i18n::Locale;

/// Stub.
#[derive(Clone, Copy)]
pub struct Time(RwSignal<(i64, i64)>, i64);
/// Stub.
pub fn provide_time() -> Time {
    let now = crate::state::navigation::use_navigation()
        .address_now()
        .query
        .get("sample-end")
        .map(js_sys::Date::parse)
        .map_or_else(crate::browser::now_ms, |at| at as i64);
    let now = now / 60000 * 60000;
    let time = Time(RwSignal::new((now - 3 * 3_600_000, now)), now);
    provide_context(time);
    time
}
/// Stub.
pub fn use_time() -> Time {
    expect_context()
}
#[allow(missing_docs)]
impl Time {
    pub fn range_ms(self) -> (i64, i64) {
        self.0.get()
    }
    pub fn now_ms(self) -> i64 {
        self.1
    }
    pub fn zone(self) -> impl TimeZone + use<> {
        Utc
    }
    pub fn zone_word(self) -> String {
        "UTC".into()
    }
    pub fn age(self, since_ms: i64, _i18n: I18nContext<Locale>) -> String {
        time_series::write_age(self.1 - since_ms)
    }
    pub fn clock(self, at: i64) -> String {
        let c = civil_from_instant(at, &Utc);
        format!("{:02}:{:02}:{:02}", c.hour, c.minute, c.second)
    }
    pub fn instant(self, at: i64, _i18n: I18nContext<Locale>) -> String {
        let c = civil_from_instant(at, &Utc);
        format!("{:02}:{:02}", c.hour, c.minute)
    }
    pub fn span(self, a: i64, b: i64) -> String {
        let (a, b) = (civil_from_instant(a, &Utc), civil_from_instant(b, &Utc));
        format!(
            "{:02}:{:02} – {:02}:{:02}",
            a.hour, a.minute, b.hour, b.minute
        )
    }
    pub fn tick(self, label: &TickLabel, _i18n: I18nContext<Locale>) -> String {
        label.plain()
    }
    pub fn zoom(self, a: i64, b: i64) {
        self.0.set((a, b));
    }
    pub fn zoom_out(self) {
        let (a, b) = self.0.get_untracked();
        self.0.set((a - (b - a) / 2, b + (b - a) / 2));
    }
}
