//! Laws that hold for any policy and call.

use eventbridge::policy::{
    Decision, Permission, Policy, Request, ask, explain, words_en, words_ko,
};
use proptest::prelude::*;

use crate::BUS;

fn words(choices: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(choices), 1..3)
        .prop_map(|words| json_text::array(words.iter().map(|word| json_text::quote(word))))
}

fn conditions() -> impl Strategy<Value = String> {
    let operator = prop::sample::select(vec![
        "StringEquals",
        "StringNotEquals",
        "StringLikeIfExists",
        "ForAnyValue:StringLike",
        "ForAllValues:StringNotEquals",
        "ArnNotLike",
        "Null",
        "Bool",
        "IpAddress",
        "Nonsense",
    ]);
    let key = prop::sample::select(vec![
        "events:source",
        "aws:PrincipalOrgID",
        "aws:SourceArn",
        "events:TargetArn",
        "aws:New",
    ]);
    let value = words(&[
        "a",
        "a*",
        "${aws:PrincipalAccount}",
        "${aws:PrincipalOrgID}",
        "true",
        "arn:aws:sns:*:*:a",
    ]);
    prop::collection::vec((operator, key, value), 0..3).prop_map(|list| {
        json_text::object(
            list.into_iter()
                .map(|(operator, key, value)| (operator, json_text::object([(key, value)]))),
        )
    })
}

fn statements() -> impl Strategy<Value = String> {
    let principal = prop_oneof![
        Just("\"*\"".to_owned()),
        words(&[
            "222233334444",
            "333344445555",
            "arn:aws:iam::222233334444:role/r",
            "*"
        ])
        .prop_map(|list| format!("{{\"AWS\": {list}}}")),
        Just("{\"Service\": \"s.amazonaws.com\"}".to_owned()),
    ];
    let not = prop::sample::select(vec!["", "", "", "Not"]);
    let actions = words(&["events:PutEvents", "events:*", "events:PutRule"]);
    let resources = words(&["*", BUS, "arn:aws:events:*:*:rule/${aws:PrincipalAccount}"]);
    (
        prop::sample::select(vec!["Allow", "Deny"]),
        (not.clone(), principal),
        (not.clone(), actions),
        (not, resources),
        conditions(),
        prop::option::of("[ab]"),
    )
        .prop_map(|(effect, principal, action, resource, condition, sid)| {
            let mut members = vec![
                ("Effect".to_owned(), json_text::quote(effect)),
                (format!("{}Principal", principal.0), principal.1),
                (format!("{}Action", action.0), action.1),
                (format!("{}Resource", resource.0), resource.1),
                ("Condition".to_owned(), condition),
            ];
            members.extend(sid.map(|sid| ("Sid".to_owned(), json_text::quote(&sid))));
            json_text::object(members)
        })
}

fn policies() -> impl Strategy<Value = String> {
    (
        prop::sample::select(vec!["2012-10-17", "2008-10-17"]),
        prop::collection::vec(statements(), 0..4),
    )
        .prop_map(|(version, statements)| {
            json_text::object([
                ("Version", json_text::quote(version)),
                ("Statement", json_text::array(statements)),
            ])
        })
}

/// Keys that may become known, and what they may turn out to be.
fn knowledge() -> impl Strategy<Value = Vec<(&'static str, Vec<&'static str>)>> {
    let key = prop::sample::select(vec![
        "events:source",
        "aws:PrincipalOrgID",
        "aws:SourceArn",
        "aws:New",
    ]);
    let values = prop::collection::vec(
        prop::sample::select(vec!["a", "ab", "arn:aws:sns:x:y:a", "true"]),
        0..3,
    );
    prop::collection::vec((key, values), 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_text_is_read_and_places_fit(text in "\\PC{0,40}|[{}\\[\\]\":,a-zA-Z*]{0,40}") {
        let policy = Policy::parse(&text);
        for found in policy.diagnostics() {
            prop_assert!(text.get(found.span.start..found.span.end).is_some());
        }
        let request = Request::put_event("222233334444", BUS, "a", "t");
        let verdict = ask(&policy, &request);
        prop_assert_eq!(verdict.statements.len(), policy.statements().len());
    }

    #[test]
    fn knowing_more_never_turns_a_sure_answer(text in policies(), more in knowledge()) {
        let policy = Policy::parse(&text);
        let request = Request::new("222233334444", "events:PutEvents", BUS);
        let before = ask(&policy, &request).decision;
        let knowing = more.iter().fold(request, |request, (key, values)| request.with(key, values));
        let after = ask(&policy, &knowing).decision;
        match before {
            Decision::Depends { keys } => {
                // What was asked for is what is still asked for, if anything.
                if let Decision::Depends { keys: still } = after {
                    prop_assert!(still.iter().all(|key| keys.contains(key)), "{:?} then {:?}", keys, still);
                }
            }
            Decision::Allowed { .. } => {
                let stays = matches!(after, Decision::Allowed { .. });
                prop_assert!(stays, "{:?}", after);
            }
            Decision::Denied { .. } => {
                let stays = matches!(after, Decision::Denied { .. });
                prop_assert!(stays, "{:?}", after);
            }
            // A denial may come to be known; a refusal stays one.
            Decision::NotAllowed => {
                let stays = matches!(after, Decision::NotAllowed | Decision::Denied { .. });
                prop_assert!(stays, "{:?}", after);
            }
            Decision::CallerDecides => prop_assert_eq!(after, Decision::CallerDecides),
        }
    }

    #[test]
    fn a_denial_for_everyone_is_a_denial(text in policies(), more in knowledge()) {
        let policy = Policy::parse(&text);
        let deny = r#"{"Sid": "no", "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}"#;
        let edits = policy.put_statement("no", deny).expect("it is JSON");
        let text = text_span::apply(&text, &edits).expect("edits fit");
        let request = Request::new("222233334444", "events:PutEvents", BUS);
        let request = more.iter().fold(request, |request, (key, values)| request.with(key, values));
        let decision = ask(&Policy::parse(&text), &request).decision;
        let is_denied = matches!(decision, Decision::Denied { .. });
        prop_assert!(is_denied, "{:?}", decision);
    }

    #[test]
    fn what_is_put_is_there_and_the_rest_stays(text in policies(), id in "[abc]") {
        let permission = Permission {
            statement_id: id.clone(),
            action: "events:PutEvents".to_owned(),
            principal: "222233334444".to_owned(),
            condition: None,
        };
        let policy = Policy::parse(&text);
        let put = |policy: &Policy| {
            let edits = policy.put_permission(&permission, BUS).expect("it is JSON");
            text_span::apply(policy.text(), &edits).expect("edits fit")
        };
        let once = Policy::parse(&put(&policy));
        let (index, _) = once.statement(&id).expect("it is there");
        prop_assert_eq!(put(&once), once.text());
        let others = |policy: &Policy, at: Option<usize>| -> Vec<String> {
            let statements = policy.statements().iter().enumerate();
            statements
                .filter(|(index, _)| Some(*index) != at)
                .map(|(_, statement)| statement.span.of(policy.text()).to_owned())
                .collect()
        };
        let replaced = policy.statement(&id).map(|(index, _)| index);
        prop_assert_eq!(others(&policy, replaced), others(&once, Some(index)));
        let edits = once.remove_statement(&id).expect("it is there");
        let gone = text_span::apply(once.text(), &edits).expect("edits fit");
        prop_assert_eq!(others(&Policy::parse(&gone), None), others(&once, Some(index)));
    }

    #[test]
    fn every_statement_has_words(text in policies()) {
        for statement in Policy::parse(&text).statements() {
            let explanation = explain(statement);
            prop_assert!(!words_en(&explanation).is_empty());
            prop_assert!(words_ko(&explanation).contains(": "));
        }
    }
}
