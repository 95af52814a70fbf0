//! Tokens into a tree; broken parts become [`Rule::Error`].
//!
//! ```text
//! rule    = or ;                  or  = and { "OR" and } ;        and = not { "AND" not } ;
//! not     = "NOT" not | primary ; primary = constant | test | atleast | "(" or ")" ;
//! ```
//!
//! A rule of the grammar either consumes what it starts with or reports and stops; nesting is limited.

use text_span::{Diagnostic, Span, TextEdit, did_you_mean};

use super::lex::{Kind, Token, lex};
use super::limits::{self, MAX_ELEMENTS};
use super::{Amount, Node, Rule};
use crate::State;

/// Deepest nesting; more cannot be written within the limit of elements when each bracket counts.
const MAX_DEPTH: usize = 250;

/// What was read from a rule's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The tree; parts that could not be read are [`Rule::Error`].
    pub root: Node,
    /// What is wrong, in the order found. The service would refuse the rule when one is an error.
    pub diagnostics: Vec<Diagnostic>,
    /// What the service would answer to the text: its message for the first error.
    pub refusal: Option<String>,
}

impl Parsed {
    /// True when no error was found.
    pub fn is_valid(&self) -> bool {
        self.refusal.is_none()
    }
}

/// Reads a rule. Never fails; see [`Parsed::diagnostics`]. Codes: `AR1xx` reading, `AR2xx` limits, `AR3xx` habits.
pub fn parse(text: &str) -> Parsed {
    let mut parser = Parser {
        text,
        tokens: lex(text),
        at: 0,
        depth: 0,
        n_brackets: 0,
        diagnostics: Vec::new(),
        refusal: None,
    };
    let mut root = parser.or();
    if !parser.is_broken() && parser.at < parser.tokens.len() {
        parser.unsupported("AND or OR", "a rule goes on with AND or OR");
        root.rule = Rule::Error;
    }
    for (diagnostic, aws) in limits::check(text, &root, parser.n_brackets) {
        match aws {
            Some(aws) => parser.refuse(diagnostic, aws),
            None => parser.diagnostics.push(diagnostic),
        }
    }
    Parsed {
        root,
        diagnostics: parser.diagnostics,
        refusal: parser.refusal,
    }
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    n_brackets: usize,
    diagnostics: Vec<Diagnostic>,
    refusal: Option<String>,
}

impl Parser<'_> {
    /// After the first error the rest of the text is left alone.
    fn is_broken(&self) -> bool {
        self.refusal.is_some()
    }

    fn kind(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    /// Place of the next token; the end of the text when there is none.
    fn span(&self) -> Span {
        self.tokens
            .get(self.at)
            .map_or(Span::at(self.text.len()), |token| token.span)
    }

    fn word(&self) -> Option<&str> {
        match self.kind() {
            Some(Kind::Word) => Some(self.span().of(self.text)),
            _ => None,
        }
    }

    fn take(&mut self, kind: &Kind) -> bool {
        let is_next = self.kind() == Some(kind);
        self.at += usize::from(is_next);
        is_next
    }

    /// Takes a word written in upper case, or in another case with a warning.
    fn take_word(&mut self, word: &str) -> bool {
        let Some(found) = self.word() else {
            return false;
        };
        if !found.eq_ignore_ascii_case(word) {
            return false;
        }
        if found != word {
            let span = self.span();
            let found = found.to_owned();
            self.diagnostics.push(
                Diagnostic::warning("AR301", span, format!("`{found}` is not in upper case"))
                    .with_help(format!(
                        "write `{word}`; the service may refuse other cases"
                    ))
                    .with_fix(TextEdit::replace(span, word)),
            );
        }
        self.at += 1;
        true
    }

    fn refuse(&mut self, diagnostic: Diagnostic, aws: String) {
        self.refusal
            .get_or_insert_with(|| format!("Error in AlarmRule [{aws}]"));
        self.diagnostics.push(diagnostic);
    }

    /// The next token cannot stand here.
    fn unsupported(&mut self, wanted: &str, help: &str) {
        let span = self.span();
        let found = span.of(self.text);
        let at_char = self
            .text
            .get(..span.start)
            .map_or(0, |before| before.chars().count());
        let (message, aws) = if span.is_empty() {
            (
                format!("the rule ends where {wanted} is expected"),
                format!("Unexpected end of rule at char {at_char}, must be: {wanted}"),
            )
        } else {
            (
                format!("`{found}` where {wanted} is expected"),
                format!("Unsupported token '{found}' at char {at_char}"),
            )
        };
        let mut diagnostic = Diagnostic::error("AR101", span, message).with_help(help);
        if let Some(guess) = did_you_mean(
            found,
            [
                "ALARM",
                "OK",
                "INSUFFICIENT_DATA",
                "AT_LEAST",
                "AND",
                "OR",
                "NOT",
                "TRUE",
                "FALSE",
            ],
        ) && self.word().is_some()
        {
            diagnostic = diagnostic.with_help(format!("did you mean `{guess}`?"));
        }
        self.refuse(diagnostic, aws);
    }

    fn error(&self, start: usize) -> Node {
        Node {
            span: Span::new(start, self.done().max(start)),
            rule: Rule::Error,
        }
    }

    /// End of the last token taken.
    fn done(&self) -> usize {
        self.at
            .checked_sub(1)
            .and_then(|at| self.tokens.get(at))
            .map_or(0, |token| token.span.end)
    }

    /// `or = and { "OR" and }`
    fn or(&mut self) -> Node {
        self.joined("OR", Parser::and, Rule::Or)
    }

    /// `and = not { "AND" not }`
    fn and(&mut self) -> Node {
        self.joined("AND", Parser::not, Rule::And)
    }

    fn joined(
        &mut self,
        word: &str,
        part: fn(&mut Self) -> Node,
        join: fn(Vec<Node>) -> Rule,
    ) -> Node {
        let first = part(self);
        if self.is_broken() || !self.take_word(word) {
            return first;
        }
        let start = first.span.start;
        let mut parts = vec![first];
        loop {
            parts.push(part(self));
            if self.is_broken() || !self.take_word(word) {
                return Node {
                    span: Span::new(start, self.done().max(start)),
                    rule: join(parts),
                };
            }
        }
    }

    /// `not = "NOT" not | primary`
    fn not(&mut self) -> Node {
        let start = self.span().start;
        if !self.take_word("NOT") {
            return self.primary();
        }
        self.nested(start, |parser| {
            let inner = parser.not();
            Node {
                span: Span::new(start, inner.span.end),
                rule: Rule::Not(Box::new(inner)),
            }
        })
    }

    fn nested(&mut self, start: usize, inner: impl FnOnce(&mut Self) -> Node) -> Node {
        if self.depth == MAX_DEPTH {
            let span = self.span();
            self.refuse(
                Diagnostic::error(
                    "AR201",
                    span,
                    format!("nested deeper than {MAX_DEPTH} levels"),
                ),
                format!("Number of elements exceeds {MAX_ELEMENTS}"),
            );
            return self.error(start);
        }
        self.depth += 1;
        let node = inner(self);
        self.depth -= 1;
        node
    }

    /// `primary = "TRUE" | "FALSE" | test | atleast | "(" or ")"`
    fn primary(&mut self) -> Node {
        let start = self.span().start;
        if self.take(&Kind::Open) {
            self.n_brackets += 1;
            return self.nested(start, |parser| {
                let mut inner = parser.or();
                if !parser.is_broken() && !parser.take(&Kind::Close) {
                    parser.unsupported("`)`", "close the bracket");
                }
                inner.span = Span::new(start, parser.done().max(start));
                inner
            });
        }
        let word = self.word().unwrap_or_default().to_owned();
        // Constants are accepted in any case: AWS's own pages write `false`.
        for (name, value) in [("TRUE", true), ("FALSE", false)] {
            if word.eq_ignore_ascii_case(name) {
                self.at += 1;
                return Node {
                    span: Span::new(start, self.done()),
                    rule: Rule::Constant(value),
                };
            }
        }
        let rule = if let Some(state) = self.state() {
            self.test(state)
        } else if self.take_word("AT_LEAST") {
            self.at_least()
        } else {
            self.unsupported(
                "a condition",
                "a condition is ALARM(\"name\"), OK(\"name\"), INSUFFICIENT_DATA(\"name\"), AT_LEAST(…), TRUE or FALSE",
            );
            None
        };
        match rule {
            Some(rule) => Node {
                span: Span::new(start, self.done().max(start)),
                rule,
            },
            None => self.error(start),
        }
    }

    fn state(&mut self) -> Option<State> {
        State::ALL
            .into_iter()
            .find(|state| self.take_word(state.word()))
    }

    /// `test = state "(" alarm ")"`, the state taken already.
    fn test(&mut self, state: State) -> Option<Rule> {
        self.open(&format!("the name follows in brackets: {state}(\"name\")"))?;
        let alarm = self.name()?;
        self.close_name()?;
        Some(Rule::Test { state, alarm })
    }

    /// `atleast = "AT_LEAST" "(" amount "," [ "NOT" ] state "," "(" alarm { "," alarm } ")" ")"`
    fn at_least(&mut self) -> Option<Rule> {
        const FORM: &str =
            "the form is AT_LEAST(2, ALARM, (\"a\", \"b\", \"c\")), or 50% for the number";
        self.open(FORM)?;
        let amount_span = self.span();
        let Some(amount) = self.word().and_then(amount) else {
            self.unsupported("a number or a percentage", FORM);
            return None;
        };
        self.at += 1;
        self.comma(FORM)?;
        let negated = self.take_word("NOT");
        let Some(state) = self.state() else {
            self.unsupported("ALARM, OK or INSUFFICIENT_DATA", FORM);
            return None;
        };
        self.comma(FORM)?;
        self.open(FORM)?;
        let mut alarms = vec![self.name()?];
        while self.take(&Kind::Comma) {
            alarms.push(self.name()?);
        }
        self.close_name()?;
        if !self.take(&Kind::Close) {
            self.unsupported("`)`", FORM);
            return None;
        }
        let limit = match amount {
            Amount::Count(count) => (count, alarms.len() as u32),
            Amount::Percent(percent) => (percent, 100),
        };
        if !(1..=limit.1).contains(&limit.0) {
            let written = amount_span.of(self.text).to_owned();
            let what = match amount {
                Amount::Count(_) => format!("1 to {}, the number of alarms listed", limit.1),
                Amount::Percent(_) => "1% to 100%".to_owned(),
            };
            self.refuse(
                Diagnostic::error("AR202", amount_span, format!("`{written}` is out of range"))
                    .with_help(format!("write {what}")),
                format!("Invalid threshold '{written}'"),
            );
            return None;
        }
        Some(Rule::AtLeast {
            amount,
            negated,
            state,
            alarms,
        })
    }

    fn open(&mut self, help: &str) -> Option<()> {
        if self.take(&Kind::Open) {
            return Some(());
        }
        self.unsupported("`(`", help);
        None
    }

    fn comma(&mut self, help: &str) -> Option<()> {
        if self.take(&Kind::Comma) {
            return Some(());
        }
        self.unsupported("`,`", help);
        None
    }

    /// `alarm = quoted | bare`
    fn name(&mut self) -> Option<String> {
        let span = self.span();
        let name = match self.kind() {
            Some(Kind::Quoted(name)) if !name.is_empty() => name.clone(),
            Some(Kind::Word) => span.of(self.text).to_owned(),
            Some(Kind::Unclosed(_)) => {
                self.refuse(
                    Diagnostic::error("AR102", span, "the name's closing quote is missing")
                        .with_help("write `\"` at the end of the name; a quote within a name is written `\\\"`"),
                    format!("Unsupported token '\"' at char {}", span.start),
                );
                return None;
            }
            _ => {
                self.unsupported("an alarm's name or ARN", "write the name in double quotes");
                return None;
            }
        };
        self.at += 1;
        Some(name)
    }

    /// The bracket after a name. A further word means a name with blanks and without quotes: the repair is offered.
    fn close_name(&mut self) -> Option<()> {
        if self.take(&Kind::Close) {
            return Some(());
        }
        let span = self.span();
        let previous = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let is_bare = |token: &&Token| token.kind == Kind::Word;
        let Some(first) = previous.filter(is_bare).filter(|_| self.word().is_some()) else {
            self.unsupported("`)`", "close the bracket");
            return None;
        };
        let last = self.tokens[self.at..]
            .iter()
            .take_while(is_bare)
            .last()
            .unwrap_or(first);
        let whole = first.span.to(last.span);
        let name = whole.of(self.text).to_owned();
        let (found, at_char) = (span.of(self.text), self.text[..span.start].chars().count());
        let aws = format!("Unsupported token '{found}' at char {at_char}, must be: ')'");
        let quoted = format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""));
        self.refuse(
            Diagnostic::error("AR103", whole, format!("`{name}` has blanks and no quotes"))
                .with_help(format!("write {quoted}"))
                .with_fix(TextEdit::replace(whole, quoted)),
            aws,
        );
        None
    }
}

/// `2` or `50%`
fn amount(text: &str) -> Option<Amount> {
    let (digits, is_percent) = match text.strip_suffix('%') {
        Some(digits) => (digits, true),
        None => (text, false),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = digits.parse().unwrap_or(u32::MAX);
    Some(if is_percent {
        Amount::Percent(number)
    } else {
        Amount::Count(number)
    })
}
