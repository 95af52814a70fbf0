//! What is said about policies that EventBridge would refuse, and about those it takes.

use eventbridge::policy::{MAX_CHARS, Policy, unused_accounts};
use expect_test::{Expect, expect};
use text_span::Diagnostic;

fn said(found: &Diagnostic) -> String {
    let mut out = format!(
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
    out + "\n"
}

fn check(text: &str, wanted: Expect) {
    let policy = Policy::parse(text);
    wanted.assert_eq(&policy.diagnostics().iter().map(said).collect::<String>());
}

#[test]
fn what_is_no_policy_is_told() {
    check(
        "",
        expect![[r#"
        error JS001 at 0..0: the text is empty; write `{}`
    "#]],
    );
    check(
        "[]",
        expect![[r#"
        error BP102 at 0..2: a policy is an object, not an array; write {"Version": "2012-10-17", "Statement": []}
    "#]],
    );
    check(
        "{\"Statements\": []}",
        expect![[r#"
        error BP103 at 1..13: the policy has no `Statement`; add "Statement": [ … ]
    "#]],
    );
    check(
        "{\"Statement\": [3]}",
        expect![[r#"
        error BP103 at 15..16: a statement is an object, not a number; write {"Effect": …, "Principal": …, "Action": …, "Resource": …}
    "#]],
    );
}

#[test]
fn misspelt_parts_of_a_statement_are_mended() {
    check(
        r#"{"Version": "2012-10-18", "Statement": {"Efect": "Allow", "Effect": "allow", "Principal": "222233334444", "Actions": "events:PutEvents"}}"#,
        expect![[r#"
            error BP113 at 12..24: there is no such version of the language; write "2012-10-17" [fix: "2012-10-17"]
            error BP106 at 39..136: the statement has no `Action`; a statement of a bus policy names who, what and on which bus or rules
            error BP107 at 39..136: the statement has no `Resource`; a statement of a bus policy names who, what and on which bus or rules
            error BP108 at 40..47: statements have no `Efect`; did you mean `Effect`? [fix: "Effect"]
            error BP104 at 68..75: an effect is `Allow` or `Deny`; write "Allow" or "Deny" [fix: "Allow"]
            error BP109 at 90..104: a principal is `*` or an object; write {"AWS": "222233334444"} [fix: {"AWS": "222233334444"}]
            error BP108 at 106..115: statements have no `Actions`; did you mean `Action`? [fix: "Action"]
        "#]],
    );
    check(
        r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": 222233334444}, "Action": [1], "Resource": "*", "Condition": {"StringEqual": {"aws:SourceAccount": [null]}, "Bool": 1}}}"#,
        expect![[r#"
            error BP109 at 80..92: `AWS` is text, not a number; write a text in double quotes, or a list of them
            error BP109 at 106..107: `Action` is text, not a number; write a text in double quotes, or a list of them
            error BP112 at 141..154: there is no operator `StringEqual`; did you mean `StringEquals`? [fix: "StringEquals"]
            error BP109 at 179..183: a value of a condition is text, not null; write a text in double quotes, or a list of them
            error BP109 at 195..196: an operator holds an object, not a number; write {"StringEquals": {"events:source": "shop.orders"}}
        "#]],
    );
}

#[test]
fn two_statements_of_one_name_are_told() {
    check(
        r#"{"Statement": [{"Sid": "a", "Effect": "Allow", "Principal": {"AWS": "222233334444"}, "Action": "events:PutEvents", "Resource": "*"}, {"Sid": "a", "Effect": "Deny", "Principal": "*", "Action": "events:PutEvents", "Resource": "${aws:PrincipalAccount}"}]}"#,
        expect![[r#"
            error BP111 at 141..144: two statements are called `a`; PutPermission replaces a statement by its Sid; give each its own
            warning BP201 at 224..249: variables are plain text in policies of version 2008-10-17; add "Version": "2012-10-17" to the policy
        "#]],
    );
}

#[test]
fn open_and_dead_statements_are_told() {
    check(
        r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"events:sorce": "a"}, "ForAllValues:StringEquals": {"foo:bar": "b"}}}]}"#,
        expect![[r#"
            warning BP202 at 73..76: every AWS account is meant, because no condition limits the callers; add a condition on aws:PrincipalOrgID or aws:SourceArn, or name accounts
            warning BP205 at 88..91: `*` is every action, also deleting the bus and its policy; name the actions, such as events:PutEvents
            warning BP204 at 141..155: calls to EventBridge never have `events:sorce`, so the statement never applies; did you mean `events:source`? [fix: "events:source"]
            warning BP204 at 193..202: calls to EventBridge never have `foo:bar`, so the condition always holds; remove it, or check it against the actions
        "#]],
    );
}

#[test]
fn a_policy_has_at_most_10240_characters() {
    let text = |n: usize| {
        let frame = "{\"Statement\": []}".len();
        format!("{{\"Statement\": []{}}}", " ".repeat(n - frame))
    };
    let at_most = Policy::parse(&text(MAX_CHARS));
    assert!(at_most.is_valid());
    assert_eq!(at_most.n_chars(), MAX_CHARS);
    assert_eq!(
        Policy::parse(&text(MAX_CHARS + 1)).diagnostics()[0].code,
        "BP110"
    );
}

#[test]
fn accounts_that_no_rule_uses_are_told() {
    let policy = Policy::parse(
        r#"{"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["222233334444", "arn:aws:iam::333344445555:root"]}, "Action": "events:PutEvents", "Resource": "*"}]}"#,
    );
    let found = unused_accounts(&policy, &["222233334444"]);
    expect![[r#"
        warning BP206 at 73..105: no rule seen belongs to account 333344445555; keep it if rules of other Regions or accounts that were not read use it
    "#]].assert_eq(&found.iter().map(said).collect::<String>());
}
