//! Laws that hold for any expression, zone and instant.

use eventbridge::schedule::{
    Cron, Days, Expression, Flavor, Question, next, parse, reading, words_en, words_ko,
};
use proptest::prelude::*;
use time_series::{
    CivilTime, LocalInstant, TimeZone, days_from_civil, days_in_month, instants_from_local,
    weekday_from_days,
};

use crate::zones::{NAMES, ms, zone};

fn field(low: u16, high: u16) -> impl Strategy<Value = String> {
    let item = prop_oneof![
        Just("*".to_owned()),
        (low..=high).prop_map(|value| value.to_string()),
        (low..=high, low..=high).prop_map(|(from, to)| format!("{from}-{to}")),
        (low..=high, 1..40u16).prop_map(|(from, step)| format!("{from}/{step}")),
        (1..40u16).prop_map(|step| format!("*/{step}")),
        (low..=high, low..=high, 1..9u16)
            .prop_map(|(from, to, step)| format!("{from}-{to}/{step}")),
    ];
    prop::collection::vec(item, 1..3).prop_map(|items| items.join(","))
}

fn days() -> impl Strategy<Value = (String, String)> {
    let any = || "?".to_owned();
    prop_oneof![
        field(1, 31).prop_map(move |field| (field, any())),
        field(1, 7).prop_map(move |field| (any(), field)),
        prop_oneof![Just("L"), Just("LW"), Just("1W"), Just("15W"), Just("31W")]
            .prop_map(move |field| (field.to_owned(), any())),
        prop_oneof![
            Just("L"),
            Just("6L"),
            Just("FRIL"),
            Just("2#1"),
            Just("SAT#5")
        ]
        .prop_map(move |field| (any(), field.to_owned())),
    ]
}

fn crons() -> impl Strategy<Value = String> {
    let years = prop_oneof![
        4 => Just("*".to_owned()),
        1 => (2010..2030u16).prop_map(|year| year.to_string()),
        1 => (2010..2030u16, 1..9u16).prop_map(|(year, step)| format!("{year}/{step}")),
    ];
    (field(0, 59), field(0, 23), days(), field(1, 12), years).prop_map(
        |(minute, hour, (of_month, of_week), month, year)| {
            format!("cron({minute} {hour} {of_month} {month} {of_week} {year})")
        },
    )
}

fn cron(text: &str) -> Cron {
    match parse(text, Flavor::Scheduler).expression {
        Some(Expression::Cron(cron)) => *cron,
        other => panic!("{text}: {other:?}"),
    }
}

/// Whether a local time satisfies every field, asked day by day and in the plainest way.
fn fits(cron: &Cron, time: &CivilTime) -> bool {
    let n_days = days_in_month(time.year, time.month);
    let weekday =
        |day: u8| (weekday_from_days(days_from_civil(time.year, time.month, day)) + 1) % 7 + 1;
    let is_workday = |day: u8| (2..=6).contains(&weekday(day));
    let fits_day = match &cron.days {
        Days::Every => true,
        Days::OfMonth(days) => days.contains(u16::from(time.day)),
        Days::LastOfMonth => time.day == n_days,
        Days::LastWorkdayOfMonth => {
            is_workday(time.day) && (time.day + 1..=n_days).all(|day| !is_workday(day))
        }
        Days::WorkdayNearest(day) if *day > n_days => false,
        Days::WorkdayNearest(day) => {
            // The nearest workday of the month; of two equally near ones neither can be, two days off never tie.
            let distance = |other: u8| other.abs_diff(*day);
            let nearest = (1..=n_days)
                .filter(|day| is_workday(*day))
                .min_by_key(|day| distance(*day));
            nearest == Some(time.day)
        }
        Days::OfWeek(days) => days.contains(u16::from(weekday(time.day))),
        Days::LastWeekday(day) => weekday(time.day) == *day && time.day + 7 > n_days,
        Days::NthWeekday { weekday: day, nth } => {
            weekday(time.day) == *day && (time.day - 1) / 7 + 1 == *nth
        }
    };
    fits_day
        && time.second == 0
        && time.millisecond == 0
        && cron.minutes.contains(u16::from(time.minute))
        && cron.hours.contains(u16::from(time.hour))
        && cron.months.contains(u16::from(time.month))
        && u16::try_from(time.year).is_ok_and(|year| cron.years.contains(year))
}

/// Fires by looking at every local minute of some hours.
fn naive(cron: &Cron, after_ms: i64, until_ms: i64, zone: &dyn TimeZone) -> Vec<i64> {
    let minute = 60_000;
    let from = (after_ms - 86_400_000).div_euclid(minute) * minute;
    let mut found = Vec::new();
    let mut local_ms = from;
    while local_ms < until_ms + 86_400_000 {
        if fits(cron, &CivilTime::from_local_ms(local_ms)) {
            let at_ms = match instants_from_local(local_ms, zone) {
                LocalInstant::Once(at_ms) => Some(at_ms),
                LocalInstant::Twice { first_ms, .. } => Some(first_ms),
                LocalInstant::Never { .. } => None,
            };
            found.extend(at_ms.filter(|at_ms| *at_ms > after_ms && *at_ms <= until_ms));
        }
        local_ms += minute;
    }
    found
}

/// An instant near a change of some zone, or anywhere in the years of the tests.
fn instants() -> impl Strategy<Value = i64> {
    let near =
        |text: &'static str| (-200_000_000..200_000_000i64).prop_map(move |by| ms(text) + by);
    prop_oneof![
        near("2026-03-29T01:00:00Z"),
        near("2026-10-25T01:00:00Z"),
        near("2026-04-04T15:00:00Z"),
        near("2026-10-03T15:30:00Z"),
        near("2018-11-04T03:00:00Z"),
        near("2019-02-17T02:00:00Z"),
        near("2011-12-30T10:00:00Z"),
        ms("2010-01-01T00:00:00Z")..ms("2030-01-01T00:00:00Z"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_is_read_without_a_panic_and_places_fit(text in "(cron|rate|at| )?[(]?[0-9A-Za-z*?/,#LW -]{0,30}[)]?|\\PC{0,40}") {
        for flavor in [Flavor::Rules, Flavor::Scheduler] {
            let parsed = parse(&text, flavor);
            for found in &parsed.diagnostics {
                prop_assert!(text.get(found.span.start..found.span.end).is_some());
            }
            if let Some(expression) = parsed.expression {
                prop_assert!(!words_en(&reading(&expression)).is_empty());
                prop_assert!(!words_ko(&reading(&expression)).is_empty());
            }
        }
    }

    #[test]
    fn fires_ascend_and_satisfy_every_field(
        text in crons(),
        after_ms in instants(),
        zone_at in 0..NAMES.len(),
    ) {
        let zone = zone(NAMES[zone_at]);
        let cron = cron(&text);
        let expression = Expression::Cron(Box::new(cron.clone()));
        let answer = next(&expression, &Question::new(after_ms, 40), zone.as_ref());
        let mut before_ms = after_ms;
        for fire in &answer.fires {
            prop_assert!(fire.at_ms > before_ms, "{}", text);
            prop_assert!(fits(&cron, &fire.local), "{} {:?}", text, fire);
            before_ms = fire.at_ms;
        }
        prop_assert!(!words_en(&reading(&expression)).is_empty());
    }

    #[test]
    fn no_fire_of_thirty_hours_is_missed(
        text in crons(),
        after_ms in instants(),
        zone_at in 0..NAMES.len(),
    ) {
        let zone = zone(NAMES[zone_at]);
        let cron = cron(&text);
        let until_ms = after_ms + 30 * 3_600_000;
        let question = Question { end_ms: Some(until_ms), ..Question::new(after_ms, 10_000) };
        let answer = next(&Expression::Cron(Box::new(cron.clone())), &question, zone.as_ref());
        let got: Vec<i64> = answer.fires.iter().map(|fire| fire.at_ms).collect();
        prop_assert_eq!(got, naive(&cron, after_ms, until_ms, zone.as_ref()), "{}", text);
    }

    #[test]
    fn asking_again_after_a_fire_goes_on_where_it_stopped(
        text in crons(),
        after_ms in instants(),
        zone_at in 0..NAMES.len(),
    ) {
        let zone = zone(NAMES[zone_at]);
        let expression = Expression::Cron(Box::new(cron(&text)));
        let whole = next(&expression, &Question::new(after_ms, 8), zone.as_ref());
        if let Some(third) = whole.fires.get(2) {
            let rest = next(&expression, &Question::new(third.at_ms, 5), zone.as_ref());
            prop_assert_eq!(&rest.fires[..], &whole.fires[3..]);
        }
    }

    #[test]
    fn a_fix_that_mends_all_makes_a_sound_expression(
        text in "(cron|rate)[(](0 9 [*] [*] ([0-7]|1-5|MON)|0 9 [*] [*] [*] [*]|1 minutes|5 (minute|hour|day)|2 weeks)[)]",
    ) {
        let parsed = parse(&text, Flavor::Rules);
        for found in &parsed.diagnostics {
            if let Some(fix) = &found.fix {
                let fixed = text_span::apply(&text, std::slice::from_ref(fix)).expect("it fits");
                prop_assert!(parse(&fixed, Flavor::Rules).is_valid(), "{} became {}", text, fixed);
            }
        }
    }
}
