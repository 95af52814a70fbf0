//! The browser's time zones: their rules come from `Intl`, so that none are shipped.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, Date, Function, Object, Reflect};
use time_series::TimeZone;
use wasm_bindgen::prelude::*;

/// A zone the user chose.
#[derive(Clone, Debug)]
pub enum Zone {
    /// UTC.
    Utc,
    /// The zone of this computer.
    Local,
    /// A zone of the tz database.
    Named(Rc<Named>),
}

/// A named zone: its formatter, and the offsets it gave.
#[derive(Debug)]
pub struct Named {
    name: String,
    format_to_parts: Function,
    /// Offset in seconds by quarter hour since 1970: no zone changes its offset within one.
    offsets: RefCell<BTreeMap<i64, i32>>,
}

const QUARTER_MS: i64 = 900_000;
/// Remembered offsets beyond this are forgotten together.
const OFFSETS_MAX: usize = 20_000;

impl Zone {
    /// `utc`, `local` (or Grafana's `browser`), or a name such as `Asia/Seoul`; `None` when the browser knows no such zone.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "utc" | "UTC" | "" => Some(Zone::Utc),
            "local" | "browser" => Some(Zone::Local),
            name => Named::new(name).map(|named| Zone::Named(Rc::new(named))),
        }
    }

    /// What stands beside times: `UTC`, or the zone's name.
    pub fn word(&self) -> String {
        match self {
            Zone::Utc => "UTC".to_owned(),
            Zone::Local => local_name().unwrap_or_else(|| "local".to_owned()),
            Zone::Named(named) => named.name.clone(),
        }
    }
}

/// The name of this computer's zone.
pub fn local_name() -> Option<String> {
    let options =
        js_sys::Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    Reflect::get(&options, &"timeZone".into()).ok()?.as_string()
}

impl Named {
    fn new(name: &str) -> Option<Self> {
        let options = Object::new();
        let members = [
            ("timeZone", name),
            ("hourCycle", "h23"),
            ("year", "numeric"),
            ("month", "numeric"),
            ("day", "numeric"),
            ("hour", "numeric"),
            ("minute", "numeric"),
            ("second", "numeric"),
        ];
        for (member, value) in members {
            Reflect::set(&options, &member.into(), &value.into()).ok()?;
        }
        // The constructor throws for a zone it does not know, so it is called where that can be caught.
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let constructor: Function = Reflect::get(&intl, &"DateTimeFormat".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let format =
            Reflect::construct(&constructor, &Array::of2(&"en-US".into(), &options)).ok()?;
        let format_to_parts: Function = Reflect::get(&format, &"formatToParts".into())
            .ok()?
            .dyn_into()
            .ok()?;
        Some(Self {
            name: name.to_owned(),
            format_to_parts: format_to_parts.bind0(&format),
            offsets: RefCell::default(),
        })
    }

    fn ask(&self, at_ms: i64) -> Option<i32> {
        let parts: Array = self
            .format_to_parts
            .call1(&JsValue::NULL, &Date::new(&JsValue::from_f64(at_ms as f64)))
            .ok()?
            .dyn_into()
            .ok()?;
        let mut numbers = [0_i64; 6];
        for part in parts.iter() {
            let text = |member: &str| Reflect::get(&part, &member.into()).ok()?.as_string();
            let place = ["year", "month", "day", "hour", "minute", "second"]
                .iter()
                .position(|kind| text("type").as_deref() == Some(*kind));
            if let Some(place) = place {
                numbers[place] = text("value")?.parse().ok()?;
            }
        }
        let [year, month, day, hour, minute, second] = numbers;
        let days = time_series::days_from_civil(
            i32::try_from(year).ok()?,
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        );
        let local_secs = ((days * 24 + hour) * 60 + minute) * 60 + second;
        i32::try_from(local_secs - at_ms.div_euclid(1000)).ok()
    }
}

impl TimeZone for Zone {
    fn offset_secs_at(&self, at_ms: i64) -> i32 {
        match self {
            Zone::Utc => 0,
            Zone::Local => {
                -(Date::new(&JsValue::from_f64(at_ms as f64)).get_timezone_offset() as i32) * 60
            }
            Zone::Named(named) => {
                let quarter = at_ms.div_euclid(QUARTER_MS);
                if let Some(known) = named.offsets.borrow().get(&quarter) {
                    return *known;
                }
                let offset = named.ask(at_ms).unwrap_or(0);
                let mut offsets = named.offsets.borrow_mut();
                if offsets.len() >= OFFSETS_MAX {
                    offsets.clear();
                }
                offsets.insert(quarter, offset);
                offset
            }
        }
    }
}
