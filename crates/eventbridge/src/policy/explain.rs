//! What a statement means, as a structure that any language can word.
//!
//! In: a statement. Out: who, what, on what, under which conditions, and which of the usual purposes it serves.
//! Not known here: words.

use serde::{Deserialize, Serialize};

use super::keys::is_rule_action;
use super::statement::account_of_arn;
use super::{Base, Condition, Effect, Names, Operator, Principal, Set, Statement, Word};

/// What a statement means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// Allows or denies; `None` when the statement does not say.
    pub effect: Option<Effect>,
    /// The usual purposes it serves, in the order of the specification's table.
    pub purposes: Vec<Purpose>,
    /// True when everyone but these is meant.
    pub who_is_except: bool,
    /// Who.
    pub who: Vec<Party>,
    /// What they may do.
    pub what: What,
    /// True when everything but these is meant.
    pub on_is_except: bool,
    /// On what.
    pub on: Vec<On>,
    /// Under which conditions, all of which must hold.
    pub conditions: Vec<Clause>,
}

/// A usual purpose of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// An account may send events.
    AccountSends,
    /// An organization, or a unit of it, may send events.
    OrganizationSends,
    /// Another account may manage rules of its own.
    ManagesOwnRules,
    /// Only given rules may send.
    OnlyFromRules,
    /// Only given events may be sent or matched.
    OnlyTheseEvents,
    /// Only events that come from another bus, or only those that do not.
    BusToBus,
    /// Only given targets may be added.
    LimitsTargets,
}

/// Someone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Party {
    /// Everyone.
    Everyone,
    /// All of an account that its own policies allow.
    Account(String),
    /// A role.
    Role {
        /// Its account.
        account: String,
        /// Its name, with its path.
        name: String,
    },
    /// A user.
    User {
        /// Its account.
        account: String,
        /// Its name, with its path.
        name: String,
    },
    /// A service.
    Service(String),
    /// Anyone else, as written.
    Other(String),
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// `events:PutEvents` alone.
    SendEvents,
    /// Actions on rules and their targets, among them making and filling rules.
    ManageRules,
    /// Every action.
    Everything,
    /// These actions.
    Actions(Vec<String>),
    /// Every action but these.
    AllBut(Vec<String>),
}

/// Something that is acted upon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum On {
    /// A bus.
    Bus(String),
    /// All rules of a bus.
    RulesOfBus(String),
    /// All rules of every bus.
    AllRules,
    /// A rule, or several by a name with wildcards.
    Rule {
        /// Its bus; `default` when the ARN names none.
        bus: String,
        /// Its name.
        name: String,
    },
    /// Everything.
    Everything,
    /// Anything else, as written.
    Other(String),
}

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// What is looked at.
    pub subject: Subject,
    /// How.
    pub test: Test,
    /// With what: one of them is enough.
    pub values: Vec<String>,
    /// Calls without the key satisfy it too.
    pub if_present: bool,
    /// How several values of the call are taken.
    pub set: Option<Set>,
}

/// What a condition looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// `aws:PrincipalOrgID`
    Organization,
    /// `aws:PrincipalOrgPaths`
    OrganizationPath,
    /// `events:creatorAccount`: who made the rule.
    RuleOwner,
    /// `aws:SourceArn`: the rule or resource that makes the call.
    CallingResource,
    /// `aws:SourceAccount`
    CallingAccount,
    /// `events:source`
    EventSource,
    /// `events:detail-type`
    DetailType,
    /// `events:detail.service` and its like, by the member's path within `detail`.
    Detail(String),
    /// `events:eventBusInvocation`
    FromBus,
    /// `events:TargetArn`
    Target,
    /// Any other key, as written.
    Key(String),
}

/// How a condition looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// Equal.
    Is,
    /// Not equal.
    IsNot,
    /// With wildcards.
    Like,
    /// With wildcards, not alike.
    NotLike,
    /// The key is there.
    Present,
    /// The key is not there.
    Absent,
    /// By an operator that is not read here.
    Other,
}

/// What a statement means.
pub fn explain(statement: &Statement) -> Explanation {
    let principals = statement.principals.as_ref();
    let resources = statement.resources.as_ref();
    let list = |names: Option<&Names>| names.map_or(Vec::new(), |names| names.list.clone());
    let mut explanation = Explanation {
        effect: statement.effect,
        purposes: Vec::new(),
        who_is_except: principals.is_some_and(|principals| principals.is_except),
        who: principals.map_or(Vec::new(), |principals| {
            principals
                .list
                .iter()
                .map(|(principal, _)| party(principal))
                .collect()
        }),
        what: what(statement.actions.as_ref()),
        on_is_except: resources.is_some_and(|names| names.is_except),
        on: list(resources).iter().map(|word| on(&word.text)).collect(),
        conditions: statement.conditions.iter().map(clause).collect(),
    };
    explanation.purposes = purposes(&explanation);
    explanation
}

fn party(principal: &Principal) -> Party {
    match principal {
        Principal::Everyone => Party::Everyone,
        Principal::Account(account) => Party::Account(account.clone()),
        Principal::Service(service) => Party::Service(service.clone()),
        Principal::Other(kind, value) => Party::Other(format!("{kind} {value}")),
        Principal::Arn(arn) => {
            let account = account_of_arn(arn).unwrap_or_default().to_owned();
            match (arn.split_once(":role/"), arn.split_once(":user/")) {
                (Some((_, name)), _) => Party::Role {
                    account,
                    name: name.to_owned(),
                },
                (_, Some((_, name))) => Party::User {
                    account,
                    name: name.to_owned(),
                },
                _ => Party::Other(arn.clone()),
            }
        }
    }
}

fn what(actions: Option<&Names>) -> What {
    let texts = |names: &Names| names.list.iter().map(|word| word.text.clone()).collect();
    let Some(names) = actions else {
        return What::Actions(Vec::new());
    };
    if names.is_except {
        return What::AllBut(texts(names));
    }
    let has = |action: &str| {
        names
            .list
            .iter()
            .any(|word| word.text.eq_ignore_ascii_case(action))
    };
    match names.list.as_slice() {
        _ if has("*") || has("events:*") => What::Everything,
        [_] if has("events:PutEvents") => What::SendEvents,
        list if has("events:PutRule")
            && has("events:PutTargets")
            && list.iter().all(|word: &Word| is_rule_action(&word.text)) =>
        {
            What::ManageRules
        }
        _ => What::Actions(texts(names)),
    }
}

fn on(resource: &str) -> On {
    if resource == "*" {
        return On::Everything;
    }
    // arn:partition:events:region:account:kind/name
    let Some(path) = resource.splitn(6, ':').nth(5) else {
        return On::Other(resource.to_owned());
    };
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["event-bus", name @ ..] if !name.is_empty() => On::Bus(name.join("/")),
        ["rule", "*"] => On::AllRules,
        ["rule", name] => On::Rule {
            bus: "default".to_owned(),
            name: (*name).to_owned(),
        },
        ["rule", bus @ .., "*"] => On::RulesOfBus(bus.join("/")),
        ["rule", bus @ .., name] => On::Rule {
            bus: bus.join("/"),
            name: (*name).to_owned(),
        },
        _ => On::Other(resource.to_owned()),
    }
}

fn clause(condition: &Condition) -> Clause {
    let key = condition.key.text.as_str();
    let lower = key.to_ascii_lowercase();
    let subject = match lower.as_str() {
        "aws:principalorgid" => Subject::Organization,
        "aws:principalorgpaths" => Subject::OrganizationPath,
        "events:creatoraccount" => Subject::RuleOwner,
        "aws:sourcearn" => Subject::CallingResource,
        "aws:sourceaccount" => Subject::CallingAccount,
        "events:source" => Subject::EventSource,
        "events:detail-type" => Subject::DetailType,
        "events:eventbusinvocation" => Subject::FromBus,
        "events:targetarn" => Subject::Target,
        _ if lower.starts_with("events:detail.") => {
            Subject::Detail(key["events:detail.".len()..].to_owned())
        }
        _ => Subject::Key(key.to_owned()),
    };
    let values: Vec<String> = condition
        .values
        .iter()
        .map(|word| word.text.clone())
        .collect();
    Clause {
        subject,
        test: test(condition.operator, &values),
        values,
        if_present: condition
            .operator
            .is_some_and(|operator| operator.if_exists),
        set: condition.operator.and_then(|operator| operator.set),
    }
}

fn test(operator: Option<Operator>, values: &[String]) -> Test {
    let Some(operator) = operator else {
        return Test::Other;
    };
    let has_wildcards = values.iter().any(|value| value.contains(['*', '?']));
    match operator.base {
        Base::StringEquals | Base::StringEqualsIgnoreCase | Base::Bool => Test::Is,
        Base::StringNotEquals | Base::StringNotEqualsIgnoreCase => Test::IsNot,
        Base::StringLike | Base::ArnEquals | Base::ArnLike if has_wildcards => Test::Like,
        Base::StringLike | Base::ArnEquals | Base::ArnLike => Test::Is,
        Base::StringNotLike | Base::ArnNotEquals | Base::ArnNotLike if has_wildcards => {
            Test::NotLike
        }
        Base::StringNotLike | Base::ArnNotEquals | Base::ArnNotLike => Test::IsNot,
        Base::Null => match values {
            [value] if value.eq_ignore_ascii_case("true") => Test::Absent,
            [value] if value.eq_ignore_ascii_case("false") => Test::Present,
            _ => Test::Other,
        },
        Base::Other => Test::Other,
    }
}

/// The rows of the specification's table that a statement fits; a denial limits, it does not let anyone send.
fn purposes(explanation: &Explanation) -> Vec<Purpose> {
    let sends = explanation.what == What::SendEvents;
    let allows = explanation.effect == Some(Effect::Allow);
    let looks_at = |wanted: fn(&Subject) -> bool| {
        explanation
            .conditions
            .iter()
            .any(|clause| wanted(&clause.subject))
    };
    let is_everyone = explanation.who == [Party::Everyone] && !explanation.who_is_except;
    let is_account = !explanation.who_is_except
        && !explanation.who.is_empty()
        && explanation
            .who
            .iter()
            .all(|party| matches!(party, Party::Account(_)));
    let by_organization =
        looks_at(|subject| matches!(subject, Subject::Organization | Subject::OrganizationPath));
    let rows = [
        (allows && sends && is_account, Purpose::AccountSends),
        (
            allows && sends && is_everyone && by_organization,
            Purpose::OrganizationSends,
        ),
        (
            allows
                && explanation.what == What::ManageRules
                && explanation.conditions.iter().any(is_own_rule),
            Purpose::ManagesOwnRules,
        ),
        (
            looks_at(|subject| *subject == Subject::CallingResource),
            Purpose::OnlyFromRules,
        ),
        (
            looks_at(|subject| {
                matches!(
                    subject,
                    Subject::EventSource | Subject::DetailType | Subject::Detail(_)
                )
            }),
            Purpose::OnlyTheseEvents,
        ),
        (
            looks_at(|subject| *subject == Subject::FromBus),
            Purpose::BusToBus,
        ),
        (
            looks_at(|subject| *subject == Subject::Target),
            Purpose::LimitsTargets,
        ),
    ];
    rows.into_iter()
        .filter_map(|(is, purpose)| is.then_some(purpose))
        .collect()
}

/// The rule belongs to the caller.
pub(super) fn is_own_rule(clause: &Clause) -> bool {
    clause.subject == Subject::RuleOwner
        && clause.test == Test::Is
        && clause.values == ["${aws:PrincipalAccount}"]
}
