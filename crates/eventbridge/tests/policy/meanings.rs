//! What statements mean: `cases/meanings.json`.

use eventbridge::policy::{Policy, Purpose, explain, words_en, words_ko};
use serde::Deserialize;

use crate::run_cases;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    statement: serde_json::Value,
    purposes: Vec<Purpose>,
    en: String,
    ko: String,
    #[serde(default)]
    warnings: Vec<String>,
}

#[test]
fn statements_mean_what_the_table_says() {
    run_cases(include_str!("cases/meanings.json"), |case: &Case| {
        let text =
            serde_json::json!({"Version": "2012-10-17", "Statement": [case.statement]}).to_string();
        let policy = Policy::parse(&text);
        let codes: Vec<String> = policy
            .diagnostics()
            .iter()
            .map(|found| found.code.to_string())
            .collect();
        let explanation = explain(&policy.statements()[0]);
        let got = (
            words_en(&explanation),
            words_ko(&explanation),
            explanation.purposes,
            codes,
        );
        let wanted = (
            case.en.clone(),
            case.ko.clone(),
            case.purposes.clone(),
            case.warnings.clone(),
        );
        if got == wanted {
            Ok(())
        } else {
            Err(format!("got {got:#?}"))
        }
    });
}
