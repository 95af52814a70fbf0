//! What `PutPermission` and `RemovePermission` make of a text: `cases/edits.json`.

use eventbridge::policy::{Permission, PermissionCondition, Policy};
use serde::Deserialize;

use crate::{BUS, run_cases};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Lines of the policy.
    before: Vec<String>,
    put: Option<[String; 2]>,
    organization: Option<String>,
    remove: Option<String>,
    /// Lines afterwards; absent when it cannot be done.
    after: Option<Vec<String>>,
}

fn permission(id: &str, principal: &str, organization: Option<&str>) -> Permission {
    Permission {
        statement_id: id.to_owned(),
        action: "events:PutEvents".to_owned(),
        principal: principal.to_owned(),
        condition: organization.map(|value| PermissionCondition {
            operator: "StringEquals".to_owned(),
            key: "aws:PrincipalOrgID".to_owned(),
            value: value.to_owned(),
        }),
    }
}

#[test]
fn edits_leave_the_rest_as_it_is() {
    run_cases(include_str!("cases/edits.json"), |case: &Case| {
        let before = case.before.join("\n");
        let policy = Policy::parse(&before);
        let edits = match (&case.put, &case.remove) {
            (Some([id, principal]), None) => policy.put_permission(
                &permission(id, principal, case.organization.as_deref()),
                BUS,
            ),
            (None, Some(id)) => policy.remove_statement(id),
            _ => return Err("a case puts or removes".to_owned()),
        };
        let after = edits
            .map(|edits| text_span::apply(&before, &edits))
            .transpose()
            .map_err(|error| error.to_string())?;
        let wanted = case.after.as_ref().map(|lines| lines.join("\n"));
        if after == wanted {
            Ok(())
        } else {
            Err(format!("got\n{}", after.unwrap_or_default()))
        }
    });
}

#[test]
fn permissions_are_checked_as_the_service_does() {
    assert_eq!(permission("a-1_B", "*", None).problems(), [""; 0]);
    assert_eq!(permission("a b", "everyone", None).problems().len(), 2);
    assert_eq!(permission("", "222233334444", None).problems().len(), 1);
    let mut other = permission("a", "*", None);
    other.action = "sqs:SendMessage".to_owned();
    assert_eq!(other.problems().len(), 1);
}

#[test]
fn removing_everything_leaves_no_policy() {
    let policy = Policy::parse("{\"Statement\": []}");
    let after = text_span::apply(policy.text(), &[policy.remove_all()]);
    assert_eq!(after.as_deref(), Ok(""));
}
