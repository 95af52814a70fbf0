//! A statement in Korean: `계정 111122223333: 버스 orders에 이벤트 전송 허용, 조건: 이벤트 source = shop.orders`.
//!
//! Noun phrases, so that no particle depends on the sound of a Latin name.

use super::explain::is_own_rule;
use super::{Clause, Effect, Explanation, On, Party, Purpose, Set, Subject, Test, What};

/// The explanation as a noun phrase without a full stop.
pub fn words_ko(explanation: &Explanation) -> String {
    let effect = match explanation.effect {
        Some(Effect::Allow) => "허용",
        Some(Effect::Deny) => "거부",
        None => "허용 또는 거부",
    };
    let owns = explanation.purposes.contains(&Purpose::ManagesOwnRules);
    let mut text = format!("{}: {} {effect}", who(explanation), what(explanation, owns));
    let conditions: Vec<String> = explanation
        .conditions
        .iter()
        .filter(|clause| !(owns && is_own_rule(clause)))
        .map(clause_words)
        .collect();
    if !conditions.is_empty() {
        text.push_str(", 조건: ");
        text.push_str(&conditions.join(" 그리고 "));
    }
    text
}

fn who(explanation: &Explanation) -> String {
    let parties: Vec<String> = explanation.who.iter().map(party).collect();
    match (explanation.who_is_except, parties.is_empty()) {
        (_, true) => "대상 없음".to_owned(),
        (true, _) => format!("다음을 제외한 모두({})", parties.join(", ")),
        (false, _) => parties.join(", "),
    }
}

fn party(party: &Party) -> String {
    match party {
        Party::Everyone => "모두".to_owned(),
        Party::Account(account) => format!("계정 {account}"),
        Party::Role { account, name } => format!("계정 {account}의 역할 {name}"),
        Party::User { account, name } => format!("계정 {account}의 사용자 {name}"),
        Party::Service(service) => format!("서비스 {service}"),
        Party::Other(text) => text.clone(),
    }
}

fn what(explanation: &Explanation, owns: bool) -> String {
    let on: Vec<String> = explanation.on.iter().map(on).collect();
    let on = match (explanation.on_is_except, on.is_empty()) {
        (_, true) => "없음".to_owned(),
        (true, _) => format!("다음을 제외한 모든 리소스({})", on.join(", ")),
        (false, _) => on.join(", "),
    };
    match &explanation.what {
        What::SendEvents => format!("{on}에 이벤트 전송"),
        What::ManageRules if owns => format!("자기 규칙 관리({on})"),
        What::ManageRules => format!("{on} 관리"),
        What::Everything => format!("{on}에 대한 모든 작업"),
        What::Actions(actions) if actions.is_empty() => format!("{on}에 대한 작업 없음"),
        What::Actions(actions) => format!("{on}에 대한 {} 호출", actions.join(", ")),
        What::AllBut(actions) => {
            format!("{on}에 대한 모든 작업({} 제외)", actions.join(", "))
        }
    }
}

fn on(on: &On) -> String {
    match on {
        On::Bus(name) => format!("버스 {name}"),
        On::RulesOfBus(bus) => format!("버스 {bus}의 모든 규칙"),
        On::AllRules => "모든 규칙".to_owned(),
        On::Rule { bus, name } => format!("버스 {bus}의 규칙 {name}"),
        On::Everything => "모든 리소스".to_owned(),
        On::Other(text) => text.clone(),
    }
}

fn clause_words(clause: &Clause) -> String {
    let is_bus = clause
        .values
        .iter()
        .all(|value| value.eq_ignore_ascii_case("true"));
    let subject = match &clause.subject {
        Subject::FromBus if clause.test == Test::Is => {
            return if is_bus {
                "다른 버스에서 온 이벤트".to_owned()
            } else {
                "다른 버스에서 오지 않은 이벤트".to_owned()
            };
        }
        _ if is_own_rule(clause) => {
            return if clause.if_present {
                "소유자가 있으면 호출자 자신의 규칙".to_owned()
            } else {
                "호출자 자신의 규칙".to_owned()
            };
        }
        Subject::Organization => "호출자의 조직".to_owned(),
        Subject::OrganizationPath => "호출자의 조직 내 경로".to_owned(),
        Subject::RuleOwner => "규칙을 만든 계정".to_owned(),
        Subject::CallingResource => "호출하는 규칙 또는 리소스".to_owned(),
        Subject::CallingAccount => "호출하는 리소스의 계정".to_owned(),
        Subject::EventSource => "이벤트 source".to_owned(),
        Subject::DetailType => "이벤트 detail-type".to_owned(),
        Subject::Detail(path) => format!("이벤트 detail.{path}"),
        Subject::FromBus => "다른 버스에서 온 이벤트 표시".to_owned(),
        Subject::Target => "대상".to_owned(),
        Subject::Key(key) => key.clone(),
    };
    let subject = match clause.set {
        Some(Set::All) => format!("{subject} 각각"),
        _ => subject,
    };
    let values = clause.values.join(" 또는 ");
    let text = match clause.test {
        Test::Is => format!("{subject} = {values}"),
        Test::IsNot => format!("{subject} ≠ {values}"),
        Test::Like => format!("{subject} 형식 {values}"),
        Test::NotLike => format!("{subject} 형식이 아님 {values}"),
        Test::Present => format!("{subject} 있음"),
        Test::Absent => format!("{subject} 없음"),
        Test::Other => format!("{subject} 비교(다른 연산자) {values}"),
    };
    if clause.if_present {
        format!("{text} (값이 있을 때)")
    } else {
        text
    }
}
