//! Rows out of a text.

use json_text::{Kind as Json, Member, Value, parse};
use text_span::{Diagnostic, Severity, Span};

use super::super::text::Text;
use super::{Condition, Form, MAX_TEXT, Opened, Operator, Part, Row, Scalar, What};

/// Reads a pattern's text as rows. A blank text has none.
pub fn open(text: &str) -> Opened {
    if text.len() > MAX_TEXT {
        return Opened::TooLong;
    }
    if text.trim().is_empty() {
        return Opened::Form(Form {
            rows: Vec::new(),
            text: text.to_owned(),
            root: None,
        });
    }
    let parsed = parse(text);
    let broken = parsed
        .diagnostics
        .into_iter()
        .find(|found| found.severity == Severity::Error);
    match (broken, parsed.root) {
        (Some(found), _) => Opened::Broken(Box::new(found)),
        (None, Some(root)) if root.as_object().is_some() => {
            let mut reader = Reader {
                text,
                rows: Vec::new(),
            };
            reader.members(root.members(), &mut Vec::new(), "");
            let rows = reader.rows;
            Opened::Form(Form {
                rows,
                text: text.to_owned(),
                root: Some(root),
            })
        }
        (None, root) => {
            let span = root.map_or(Span::at(0), |root| root.span);
            let found = Diagnostic::error("EP001", span, "a pattern is a JSON object")
                .with_help("write `{\"source\": [\"…\"]}`");
            Opened::Broken(Box::new(found))
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    rows: Vec<Row>,
}

impl Reader<'_> {
    fn members(&mut self, members: &[Member], place: &mut Vec<usize>, above: &str) {
        for (index, member) in members.iter().enumerate() {
            place.push(index);
            self.member(member, place, above);
            place.pop();
        }
    }

    fn member(&mut self, member: &Member, place: &mut Vec<usize>, above: &str) {
        let value = &member.value;
        let name = member.name.as_str();
        let is_or = name == "$or";
        let path = match (is_or, above) {
            (true, above) => above.to_owned(),
            (false, "") => name.to_owned(),
            (false, above) => format!("{above}.{name}"),
        };
        let what = match &value.kind {
            Json::Array(items) if is_or && items.iter().all(|item| item.as_object().is_some()) => {
                What::Or
            }
            Json::Object(_) if !is_or => What::Group,
            Json::Array(items) if !is_or => What::Values {
                span: value.span,
                conditions: items
                    .iter()
                    .map(|item| condition(item, self.text))
                    .collect(),
            },
            _ => What::Other(value.span.of(self.text).to_owned()),
        };
        let is_or = what == What::Or;
        self.rows.push(Row {
            place: place.clone(),
            path: path.clone(),
            name: name.to_owned(),
            span: member.span(),
            what,
        });
        for (index, item) in value.items().iter().enumerate().filter(|_| is_or) {
            place.push(index);
            self.rows.push(Row {
                place: place.clone(),
                path: path.clone(),
                name: String::new(),
                span: item.span,
                what: What::Alternative(index + 1),
            });
            self.members(item.members(), place, &path);
            place.pop();
        }
        if !value.members().is_empty() && name != "$or" {
            self.members(value.members(), place, &path);
        }
    }
}

/// An entry as a condition.
fn condition(item: &Value, text: &str) -> Condition {
    let found = match item.members() {
        [only] => operator(only, text),
        _ => scalar(item, text).map(|part| (Operator::Equals, vec![part])),
    };
    let (operator, parts) = found.unzip();
    Condition {
        span: item.span,
        operator,
        parts: parts.unwrap_or_default(),
        json: item.span.of(text).to_owned(),
    }
}

fn operator(member: &Member, text: &str) -> Option<(Operator, Vec<Part>)> {
    use Operator as Op;
    let value = &member.value;
    let one = |operator| Some((operator, vec![string(value, text)?]));
    let inner = match value.members() {
        [only] => Some((only.name.as_str(), &only.value)),
        _ => None,
    };
    match (member.name.as_str(), inner) {
        ("prefix", Some(("equals-ignore-case", value))) => {
            Some((Op::PrefixIgnoreCase, vec![string(value, text)?]))
        }
        ("suffix", Some(("equals-ignore-case", value))) => {
            Some((Op::SuffixIgnoreCase, vec![string(value, text)?]))
        }
        ("prefix", None) => one(Op::Prefix),
        ("suffix", None) => one(Op::Suffix),
        ("equals-ignore-case", None) => one(Op::IgnoreCase),
        ("wildcard", None) => one(Op::Wildcard),
        ("cidr", None) => one(Op::Cidr),
        ("exactly", None) => one(Op::Exactly),
        ("exists", None) => {
            let part = scalar(value, text)?;
            matches!(part.scalar, Scalar::Bool(_)).then(|| (Op::Exists, vec![part]))
        }
        ("numeric", None) => Some((Op::Numeric, comparison(value, text)?)),
        ("anything-but", None) => {
            let parts = list(value, text)?;
            let is_of_kind =
                |wanted: fn(&Scalar) -> bool| parts.iter().all(|part| wanted(&part.scalar));
            let is_one_kind = is_of_kind(|part| matches!(part, Scalar::Text(_)))
                || is_of_kind(|part| matches!(part, Scalar::Number(_)));
            is_one_kind.then_some((Op::AnythingBut, parts))
        }
        ("anything-but", Some((name, value))) => {
            let operator = match name {
                "prefix" => Op::ButPrefix,
                "suffix" => Op::ButSuffix,
                "equals-ignore-case" => Op::ButIgnoreCase,
                "wildcard" => Op::ButWildcard,
                _ => return None,
            };
            let parts = list(value, text)?;
            let are_texts = parts
                .iter()
                .all(|part| matches!(part.scalar, Scalar::Text(_)));
            are_texts.then_some((operator, parts))
        }
        _ => None,
    }
}

/// One value, or a list that has some.
fn list(value: &Value, text: &str) -> Option<Vec<Part>> {
    match &value.kind {
        Json::Array(items) if items.is_empty() => None,
        Json::Array(items) => items.iter().map(|item| scalar(item, text)).collect(),
        _ => Some(vec![scalar(value, text)?]),
    }
}

/// `[op, n]`, or a lower and an upper bound.
fn comparison(value: &Value, text: &str) -> Option<Vec<Part>> {
    let parts: Vec<Part> = value
        .as_array()?
        .iter()
        .map(|item| scalar(item, text))
        .collect::<Option<_>>()?;
    let word = |at: usize| match &parts.get(at)?.scalar {
        Scalar::Text(word) => Some(word.as_str()),
        _ => None,
    };
    let is_number =
        |at: usize| matches!(parts.get(at), Some(part) if matches!(part.scalar, Scalar::Number(_)));
    let is_known = match (word(0)?, word(2), parts.len()) {
        ("=" | "<" | "<=" | ">" | ">=", None, 2) => is_number(1),
        (">" | ">=", Some("<" | "<="), 4) => is_number(1) && is_number(3),
        _ => false,
    };
    is_known.then_some(parts)
}

fn string(value: &Value, text: &str) -> Option<Part> {
    scalar(value, text).filter(|part| matches!(part.scalar, Scalar::Text(_)))
}

/// A value that one field can hold: no list, no object, no text with line breaks or lone surrogates.
fn scalar(value: &Value, text: &str) -> Option<Part> {
    let json = value.span.of(text);
    let scalar = match &value.kind {
        Json::Null => Scalar::Null,
        Json::Bool(is) => Scalar::Bool(*is),
        Json::Number(number) => Scalar::Number(number.to_string()),
        Json::String(_) => {
            let inside = json.strip_prefix('"')?.strip_suffix('"')?;
            let decoded = Text::decode(inside);
            let shown = decoded.as_str()?;
            if shown.contains(['\n', '\r']) {
                return None;
            }
            Scalar::Text(shown.to_owned())
        }
        Json::Array(_) | Json::Object(_) => return None,
    };
    Some(Part {
        span: value.span,
        json: json.to_owned(),
        scalar,
    })
}
