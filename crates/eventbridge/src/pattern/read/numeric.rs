//! `numeric`.

use json_text::{Kind, Value};
use text_span::{Diagnostic, Severity, Span, TextEdit};

use super::{Reader, fault, met};
use crate::pattern::entry::{Bound, Interval};
use crate::pattern::number::Number;
use crate::pattern::refusal::{Fault, Located};

/// The range the user guide documents (event-patterns specification, section 9); the service takes the full range of doubles.
const DOCUMENTED: f64 = 5.0e9;

impl Reader<'_> {
    /// `numeric: [op, n]` or `[">" or ">=", low, "<" or "<=", high]`, read in the service's order.
    pub(super) fn numeric(&mut self, argument: &Value, values: &mut Vec<Span>) -> Option<Interval> {
        let Kind::Array(items) = &argument.kind else {
            self.refuse(
                fault(
                    "EP030",
                    argument.span,
                    met(argument),
                    "Value of numeric must be an array.",
                ),
                format!("`numeric` takes a list, not {}", argument.kind_name()),
            )
            .help = Some("write for example `[\">\", 0, \"<=\", 5]`".to_owned());
            return None;
        };
        let list = List {
            value: argument,
            items,
            end: self.closed_at(argument, ']'),
        };
        for item in items {
            if item.as_number_text().is_some() {
                values.push(item.span);
                self.note_range(item);
            }
        }
        let operator = match list.at(0) {
            Some(item) if item.as_str().is_some() => self.decoded(item.span).lossy().into_owned(),
            found => {
                let reason = format!("Invalid member in numeric match: {}", self.token(found));
                self.refuse(
                    fault("EP031", list.span(0), list.met(0), reason),
                    "a comparison in quotes belongs here",
                )
                .help = Some("write `\"=\"`, `\"<\"`, `\"<=\"`, `\">\"` or `\">=\"`".to_owned());
                return None;
            }
        };
        let spelled = match operator.as_str() {
            "=" => "equals",
            "<" | "<=" | ">" | ">=" => operator.as_str(),
            _ => {
                let reason = format!("Unrecognized numeric range operator: {operator}");
                self.refuse(
                    fault("EP031", list.span(0), list.met(1), reason),
                    format!("`{operator}` is no comparison"),
                )
                .help = Some("write `\"=\"`, `\"<\"`, `\"<=\"`, `\">\"` or `\">=\"`; for \"not equal\" use `anything-but`".to_owned());
                return None;
            }
        };
        let first = self.operand(&list, 1, spelled)?;
        let included = operator.ends_with('=');
        if matches!(operator.as_str(), ">" | ">=") {
            if list.at(2).is_some() {
                return self.range(
                    &list,
                    Bound {
                        number: first,
                        included,
                    },
                );
            }
            self.comparable(&first, &list, 1)?;
            return Some(Interval {
                is_equals: false,
                low: Some(Bound {
                    number: first,
                    included,
                }),
                high: None,
            });
        }
        if let Some(extra) = list.at(2) {
            self.refuse(
                fault(
                    "EP033",
                    extra.span,
                    met(extra),
                    "Too many elements in numeric expression",
                ),
                format!("nothing follows the number after `{operator}`"),
            )
            .help = Some(
                "in a range the lower bound comes first: `[\">=\", low, \"<\", high]`".to_owned(),
            );
            return None;
        }
        self.comparable(&first, &list, 1)?;
        let bound = Bound {
            number: first,
            included,
        };
        Some(if operator == "=" {
            Interval {
                is_equals: true,
                low: Some(bound.clone()),
                high: Some(bound),
            }
        } else {
            Interval {
                is_equals: false,
                low: None,
                high: Some(bound),
            }
        })
    }

    /// The second half of a range.
    fn range(&mut self, list: &List<'_>, low: Bound) -> Option<Interval> {
        let Some(item) = list.at(2).filter(|item| item.as_str().is_some()) else {
            let reason = format!("Bad value in numeric range: {}", self.token(list.at(2)));
            self.refuse(
                fault("EP034", list.span(2), list.met(2), reason),
                "the upper comparison belongs here",
            )
            .help = Some("write `\"<\"` or `\"<=\"`".to_owned());
            return None;
        };
        let operator = self.decoded(item.span).lossy().into_owned();
        if !matches!(operator.as_str(), "<" | "<=") {
            let reason = format!("Bad numeric range operator: {operator}");
            self.refuse(
                fault("EP034", item.span, item.span.end, reason),
                format!("the second comparison of a range is `<` or `<=`, not `{operator}`"),
            )
            .help = Some("write the lower bound first, the upper one second".to_owned());
            return None;
        }
        let high = self.operand(list, 3, &operator)?;
        if let Some(extra) = list.at(4) {
            self.refuse(
                fault(
                    "EP033",
                    extra.span,
                    met(extra),
                    "Too many terms in numeric range expression",
                ),
                "nothing follows the upper bound",
            )
            .help = Some("a range has two comparisons".to_owned());
            return None;
        }
        self.comparable(&low.number, list, 1)?;
        self.comparable(&high, list, 3)?;
        if low.number.value >= high.value {
            self.refuse(
                fault(
                    "EP035",
                    list.value.span,
                    list.end,
                    "Bottom must be less than top",
                ),
                "the lower bound is not below the upper one",
            )
            .help = Some("for one number write `[\"=\", n]`".to_owned());
            return None;
        }
        let high = Bound {
            number: high,
            included: operator == "<=",
        };
        Some(Interval {
            is_equals: false,
            low: Some(low),
            high: Some(high),
        })
    }

    /// The number at an index; `operator` as the service spells it.
    fn operand(&mut self, list: &List<'_>, index: usize, operator: &str) -> Option<Number> {
        if let Some(text) = list.at(index).and_then(Value::as_number_text) {
            return Some(Number::new(text));
        }
        let quoted = list
            .at(index)
            .and_then(Value::as_str)
            .filter(|text| is_number(text))
            .map(str::to_owned);
        let span = list.span(index);
        let found = self.refuse(
            fault(
                "EP032",
                span,
                list.met(index),
                format!("Value of {operator} must be numeric"),
            ),
            "a number belongs here",
        );
        found.help = Some("write the number without quotes".to_owned());
        found.fix = quoted.map(|text| TextEdit::replace(span, text));
        None
    }

    /// Refuses a number that no double holds; the service notices it after the whole list.
    fn comparable(&mut self, number: &Number, list: &List<'_>, index: usize) -> Option<()> {
        if number.value.is_some() {
            return Some(());
        }
        let found = fault(
            "EP036",
            list.span(index),
            list.end,
            format!("Cannot compare number : {}", number.text),
        );
        self.not_comparable(found, &number.text);
        None
    }

    /// Refuses a number outside `numeric`, as `anything-but` does.
    pub(super) fn not_comparable(&mut self, found: Fault, number: &str) {
        self.refuse(
            found,
            format!("`{number}` cannot be compared: no double-precision number holds it"),
        )
        .help =
            Some("use at most 15 significant digits, or compare it as a plain value".to_owned());
    }

    /// Says when a number lies beyond what the user guide documents.
    fn note_range(&mut self, item: &Value) {
        if item.as_f64().is_none_or(|value| value.abs() <= DOCUMENTED) {
            return;
        }
        let message =
            "the user guide documents numbers from -5.0e9 to 5.0e9 only; the service takes more";
        let mut note = Diagnostic::warning("EP105", item.span, message);
        note.severity = Severity::Info;
        self.diagnostics.push(note);
    }

    /// A token as the service shows it.
    fn token(&self, value: Option<&Value>) -> String {
        match value.map(|value| (&value.kind, value.span)) {
            None => "]".to_owned(),
            Some((Kind::Array(_), _)) => "[".to_owned(),
            Some((Kind::Object(_), _)) => "{".to_owned(),
            Some((_, span)) => span.of(self.text).to_owned(),
        }
    }
}

/// A fault in a list of `anything-but`, whose reader adds the location a second time.
pub(super) fn in_list(found: Fault) -> Fault {
    Fault {
        located: Located::Twice,
        ..found
    }
}

/// The argument's list, and where the service stands at each of its tokens.
struct List<'a> {
    value: &'a Value,
    items: &'a [Value],
    /// After the closing bracket.
    end: usize,
}

impl List<'_> {
    fn at(&self, index: usize) -> Option<&Value> {
        self.items.get(index)
    }

    fn met(&self, index: usize) -> usize {
        self.at(index).map_or(self.end, met)
    }

    fn span(&self, index: usize) -> Span {
        self.at(index).map_or(self.value.span, |item| item.span)
    }
}

fn is_number(text: &str) -> bool {
    let parsed = json_text::parse(text);
    parsed.is_valid()
        && parsed
            .root
            .is_some_and(|root| root.as_number_text().is_some())
}
