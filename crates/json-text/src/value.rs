//! The tree.

use std::collections::BTreeMap;

use text_span::Span;

/// A JSON value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// From its first to its last byte, quotes and brackets included.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// The kinds of JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, exactly as written.
    Number(Box<str>),
    /// A string, unescaped. A lone surrogate became U+FFFD; the source text still holds it.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object: members in order, duplicates kept.
    Object(Vec<Member>),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its name, unescaped.
    pub name: String,
    /// Where the name stands, quotes included.
    pub name_span: Span,
    /// Its value.
    pub value: Value,
}

impl Member {
    /// From the name's first to the value's last byte.
    pub fn span(&self) -> Span {
        self.name_span.to(self.value.span)
    }
}

impl Value {
    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.kind {
            Kind::Bool(is) => Some(is),
            _ => None,
        }
    }

    /// The number as the nearest double, if it is a number and finite.
    pub fn as_f64(&self) -> Option<f64> {
        match &self.kind {
            Kind::Number(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
            _ => None,
        }
    }

    /// The number, if it is one and whole (`3`, `3.0` and `3e0` all are) and exact in 53 bits.
    pub fn as_i64(&self) -> Option<i64> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let Kind::Number(text) = &self.kind else {
            return None;
        };
        if let Ok(number) = text.parse() {
            return Some(number);
        }
        let number = self.as_f64()?;
        (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
    }

    /// The number's text, if it is a number.
    pub fn as_number_text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Number(text) => Some(text),
            _ => None,
        }
    }

    /// The elements, if it is an array.
    pub fn as_array(&self) -> Option<&[Value]> {
        match &self.kind {
            Kind::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The members, if it is an object.
    pub fn as_object(&self) -> Option<&[Member]> {
        match &self.kind {
            Kind::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The elements; none when it is not an array.
    pub fn items(&self) -> &[Value] {
        self.as_array().unwrap_or(&[])
    }

    /// The members; none when it is not an object.
    pub fn members(&self) -> &[Member] {
        self.as_object().unwrap_or(&[])
    }

    /// The member of this name; of duplicates the last, as JavaScript reads them.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members()
            .iter()
            .rev()
            .find(|member| member.name == name)
    }

    /// The value of the member of this name; of duplicates the last.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.member(name).map(|member| &member.value)
    }

    /// Whether it is an array or an object.
    pub fn is_container(&self) -> bool {
        matches!(self.kind, Kind::Array(_) | Kind::Object(_))
    }

    /// What it is, with its article: `a string`, `an array`, `null`.
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            Kind::Null => "null",
            Kind::Bool(_) => "a boolean",
            Kind::Number(_) => "a number",
            Kind::String(_) => "a string",
            Kind::Array(_) => "an array",
            Kind::Object(_) => "an object",
        }
    }

    /// Whether two trees say the same, wherever their parts stand.
    pub fn same(&self, other: &Value) -> bool {
        match (&self.kind, &other.kind) {
            (Kind::Array(a), Kind::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b))
            }
            (Kind::Object(a), Kind::Object(b)) => {
                a.len() == b.len()
                    && a.iter()
                        .zip(b)
                        .all(|(a, b)| a.name == b.name && a.value.same(&b.value))
            }
            (a, b) => a == b,
        }
    }
}

/// A member name that stands twice in one object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// Path of the object.
    pub path: String,
    /// The name.
    pub name: String,
    /// Where it stood before.
    pub earlier: Span,
    /// Where it stands again; this one counts.
    pub later: Span,
}

/// All member names that stand twice, in the order of the text.
pub fn duplicates(root: &Value) -> Vec<Duplicate> {
    let mut found = Vec::new();
    walk(root, &mut String::new(), &mut found);
    found.sort_by_key(|duplicate: &Duplicate| duplicate.later.start);
    found
}

fn walk(value: &Value, path: &mut String, found: &mut Vec<Duplicate>) {
    let len = path.len();
    for (index, item) in value.items().iter().enumerate() {
        crate::push_index(path, index);
        walk(item, path, found);
        path.truncate(len);
    }
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for member in value.members() {
        if let Some(earlier) = seen.insert(&member.name, member.name_span) {
            found.push(Duplicate {
                path: path.clone(),
                name: member.name.clone(),
                earlier,
                later: member.name_span,
            });
        }
        crate::push_name(path, &member.name);
        walk(&member.value, path, found);
        path.truncate(len);
    }
}
