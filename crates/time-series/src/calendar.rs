//! Civil time: dates and clock times without a zone, and their arithmetic.
//!
//! In: days, milliseconds of a wall clock. Out: the same as year, month, day …, and back.
//! The Gregorian calendar in both directions, weeks from Monday.

use serde::{Deserialize, Serialize};

/// Milliseconds of a day of 24 hours.
pub(crate) const DAY_MS: i64 = 86_400_000;
/// Days of 400 years.
const ERA_DAYS: i64 = 146_097;

/// A time on a wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CivilTime {
    /// Year; 0 is the year before 1.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59.
    pub second: u8,
    /// Millisecond, 0 to 999.
    pub millisecond: u16,
}

impl CivilTime {
    /// From milliseconds since 1970 on the wall clock itself (UTC plus offset).
    pub fn from_local_ms(local_ms: i64) -> CivilTime {
        let (year, month, day) = civil_from_days(local_ms.div_euclid(DAY_MS));
        let ms = local_ms.rem_euclid(DAY_MS);
        CivilTime {
            year,
            month,
            day,
            hour: (ms / 3_600_000) as u8,
            minute: (ms / 60_000 % 60) as u8,
            second: (ms / 1000 % 60) as u8,
            millisecond: (ms % 1000) as u16,
        }
    }

    /// Milliseconds since 1970 on the wall clock itself. A day beyond its month's end counts on into the next month.
    pub fn local_ms(&self) -> i64 {
        let clock =
            i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second);
        days_from_civil(self.year, self.month, self.day) * DAY_MS
            + clock * 1000
            + i64::from(self.millisecond)
    }
}

/// Days since 1970-01-01 of a date; negative before. Months beyond 1 to 12 are taken as the nearest.
pub fn days_from_civil(year: i32, month: u8, day: u8) -> i64 {
    // Years run from March here, so that the leap day comes last.
    let month = i64::from(month.clamp(1, 12));
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * ERA_DAYS + day_of_era - 719_468
}

/// Year, month and day of a number of days since 1970-01-01. Years beyond 32 bits stop at their ends.
pub fn civil_from_days(days: i64) -> (i32, u8, u8) {
    let days = days.saturating_add(719_468);
    let era = days.div_euclid(ERA_DAYS);
    let day_of_era = days.rem_euclid(ERA_DAYS);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * from_march + 2) / 5 + 1) as u8;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (
        year.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32,
        month as u8,
        day,
    )
}

/// Day of the week of a number of days since 1970-01-01: 0 is Monday, 6 Sunday.
pub fn weekday_from_days(days: i64) -> u8 {
    (days.rem_euclid(7) + 3).rem_euclid(7) as u8
}

/// Days of a month, 28 to 31.
pub fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}
