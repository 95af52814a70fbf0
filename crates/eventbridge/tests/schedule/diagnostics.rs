//! What is said about expressions: `cases/refusals.json`, and the words for some of them.

use eventbridge::schedule::{Flavor, parse};
use expect_test::{Expect, expect};
use serde::Deserialize;

use crate::run_cases;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    expression: String,
    /// Codes that rules report, in order of places; refused when one is `SC1xx`.
    rules: Vec<String>,
    scheduler: Vec<String>,
    /// The text after all fixes of the rules' findings.
    fixed: Option<String>,
}

#[test]
fn refusals_are_those_of_the_table() {
    run_cases(include_str!("cases/refusals.json"), |case: &Case| {
        for (flavor, wanted) in [
            (Flavor::Rules, &case.rules),
            (Flavor::Scheduler, &case.scheduler),
        ] {
            let parsed = parse(&case.expression, flavor);
            let codes: Vec<String> = parsed
                .diagnostics
                .iter()
                .map(|found| found.code.to_string())
                .collect();
            if codes != *wanted {
                return Err(format!("{flavor:?}: got {codes:?}, wanted {wanted:?}"));
            }
            let is_refused = codes.iter().any(|code| code.starts_with("SC1"));
            if is_refused == parsed.is_valid() {
                return Err(format!("{flavor:?}: refused is {}", !parsed.is_valid()));
            }
        }
        let edits: Vec<_> = parse(&case.expression, Flavor::Rules)
            .diagnostics
            .into_iter()
            .filter_map(|found| found.fix)
            .collect();
        let fixed = match edits.is_empty() {
            true => None,
            false => Some(
                text_span::apply(&case.expression, &edits).map_err(|error| error.to_string())?,
            ),
        };
        if fixed != case.fixed {
            return Err(format!("fixed: got {fixed:?}, wanted {:?}", case.fixed));
        }
        Ok(())
    });
}

fn check(text: &str, flavor: Flavor, wanted: Expect) {
    let parsed = parse(text, flavor);
    let mut out = String::new();
    for found in &parsed.diagnostics {
        out += &format!(
            "{} {} at {}..{}: {}",
            found.severity.word(),
            found.code,
            found.span.start,
            found.span.end,
            found.message
        );
        if let Some(help) = &found.help {
            out += &format!("; {help}");
        }
        if let Some(fix) = &found.fix {
            out += &format!(" [fix: {}]", fix.text);
        }
        out.push('\n');
    }
    if let Some(refusal) = &parsed.refusal {
        out += &format!("{refusal}\n");
    }
    wanted.assert_eq(&out);
}

#[test]
fn the_service_speaks_beside_us() {
    check(
        "rate(1 minutes)",
        Flavor::Rules,
        expect![[r#"
        error SC116 at 7..14: rules take the singular with 1; write `minute` [fix: minute]
        Parameter ScheduleExpression is not valid.
    "#]],
    );
    check(
        "cron(0 9 * * MON)",
        Flavor::Scheduler,
        expect![[r#"
        error SC130 at 5..16: 5 fields instead of six; this looks like a Unix line; the year is missing, one of the day fields is `?`, and weekdays count from 1 for Sunday [fix: 0 9 ? * MON *]
        Invalid Schedule Expression cron(0 9 * * MON).
    "#]],
    );
}

#[test]
fn a_unix_line_on_either_kind_of_day_has_no_single_expression() {
    check(
        "0 9 1 * 1",
        Flavor::Scheduler,
        expect![[r#"
            error SC104 at 0..9: the brackets are missing; this looks like a Unix line that fires on either kind of day; make two schedules, one for each day field
            Invalid Schedule Expression 0 9 1 * 1.
        "#]],
    );
    check(
        "cron(0 9 1 * 1)",
        Flavor::Scheduler,
        expect![[r#"
        error SC130 at 5..14: 5 fields instead of six; this looks like a Unix line that fires on either kind of day; make two schedules, one for each day field
        Invalid Schedule Expression cron(0 9 1 * 1).
    "#]],
    );
}

#[test]
fn numbers_of_weekdays_are_told() {
    check(
        "cron(0 9 ? * 1-5 *)",
        Flavor::Scheduler,
        expect![[r#"
        warning SC204 at 13..16: `1-5` is Sunday to Thursday here; weekdays count from 1 for Sunday; write MON-FRI if working days are meant [fix: MON-FRI]
    "#]],
    );
    check(
        "cron(0 9 ? * 2,6L *)",
        Flavor::Scheduler,
        expect![[r#"
        error SC147 at 13..17: `L` cannot stand here with others; write one weekday, such as `FRIL`, and nothing else in the field
        Invalid Schedule Expression cron(0 9 ? * 2,6L *).
    "#]],
    );
    check(
        "cron(0 9 ? * 2,4-6/2 *)",
        Flavor::Scheduler,
        expect![[r#"
            info SC301 at 13..20: weekdays count from 1 for Sunday: 2 is Monday, 4 is Wednesday, 6 is Friday; names such as MON say it plainly
        "#]],
    );
    check(
        "cron(0 9 ? * 0 *)",
        Flavor::Scheduler,
        expect![[r#"
        error SC143 at 13..14: `0` is not a day of week; weekdays count from 1 for Sunday to 7 for Saturday; write SUN
        Invalid Schedule Expression cron(0 9 ? * 0 *).
    "#]],
    );
}

#[test]
fn every_wrong_field_is_told_with_its_place() {
    check(
        "cron(71 24 ? JUNE NOT 1969)",
        Flavor::Rules,
        expect![[r#"
            error SC143 at 5..7: `71` is not a minute; write 0 to 59
            error SC143 at 8..10: `24` is not a hour; hours are 0 to 23; midnight is 0
            error SC143 at 13..17: `JUNE` is not a month; did you mean JUN? [fix: JUN]
            error SC143 at 18..21: `NOT` is not a day of week; write 1 to 7 or SUN to SAT
            error SC143 at 22..26: `1969` is not a year; write 1970 to 2199
            Parameter ScheduleExpression is not valid.
        "#]],
    );
}

#[test]
fn what_never_fires_is_told() {
    check(
        "cron(0 0 31 2 ? *)",
        Flavor::Scheduler,
        expect![[r#"
            warning SC207 at 9..17: no date satisfies these fields, so it never fires; check days against months and years
        "#]],
    );
}

#[test]
fn nights_and_months_without_the_day_are_told() {
    check(
        "cron(0/30 20-2 ? * MON-FRI *)",
        Flavor::Rules,
        expect![[r#"
            info SC304 at 10..14: hours after midnight belong to the next day; the day fields are checked on that day, not on the day the range began
            info SC305 at 10..14: rules run in UTC; use EventBridge Scheduler for another time zone
        "#]],
    );
    check(
        "cron(0 0 31 * ? *)",
        Flavor::Scheduler,
        expect![[r#"
        info SC302 at 9..11: months without a day 31 are skipped; write `L` for the last day of every month
    "#]],
    );
}

#[test]
fn dates_are_checked_in_the_calendar() {
    check(
        "at(2026-02-29T09:00:00)",
        Flavor::Scheduler,
        expect![[r#"
            error SC122 at 3..13: there is no such date; the month has 28 days
            Invalid Schedule Expression at(2026-02-29T09:00:00).
        "#]],
    );
    check(
        "at(2026-11-12T24:00:00)",
        Flavor::Scheduler,
        expect![[r#"
            error SC123 at 14..22: there is no such time; hours are 00 to 23, minutes and seconds 00 to 59
            Invalid Schedule Expression at(2026-11-12T24:00:00).
        "#]],
    );
    check(
        "at(2026-11-12)",
        Flavor::Scheduler,
        expect![[r#"
        error SC121 at 3..13: `2026-11-12` is not a date and time as yyyy-mm-ddThh:mm:ss; write 2026-11-12T00:00:00; the time zone is chosen beside the expression [fix: 2026-11-12T00:00:00]
        Invalid Schedule Expression at(2026-11-12).
    "#]],
    );
    check(
        "at(2026-11-12T09:00:00Z)",
        Flavor::Rules,
        expect![[r#"
        error SC120 at 0..24: rules have no `at` expressions; use EventBridge Scheduler for a single instant
        error SC121 at 3..23: `2026-11-12T09:00:00Z` is not a date and time as yyyy-mm-ddThh:mm:ss; write 2026-11-12T09:00:00; the time zone is chosen beside the expression [fix: 2026-11-12T09:00:00]
        Parameter ScheduleExpression is not valid.
    "#]],
    );
    check(
        "at(tomorrow)",
        Flavor::Scheduler,
        expect![[r#"
        error SC121 at 3..11: `tomorrow` is not a date and time as yyyy-mm-ddThh:mm:ss; write it as 2026-11-12T09:00:00, without a zone
        Invalid Schedule Expression at(tomorrow).
    "#]],
    );
}
