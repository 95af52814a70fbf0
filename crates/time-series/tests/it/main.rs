//! The crate seen from outside. Tables of cases are in `cases/`, embedded so that they run in a browser too.

mod calendar;
mod downsample;
mod numbers;
mod retention;
mod scales;
mod series;
mod statistics;
mod ticks;
mod zones;

/// Reads a table of cases and runs all of them; failures are told together, by name.
fn run_cases<Case: serde::de::DeserializeOwned>(
    table: &str,
    check: impl Fn(&Case) -> Result<(), String>,
) {
    let cases: Vec<serde_json::Value> = serde_json::from_str(table).expect("the table is JSON");
    assert!(!cases.is_empty());
    let mut failures = Vec::new();
    for case in cases {
        let text = case.to_string();
        let parsed: Case =
            serde_json::from_value(case).unwrap_or_else(|error| panic!("{error} in {text}"));
        if let Err(message) = check(&parsed) {
            failures.push(format!("{text}\n    {message}"));
        }
    }
    assert!(
        failures.is_empty(),
        "{} cases failed:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// `Err` with both sides when they differ.
fn same<T: PartialEq + std::fmt::Debug>(got: T, wanted: T) -> Result<(), String> {
    if got == wanted {
        Ok(())
    } else {
        Err(format!("got {got:?}, wanted {wanted:?}"))
    }
}
