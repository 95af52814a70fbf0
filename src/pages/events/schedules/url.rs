//! What a link to the calculator says: the expression and all that its fires depend on.
//!
//! Members: `expr`, `flavor` (`rules` or `scheduler`), `tz`, `start`, `end` (UTC), `window` (minutes), `count`, `day`.

use eventbridge::schedule::Flavor;
use time_series::{CivilTime, Utc, civil_from_days, days_from_civil};

use crate::browser::zone::Zone;
use crate::protocol::events::schedules::{Calculate, Schedule};
use crate::routes::{Address, Query, Route};
use crate::state::time::range::Bound;

/// How many fires are listed when the link does not say.
pub const COUNTS: [u32; 3] = [10, 50, 200];
/// The longest flexible window, in minutes.
const MOST_MINUTES: u32 = 1440;

/// The fields as they are written. Any text is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The expression.
    pub text: String,
    /// Who runs it.
    pub flavor: Flavor,
    /// The zone.
    pub zone: String,
    /// The start date.
    pub start: String,
    /// The end date.
    pub end: String,
    /// The flexible window.
    pub window: String,
    /// How many fires.
    pub count: u32,
    /// The chosen day, in days since 1970.
    pub day: Option<i64>,
}

/// A field that cannot be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The zone.
    Zone,
    /// The start date.
    Start,
    /// The end date.
    End,
    /// The flexible window.
    Window,
}

impl Written {
    /// Reads a query; what is missing or broken takes its default.
    pub fn read(query: &Query) -> Self {
        let text = |name: &str| query.get(name).unwrap_or_default().to_owned();
        let count = query.get("count").and_then(|count| count.parse().ok());
        Self {
            text: text("expr"),
            flavor: match query.get("flavor") {
                Some("rules") => Flavor::Rules,
                _ => Flavor::Scheduler,
            },
            zone: query.get("tz").unwrap_or("UTC").to_owned(),
            start: text("start"),
            end: text("end"),
            window: text("window"),
            count: count.unwrap_or(COUNTS[0]).clamp(1, 1000),
            day: query.get("day").and_then(read_day),
        }
    }

    /// What is asked, and the fields that were left out because they cannot be understood.
    pub fn ask(&self, now_ms: i64, in_korean: bool) -> (Calculate, Vec<Field>) {
        let mut broken = Vec::new();
        let mut field = |is_fine: bool, field: Field| {
            if !is_fine && self.flavor == Flavor::Scheduler {
                broken.push(field);
            }
        };
        let (start, end) = (read_instant(&self.start), read_instant(&self.end));
        field(is_zone(&self.zone), Field::Zone);
        field(start.is_some() || self.start.is_empty(), Field::Start);
        field(end.is_some() || self.end.is_empty(), Field::End);
        let window = match self.window.as_str() {
            "" | "0" => Some(0),
            written => written
                .parse()
                .ok()
                .filter(|minutes| (1..=MOST_MINUTES).contains(minutes)),
        };
        field(window.is_some(), Field::Window);
        let ask = Calculate {
            schedule: Schedule {
                text: self.text.clone(),
                flavor: self.flavor,
                zone: self.zone.clone(),
                start_ms: start,
                end_ms: end,
                window_minutes: window.unwrap_or(0),
            },
            after_ms: now_ms,
            count: self.count,
            day: self.day,
            in_korean,
        };
        (ask, broken)
    }

    /// The zone the expression is read in; UTC when it is none.
    pub fn zone(&self) -> Zone {
        match self.flavor {
            Flavor::Rules => Zone::Utc,
            Flavor::Scheduler => Zone::parse(&self.zone).unwrap_or(Zone::Utc),
        }
    }
}

/// The link that opens a schedule in the calculator; `shared` is a link to the page, with what all pages share.
pub fn link(shared: &str, schedule: &Schedule) -> String {
    let mut address = Address::parse(shared.trim_start_matches('#'));
    let minutes = schedule.window_minutes.to_string();
    let (start, end) = (
        schedule.start_ms.map(write_instant),
        schedule.end_ms.map(write_instant),
    );
    for (name, value) in [
        ("expr", Some(schedule.text.as_str())),
        (
            "flavor",
            (schedule.flavor == Flavor::Rules).then_some("rules"),
        ),
        (
            "tz",
            Some(schedule.zone.as_str()).filter(|zone| *zone != "UTC"),
        ),
        ("start", start.as_deref()),
        ("end", end.as_deref()),
        ("window", (minutes != "0").then_some(minutes.as_str())),
    ] {
        address.query = address.query.with(name, value);
    }
    address.route = Route::Schedules;
    address.href()
}

/// Whether the browser knows this zone by a name that the service knows too.
fn is_zone(name: &str) -> bool {
    !matches!(name, "" | "local" | "browser") && Zone::parse(name).is_some()
}

fn read_instant(text: &str) -> Option<i64> {
    match Bound::parse(text, &Utc) {
        Ok(Bound::At(at_ms)) => Some(at_ms),
        _ => None,
    }
}

/// `2026-11-12T09:00`, with seconds where they are not zero.
fn write_instant(at_ms: i64) -> String {
    let at = CivilTime::from_local_ms(at_ms);
    let seconds = if at.second == 0 {
        String::new()
    } else {
        format!(":{:02}", at.second)
    };
    format!(
        "{}T{:02}:{:02}{seconds}",
        write_day(at_ms.div_euclid(86_400_000)),
        at.hour,
        at.minute
    )
}

/// `2026-11-12`
pub fn write_day(day: i64) -> String {
    let (year, month, day) = civil_from_days(day);
    format!("{year:04}-{month:02}-{day:02}")
}

fn read_day(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let days =
        ((1..=12).contains(&month) && (1..=31).contains(&day) && (1970..=2199).contains(&year))
            .then(|| days_from_civil(year, month, day))?;
    (write_day(days) == text).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schedule_is_read_back_from_its_link() {
        let schedule = Schedule {
            text: "cron(0 9 ? * MON-FRI *)".to_owned(),
            flavor: Flavor::Scheduler,
            zone: "UTC".to_owned(),
            start_ms: Some(1_794_456_300_000),
            end_ms: None,
            window_minutes: 15,
        };
        let address = Address::parse(
            link("#/events/schedules?from=now-1h", &schedule).trim_start_matches('#'),
        );
        assert_eq!(address.query.get("from"), Some("now-1h"));
        let (ask, _) = Written::read(&address.query).ask(0, false);
        assert_eq!(ask.schedule, schedule);
    }

    #[test]
    fn days_that_no_calendar_has_are_left_out() {
        assert_eq!(
            read_day("2026-11-12").map(write_day).as_deref(),
            Some("2026-11-12")
        );
        assert_eq!(read_day("2026-02-30"), None);
        assert_eq!(read_day("x"), None);
    }
}
