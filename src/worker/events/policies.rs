//! Changes of a bus's policy that leave the rest of its text as it is.

use eventbridge::policy::{Permission, PermissionCondition, Policy};

use crate::protocol::events::policy::EditPolicy;

/// The text after the change; none when it cannot be made.
pub fn edit(asked: &EditPolicy) -> Option<String> {
    let policy = Policy::parse(&asked.text);
    let edits = match &asked.principal {
        None => policy.remove_statement(&asked.statement_id)?,
        Some(principal) => {
            let permission = Permission {
                statement_id: asked.statement_id.clone(),
                action: "events:PutEvents".to_owned(),
                principal: principal.clone(),
                condition: asked.organization.clone().map(|value| PermissionCondition {
                    operator: "StringEquals".to_owned(),
                    key: "aws:PrincipalOrgID".to_owned(),
                    value,
                }),
            };
            if !permission.problems().is_empty() {
                return None;
            }
            policy.put_permission(&permission, &asked.bus_arn)?
        }
    };
    text_span::apply(&asked.text, &edits).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str, principal: Option<&str>) -> EditPolicy {
        EditPolicy {
            text: text.to_owned(),
            bus_arn: "arn:aws:events:eu-west-1:111122223333:event-bus/shop".to_owned(),
            statement_id: "partner".to_owned(),
            principal: principal.map(str::to_owned),
            organization: None,
        }
    }

    #[test]
    fn a_statement_is_put_into_an_empty_policy_and_taken_out_again() {
        let put = edit(&asked("", Some("444455556666"))).expect("a policy");
        assert!(put.contains("arn:aws:iam::444455556666:root"));
        let rest = edit(&asked(&put, None)).expect("a policy");
        assert!(Policy::parse(&rest).statements().is_empty());
    }

    #[test]
    fn what_the_service_would_refuse_is_not_written() {
        assert_eq!(edit(&asked("", Some("4444"))), None);
        assert_eq!(edit(&asked("{", Some("444455556666"))), None);
        assert_eq!(edit(&asked("{}", None)), None);
    }
}
