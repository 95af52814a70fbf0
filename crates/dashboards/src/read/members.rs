//! Reading members with their types, and saying what is wrong with them.

use json_text::{Kind, Value, push_index, push_name, quote};
use text_span::{Severity, Span, TextEdit, did_you_mean};

use crate::messages::{Message, aws_required, aws_type};

/// Messages of one reading; a body of a million odd members does not make a million messages.
const MAX_MESSAGES: usize = 1000;

/// A value and the path that leads to it.
#[derive(Clone)]
pub(crate) struct Node<'a> {
    pub(crate) value: &'a Value,
    pub(crate) path: String,
}

impl<'a> Node<'a> {
    pub(crate) fn root(value: &'a Value) -> Self {
        Node {
            value,
            path: String::new(),
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<Node<'a>> {
        let value = self.value.get(name)?;
        let mut path = self.path.clone();
        push_name(&mut path, name);
        Some(Node { value, path })
    }

    pub(crate) fn items(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let path = self.path.clone();
        self.value
            .items()
            .iter()
            .enumerate()
            .map(move |(index, value)| {
                let mut path = path.clone();
                push_index(&mut path, index);
                Node { value, path }
            })
    }

    pub(crate) fn error(&self, code: &str, message: impl Into<String>) -> Message {
        Message::error(code, &self.path, self.value.span, message)
    }

    pub(crate) fn warning(&self, code: &str, message: impl Into<String>) -> Message {
        Message::warning(code, &self.path, self.value.span, message)
    }

    /// Where to point when the whole value would be too much: its first bracket.
    pub(crate) fn head(&self) -> Span {
        let span = self.value.span;
        if self.value.is_container() {
            Span::new(span.start, (span.start + 1).min(span.end))
        } else {
            span
        }
    }
}

/// Collects messages while reading.
pub(crate) struct Reader<'t> {
    /// The body's text.
    pub(crate) text: &'t str,
    pub(crate) messages: Vec<Message>,
    is_full: bool,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Reader {
            text,
            messages: Vec::new(),
            is_full: false,
        }
    }
}

impl Reader<'_> {
    /// Takes a message, unless there are too many already; errors have more room than the rest.
    pub(crate) fn say(&mut self, message: Message) {
        let most = if message.severity == Severity::Error {
            2 * MAX_MESSAGES
        } else {
            MAX_MESSAGES
        };
        if self.messages.len() < most {
            self.messages.push(message);
        } else if !self.is_full {
            self.is_full = true;
            let more = Message::new_like(
                &message,
                "DB199",
                "there is more to say than is listed; repair what is listed first",
            );
            self.messages.push(more);
        }
    }

    /// Whether it is an object; says so when not.
    pub(crate) fn is_object(&mut self, node: &Node<'_>, what: &str) -> bool {
        self.has_type(
            node,
            what,
            matches!(node.value.kind, Kind::Object(_)),
            "object",
        )
    }

    /// Whether it is an array; says so when not.
    pub(crate) fn is_array(&mut self, node: &Node<'_>, what: &str) -> bool {
        self.has_type(
            node,
            what,
            matches!(node.value.kind, Kind::Array(_)),
            "array",
        )
    }

    fn has_type(&mut self, node: &Node<'_>, what: &str, is: bool, word: &str) -> bool {
        if !is {
            let article = if word.starts_with(['a', 'o', 'i']) {
                "an"
            } else {
                "a"
            };
            let message = format!(
                "{what} must be {article} {word}, not {}",
                node.value.kind_name()
            );
            self.say(node.error("DB102", message).aws(aws_type(word)));
        }
        is
    }

    pub(crate) fn string(&mut self, object: &Node<'_>, name: &str) -> Option<String> {
        let node = object.get(name)?;
        let text = node.value.as_str();
        self.has_type(&node, &format!("`{name}`"), text.is_some(), "string");
        text.map(str::to_owned)
    }

    pub(crate) fn boolean(&mut self, object: &Node<'_>, name: &str) -> Option<bool> {
        let node = object.get(name)?;
        let is = node.value.as_bool();
        self.has_type(&node, &format!("`{name}`"), is.is_some(), "boolean");
        is
    }

    pub(crate) fn number(&mut self, object: &Node<'_>, name: &str) -> Option<f64> {
        let node = object.get(name)?;
        let number = node.value.as_f64();
        self.has_type(&node, &format!("`{name}`"), number.is_some(), "number");
        number
    }

    /// A whole number in a range; anything else is an error and counts as absent.
    pub(crate) fn whole(
        &mut self,
        object: &Node<'_>,
        name: &str,
        least: i64,
        most: i64,
    ) -> Option<i64> {
        let node = object.get(name)?;
        if node.value.as_number_text().is_none() {
            self.has_type(&node, &format!("`{name}`"), false, "integer");
            return None;
        }
        let shown = node.value.span.of(self.text).to_owned();
        let message = match node.value.as_i64() {
            Some(number) if (least..=most).contains(&number) => return Some(number),
            Some(number) if number < least => node
                .error(
                    "DB103",
                    format!("`{name}` is {shown}; the least is {least}"),
                )
                .aws(format!("Should be >= {least}")),
            Some(_) => node
                .error("DB103", format!("`{name}` is {shown}; the most is {most}"))
                .aws(format!("Should be <= {most}")),
            None => node
                .error(
                    "DB103",
                    format!("`{name}` is {shown}; a whole number is expected"),
                )
                .aws(aws_type("integer")),
        };
        self.say(message);
        None
    }

    /// One of several words. Others are errors, or warnings where AWS or newer bodies may know more words.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        object: &Node<'_>,
        name: &str,
        words: &[(&str, T)],
        strict: bool,
    ) -> Option<T> {
        let node = object.get(name)?;
        let text = self.string(object, name)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let list: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
        let message = format!("`{name}` does not know the value {}", quote(&text));
        let mut message = if strict {
            node.error("DB104", message)
        } else {
            node.warning("DB104", message)
        };
        if strict {
            message = message.aws("Should be equal to one of the allowed values");
        }
        message = match did_you_mean(&text, words.iter().map(|(word, _)| *word)) {
            Some(meant) => message
                .help(format!("did you mean `{meant}`?"))
                .fix(TextEdit::replace(node.value.span, quote(meant))),
            None => message.help(format!("write one of {}", list.join(", "))),
        };
        self.say(message);
        None
    }

    /// Says that a required member is missing.
    pub(crate) fn missing(&mut self, object: &Node<'_>, name: &str) {
        let message = Message::error(
            "DB101",
            &object.path,
            object.head(),
            format!("the member `{name}` is missing"),
        );
        self.say(message.aws(aws_required(name)));
    }

    /// Warns about members that no page lists; they are kept.
    pub(crate) fn unknown(&mut self, object: &Node<'_>, known: &[&str]) {
        for member in object.value.members() {
            if known.contains(&member.name.as_str()) {
                continue;
            }
            if self.is_full {
                break;
            }
            let mut path = object.path.clone();
            push_name(&mut path, &member.name);
            let mut message = Message::warning(
                "DB105",
                &path,
                member.name_span,
                format!(
                    "the member {} is not known here and is kept as it is",
                    quote(&member.name)
                ),
            );
            if let Some(meant) = did_you_mean(&member.name, known.iter().copied())
                && object.value.get(meant).is_none()
            {
                message = message
                    .help(format!("did you mean `{meant}`?"))
                    .fix(TextEdit::replace(member.name_span, quote(meant)));
            }
            self.say(message);
        }
    }

    /// A Region; unknown ones are a warning.
    pub(crate) fn region(&mut self, object: &Node<'_>, name: &str) -> Option<String> {
        let region = self.string(object, name)?;
        if let Some(node) = object
            .get(name)
            .filter(|_| !crate::regions::exists(&region))
        {
            let mut message =
                node.warning("DB106", format!("there is no Region {}", quote(&region)));
            if let Some(meant) = did_you_mean(&region, crate::regions::REGIONS.iter().copied()) {
                message = message
                    .help(format!("did you mean `{meant}`?"))
                    .fix(TextEdit::replace(node.value.span, quote(meant)));
            }
            self.say(message);
        }
        Some(region)
    }

    /// An account number.
    pub(crate) fn account(&mut self, object: &Node<'_>, name: &str) -> Option<String> {
        let account = self.string(object, name)?;
        if let Some(node) = object
            .get(name)
            .filter(|_| account.len() != 12 || !account.bytes().all(|byte| byte.is_ascii_digit()))
        {
            self.say(node.error(
                "DB107",
                format!(
                    "the account {} is not a number of 12 digits",
                    quote(&account)
                ),
            ));
            return None;
        }
        Some(account)
    }
}
