//! A statement in English: `account 111122223333 may send events to the bus orders, if the event's source is shop.orders`.

use super::explain::is_own_rule;
use super::{Clause, Effect, Explanation, On, Party, Purpose, Subject, Test, What};

/// The explanation as a sentence without capital and full stop.
pub fn words_en(explanation: &Explanation) -> String {
    let may = match explanation.effect {
        Some(Effect::Allow) => "may",
        // "Everyone must not" would leave open whether someone may.
        Some(Effect::Deny) if is_everyone(explanation) => "may",
        Some(Effect::Deny) => "must not",
        None => "may or must not",
    };
    let owns = explanation.purposes.contains(&Purpose::ManagesOwnRules);
    let mut text = format!("{} {may} {}", who(explanation), what(explanation, owns));
    let conditions: Vec<String> = explanation
        .conditions
        .iter()
        .filter(|clause| !(owns && is_own_rule(clause)))
        .map(clause_words)
        .collect();
    if !conditions.is_empty() {
        text.push_str(", if ");
        text.push_str(&joined(&conditions, "and"));
    }
    text
}

fn is_everyone(explanation: &Explanation) -> bool {
    !explanation.who_is_except && explanation.who.contains(&Party::Everyone)
}

fn who(explanation: &Explanation) -> String {
    let parties: Vec<String> = explanation.who.iter().map(party).collect();
    let is_denied = explanation.effect == Some(Effect::Deny);
    if is_denied && is_everyone(explanation) {
        return "nobody".to_owned();
    }
    match (explanation.who_is_except, parties.is_empty()) {
        (_, true) => "nobody".to_owned(),
        (true, _) => format!("everyone but {}", joined(&parties, "and")),
        (false, _) => joined(&parties, "and"),
    }
}

fn party(party: &Party) -> String {
    match party {
        Party::Everyone => "everyone".to_owned(),
        Party::Account(account) => format!("account {account}"),
        Party::Role { account, name } => format!("the role {name} of account {account}"),
        Party::User { account, name } => format!("the user {name} of account {account}"),
        Party::Service(service) => format!("the service {service}"),
        Party::Other(text) => text.clone(),
    }
}

fn what(explanation: &Explanation, owns: bool) -> String {
    let on: Vec<String> = explanation.on.iter().map(on).collect();
    let on = match (explanation.on_is_except, on.is_empty()) {
        (_, true) => "nothing".to_owned(),
        (true, _) => format!("everything but {}", joined(&on, "and")),
        (false, _) => joined(&on, "and"),
    };
    match &explanation.what {
        What::SendEvents => format!("send events to {on}"),
        What::ManageRules if owns => format!("manage its own rules: {on}"),
        What::ManageRules => format!("manage {on}"),
        What::Everything => format!("do everything with {on}"),
        What::Actions(actions) if actions.is_empty() => format!("do nothing with {on}"),
        What::Actions(actions) => format!("call {} on {on}", joined(actions, "and")),
        What::AllBut(actions) => format!("do everything but {} with {on}", joined(actions, "and")),
    }
}

fn on(on: &On) -> String {
    match on {
        On::Bus(name) => format!("the bus {name}"),
        On::RulesOfBus(bus) => format!("all rules of the bus {bus}"),
        On::AllRules => "all rules".to_owned(),
        On::Rule { bus, name } => format!("the rule {name} of the bus {bus}"),
        On::Everything => "everything".to_owned(),
        On::Other(text) => text.clone(),
    }
}

fn clause_words(clause: &Clause) -> String {
    let values = joined(&clause.values, "or");
    let is = match clause.test {
        Test::Is => "is",
        Test::IsNot => "is not",
        Test::Like => "matches",
        Test::NotLike => "does not match",
        Test::Present => "is present",
        Test::Absent => "is absent",
        Test::Other => "is compared by another operator with",
    };
    let is_bus = clause
        .values
        .iter()
        .all(|value| value.eq_ignore_ascii_case("true"));
    let subject = match &clause.subject {
        Subject::FromBus if clause.test == Test::Is => {
            return if is_bus {
                "the event comes from another bus".to_owned()
            } else {
                "the event does not come from another bus".to_owned()
            };
        }
        _ if is_own_rule(clause) => {
            return if clause.if_present {
                "the rule, where it has an owner, is the caller's own".to_owned()
            } else {
                "the rule is the caller's own".to_owned()
            };
        }
        Subject::Organization => "the caller's organization",
        Subject::OrganizationPath => "the caller's place in the organization",
        Subject::RuleOwner => "the account that made the rule",
        Subject::CallingResource => "the rule or resource that calls",
        Subject::CallingAccount => "the account of the resource that calls",
        Subject::EventSource => "the event's source",
        Subject::DetailType => "the event's detail type",
        Subject::Detail(path) => {
            return with_presence(clause, &format!("the event's detail.{path}"), is, &values);
        }
        Subject::FromBus => "the mark of events from another bus",
        Subject::Target => "the target",
        Subject::Key(key) => return with_presence(clause, key, is, &values),
    };
    with_presence(clause, subject, is, &values)
}

fn with_presence(clause: &Clause, subject: &str, is: &str, values: &str) -> String {
    let subject = match clause.set {
        Some(super::Set::All) => format!("each of {subject}"),
        _ => subject.to_owned(),
    };
    let text = match clause.test {
        Test::Present | Test::Absent => format!("{subject} {is}"),
        _ => format!("{subject} {is} {values}"),
    };
    if clause.if_present {
        format!("{text} or absent")
    } else {
        text
    }
}

/// `a`, `a and b`, `a, b and c`.
fn joined(parts: &[String], word: &str) -> String {
    match parts {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}
