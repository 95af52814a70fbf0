//! Schedule expressions from outside. Tables of cases are in `cases/`, embedded so that they run in a browser too.

mod diagnostics;
mod fires;
mod korean;
mod properties;
mod readings;
mod zones;

/// Runs every case of a table; names are claims and stand once, failures are told together.
fn run_cases<Case: serde::de::DeserializeOwned>(
    table: &str,
    check: impl Fn(&Case) -> Result<(), String>,
) {
    let cases: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(table).expect("the table is JSON");
    assert!(!cases.is_empty());
    let mut names = std::collections::BTreeSet::new();
    let mut failures = Vec::new();
    for mut case in cases {
        let name = case
            .remove("name")
            .and_then(|name| name.as_str().map(str::to_owned))
            .expect("a case has a name");
        assert!(names.insert(name.clone()), "two cases are called {name}");
        // A reason is for the reader.
        case.remove("why");
        let case =
            serde_json::from_value(case.into()).unwrap_or_else(|error| panic!("{name}: {error}"));
        if let Err(message) = check(&case) {
            failures.push(format!("{name}\n    {message}"));
        }
    }
    assert!(
        failures.is_empty(),
        "{} cases failed:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
