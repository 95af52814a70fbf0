//! Statements that work and say more, or less, than they seem to: the warnings of the eventbridge specification, section 6.

use text_span::{Diagnostic, Span, TextEdit, did_you_mean};

use super::keys::{self, Occurs};
use super::pattern::Pattern;
use super::{Condition, Effect, Names, Policy, Principal, Statement, Version};

/// Adds the warnings, `BP2xx`.
pub(super) fn statements(statements: &[Statement], version: Version, found: &mut Vec<Diagnostic>) {
    for statement in statements {
        let is_allow = statement.effect == Some(Effect::Allow);
        principals(statement, is_allow, found);
        if let Some(actions) = &statement.actions {
            action_names(actions, is_allow, found);
        }
        if let Some(resources) = statement
            .resources
            .as_ref()
            .filter(|names| names.is_except && is_allow)
        {
            found.push(except("NotResource", resources.span));
        }
        for condition in &statement.conditions {
            dead_key(condition, statement.actions.as_ref(), found);
        }
        if version == Version::V2008 {
            variables(statement, found);
        }
    }
}

/// Warnings about accounts that no rule seen sends from: `seen` are the accounts' numbers. Code `BP206`.
pub fn unused_accounts(policy: &Policy, seen: &[&str]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for statement in policy.statements() {
        let Some(principals) = statement.principals.as_ref().filter(|list| !list.is_except) else {
            continue;
        };
        for (principal, span) in &principals.list {
            let Principal::Account(account) = principal else {
                continue;
            };
            if !seen.contains(&account.as_str()) {
                found.push(
                    Diagnostic::warning(
                        "BP206",
                        *span,
                        format!("no rule seen belongs to account {account}"),
                    )
                    .with_help(
                        "keep it if rules of other Regions or accounts that were not read use it",
                    ),
                );
            }
        }
    }
    found
}

fn principals(statement: &Statement, is_allow: bool, found: &mut Vec<Diagnostic>) {
    let Some(principals) = &statement.principals else {
        return;
    };
    if principals.is_except {
        found.push(
            Diagnostic::warning(
                "BP203",
                principals.span,
                "`NotPrincipal` speaks of everyone but those named",
            )
            .with_help(
                "name who is meant in `Principal`, or use a condition on aws:PrincipalAccount",
            ),
        );
    }
    for (principal, span) in &principals.list {
        let is_limited = statement.conditions.iter().any(|condition| {
            keys::limits_callers(&condition.key.text)
                && condition.operator.is_some_and(|operator| {
                    operator.needs_key() && operator.base != super::Base::Null
                })
        });
        match principal {
            Principal::Everyone if is_allow && !principals.is_except && !is_limited => found.push(
                Diagnostic::warning("BP202", *span, "every AWS account is meant, because no condition limits the callers")
                    .with_help("add a condition on aws:PrincipalOrgID or aws:SourceArn, or name accounts"),
            ),
            Principal::Arn(arn) if arn.contains(['*', '?']) => found.push(
                Diagnostic::warning("BP207", *span, "wildcards in a principal match nobody")
                    .with_help("write `*` alone and limit the callers with a condition on aws:PrincipalArn"),
            ),
            _ => {}
        }
    }
}

fn action_names(actions: &Names, is_allow: bool, found: &mut Vec<Diagnostic>) {
    if actions.is_except && is_allow {
        found.push(except("NotAction", actions.span));
        return;
    }
    for word in &actions.list {
        let lower = word.text.to_ascii_lowercase();
        if matches!(lower.as_str(), "*" | "events:*") && !actions.is_except {
            found.push(
                Diagnostic::warning(
                    "BP205",
                    word.span,
                    format!(
                        "`{}` is every action, also deleting the bus and its policy",
                        word.text
                    ),
                )
                .with_help("name the actions, such as events:PutEvents"),
            );
        } else if !lower
            .split_once(':')
            .map_or(lower.contains('*'), |(service, _)| {
                Pattern::plain(service).matches("events")
            })
        {
            found.push(
                Diagnostic::warning(
                    "BP210",
                    word.span,
                    format!("`{}` is no action of EventBridge", word.text),
                )
                .with_help("actions on buses and rules begin with events:"),
            );
        }
    }
}

fn except(name: &str, span: Span) -> Diagnostic {
    Diagnostic::warning(
        "BP211",
        span,
        format!("`{name}` with `Allow` permits all but what is named"),
    )
    .with_help("name what is permitted")
}

/// A condition that no call satisfies, because its key never occurs.
fn dead_key(condition: &Condition, actions: Option<&Names>, found: &mut Vec<Diagnostic>) {
    let key = &condition.key.text;
    let is_named = |action: &str| {
        let Some(actions) = actions else {
            return true;
        };
        let lower = action.to_ascii_lowercase();
        let any = actions
            .list
            .iter()
            .any(|word| Pattern::plain(&word.text.to_ascii_lowercase()).matches(&lower));
        any != actions.is_except
    };
    let message = match keys::occurs(key, is_named) {
        Occurs::Maybe => return,
        Occurs::NotHere => format!("calls of these actions never have `{key}`"),
        Occurs::Unlisted => format!("`{key}` is not a key known here"),
        Occurs::Never => format!("calls to EventBridge never have `{key}`"),
    };
    let is_dead = condition
        .operator
        .is_some_and(|operator| operator.needs_key());
    let message = if is_dead {
        format!("{message}, so the statement never applies")
    } else {
        format!("{message}, so the condition always holds")
    };
    let diagnostic = Diagnostic::warning("BP204", condition.key.span, message);
    let guess = did_you_mean(key, keys::all()).filter(|guess| !guess.eq_ignore_ascii_case(key));
    found.push(match guess {
        Some(guess) => diagnostic
            .with_help(format!("did you mean `{guess}`?"))
            .with_fix(TextEdit::replace(
                condition.key.span,
                json_text::quote(guess),
            )),
        None => diagnostic.with_help("remove it, or check it against the actions"),
    });
}

/// Variables in a policy of the old edition are plain text.
fn variables(statement: &Statement, found: &mut Vec<Diagnostic>) {
    let resources = statement.resources.iter().flat_map(|names| &names.list);
    let values = statement
        .conditions
        .iter()
        .flat_map(|condition| &condition.values);
    for word in resources.chain(values) {
        if word.text.contains("${") {
            found.push(
                Diagnostic::warning(
                    "BP201",
                    word.span,
                    "variables are plain text in policies of version 2008-10-17",
                )
                .with_help("add \"Version\": \"2012-10-17\" to the policy"),
            );
        }
    }
}
