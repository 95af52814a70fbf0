//! Dynamic labels (section 8): which tokens a label holds, and their values for a series that came without the service.
//!
//! A label with tokens is sent to the service raw, and what comes back is shown. [`evaluate`] is for offline series.

use std::fmt::Write as _;

use time_series::{CivilTime, Series, TimeZone, Unit, write_age, write_short};

/// Most tokens of a label.
pub const MAX_TOKENS: usize = 6;

/// A label taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its parts in order; unknown tokens are text.
    pub parts: Vec<Part>,
    /// Byte ranges of what looks like a token but is none.
    pub unknown: Vec<(usize, usize)>,
}

/// A part of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Plain text.
    Text(String),
    /// A token.
    Token(Token),
}

/// A token of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// `${AVG}`
    Avg,
    /// `${SUM}`
    Sum,
    /// `${DATAPOINT_COUNT}`
    DatapointCount,
    /// `${MIN}`, `${MAX}`, `${FIRST}`, `${LAST}`
    Value(Point),
    /// `${MIN_TIME}` and its like
    Time(Point),
    /// `${MIN_TIME_RELATIVE}` and its like
    Age(Point),
    /// `${FIRST_LAST_RANGE}`, `${MIN_MAX_RANGE}`
    ValueRange(Point, Point),
    /// `${FIRST_LAST_TIME_RANGE}`, `${MIN_MAX_TIME_RANGE}`
    TimeRange(Point, Point),
    /// `${LABEL}`
    Label,
    /// `${PROP('X')}`
    Prop(Prop),
}

/// One datapoint of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// The least.
    Min,
    /// The greatest.
    Max,
    /// The oldest.
    First,
    /// The newest.
    Last,
}

/// A property of the metric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prop {
    /// `AccountId`
    AccountId,
    /// `AccountLabel`
    AccountLabel,
    /// `Dim.<name>`
    Dimension(String),
    /// `MetricName`
    MetricName,
    /// `Namespace`
    Namespace,
    /// `Period`
    Period,
    /// `Region`
    Region,
    /// `Stat`
    Stat,
}

impl Label {
    /// Takes a label apart. Never fails: what is not a token is text.
    pub fn parse(text: &str) -> Label {
        let mut label = Label {
            parts: Vec::new(),
            unknown: Vec::new(),
        };
        let mut at = 0;
        while let Some(open) = text[at..].find("${").map(|open| at + open) {
            let Some(close) = text[open..].find('}').map(|close| open + close) else {
                break;
            };
            match token(&text[open + 2..close]) {
                Some(token) => {
                    label.push_text(&text[at..open]);
                    label.parts.push(Part::Token(token));
                }
                None => {
                    label.push_text(&text[at..=close]);
                    label.unknown.push((open, close + 1));
                }
            }
            at = close + 1;
        }
        label.push_text(&text[at..]);
        label
    }

    fn push_text(&mut self, text: &str) {
        match self.parts.last_mut() {
            _ if text.is_empty() => {}
            Some(Part::Text(last)) => last.push_str(text),
            _ => self.parts.push(Part::Text(text.to_owned())),
        }
    }

    /// The tokens in order.
    pub fn tokens(&self) -> impl Iterator<Item = &Token> {
        self.parts.iter().filter_map(|part| match part {
            Part::Token(token) => Some(token),
            Part::Text(_) => None,
        })
    }

    /// Whether the service must be asked to fill it in.
    pub fn is_dynamic(&self) -> bool {
        self.tokens().next().is_some()
    }
}

/// Whether a label holds a token.
pub fn is_dynamic(text: &str) -> bool {
    text.contains("${") && Label::parse(text).is_dynamic()
}

fn token(name: &str) -> Option<Token> {
    use Point::{First, Last, Max, Min};
    Some(match name {
        "AVG" => Token::Avg,
        "SUM" => Token::Sum,
        "DATAPOINT_COUNT" => Token::DatapointCount,
        "LABEL" => Token::Label,
        "FIRST_LAST_RANGE" => Token::ValueRange(First, Last),
        "MIN_MAX_RANGE" => Token::ValueRange(Min, Max),
        "FIRST_LAST_TIME_RANGE" => Token::TimeRange(First, Last),
        "MIN_MAX_TIME_RANGE" => Token::TimeRange(Min, Max),
        other => {
            if let Some(prop) = other
                .strip_prefix("PROP('")
                .and_then(|rest| rest.strip_suffix("')"))
            {
                return property(prop).map(Token::Prop);
            }
            let (point, rest) = [("MIN", Min), ("MAX", Max), ("FIRST", First), ("LAST", Last)]
                .into_iter()
                .find_map(|(word, point)| other.strip_prefix(word).map(|rest| (point, rest)))?;
            match rest {
                "" => Token::Value(point),
                "_TIME" => Token::Time(point),
                "_TIME_RELATIVE" => Token::Age(point),
                _ => return None,
            }
        }
    })
}

fn property(name: &str) -> Option<Prop> {
    Some(match name {
        "AccountId" => Prop::AccountId,
        "AccountLabel" => Prop::AccountLabel,
        "MetricName" => Prop::MetricName,
        "Namespace" => Prop::Namespace,
        "Period" => Prop::Period,
        "Region" => Prop::Region,
        "Stat" => Prop::Stat,
        other => match other.strip_prefix("Dim.") {
            Some(dimension) if !dimension.is_empty() => Prop::Dimension(dimension.to_owned()),
            _ => return None,
        },
    })
}

/// What a label may speak of.
pub struct LabelFacts<'a> {
    /// The datapoints in the shown range.
    pub series: &'a Series,
    /// The label the series would have had; for `${LABEL}`.
    pub default_label: &'a str,
    /// The unit of the values.
    pub unit: Unit,
    /// The value of a property; `None` when the series has none such, and then nothing is written.
    pub property: &'a dyn Fn(&Prop) -> Option<String>,
    /// The present, for ages.
    pub now_ms: i64,
    /// The zone in which times are written.
    pub zone: &'a dyn TimeZone,
}

/// Fills a label in. A token about datapoints is `--` when there are none.
pub fn evaluate(label: &Label, facts: &LabelFacts<'_>) -> String {
    let mut out = String::new();
    for part in &label.parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Token(token) => facts.write(token, &mut out),
        }
    }
    out
}

impl LabelFacts<'_> {
    fn write(&self, token: &Token, out: &mut String) {
        let values = &self.series.values;
        match token {
            Token::Label => out.push_str(self.default_label),
            Token::Prop(prop) => out.push_str(&(self.property)(prop).unwrap_or_default()),
            Token::DatapointCount => {
                let _ = write!(out, "{}", values.len());
            }
            Token::Sum => {
                out.push_str(&self.number((!values.is_empty()).then(|| values.iter().sum())))
            }
            Token::Avg => {
                let mean =
                    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64);
                out.push_str(&self.number(mean));
            }
            Token::Value(point) => out.push_str(&self.value(*point)),
            Token::Time(point) => out.push_str(&self.time(*point)),
            Token::Age(point) => match self.at(*point) {
                Some((at_ms, _)) => {
                    let _ = write!(
                        out,
                        "{} ago",
                        write_age(self.now_ms.saturating_sub(at_ms).max(0))
                    );
                }
                None => out.push_str("--"),
            },
            Token::ValueRange(from, to) => {
                let _ = write!(out, "{} - {}", self.value(*from), self.value(*to));
            }
            Token::TimeRange(from, to) => {
                let _ = write!(out, "{} - {}", self.time(*from), self.time(*to));
            }
        }
    }

    fn at(&self, point: Point) -> Option<(i64, f64)> {
        let points = self
            .series
            .times_ms
            .iter()
            .copied()
            .zip(self.series.values.iter().copied());
        let better = |keep: fn(f64, f64) -> bool| {
            points
                .clone()
                .fold(None, |best: Option<(i64, f64)>, next| match best {
                    Some(best) if !keep(next.1, best.1) => Some(best),
                    _ => Some(next),
                })
        };
        match point {
            Point::First => points.clone().next(),
            Point::Last => points.clone().next_back(),
            Point::Min => better(|next, best| next < best),
            Point::Max => better(|next, best| next > best),
        }
    }

    fn value(&self, point: Point) -> String {
        self.number(self.at(point).map(|(_, value)| value))
    }

    fn number(&self, value: Option<f64>) -> String {
        value.map_or("--".to_owned(), |value| {
            write_short(Some(value), self.unit).to_string()
        })
    }

    fn time(&self, point: Point) -> String {
        let Some((at_ms, _)) = self.at(point) else {
            return "--".to_owned();
        };
        let civil = CivilTime::from_local_ms(
            at_ms.saturating_add(i64::from(self.zone.offset_secs_at(at_ms)) * 1000),
        );
        format!(
            "{:04}-{:02}-{:02} {:02}:{:02}",
            civil.year, civil.month, civil.day, civil.hour, civil.minute
        )
    }
}
