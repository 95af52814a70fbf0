//! `anything-but`.

use json_text::{Kind, Value, quote};
use text_span::{Span, TextEdit};

use super::numeric::in_list;
use super::{Reader, fault, met};
use crate::pattern::entry::Excluded;
use crate::pattern::ignore_case::IgnoreCase;
use crate::pattern::number::Number;
use crate::pattern::refusal::{Fault, Located};
use crate::pattern::text::Text;

const NOT_A_VALUE: &str = "Value of anything-but must be an array or single string/number value.";

/// What the strings of an operator inside `anything-but` are.
#[derive(Clone, Copy, PartialEq)]
enum Inner {
    Prefix,
    Suffix,
    IgnoreCase,
    Wildcard,
}

impl Inner {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "prefix" => Self::Prefix,
            "suffix" => Self::Suffix,
            "equals-ignore-case" => Self::IgnoreCase,
            "wildcard" => Self::Wildcard,
            _ => return None,
        })
    }

    /// The service's reason against an item that is no string.
    fn not_a_string(self) -> &'static str {
        match self {
            Self::Prefix | Self::Suffix => "prefix/suffix match pattern must be a string",
            Self::IgnoreCase => {
                "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported."
            }
            Self::Wildcard => "wildcard match pattern must be a string",
        }
    }
}

impl Reader<'_> {
    pub(super) fn anything_but(
        &mut self,
        argument: &Value,
        values: &mut Vec<Span>,
    ) -> Option<Excluded> {
        match &argument.kind {
            Kind::Object(_) => self.inner_operator(argument, values),
            Kind::Array(items) => self.excluded_list(argument, items, values),
            Kind::String(_) => {
                values.push(argument.span);
                Some(Excluded::Texts(vec![self.decoded(argument.span)]))
            }
            Kind::Number(text) => {
                values.push(argument.span);
                let number = Number::new(text);
                if number.value.is_none() {
                    let reason = format!("Cannot compare number : {text}");
                    let found = fault("EP036", argument.span, argument.span.end, reason);
                    self.not_comparable(
                        Fault {
                            located: Located::Never,
                            ..found
                        },
                        text,
                    );
                    return None;
                }
                Some(Excluded::Numbers(vec![number]))
            }
            Kind::Bool(_) | Kind::Null => {
                self.not_a_value(argument);
                None
            }
        }
    }

    fn not_a_value(&mut self, argument: &Value) {
        self.refuse(
            fault("EP040", argument.span, met(argument), NOT_A_VALUE),
            format!(
                "`anything-but` takes strings or numbers here, not {}",
                argument.kind_name()
            ),
        )
        .help = Some(
            "true, false and null cannot be excluded; list the values you want instead".to_owned(),
        );
    }

    /// A list: all strings or all numbers.
    fn excluded_list(
        &mut self,
        list: &Value,
        items: &[Value],
        values: &mut Vec<Span>,
    ) -> Option<Excluded> {
        let (mut texts, mut numbers) = (Vec::new(), Vec::new());
        let mut is_good = true;
        for item in items {
            values.push(item.span);
            match &item.kind {
                Kind::String(_) => texts.push(self.decoded(item.span)),
                Kind::Number(text) => {
                    let number = Number::new(text);
                    if number.value.is_none() {
                        let reason = format!("Cannot compare number : {text}");
                        self.not_comparable(fault("EP036", item.span, item.span.end, reason), text);
                        is_good = false;
                    }
                    numbers.push(number);
                }
                _ => {
                    let reason = "Inside anything but list, start|null|boolean is not supported.";
                    self.refuse(
                        in_list(fault("EP041", item.span, met(item), reason)),
                        format!("{} cannot be excluded", item.kind_name()),
                    )
                    .help = Some(
                        "a list of `anything-but` holds strings only or numbers only".to_owned(),
                    );
                    is_good = false;
                }
            }
        }
        if is_good && texts.is_empty() == numbers.is_empty() {
            let read_to = self.closed_at(list, ']');
            let reason = "Inside anything but list, either all values are number or string, mixed type is not supported";
            let message = if items.is_empty() {
                "the list excludes nothing"
            } else {
                "strings and numbers stand in one list"
            };
            self.refuse(fault("EP042", list.span, read_to, reason), message)
                .help = Some("list strings only or numbers only, at least one".to_owned());
            return None;
        }
        is_good.then_some(if numbers.is_empty() {
            Excluded::Texts(texts)
        } else {
            Excluded::Numbers(numbers)
        })
    }

    /// `{"prefix" | "suffix" | "equals-ignore-case" | "wildcard": string or list of strings}`
    fn inner_operator(&mut self, argument: &Value, values: &mut Vec<Span>) -> Option<Excluded> {
        let Some((member, more)) = argument.members().split_first() else {
            let read_to = self.closed_at(argument, '}');
            self.refuse(
                fault(
                    "EP044",
                    argument.span,
                    read_to,
                    "Anything-But expression name not found",
                ),
                "an operator is missing in these braces",
            );
            return None;
        };
        let name = self.decoded(member.name_span);
        // The second reading of a text with `$or` knows an older `anything-but`.
        let is_old = self.or_is_a_name;
        let inner = Inner::of(&name.lossy()).filter(|inner| !(is_old && *inner == Inner::Wildcard));
        let Some(inner) = inner else {
            let reason = format!("Unsupported anything-but pattern: {name}");
            self.refuse(
                fault("EP044", member.name_span, met(&member.value), reason),
                format!("`{name}` cannot stand inside `anything-but`"),
            )
            .help = Some("`prefix`, `suffix`, `equals-ignore-case` and `wildcard` can".to_owned());
            return None;
        };
        let excluded = match &member.value.kind {
            Kind::Array(items) if !(is_old && matches!(inner, Inner::Prefix | Inner::Suffix)) => {
                self.inner_list(&member.value, items, inner, &name.lossy(), values)
            }
            Kind::String(_) | Kind::Number(_) | Kind::Array(_) => {
                self.inner_single(&member.value, inner, values)
            }
            _ => {
                self.not_a_value(&member.value);
                None
            }
        };
        if let Some(second) = more.first() {
            self.second_member(second, true);
            return None;
        }
        excluded
    }

    fn inner_single(
        &mut self,
        value: &Value,
        inner: Inner,
        values: &mut Vec<Span>,
    ) -> Option<Excluded> {
        let text = self.inner_text(value, inner, false)?;
        values.push(value.span);
        self.excluded(vec![(value, text)], inner, value.span.end)
    }

    fn inner_list(
        &mut self,
        list: &Value,
        items: &[Value],
        inner: Inner,
        name: &str,
        values: &mut Vec<Span>,
    ) -> Option<Excluded> {
        let mut texts = Vec::new();
        for item in items {
            values.push(item.span);
            if let Some(text) = self.inner_text(item, inner, true) {
                texts.push((item, text));
            }
        }
        let end = self.closed_at(list, ']');
        if items.is_empty() {
            // The service fails without words of its own here.
            let reason =
                format!("an empty list inside anything-but {name} is refused without a reason");
            let found = Fault {
                is_service_text: false,
                ..fault("EP042", list.span, end, reason)
            };
            self.refuse(found, "the list excludes nothing").help =
                Some("list at least one string".to_owned());
            return None;
        }
        if texts.len() < items.len() {
            return None;
        }
        self.excluded(texts, inner, end)
    }

    /// One string of an inner operator.
    fn inner_text(&mut self, value: &Value, inner: Inner, is_listed: bool) -> Option<Text> {
        let place = |found: Fault| if is_listed { in_list(found) } else { found };
        let Kind::String(_) = value.kind else {
            let found = self.refuse(
                place(fault("EP041", value.span, met(value), inner.not_a_string())),
                format!("a string belongs here, not {}", value.kind_name()),
            );
            found.help = Some("write the text in double quotes".to_owned());
            found.fix = value
                .as_number_text()
                .map(|text| TextEdit::replace(value.span, quote(text)));
            return None;
        };
        let text = self.decoded(value.span);
        if text.is_empty() && matches!(inner, Inner::Prefix | Inner::Suffix) {
            self.refuse(
                place(fault(
                    "EP043",
                    value.span,
                    value.span.end,
                    "Null prefix/suffix not allowed",
                )),
                "every string starts and ends with an empty text, so this excludes all strings",
            )
            .help = Some("write the text that is excluded".to_owned());
            return None;
        }
        Some(text)
    }

    fn excluded(
        &mut self,
        texts: Vec<(&Value, Text)>,
        inner: Inner,
        read_to: usize,
    ) -> Option<Excluded> {
        if inner == Inner::Wildcard {
            let n_texts = texts.len();
            let wildcards: Vec<_> = texts
                .into_iter()
                .filter_map(|(value, text)| self.wildcard(value, text, read_to))
                .collect();
            return (wildcards.len() == n_texts).then_some(Excluded::Wildcards(wildcards));
        }
        let texts = texts.into_iter().map(|(_, text)| text);
        Some(match inner {
            Inner::Prefix => Excluded::Prefixes(texts.collect()),
            Inner::Suffix => Excluded::Suffixes(texts.collect()),
            _ => Excluded::IgnoreCase(texts.map(IgnoreCase::new).collect()),
        })
    }
}
