//! Rules: what one would do with an event, what a change of it sends, and what the policy of its bus says.

use eventbridge::pattern::{self, Pattern, plain};
use eventbridge::policy::{Decision, Effect, Policy, Request, ask, explain};
use eventbridge::samples;
use eventbridge::schedule::{self, Flavor};
use eventbridge::transform::{self, Context, Part, Transformer};
use eventbridge::{policy, transform::Event};
use text_span::Diagnostic;

use crate::protocol::AnyCall;
use crate::protocol::events::rules::{
    Deliver, Delivered, EventChoice, MaySend, Permit, Permitted, Received, SampleName, TargetInput,
};
use crate::protocol::events::{Tongue, Verdict};

/// The sample that is like what a schedule sends.
const SCHEDULED: &str = "scheduled-event";

/// What the rule would do with the event.
pub fn deliver(ask: Deliver) -> Delivered {
    let parsed = ask.pattern.as_deref().map(pattern::parse);
    let meaning = parsed.as_ref().and_then(|parsed| parsed.pattern().ok());
    let samples: Vec<SampleName> = samples::ALL
        .iter()
        .map(|sample| SampleName {
            id: sample.id.to_owned(),
            title: format!("{}: {} ({})", sample.service, sample.detail_type, sample.id),
            matches: verdict(meaning.as_ref(), sample.text) == Verdict::Match,
        })
        .collect();
    let chosen = match &ask.event {
        EventChoice::Text(_) => None,
        EventChoice::Sample(id) => samples::by_id(id).or(samples::ALL.first()),
        EventChoice::Any if ask.schedule.is_some() => samples::by_id(SCHEDULED),
        EventChoice::Any => {
            let first = samples.iter().find(|sample| sample.matches);
            first
                .and_then(|sample| samples::by_id(&sample.id))
                .or(samples::ALL.first())
        }
    };
    let text = match (&ask.event, chosen) {
        (EventChoice::Text(text), _) => text.clone(),
        (_, Some(sample)) => sample.text.to_owned(),
        (_, None) => String::new(),
    };
    let tongue = if ask.in_korean {
        Tongue::Korean
    } else {
        Tongue::English
    };
    let problems = parsed.as_ref().map(|parsed| {
        let text = ask.pattern.as_deref().unwrap_or_default();
        super::texts::pattern_problems(parsed, text, tongue)
    });
    let verdict = match (&parsed, &meaning) {
        (None, _) => Verdict::Nothing,
        (Some(_), None) => Verdict::BadPattern,
        (Some(_), Some(pattern)) => verdict(Some(pattern), &text),
    };
    let event = Event::parse(&text);
    let targets = match &event {
        Ok(event) => {
            let context = Context::of_rule(&ask.rule_arn, event);
            let receive = |target: &TargetInput| received(target, event, &context);
            ask.targets.iter().map(receive).collect()
        }
        Err(_) => Vec::new(),
    };
    Delivered {
        samples,
        sample: chosen.map(|sample| sample.id.to_owned()),
        event: text,
        event_problems: event.err().unwrap_or_default(),
        pattern: ask.pattern.as_deref().map(indented),
        verdict,
        pattern_problems: problems.unwrap_or_default(),
        schedule: ask.schedule.map(|text| {
            let parsed = schedule::parse(&text, Flavor::Rules);
            let words = parsed.expression.as_ref().map(|expression| {
                let reading = schedule::reading(expression);
                if ask.in_korean {
                    schedule::words_ko(&reading)
                } else {
                    schedule::words_en(&reading)
                }
            });
            (words, parsed.diagnostics)
        }),
        targets,
    }
}

fn verdict(pattern: Option<&Pattern>, event: &str) -> Verdict {
    let Some(pattern) = pattern else {
        return Verdict::Nothing;
    };
    match pattern::Event::parse(event) {
        Err(_) => Verdict::BadEvent,
        Ok(event) => match plain::matches(pattern, &event) {
            Ok(true) => Verdict::Match,
            Ok(false) => Verdict::NoMatch,
            Err(plain::Undecided) => Verdict::Undecided,
        },
    }
}

fn received(target: &TargetInput, event: &Event, context: &Context) -> Received {
    if let Some((paths, template)) = &target.transformer {
        let transformer = Transformer {
            paths: paths.clone(),
            template: template.clone(),
        };
        let rendered = transform::render(&transformer, event, context);
        let mut findings = transform::check(&transformer).findings;
        findings.extend(rendered.findings.clone());
        let text_of = |part: Part| match part {
            Part::Name(index) => transformer.paths.get(index).map(|(name, _)| name.clone()),
            Part::Path(index) => transformer.paths.get(index).map(|(_, path)| path.clone()),
            Part::Template | Part::InputPath => Some(transformer.template.clone()),
        };
        return told(rendered, findings, text_of);
    }
    if let Some(path) = &target.input_path {
        let rendered = transform::input_path(path, event);
        let mut findings = transform::check_input_path(path).findings;
        findings.extend(rendered.findings.clone());
        return told(rendered, findings, |_| Some(path.clone()));
    }
    Received {
        body: target
            .input
            .clone()
            .unwrap_or_else(|| event.text().to_owned()),
        ..Received::default()
    }
}

fn told(
    rendered: transform::Rendered,
    findings: Vec<transform::Finding>,
    text_of: impl Fn(Part) -> Option<String>,
) -> Received {
    let mut by_text: Vec<(String, Vec<Diagnostic>)> = Vec::new();
    for finding in findings {
        let text = text_of(finding.part).unwrap_or_default();
        match by_text.iter_mut().find(|(known, _)| *known == text) {
            Some((_, list)) if list.contains(&finding.diagnostic) => {}
            Some((_, list)) => list.push(finding.diagnostic),
            None => by_text.push((text, vec![finding.diagnostic])),
        }
    }
    Received {
        body: rendered.body,
        problem: rendered
            .problem
            .map(|problem| (problem.message, problem.help, problem.body)),
        findings: by_text,
    }
}

/// The policy in words, and the answer to a question.
pub fn permit(asked: &Permit) -> Permitted {
    let read = Policy::parse(&asked.policy);
    let statements = read.statements().iter().map(|statement| {
        let explanation = explain(statement);
        let words = if asked.in_korean {
            policy::words_ko(&explanation)
        } else {
            policy::words_en(&explanation)
        };
        let sid = statement.sid.as_ref().map(|sid| sid.text.clone());
        let allows = statement.effect == Some(Effect::Allow);
        (sid.unwrap_or_default(), allows, words)
    });
    let answer = asked.question.as_ref().map(|[account, source, kind]| {
        let mut request = Request::new(account, "events:PutEvents", &asked.bus_arn);
        for (key, value) in [("events:source", source), ("events:detail-type", kind)] {
            if !value.is_empty() {
                request = request.with(key, &[value]);
            }
        }
        match ask(&read, &request).decision {
            Decision::Allowed {
                statement,
                caller_must_allow,
            } => MaySend::Allowed(statement as u32, caller_must_allow),
            Decision::Denied { statement } => MaySend::Denied(statement as u32),
            Decision::NotAllowed => MaySend::NotAllowed,
            Decision::CallerDecides => MaySend::CallerDecides,
            Decision::Depends { keys } => MaySend::Depends(keys),
        }
    });
    Permitted {
        statements: statements.collect(),
        problems: read.diagnostics().to_vec(),
        answer,
    }
}

/// The JSON of each call, indented.
pub fn requests(calls: &[AnyCall]) -> Vec<String> {
    calls
        .iter()
        .map(|call| indented(&call.read().input_json()))
        .collect()
}

/// Lays JSON out in lines. Nothing but the space between tokens is changed; text that is no JSON gets some too.
pub fn indented(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let mut depth = 0_usize;
    let (mut in_text, mut is_escaped) = (false, false);
    let mut rest = json.chars().peekable();
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    while let Some(character) = rest.next() {
        if in_text {
            out.push(character);
            in_text = is_escaped || character != '"';
            is_escaped = !is_escaped && character == '\\';
            continue;
        }
        match character {
            '{' | '[' => {
                out.push(character);
                if matches!(rest.peek(), Some('}' | ']')) {
                    out.extend(rest.next());
                } else {
                    depth += 1;
                    line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(character);
            }
            ',' => {
                out.push(',');
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            ' ' | '\t' | '\r' | '\n' => {}
            _ => {
                in_text = character == '"';
                out.push(character);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(pattern: &str, template: &str) -> Deliver {
        Deliver {
            rule_arn: "arn:aws:events:eu-west-1:111122223333:rule/r".to_owned(),
            pattern: Some(pattern.to_owned()),
            schedule: None,
            targets: vec![TargetInput {
                transformer: Some((
                    vec![("kind".to_owned(), "$.detail-type".to_owned())],
                    template.to_owned(),
                )),
                ..TargetInput::default()
            }],
            event: EventChoice::Any,
            in_korean: false,
        }
    }

    #[test]
    fn the_first_sample_that_matches_is_tried_and_rendered() {
        let told = deliver(asked(r#"{"source": ["aws.ecs"]}"#, r#"{"kind": <kind>}"#));
        assert_eq!(told.verdict, Verdict::Match);
        assert_eq!(told.targets[0].body, r#"{"kind": "ECS Task State Change"}"#);
        assert_eq!(told.targets[0].problem, None);
    }

    #[test]
    fn a_member_that_no_event_has_is_advised_with_a_change() {
        let told = deliver(asked(r#"{"detailType": ["x"]}"#, "x"));
        assert!(
            told.pattern_problems
                .iter()
                .any(|problem| problem.fix.is_some())
        );
    }

    #[test]
    fn a_body_that_is_no_json_says_where() {
        let told = deliver(asked(r#"{"source": ["aws.ecs"]}"#, r#"{"kind": <kind>"#));
        assert!(told.targets[0].problem.is_some());
    }

    #[test]
    fn indenting_leaves_texts_alone() {
        let written = indented(r#"{"a":"x{,:\"}","b":[],"c":[1,2]}"#);
        let expected =
            "{\n  \"a\": \"x{,:\\\"}\",\n  \"b\": [],\n  \"c\": [\n    1,\n    2\n  ]\n}";
        assert_eq!(written, expected);
    }
}
