//! Why each alternative of a pattern with `$or` fails.
//!
//! In: an explanation, the pattern's tree. Out: for every rule that is reported, its branches by name and its failing conditions.

use eventbridge::pattern::explain::{Explanation, RuleReport, Verdict};
use eventbridge::pattern::{Node, Object};
use text_span::Span;

use super::why::reason;
use crate::protocol::events::Tongue;
use crate::protocol::events::reasons::Alternative;

/// The alternatives, nearest to a match first; none when there is nothing to choose or the event matches.
pub fn alternatives(explanation: &Explanation, tree: &Object, tongue: Tongue) -> Vec<Alternative> {
    if explanation.n_rules < 2 || explanation.verdict != Verdict::NoMatch {
        return Vec::new();
    }
    let one = |rule: &RuleReport| Alternative {
        branches: rule
            .branches
            .iter()
            .filter_map(|branch| named(tree, "", *branch))
            .collect(),
        n_failing: rule.n_failing.and_then(|n| u32::try_from(n).ok()),
        reasons: rule
            .conditions
            .iter()
            .filter(|report| !report.holds())
            .map(|report| reason(report, tongue))
            .collect(),
    };
    explanation.rules.iter().map(one).collect()
}

/// What a branch is called: the path of its `$or`, and which it is.
fn named(object: &Object, path: &str, branch: Span) -> Option<String> {
    let holds = |span: Span| span.start <= branch.start && branch.end <= span.end;
    let member = object
        .members
        .iter()
        .find(|member| holds(member.node.span()))?;
    let below = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    match &member.node {
        Node::Object(inner) => named(inner, &below(&member.name.lossy()), branch),
        Node::Or(or) => {
            let at = or.branches.iter().position(|one| holds(one.span))?;
            if or.branches[at].span == branch {
                return Some(format!("{}[{at}]", below("$or")));
            }
            named(&or.branches[at], path, branch)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use eventbridge::pattern::explain::{Texts, explain};
    use eventbridge::pattern::{Event, parse};

    use super::*;

    fn told(pattern: &str, event: &str) -> String {
        let (parsed, read) = (parse(pattern), Event::parse(event).unwrap());
        let meaning = parsed.pattern().unwrap();
        let texts = Texts { pattern, event };
        let explanation = explain(&parsed, &meaning, &read, texts);
        let tree = parsed.tree.as_ref().unwrap();
        let lines = alternatives(&explanation, tree, Tongue::English);
        let line = |one: &Alternative| {
            let places = one.reasons.iter().map(|reason| reason.place.1.of(pattern));
            let places: Vec<&str> = places.collect();
            format!("{}: {}", one.branches.join(" + "), places.join(" "))
        };
        lines.iter().map(line).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn every_alternative_says_what_it_lacks() {
        assert_eq!(
            told(
                r#"{"a":[1],"$or":[{"b":[2],"c":[3]},{"detail":{"d":[4]}}]}"#,
                r#"{"a":1,"b":0,"detail":{"d":5}}"#
            ),
            "$or[1]: [4]; $or[0]: [2] [3]"
        );
        assert_eq!(
            told(
                r#"{"detail":{"$or":[{"b":[2]},{"$or":[{"c":[3]},{"d":[4]}]}]}}"#,
                r#"{"detail":{"b":1,"c":1,"d":1}}"#
            ),
            "detail.$or[0]: [2]; detail.$or[1] + detail.$or[0]: [3]; detail.$or[1] + detail.$or[1]: [4]"
        );
    }

    #[test]
    fn without_a_choice_or_with_a_match_there_is_nothing_to_say() {
        assert_eq!(told(r#"{"a":[1]}"#, r#"{"a":2}"#), "");
        assert_eq!(told(r#"{"$or":[{"a":[1]},{"b":[2]}]}"#, r#"{"a":1}"#), "");
    }
}
