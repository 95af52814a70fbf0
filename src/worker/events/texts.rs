//! Texts of forms: colours, and what is wrong with them.
//!
//! In: a text and what it is. Out: colours of what is in view, problems with places. Nothing is kept.

use eventbridge::pattern::advice::advice;
use eventbridge::pattern::explain::Texts;
use eventbridge::policy::Policy;
use eventbridge::transform::{self, Part, Piece, Transformer};
use eventbridge::{pattern, transform::parse_template};
use text_span::{Diagnostic, Span};

use super::{colours, why};
use crate::protocol::code::{Role, Token};
use crate::protocol::events::texts::{ReadText, TextKind};
use crate::protocol::events::{Findings, Tongue};

/// Problems that are told of one text.
const MOST_PROBLEMS: usize = 100;

/// What there is to say about a text.
pub fn read(asked: &ReadText) -> Findings {
    let text = asked.text.as_str();
    let tokens = match asked.kind {
        TextKind::Pattern => colours::pattern(text, asked.shown),
        TextKind::Json | TextKind::Policy => colours::event(text, asked.shown),
        TextKind::Template(_) => template_colours(text, asked.shown),
    };
    let mut problems = match &asked.kind {
        _ if text.trim().is_empty() => Vec::new(),
        TextKind::Pattern => pattern_problems(&pattern::parse(text), text, asked.tongue),
        TextKind::Json => json_text::parse(text).diagnostics,
        TextKind::Policy => Policy::parse(text).diagnostics().to_vec(),
        TextKind::Template(paths) => {
            let transformer = Transformer {
                paths: paths.clone(),
                template: text.to_owned(),
            };
            let found = transform::check(&transformer).findings.into_iter();
            found
                .filter(|finding| finding.part == Part::Template)
                .map(|finding| finding.diagnostic)
                .collect()
        }
    };
    problems.truncate(MOST_PROBLEMS);
    Findings {
        version: asked.version,
        tokens,
        problems,
        lines: Vec::new(),
    }
}

/// What is wrong with a pattern, and advice where its own reading found nothing.
pub fn pattern_problems(parsed: &pattern::Parsed, text: &str, tongue: Tongue) -> Vec<Diagnostic> {
    let meaning = parsed.pattern().ok();
    let texts = Texts {
        pattern: text,
        event: "",
    };
    let mut problems = parsed.diagnostics.clone();
    for advice in &advice(parsed, meaning.as_ref(), texts, None) {
        let problem = advice.diagnostic(why::words_of(advice, tongue));
        if problems.iter().all(|other| other.span != problem.span) {
            problems.push(problem);
        }
    }
    problems
}

/// JSON's colours, and placeholders within and between them.
fn template_colours(text: &str, shown: Span) -> Vec<Token> {
    let parsed = parse_template(text);
    let is_name = |piece: &&Piece| piece.placeholder.is_some();
    let names = parsed.pieces.iter().filter(is_name).map(|piece| piece.span);
    let mut tokens = if parsed.kind == transform::Kind::Json {
        colours::event(text, shown)
    } else {
        Vec::new()
    };
    for name in names {
        let mut cut = Vec::with_capacity(tokens.len() + 2);
        for token in tokens {
            let (start, end) = (token.span.start, token.span.end);
            if end <= name.start || start >= name.end {
                cut.push(token);
                continue;
            }
            for span in [
                Span::new(start, name.start.max(start)),
                Span::new(name.end.min(end), end),
            ] {
                if span.start < span.end {
                    cut.push(Token { span, ..token });
                }
            }
        }
        cut.push(Token {
            span: name,
            role: Role::Variable,
        });
        cut.sort_by_key(|token| token.span.start);
        tokens = cut;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(kind: TextKind, text: &str) -> Findings {
        read(&ReadText {
            kind,
            text: text.to_owned(),
            version: 3,
            shown: Span::new(0, text.len()),
            tongue: Tongue::English,
        })
    }

    #[test]
    fn a_placeholder_cuts_the_text_around_it() {
        let found = read_as(
            TextKind::Template(vec![("id".into(), "$.id".into())]),
            r#"{"a": "x <id> y"}"#,
        );
        let named = |token: &&Token| token.role == Role::Variable;
        let name = found.tokens.iter().find(named).expect("a placeholder");
        assert_eq!((name.span.start, name.span.end), (9, 13));
        assert!(found.tokens.is_sorted_by_key(|token| token.span.start));
        assert_eq!(found.problems, []);
    }

    #[test]
    fn a_placeholder_without_a_path_is_told() {
        let found = read_as(TextKind::Template(Vec::new()), r#"{"a": <id>}"#);
        assert_eq!(found.problems.len(), 1);
        assert_eq!(found.version, 3);
    }

    #[test]
    fn a_pattern_says_what_the_service_refuses_and_what_is_odd() {
        assert!(
            !read_as(TextKind::Pattern, r#"{"source": "x"}"#)
                .problems
                .is_empty()
        );
        let odd = read_as(TextKind::Pattern, r#"{"detailType": ["x"]}"#).problems;
        assert!(odd.iter().any(|problem| problem.fix.is_some()), "{odd:?}");
    }

    #[test]
    fn json_and_policies_are_read() {
        assert!(!read_as(TextKind::Json, "{\"a\":").problems.is_empty());
        assert_eq!(read_as(TextKind::Json, "\"a\"").problems, []);
        assert!(
            !read_as(TextKind::Policy, "{\"Statement\":")
                .problems
                .is_empty()
        );
    }
}
