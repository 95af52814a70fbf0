//! Answers: `cases/asks.json`.

use eventbridge::policy::{Caller, Decision, Policy, Request, ask};
use serde::Deserialize;

use crate::{BUS, run_cases};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Statements; those without a version are of 2012-10-17.
    statements: Vec<serde_json::Value>,
    version: Option<String>,
    account: Option<String>,
    arn: Option<String>,
    service: Option<String>,
    #[serde(default = "put_events")]
    action: String,
    resource: Option<String>,
    /// Keys and their values; an empty list for a key that the call lacks.
    #[serde(default)]
    context: std::collections::BTreeMap<String, Vec<String>>,
    /// `allowed`, `allowed here` (the caller's policies must allow it too), `denied`, `not allowed`, `caller decides`, or the keys it depends on.
    answer: String,
}

fn put_events() -> String {
    "events:PutEvents".to_owned()
}

#[test]
fn policies_answer_as_the_table_says() {
    run_cases(include_str!("cases/asks.json"), |case: &Case| {
        let version = case.version.as_deref().unwrap_or("2012-10-17");
        let text =
            serde_json::json!({"Version": version, "Statement": case.statements}).to_string();
        let policy = Policy::parse(&text);
        let mut request = Request {
            caller: Caller {
                account: case.account.clone(),
                arn: case.arn.clone(),
                service: case.service.clone(),
            },
            action: case.action.clone(),
            resource: case.resource.clone().unwrap_or(BUS.to_owned()),
            context: Default::default(),
        };
        for (key, values) in &case.context {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            request = request.with(key, &values);
        }
        let answer = match ask(&policy, &request).decision {
            Decision::Allowed {
                caller_must_allow: false,
                ..
            } => "allowed".to_owned(),
            Decision::Allowed { .. } => "allowed here".to_owned(),
            Decision::Denied { .. } => "denied".to_owned(),
            Decision::NotAllowed => "not allowed".to_owned(),
            Decision::CallerDecides => "caller decides".to_owned(),
            Decision::Depends { keys } => format!("depends on {}", keys.join(", ")),
        };
        if answer == case.answer {
            Ok(())
        } else {
            Err(format!("got {answer}; {:?}", policy.diagnostics()))
        }
    });
}
