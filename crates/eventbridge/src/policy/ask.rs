//! "May this account send this event to this bus?": eventbridge specification, section 6, evaluation.
//!
//! What is not known is never guessed: the answer then says on which keys it depends.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::condition::{Truth, holds};
use super::keys::{Occurs, occurs};
use super::pattern::{NoPattern, Pattern};
use super::statement::account_of_arn;
use super::{Effect, Names, Policy, Principal, Principals, Statement, Version};

/// Who calls. What is `None` is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caller {
    /// The account's number.
    pub account: Option<String>,
    /// ARN of the role, user or session.
    pub arn: Option<String>,
    /// The service that calls by itself, such as `events.amazonaws.com`; it has no account then.
    pub service: Option<String>,
}

/// What is known of a condition key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Known {
    /// The call has these values.
    Values(Vec<String>),
    /// The call does not have the key.
    Absent,
}

/// A call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Who calls.
    pub caller: Caller,
    /// The action, `events:PutEvents`.
    pub action: String,
    /// ARN of the bus or rule.
    pub resource: String,
    /// What is known of condition keys, by their names in lower case. Keys that are not listed are not known.
    pub context: BTreeMap<String, Known>,
}

impl Request {
    /// A call of an account, of which nothing else is known.
    pub fn new(account: &str, action: &str, resource: &str) -> Request {
        Request {
            caller: Caller {
                account: Some(account.to_owned()),
                ..Caller::default()
            },
            action: action.to_owned(),
            resource: resource.to_owned(),
            context: BTreeMap::new(),
        }
    }

    /// An account that sends an event to a bus.
    pub fn put_event(account: &str, bus_arn: &str, source: &str, detail_type: &str) -> Request {
        Request::new(account, "events:PutEvents", bus_arn)
            .with("events:source", &[source])
            .with("events:detail-type", &[detail_type])
    }

    /// Adds what is known of a key; no values mean that the call does not have it.
    #[must_use]
    pub fn with(mut self, key: &str, values: &[&str]) -> Request {
        let known = if values.is_empty() {
            Known::Absent
        } else {
            Known::Values(values.iter().map(|value| (*value).to_owned()).collect())
        };
        self.context.insert(key.to_ascii_lowercase(), known);
        self
    }

    /// What is known of a key: as given, as follows from the caller, or absent where such calls never have it.
    fn known(&self, key: &str) -> Option<Known> {
        let lower = key.to_ascii_lowercase();
        if let Some(known) = self.context.get(&lower) {
            return Some(known.clone());
        }
        let one = |value: &Option<String>| value.clone().map(|value| Known::Values(vec![value]));
        let caller = &self.caller;
        match lower.as_str() {
            "aws:principalaccount" if caller.service.is_none() => one(&caller.account),
            "aws:principalarn" => one(&caller.arn),
            "aws:principalservicename" => match (&caller.service, &caller.account) {
                (Some(_), _) => one(&caller.service),
                (None, Some(_)) => Some(Known::Absent),
                (None, None) => None,
            },
            _ => {
                let is_action = |action: &str| action.eq_ignore_ascii_case(&self.action);
                match occurs(key, is_action) {
                    Occurs::Maybe | Occurs::Unlisted => None,
                    Occurs::NotHere | Occurs::Never => Some(Known::Absent),
                }
            }
        }
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The whole policy's answer.
    pub decision: Decision,
    /// Each statement's part in it, in order.
    pub statements: Vec<Applies>,
}

/// The whole policy's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decision {
    /// A statement allows it and none forbids it.
    Allowed {
        /// Index of the first such statement.
        statement: usize,
        /// The caller is of another account, whose own policies must allow it too.
        caller_must_allow: bool,
    },
    /// A statement forbids it.
    Denied {
        /// Index of the first such statement.
        statement: usize,
    },
    /// No statement allows it, and the caller is of another account.
    NotAllowed,
    /// No statement speaks of it, and the caller is of the bus's own account: its own policies decide.
    CallerDecides,
    /// It depends on condition keys whose values are not known.
    Depends {
        /// The keys, sorted.
        keys: Vec<String>,
    },
}

/// Whether a statement applies to a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Applies {
    /// It does.
    Yes,
    /// It does not.
    No(Because),
    /// It depends on these keys.
    Depends(Vec<String>),
}

/// The first reason why a statement does not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Because {
    /// It lacks a part, so the whole policy would be refused.
    Incomplete,
    /// It speaks of other principals.
    Principal,
    /// It speaks of other actions.
    Action,
    /// It speaks of other resources.
    Resource,
    /// The condition of this index does not hold.
    Condition(usize),
}

/// Asks a policy about a call.
pub fn ask(policy: &Policy, request: &Request) -> Verdict {
    let statements: Vec<Applies> = policy
        .statements()
        .iter()
        .map(|statement| applies(statement, policy.version(), request))
        .collect();
    let mut denies = None;
    let mut allows = None;
    let (mut may_deny, mut may_allow) = (BTreeSet::new(), BTreeSet::new());
    for (index, (statement, applies)) in policy.statements().iter().zip(&statements).enumerate() {
        let is_deny = statement.effect == Some(Effect::Deny);
        match applies {
            Applies::Yes if is_deny => denies = denies.or(Some(index)),
            Applies::Yes => allows = allows.or(Some(index)),
            Applies::Depends(keys) if is_deny => may_deny.extend(keys.iter().cloned()),
            Applies::Depends(keys) => may_allow.extend(keys.iter().cloned()),
            Applies::No(_) => {}
        }
    }
    let depends = |keys: BTreeSet<String>| Decision::Depends {
        keys: keys.into_iter().collect(),
    };
    let is_same = match (&request.caller.account, account_of_arn(&request.resource)) {
        (Some(caller), Some(owner)) => Some(caller == owner),
        // A service that calls by itself has no policies of its own.
        _ if request.caller.service.is_some() => Some(false),
        _ => None,
    };
    let decision = match (denies, allows) {
        (Some(statement), _) => Decision::Denied { statement },
        (None, Some(_)) if !may_deny.is_empty() => depends(may_deny),
        (None, Some(statement)) => Decision::Allowed {
            statement,
            caller_must_allow: is_same != Some(true) && request.caller.service.is_none(),
        },
        (None, None) if !may_allow.is_empty() => {
            may_allow.extend(may_deny);
            depends(may_allow)
        }
        (None, None) => match is_same {
            Some(false) => Decision::NotAllowed,
            Some(true) if !may_deny.is_empty() => depends(may_deny),
            Some(true) => Decision::CallerDecides,
            None => depends(BTreeSet::from(["aws:PrincipalAccount".to_owned()])),
        },
    };
    Verdict {
        decision,
        statements,
    }
}

fn applies(statement: &Statement, version: Version, request: &Request) -> Applies {
    let parts = (
        statement.effect,
        &statement.principals,
        &statement.actions,
        &statement.resources,
    );
    let (Some(_), Some(principals), Some(actions), Some(resources)) = parts else {
        return Applies::No(Because::Incomplete);
    };
    let lookup = |key: &str| request.known(key);
    let mut keys = BTreeSet::new();
    let mut tests = vec![
        (
            is_principal(principals, &request.caller),
            Because::Principal,
        ),
        (is_action(actions, &request.action), Because::Action),
        (is_resource(resources, version, request), Because::Resource),
    ];
    tests.extend(
        statement
            .conditions
            .iter()
            .enumerate()
            .map(|(index, condition)| {
                (
                    holds(condition, version, &lookup),
                    Because::Condition(index),
                )
            }),
    );
    for (truth, because) in tests {
        match truth {
            Truth::Yes => {}
            Truth::No => return Applies::No(because),
            Truth::Depends(more) => keys.extend(more),
        }
    }
    if keys.is_empty() {
        Applies::Yes
    } else {
        Applies::Depends(keys.into_iter().collect())
    }
}

fn is_principal(principals: &Principals, caller: &Caller) -> Truth {
    let any = Truth::any(principals.list.iter().map(|(principal, _)| {
        let is_service = caller.service.is_some();
        match principal {
            Principal::Everyone => Truth::Yes,
            Principal::Account(account) => match &caller.account {
                Some(known) => Truth::from(known == account),
                None if is_service => Truth::No,
                None => Truth::depends("aws:PrincipalAccount"),
            },
            Principal::Arn(arn) => {
                let other = account_of_arn(arn)
                    .zip(caller.account.as_deref())
                    .is_some_and(|(wanted, known)| wanted != known);
                match &caller.arn {
                    _ if other || is_service => Truth::No,
                    Some(known) => Truth::from(is_same_identity(arn, known)),
                    None => Truth::depends("aws:PrincipalArn"),
                }
            }
            Principal::Service(service) => match &caller.service {
                Some(known) => Truth::from(known == service),
                None if caller.account.is_some() || caller.arn.is_some() => Truth::No,
                None => Truth::depends("aws:PrincipalServiceName"),
            },
            Principal::Other(..) => Truth::No,
        }
    }));
    if principals.is_except { any.not() } else { any }
}

/// A session of a role is the role: `…:assumed-role/Name/session` and `…:role/path/Name`.
fn is_same_identity(wanted: &str, known: &str) -> bool {
    if wanted == known {
        return true;
    }
    let role = |arn: &str| {
        arn.split_once(":role/")
            .map(|(_, path)| path.rsplit('/').next().unwrap_or(path).to_owned())
    };
    let session = |arn: &str| {
        arn.split_once(":assumed-role/")
            .and_then(|(_, path)| path.split('/').next().map(str::to_owned))
    };
    account_of_arn(wanted) == account_of_arn(known)
        && role(wanted).is_some_and(|name| Some(name) == session(known))
}

fn is_action(actions: &Names, action: &str) -> Truth {
    let lower = action.to_ascii_lowercase();
    let any = actions
        .list
        .iter()
        .any(|word| Pattern::plain(&word.text.to_ascii_lowercase()).matches(&lower));
    Truth::from(any != actions.is_except)
}

fn is_resource(resources: &Names, version: Version, request: &Request) -> Truth {
    let lookup = |key: &str| request.known(key);
    let any = Truth::any(resources.list.iter().map(|word| {
        let pattern = match version {
            Version::V2012 => Pattern::with_variables(&word.text, &lookup),
            Version::V2008 => Ok(Pattern::plain(&word.text)),
        };
        match pattern {
            Ok(pattern) => Truth::from(pattern.matches(&request.resource)),
            Err(NoPattern::Depends(variable)) => Truth::depends(&variable),
            Err(NoPattern::Absent) => Truth::No,
        }
    }));
    if resources.is_except { any.not() } else { any }
}
