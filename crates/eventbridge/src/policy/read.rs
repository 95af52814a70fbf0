//! Policy text into statements. What is not understood stays in the text and is told.

use json_text::{Kind, Member, Value};
use text_span::{Diagnostic, Span, TextEdit, did_you_mean};

use super::{
    Condition, Effect, MAX_CHARS, Names, Operator, Principal, Principals, Statement, Version, Word,
};

/// Reads the statements of a tree, and says what is wrong.
pub(super) fn read(
    text: &str,
    root: &Value,
    found: &mut Vec<Diagnostic>,
) -> (Version, Vec<Statement>) {
    let mut reader = Reader { text, found };
    reader.length();
    (reader.version(root), reader.statements(root))
}

struct Reader<'a> {
    text: &'a str,
    found: &'a mut Vec<Diagnostic>,
}

const MEMBERS: [&str; 9] = [
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

impl Reader<'_> {
    fn error(&mut self, code: &'static str, span: Span, message: String, help: &str) {
        self.found
            .push(Diagnostic::error(code, span, message).with_help(help));
    }

    fn length(&mut self) {
        let n_chars = self.text.chars().count();
        if n_chars > MAX_CHARS {
            let cut = self.text.char_indices().nth(MAX_CHARS);
            let start = cut.map_or(self.text.len(), |(at, _)| at);
            self.error(
                "BP110",
                Span::new(start, self.text.len()),
                format!("the policy has {n_chars} characters; {MAX_CHARS} are allowed"),
                "join statements that differ in one list only, or allow an organization instead of accounts",
            );
        }
    }

    fn version(&mut self, root: &Value) -> Version {
        match root.get("Version") {
            None => Version::V2008,
            Some(value) => match value.as_str() {
                Some("2012-10-17") => Version::V2012,
                Some("2008-10-17") => Version::V2008,
                _ => {
                    self.found.push(
                        Diagnostic::error(
                            "BP113",
                            value.span,
                            "there is no such version of the language",
                        )
                        .with_help("write \"2012-10-17\"")
                        .with_fix(TextEdit::replace(value.span, "\"2012-10-17\"")),
                    );
                    Version::V2012
                }
            },
        }
    }

    /// `"Statement": { … }` or `[ { … }, … ]`
    fn statements(&mut self, root: &Value) -> Vec<Statement> {
        if root.as_object().is_none() {
            self.error(
                "BP102",
                root.span,
                format!("a policy is an object, not {}", root.kind_name()),
                "write {\"Version\": \"2012-10-17\", \"Statement\": []}",
            );
            return Vec::new();
        }
        let Some(value) = root.get("Statement") else {
            let guess = root
                .members()
                .iter()
                .find(|member| did_you_mean(&member.name, ["Statement"]).is_some());
            let span = guess.map_or(root.span, |member| member.name_span);
            self.error(
                "BP103",
                span,
                "the policy has no `Statement`".to_owned(),
                "add \"Statement\": [ … ]",
            );
            return Vec::new();
        };
        let list = match &value.kind {
            Kind::Array(items) => items.as_slice(),
            _ => std::slice::from_ref(value),
        };
        let mut statements: Vec<Statement> = Vec::new();
        for item in list {
            if item.as_object().is_none() {
                self.error(
                    "BP103",
                    item.span,
                    format!("a statement is an object, not {}", item.kind_name()),
                    "write {\"Effect\": …, \"Principal\": …, \"Action\": …, \"Resource\": …}",
                );
                continue;
            }
            let statement = self.statement(item);
            if let Some(sid) = &statement.sid {
                let same = |other: &&Statement| {
                    let other = other.sid.as_ref();
                    other.is_some_and(|word| word.text == sid.text)
                };
                if let Some(earlier) = statements.iter().find(same) {
                    let earlier = earlier.sid.as_ref().map_or(earlier.span, |word| word.span);
                    self.found.push(
                        Diagnostic::error(
                            "BP111",
                            sid.span,
                            format!("two statements are called `{}`", sid.text),
                        )
                        .with_label(earlier, "the first")
                        .with_help(
                            "PutPermission replaces a statement by its Sid; give each its own",
                        ),
                    );
                }
            }
            statements.push(statement);
        }
        statements
    }

    fn statement(&mut self, value: &Value) -> Statement {
        for member in value.members() {
            if !MEMBERS.contains(&member.name.as_str()) {
                let diagnostic = Diagnostic::error(
                    "BP108",
                    member.name_span,
                    format!("statements have no `{}`", member.name),
                );
                self.found.push(match did_you_mean(&member.name, MEMBERS) {
                    Some(guess) => diagnostic
                        .with_help(format!("did you mean `{guess}`?"))
                        .with_fix(TextEdit::replace(member.name_span, json_text::quote(guess))),
                    None => diagnostic.with_help(format!("the members are {}", MEMBERS.join(", "))),
                });
            }
        }
        let principals = self.principals(value);
        let actions = self.names(value, "Action", "NotAction");
        let resources = self.names(value, "Resource", "NotResource");
        for (is_missing, name, code) in [
            (principals.is_none(), "Principal", "BP105"),
            (actions.is_none(), "Action", "BP106"),
            (resources.is_none(), "Resource", "BP107"),
        ] {
            if is_missing {
                self.error(
                    code,
                    value.span,
                    format!("the statement has no `{name}`"),
                    "a statement of a bus policy names who, what and on which bus or rules",
                );
            }
        }
        Statement {
            span: value.span,
            sid: value.get("Sid").and_then(word),
            effect: self.effect(value),
            principals,
            actions,
            resources,
            conditions: self.conditions(value),
        }
    }

    fn effect(&mut self, value: &Value) -> Option<Effect> {
        let help = "write \"Allow\" or \"Deny\"";
        let Some(effect) = value.get("Effect") else {
            self.error(
                "BP104",
                value.span,
                "the statement has no `Effect`".to_owned(),
                help,
            );
            return None;
        };
        match effect.as_str() {
            Some("Allow") => Some(Effect::Allow),
            Some("Deny") => Some(Effect::Deny),
            other => {
                let diagnostic =
                    Diagnostic::error("BP104", effect.span, "an effect is `Allow` or `Deny`")
                        .with_help(help);
                let guess = other.and_then(|word| did_you_mean(word, ["Allow", "Deny"]));
                self.found.push(match guess {
                    Some(guess) => {
                        diagnostic.with_fix(TextEdit::replace(effect.span, json_text::quote(guess)))
                    }
                    None => diagnostic,
                });
                None
            }
        }
    }

    fn principals(&mut self, value: &Value) -> Option<Principals> {
        let (member, is_except) = either(value, "Principal", "NotPrincipal")?;
        let mut list = Vec::new();
        match &member.value.kind {
            Kind::String(text) if text == "*" => {
                list.push((Principal::Everyone, member.value.span))
            }
            Kind::String(text) => {
                let meant = format!("{{\"AWS\": {}}}", json_text::quote(text));
                self.found.push(
                    Diagnostic::error(
                        "BP109",
                        member.value.span,
                        "a principal is `*` or an object",
                    )
                    .with_help(format!("write {meant}"))
                    .with_fix(TextEdit::replace(member.value.span, meant)),
                );
            }
            Kind::Object(kinds) => {
                for kind in kinds {
                    for word in self.texts(&kind.name, &kind.value) {
                        let principal = match kind.name.as_str() {
                            "AWS" => Principal::aws(&word.text),
                            "Service" => Principal::Service(word.text),
                            other => Principal::Other(other.to_owned(), word.text),
                        };
                        list.push((principal, word.span));
                    }
                }
            }
            _ => self.error(
                "BP109",
                member.value.span,
                format!(
                    "a principal is `*` or an object, not {}",
                    member.value.kind_name()
                ),
                "write {\"AWS\": \"<account number>\"}",
            ),
        }
        Some(Principals {
            is_except,
            span: member.span(),
            list,
        })
    }

    fn names(&mut self, value: &Value, name: &str, negated: &str) -> Option<Names> {
        let (member, is_except) = either(value, name, negated)?;
        Some(Names {
            is_except,
            span: member.span(),
            list: self.texts(&member.name, &member.value),
        })
    }

    /// A text or a list of texts.
    fn texts(&mut self, name: &str, value: &Value) -> Vec<Word> {
        let list = match &value.kind {
            Kind::Array(items) => items.as_slice(),
            _ => std::slice::from_ref(value),
        };
        let mut words = Vec::new();
        for item in list {
            match word(item) {
                Some(word) => words.push(word),
                None => self.error(
                    "BP109",
                    item.span,
                    format!("`{name}` is text, not {}", item.kind_name()),
                    "write a text in double quotes, or a list of them",
                ),
            }
        }
        words
    }

    /// `{ operator: { key: value or values } }`
    fn conditions(&mut self, value: &Value) -> Vec<Condition> {
        let mut conditions = Vec::new();
        let Some(value) = value.get("Condition") else {
            return conditions;
        };
        let help = "write {\"StringEquals\": {\"events:source\": \"shop.orders\"}}";
        if value.as_object().is_none() {
            self.error(
                "BP109",
                value.span,
                format!("`Condition` is an object, not {}", value.kind_name()),
                help,
            );
        }
        for member in value.members() {
            let operator = Operator::named(&member.name);
            if operator.is_none() {
                let diagnostic = Diagnostic::error(
                    "BP112",
                    member.name_span,
                    format!("there is no operator `{}`", member.name),
                );
                self.found
                    .push(match did_you_mean(&member.name, Operator::names()) {
                        Some(guess) => diagnostic
                            .with_help(format!("did you mean `{guess}`?"))
                            .with_fix(TextEdit::replace(member.name_span, json_text::quote(guess))),
                        None => diagnostic.with_help(
                            "write StringEquals, StringLike, ArnLike, Bool or another of IAM's",
                        ),
                    });
            }
            if member.value.as_object().is_none() {
                self.error(
                    "BP109",
                    member.value.span,
                    format!(
                        "an operator holds an object, not {}",
                        member.value.kind_name()
                    ),
                    help,
                );
            }
            for key in member.value.members() {
                conditions.push(Condition {
                    operator,
                    operator_word: Word {
                        text: member.name.clone(),
                        span: member.name_span,
                    },
                    key: Word {
                        text: key.name.clone(),
                        span: key.name_span,
                    },
                    values: self.values(&key.value),
                });
            }
        }
        conditions
    }

    /// Texts, numbers or booleans; a number's text is as written.
    fn values(&mut self, value: &Value) -> Vec<Word> {
        let list = match &value.kind {
            Kind::Array(items) => items.as_slice(),
            _ => std::slice::from_ref(value),
        };
        let mut words = Vec::new();
        for item in list {
            let text = match &item.kind {
                Kind::String(text) => text.clone(),
                Kind::Number(text) => text.to_string(),
                Kind::Bool(is) => is.to_string(),
                _ => {
                    self.error(
                        "BP109",
                        item.span,
                        format!("a value of a condition is text, not {}", item.kind_name()),
                        "write a text in double quotes, or a list of them",
                    );
                    continue;
                }
            };
            words.push(Word {
                text,
                span: item.span,
            });
        }
        words
    }
}

/// The member of either name, and whether it is the second.
fn either<'a>(value: &'a Value, name: &str, negated: &str) -> Option<(&'a Member, bool)> {
    let member = value.member(name).map(|member| (member, false));
    member.or_else(|| value.member(negated).map(|member| (member, true)))
}

fn word(value: &Value) -> Option<Word> {
    Some(Word {
        text: value.as_str()?.to_owned(),
        span: value.span,
    })
}
