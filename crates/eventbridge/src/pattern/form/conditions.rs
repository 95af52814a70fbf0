//! Changes of conditions: their values, their operators, how many there are.

use json_text::{Kind as Json, Value, insert_element, parse, quote, remove_element};
use text_span::{Span, TextEdit};

use super::{Condition, Form, Kind, Operator, Part, Scalar, What};

/// What is typed as JSON of a kind; `None` when it is no such value.
pub fn json_of(kind: Kind, typed: &str) -> Option<String> {
    match kind {
        Kind::Text => Some(quote(typed)),
        Kind::Number => {
            let typed = typed.trim();
            let parsed = parse(typed);
            let is_number = parsed.diagnostics.is_empty()
                && parsed
                    .root
                    .is_some_and(|root| root.as_number_text().is_some());
            is_number.then(|| typed.to_owned())
        }
        Kind::True => Some("true".to_owned()),
        Kind::False => Some("false".to_owned()),
        Kind::Null => Some("null".to_owned()),
    }
}

impl Form {
    /// The conditions of the row at a place; none when it has no value list.
    pub fn conditions(&self, place: &[usize]) -> &[Condition] {
        match self.row(place).map(|row| &row.what) {
            Some(What::Values { conditions, .. }) => conditions,
            _ => &[],
        }
    }

    fn condition(&self, place: &[usize], at: usize) -> Option<&Condition> {
        self.conditions(place).get(at)
    }

    /// Puts JSON in the place of one value.
    pub fn set_part(
        &self,
        place: &[usize],
        at: usize,
        part: usize,
        json: &str,
    ) -> Option<Vec<TextEdit>> {
        let part = self.condition(place, at)?.parts.get(part)?;
        Some(vec![TextEdit::replace(part.span, json)])
    }

    /// Asks something else of the same values, as far as the operator takes them.
    pub fn set_operator(
        &self,
        place: &[usize],
        at: usize,
        operator: Operator,
    ) -> Option<Vec<TextEdit>> {
        let condition = self.condition(place, at)?;
        let json = written(operator, &condition.parts);
        Some(vec![TextEdit::replace(condition.span, json)])
    }

    /// Makes the values of a condition another kind.
    pub fn set_kind(&self, place: &[usize], at: usize, kind: Kind) -> Option<Vec<TextEdit>> {
        let parts = self.condition(place, at)?.parts.iter();
        Some(
            parts
                .filter(|part| part.scalar.kind() != kind)
                .map(|part| TextEdit::replace(part.span, turned(&part.scalar, kind)))
                .collect(),
        )
    }

    /// One more condition at the end of a value list.
    pub fn add_condition(&self, place: &[usize], json: &str) -> Option<Vec<TextEdit>> {
        let list = self.value(place)?;
        let end = list.items().len();
        list.as_array()?;
        Some(vec![insert_element(&self.text, list, end, json)])
    }

    /// Takes a condition away, and with the last one the field.
    pub fn remove_condition(&self, place: &[usize], at: usize) -> Option<Vec<TextEdit>> {
        let list = self.value(place)?;
        match list.items().len() {
            1 => self.remove(place),
            _ => Some(vec![remove_element(list, at)?]),
        }
    }

    /// One more value at the end of a condition that takes several.
    pub fn add_part(&self, place: &[usize], at: usize) -> Option<Vec<TextEdit>> {
        let condition = self.condition(place, at)?;
        let last = condition.parts.last()?;
        let json = match last.scalar.kind() {
            Kind::Number => "0",
            _ => "\"\"",
        };
        let argument = self.argument(place, at)?;
        Some(vec![match argument.kind {
            Json::Array(_) => insert_element(&self.text, argument, argument.items().len(), json),
            _ => TextEdit::replace(argument.span, format!("[{}, {json}]", last.json)),
        }])
    }

    /// Takes a value away; the last one stays.
    pub fn remove_part(&self, place: &[usize], at: usize, part: usize) -> Option<Vec<TextEdit>> {
        let argument = self.argument(place, at)?;
        if argument.items().len() < 2 {
            return None;
        }
        Some(vec![remove_element(argument, part)?])
    }

    /// Gives a comparison with a lower bound an upper bound as well, changes it, or takes it away.
    pub fn set_upper(
        &self,
        place: &[usize],
        at: usize,
        operator: Option<&str>,
    ) -> Option<Vec<TextEdit>> {
        let condition = self.condition(place, at)?;
        let edit = match (condition.parts.as_slice(), operator) {
            ([_, low], Some(operator)) => {
                let json = format!(", {}, {}", quote(operator), above(&low.json));
                TextEdit::insert(low.span.end, json)
            }
            ([_, _, upper, _], Some(operator)) => TextEdit::replace(upper.span, quote(operator)),
            ([_, low, _, high], None) => TextEdit::delete(Span::new(low.span.end, high.span.end)),
            _ => return None,
        };
        Some(vec![edit])
    }

    /// Another first comparison; an upper bound goes when it cannot follow.
    pub fn set_comparison(
        &self,
        place: &[usize],
        at: usize,
        operator: &str,
    ) -> Option<Vec<TextEdit>> {
        let mut edits = self.set_part(place, at, 0, &quote(operator))?;
        if !operator.starts_with('>') {
            edits.extend(self.set_upper(place, at, None).unwrap_or_default());
        }
        Some(edits)
    }

    /// The innermost argument of a condition.
    fn argument(&self, place: &[usize], at: usize) -> Option<&Value> {
        let operator = self.condition(place, at)?.operator?;
        let mut value = self.value(place)?.items().get(at)?;
        for name in operator.names() {
            value = value.get(name)?;
        }
        Some(value)
    }
}

/// A number above another, for a range that is not empty.
fn above(low: &str) -> String {
    match low.parse::<i64>() {
        Ok(low) => low.saturating_add(1).to_string(),
        Err(_) => "0".to_owned(),
    }
}

/// A value as one of another kind.
fn turned(scalar: &Scalar, kind: Kind) -> String {
    match (kind, scalar) {
        (Kind::Text, Scalar::Number(number)) => quote(number),
        (Kind::Text, Scalar::Bool(is)) => quote(&is.to_string()),
        (Kind::Text, Scalar::Text(text)) => quote(text),
        (Kind::Text, Scalar::Null) => "\"\"".to_owned(),
        (Kind::Number, Scalar::Number(number)) => number.clone(),
        (Kind::Number, Scalar::Text(text)) => {
            json_of(Kind::Number, text).unwrap_or_else(|| "0".to_owned())
        }
        (Kind::Number, _) => "0".to_owned(),
        (Kind::True, _) => "true".to_owned(),
        (Kind::False, _) => "false".to_owned(),
        (Kind::Null, _) => "null".to_owned(),
    }
}

/// A whole condition. Values are taken over as they are written where they fit.
fn written(operator: Operator, parts: &[Part]) -> String {
    // Comparisons of `numeric` are no values to take over.
    let is_comparison = |part: &&Part| matches!(&part.scalar, Scalar::Text(word) if matches!(word.as_str(), "=" | "<" | "<=" | ">" | ">="));
    let all: Vec<&Part> = match parts.first() {
        Some(first) if is_comparison(&first) && parts.len() > 1 => {
            parts.iter().filter(|part| !is_comparison(part)).collect()
        }
        _ => parts.iter().collect(),
    };
    let first_as = |kind: Kind| match all.first() {
        Some(part) if part.scalar.kind() == kind => part.json.clone(),
        Some(part) => turned(&part.scalar, kind),
        None => turned(&Scalar::Null, kind),
    };
    let argument = match operator {
        Operator::Equals => match all.first() {
            Some(part) => part.json.clone(),
            None => "\"\"".to_owned(),
        },
        Operator::Numeric => format!("[\">\", {}]", first_as(Kind::Number)),
        Operator::Exists => match all.first().map(|part| &part.scalar) {
            Some(Scalar::Bool(false)) => "false".to_owned(),
            _ => "true".to_owned(),
        },
        Operator::Cidr => match all.first().map(|part| &part.scalar) {
            Some(Scalar::Text(text)) if text.contains('/') => quote(text),
            _ => "\"10.0.0.0/8\"".to_owned(),
        },
        operator if operator.takes_list() => {
            let is_number = operator == Operator::AnythingBut
                && all
                    .iter()
                    .all(|part| matches!(part.scalar, Scalar::Number(_)));
            let kind = if is_number { Kind::Number } else { Kind::Text };
            let values: Vec<String> = all
                .iter()
                .filter(|part| kind == Kind::Number || matches!(part.scalar, Scalar::Text(_)))
                .map(|part| part.json.clone())
                .collect();
            match values.as_slice() {
                [] => first_as(Kind::Text),
                [only] => only.clone(),
                several => format!("[{}]", several.join(", ")),
            }
        }
        _ => first_as(Kind::Text),
    };
    operator
        .names()
        .iter()
        .rev()
        .fold(argument, |inside, name| {
            format!("{{{}: {inside}}}", quote(name))
        })
}
