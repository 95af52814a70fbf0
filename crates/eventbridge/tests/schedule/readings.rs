//! Readings in English and Korean: `cases/readings.json`.

use eventbridge::schedule::{Flavor, parse, reading, words_en, words_ko};
use serde::Deserialize;

use crate::run_cases;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    expression: String,
    en: String,
    ko: String,
}

#[test]
fn expressions_read_as_the_table_says() {
    run_cases(include_str!("cases/readings.json"), |case: &Case| {
        let parsed = parse(&case.expression, Flavor::Scheduler);
        let expression = parsed.expression.ok_or("refused")?;
        let reading = reading(&expression);
        let got = (words_en(&reading), words_ko(&reading));
        if got == (case.en.clone(), case.ko.clone()) {
            Ok(())
        } else {
            Err(format!("got {got:?}"))
        }
    });
}
