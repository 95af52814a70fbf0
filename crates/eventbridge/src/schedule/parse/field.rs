//! One field of a cron expression: eventbridge specification, section 4.2.
//!
//! ```text
//! field = item { "," item } | "?" | "L" | "LW" | number "W" | weekday "L" | weekday "#" number
//! item  = base [ "/" step ] ;   base = "*" | value [ "-" value ] ;   value = number | name
//! ```

use text_span::{Diagnostic, Span, TextEdit, did_you_mean};

use super::super::{Days, FieldName, NumberSet};

/// What a field says.
pub(super) enum Read {
    /// `?`: the other day field decides.
    Any,
    /// Numbers.
    Numbers(NumberSet),
    /// One of the day field's own forms.
    Special(Days),
}

impl Read {
    /// The field as days; which of the two day fields it was shows in its bounds.
    pub(super) fn days(&self) -> Days {
        match self {
            Read::Special(days) => *days,
            Read::Numbers(set) if set.is_full() => Days::Every,
            Read::Numbers(set) if set.high() == 7 => Days::OfWeek(*set),
            Read::Numbers(set) => Days::OfMonth(*set),
            Read::Any => Days::Every,
        }
    }
}

/// Reads a field; `None` when it has an error, which was reported.
pub(super) fn read_field(
    text: &str,
    name: FieldName,
    span: Span,
    found: &mut Vec<Diagnostic>,
) -> Option<Read> {
    let mut reader = Field { text, name, found };
    let written = span.of(text);
    let is_day = matches!(name, FieldName::DayOfMonth | FieldName::DayOfWeek);
    if written == "?" {
        if is_day {
            return Some(Read::Any);
        }
        reader.error(
            Diagnostic::error("SC140", span, format!("`?` cannot be a {}", name.word()))
                .with_help("write `*` for every one")
                .with_fix(TextEdit::replace(span, "*")),
        );
        return None;
    }
    if is_day {
        match reader.special(span) {
            Special::Is(days) => return Some(Read::Special(days)),
            Special::Broken => return None,
            Special::Not => {}
        }
    }
    reader.numbers(span).map(Read::Numbers)
}

enum Special {
    Is(Days),
    Broken,
    Not,
}

struct Field<'a> {
    text: &'a str,
    name: FieldName,
    found: &'a mut Vec<Diagnostic>,
}

impl Field<'_> {
    fn error(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// The forms with `L`, `W`, `#` and a `?` among others; each stands alone.
    fn special(&mut self, span: Span) -> Special {
        let written = span.of(self.text);
        let upper = written.to_ascii_uppercase();
        let of_month = self.name == FieldName::DayOfMonth;
        match upper.as_str() {
            "L" if of_month => return Special::Is(Days::LastOfMonth),
            "LW" | "WL" if of_month => {
                self.found.push(
                    Diagnostic::warning("SC203", span, "`LW` is not documented by AWS")
                        .with_help("read here as the last of Monday to Friday in the month"),
                );
                return Special::Is(Days::LastWorkdayOfMonth);
            }
            "L" => {
                let mut set = NumberSet::empty(1, 7);
                set.insert(7);
                return Special::Is(Days::OfWeek(set));
            }
            _ => {}
        }
        if of_month
            && let Some(digits) = upper.strip_suffix('W')
            && is_digits(digits)
        {
            let number = Span::new(span.start, span.start + digits.len());
            return match self.value(number) {
                Some(day) => Special::Is(Days::WorkdayNearest(day as u8)),
                None => Special::Broken,
            };
        }
        if !of_month
            && let Some(word) = upper.strip_suffix('L')
            && self.is_value(word)
        {
            let value = Span::new(span.start, span.start + word.len());
            return match self.value(value) {
                Some(day) => Special::Is(Days::LastWeekday(day as u8)),
                None => Special::Broken,
            };
        }
        if !of_month
            && let Some((word, nth)) = upper.split_once('#')
            && self.is_value(word)
            && !nth.contains(',')
        {
            let value = Span::new(span.start, span.start + word.len());
            let nth_span = Span::new(value.end + 1, span.end);
            let Some(weekday) = self.value(value) else {
                return Special::Broken;
            };
            return match nth.parse::<u8>() {
                Ok(nth @ 1..=5) if is_digits(nth_span.of(self.text)) => {
                    Special::Is(Days::NthWeekday {
                        weekday: weekday as u8,
                        nth,
                    })
                }
                _ => {
                    self.error(
                        Diagnostic::error(
                            "SC146",
                            nth_span,
                            "after `#` comes which one of the month",
                        )
                        .with_help("write 1 to 5"),
                    );
                    Special::Broken
                }
            };
        }
        self.mixed(span, &upper)
    }

    /// A mark that stands alone, among others.
    fn mixed(&mut self, span: Span, upper: &str) -> Special {
        let of_month = self.name == FieldName::DayOfMonth;
        // Names hold these letters too (WED, JUL), so a mark is one only at the end of a value or alone.
        let has_mark = |mark: char| {
            upper.split([',', '-', '/']).any(|word| {
                let rest = word.strip_suffix(mark);
                rest.is_some_and(|rest| rest.is_empty() || rest == "L" || self.is_value(rest))
            })
        };
        let mark = if upper.contains('?') {
            "?"
        } else if upper.contains('#') {
            "#"
        } else if of_month && has_mark('W') {
            "W"
        } else if has_mark('L') {
            "L"
        } else {
            return Special::Not;
        };
        let help = match (mark, of_month) {
            ("?", _) => "write `?` alone, or leave it out",
            ("#", true) => "`#` belongs to the day of week",
            ("#", false) => "write one weekday, such as `SAT#3`, and nothing else in the field",
            ("W", _) => "write one day, such as `15W`, and nothing else in the field",
            (_, true) => "write `L` alone; make a second schedule for other days",
            (_, false) => "write one weekday, such as `FRIL`, and nothing else in the field",
        };
        self.error(
            Diagnostic::error(
                "SC147",
                span,
                format!("`{mark}` cannot stand here with others"),
            )
            .with_help(help),
        );
        Special::Broken
    }

    /// `item { "," item }`
    fn numbers(&mut self, span: Span) -> Option<NumberSet> {
        let (low, high) = self.name.bounds();
        let mut set = NumberSet::empty(low, high);
        let mut is_sound = true;
        let mut start = span.start;
        for item in span.of(self.text).split(',') {
            let item = Span::new(start, start + item.len());
            start = item.end + 1;
            is_sound &= self.item(item, &mut set).is_some();
        }
        is_sound.then_some(set)
    }

    /// `base [ "/" step ]`
    fn item(&mut self, span: Span, set: &mut NumberSet) -> Option<()> {
        let written = span.of(self.text);
        if written.is_empty() {
            self.error(
                Diagnostic::error("SC141", span, "a value is missing beside a comma")
                    .with_help("delete the comma or write a value"),
            );
            return None;
        }
        let (base, step) = match written.find('/') {
            Some(at) => {
                let base = Span::new(span.start, span.start + at);
                (base, Some(Span::new(base.end + 1, span.end)))
            }
            None => (span, None),
        };
        if base.is_empty() {
            self.error(
                Diagnostic::error("SC142", span, "a start is missing before `/`")
                    .with_help("write `*` to start with the least")
                    .with_fix(TextEdit::insert(span.start, "*")),
            );
            return None;
        }
        let range = self.base(base);
        let step_by = match step {
            Some(step) => self.step(step),
            None => Some(1),
        };
        let ((from, to, is_single), step_by) = (range?, step_by?);
        let (low, high) = self.name.bounds();
        // A single start counts to the end of the field; a range that goes down wraps around it.
        let to = if is_single && step.is_some() {
            high
        } else {
            to
        };
        let size = u32::from(high - low) + 1;
        let length = (u32::from(to) + size - u32::from(from)) % size;
        for offset in (0..=length).step_by(usize::from(step_by)) {
            let number = (u32::from(from - low) + offset) % size;
            set.insert(low + number as u16);
        }
        Some(())
    }

    /// First and last number, and whether only one was written.
    fn base(&mut self, span: Span) -> Option<(u16, u16, bool)> {
        let written = span.of(self.text);
        let (low, high) = self.name.bounds();
        if written == "*" {
            return Some((low, high, false));
        }
        let Some(at) = written.find('-').filter(|at| *at > 0) else {
            let value = self.value(span)?;
            return Some((value, value, true));
        };
        let first = Span::new(span.start, span.start + at);
        let last = Span::new(first.end + 1, span.end);
        let (from, to) = (self.value(first), self.value(last));
        let (from, to) = (from?, to?);
        if self.name == FieldName::Year && from > to {
            let turned = format!("{}-{}", last.of(self.text), first.of(self.text));
            self.error(
                Diagnostic::error("SC145", span, "the years run backwards")
                    .with_help(format!("write {turned}"))
                    .with_fix(TextEdit::replace(span, turned)),
            );
            return None;
        }
        Some((from, to, false))
    }

    fn step(&mut self, span: Span) -> Option<u16> {
        let written = span.of(self.text);
        let step = written.parse::<u64>().ok().filter(|_| is_digits(written));
        match step {
            Some(0) => {
                self.error(
                    Diagnostic::error("SC144", span, "a step of 0 goes nowhere")
                        .with_help("write 1 or more"),
                );
                None
            }
            // Longer steps than any field all mean the same.
            Some(step) => Some(u16::try_from(step).unwrap_or(u16::MAX)),
            None => {
                self.error(
                    Diagnostic::error("SC144", span, format!("`{written}` is not a step"))
                        .with_help("write a whole number of 1 or more after `/`"),
                );
                None
            }
        }
    }

    fn named(&self, word: &str) -> Option<u16> {
        let at = self
            .name
            .names()
            .iter()
            .position(|name| name.eq_ignore_ascii_case(word))?;
        Some(self.name.bounds().0 + at as u16)
    }

    /// Whether a word could be a value of the field, be it out of range.
    fn is_value(&self, word: &str) -> bool {
        is_digits(word) || self.named(word).is_some()
    }

    /// A number within the field's bounds, or a name.
    fn value(&mut self, span: Span) -> Option<u16> {
        let word = span.of(self.text);
        if let Some(number) = self.named(word) {
            return Some(number);
        }
        let (low, high) = self.name.bounds();
        let field = self.name.word();
        if is_digits(word) {
            let number = word.parse::<u16>().ok();
            if let Some(number) = number.filter(|number| (low..=high).contains(number)) {
                return Some(number);
            }
            let diagnostic = Diagnostic::error("SC143", span, format!("`{word}` is not a {field}"));
            let help = match (self.name, number) {
                (FieldName::DayOfWeek, Some(0)) => {
                    "weekdays count from 1 for Sunday to 7 for Saturday; write SUN".to_owned()
                }
                (FieldName::Hour, Some(24)) => "hours are 0 to 23; midnight is 0".to_owned(),
                _ => format!("write {low} to {high}"),
            };
            self.error(diagnostic.with_help(help));
            return None;
        }
        let diagnostic = Diagnostic::error("SC143", span, format!("`{word}` is not a {field}"));
        let names = self.name.names();
        let short = word.get(..3).and_then(|short| {
            names
                .iter()
                .find(|name| name.eq_ignore_ascii_case(short))
                .copied()
        });
        let guess = short.or_else(|| did_you_mean(word, names.iter().copied()));
        self.error(match guess {
            Some(name) => diagnostic
                .with_help(format!("did you mean {name}?"))
                .with_fix(TextEdit::replace(span, name)),
            None if names.is_empty() => diagnostic.with_help(format!("write {low} to {high}")),
            None => diagnostic.with_help(format!(
                "write {low} to {high} or {} to {}",
                names[0],
                names[names.len() - 1]
            )),
        });
        None
    }
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}
