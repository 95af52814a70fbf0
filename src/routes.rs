//! Every place of the app, as a value and as a link.
//!
//! In: the fragment of the page's address. Out: a [`Route`] and the query beside it, and back.
//! What is looked at stands in the query; each page reads its own members and leaves the others alone.

use std::fmt;

/// A page of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The list of dashboards; also where the app opens.
    Dashboards,
    /// One dashboard of the connection, by name.
    Dashboard(String),
    /// A pasted or dropped body that is not stored anywhere but in this tab.
    Draft,
    /// The pattern tester, the first of the pages of events.
    Events,
    /// Schedules: the calculator and the account's.
    Schedules,
    /// Archives and replays.
    Archives,
    /// Buses and rules.
    Rules,
    /// One rule: its bus and its name.
    Rule(String, String),
    /// Registries and their schemas.
    Schemas,
    /// One schema: its registry and its name.
    Schema(String, String),
    /// Files of the workspace.
    Files,
    /// Taste, keys, connection.
    Settings,
    /// Every component in every state; for development.
    Gallery,
    /// An address that names no page.
    Unknown(String),
}

impl Route {
    /// Whether it is one of the pages of events.
    pub fn is_of_events(&self) -> bool {
        matches!(
            self,
            Route::Events
                | Route::Schedules
                | Route::Archives
                | Route::Rules
                | Route::Rule(..)
                | Route::Schemas
                | Route::Schema(..)
        )
    }
}

/// A page and what is looked at on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The page.
    pub route: Route,
    /// Name and value pairs in order, decoded. Unknown ones are kept.
    pub query: Query,
}

/// The query of an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(pub Vec<(String, String)>);

impl Query {
    /// Reads `a=1&b=2`; any text is accepted.
    pub fn parse(text: &str) -> Self {
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        Self(
            pairs
                .map(|pair| {
                    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                    (decode(name), decode(value))
                })
                .collect(),
        )
    }

    /// The first value of `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The same query with `name` set, or without it.
    pub fn with(mut self, name: &str, value: Option<&str>) -> Self {
        let place = self.0.iter().position(|(key, _)| key == name);
        match (place, value) {
            (Some(place), Some(value)) => self.0[place].1 = value.to_owned(),
            (None, Some(value)) => self.0.push((name.to_owned(), value.to_owned())),
            (_, None) => self.0.retain(|(key, _)| key != name),
        }
        self
    }

    /// Only the members whose names `keep` accepts.
    pub fn only(mut self, keep: impl Fn(&str) -> bool) -> Self {
        self.0.retain(|(name, _)| keep(name));
        self
    }
}

impl Address {
    /// A page without a query.
    pub fn of(route: Route) -> Self {
        Self {
            route,
            query: Query::default(),
        }
    }

    /// Reads a fragment without its `#`; any text is accepted.
    pub fn parse(fragment: &str) -> Self {
        let (path, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        let parts: Vec<String> = path
            .split('/')
            .filter(|part| !part.is_empty())
            .map(decode)
            .collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let route = match parts.as_slice() {
            [] | ["dashboards"] => Route::Dashboards,
            ["dashboards", name] => Route::Dashboard((*name).to_owned()),
            ["draft"] => Route::Draft,
            ["events"] => Route::Events,
            ["events", "schedules"] => Route::Schedules,
            ["events", "archives"] => Route::Archives,
            ["events", "rules"] => Route::Rules,
            ["events", "rules", bus, name] => Route::Rule((*bus).to_owned(), (*name).to_owned()),
            ["events", "schemas"] => Route::Schemas,
            ["events", "schemas", registry, name] => {
                Route::Schema((*registry).to_owned(), (*name).to_owned())
            }
            ["files"] => Route::Files,
            ["settings"] => Route::Settings,
            ["gallery"] => Route::Gallery,
            _ => Route::Unknown(path.to_owned()),
        };
        Self {
            route,
            query: Query::parse(query),
        }
    }

    /// The link to this address, with `#`.
    pub fn href(&self) -> String {
        format!("#{self}")
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.route {
            Route::Dashboards => f.write_str("/dashboards")?,
            Route::Dashboard(name) => write!(f, "/dashboards/{}", encode(name))?,
            Route::Draft => f.write_str("/draft")?,
            Route::Events => f.write_str("/events")?,
            Route::Schedules => f.write_str("/events/schedules")?,
            Route::Archives => f.write_str("/events/archives")?,
            Route::Rules => f.write_str("/events/rules")?,
            Route::Rule(bus, name) => {
                write!(f, "/events/rules/{}/{}", encode(bus), encode(name))?;
            }
            Route::Schemas => f.write_str("/events/schemas")?,
            Route::Schema(registry, name) => {
                write!(f, "/events/schemas/{}/{}", encode(registry), encode(name))?;
            }
            Route::Files => f.write_str("/files")?,
            Route::Settings => f.write_str("/settings")?,
            Route::Gallery => f.write_str("/gallery")?,
            Route::Unknown(path) => f.write_str(path)?,
        }
        for (place, (name, value)) in self.query.0.iter().enumerate() {
            let mark = if place == 0 { '?' } else { '&' };
            write!(f, "{mark}{}={}", encode(name), encode(value))?;
        }
        Ok(())
    }
}

/// Percent-encodes what would be read as structure; leaves what people read in links.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b'-'
            | b'_'
            | b'.'
            | b'~'
            | b':'
            | b','
            | b'*'
            | b'@' => out.push(byte as char),
            // A range such as `now-7d/d` stays readable in the query; in a path the name's slash must not divide it.
            _ => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                out.push('%');
                out.push(HEX[usize::from(byte >> 4)] as char);
                out.push(HEX[usize::from(byte & 15)] as char);
            }
        }
    }
    out
}

/// Reads percent-encoding and `+`; a broken escape stays as it stands.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = (bytes[at] == b'%')
            .then(|| bytes.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (bytes[at], escaped) {
            (_, Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (b'+', None) => {
                out.push(b' ');
                at += 1;
            }
            (byte, None) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_read_back_from_its_link() {
        let name = "a/b?c=d&e #f%20+한국어".to_owned();
        for route in [
            Route::Dashboards,
            Route::Dashboard(name.clone()),
            Route::Draft,
            Route::Events,
            Route::Schedules,
            Route::Archives,
            Route::Rules,
            Route::Rule("shop".to_owned(), name.clone()),
            Route::Schemas,
            Route::Schema("shop".to_owned(), name.clone()),
            Route::Files,
            Route::Settings,
            Route::Gallery,
        ] {
            let address = Address {
                route,
                query: Query(vec![
                    ("from".into(), "now-7d/d".into()),
                    ("v.x".into(), name.clone()),
                ]),
            };
            assert_eq!(Address::parse(&address.to_string()), address);
        }
    }

    #[test]
    fn any_fragment_is_accepted() {
        assert_eq!(Address::parse("").route, Route::Dashboards);
        assert_eq!(
            Address::parse("/nowhere/%zz?a&&=b%").route,
            Route::Unknown("/nowhere/%zz".into())
        );
        assert_eq!(Query::parse("a=%E4%B8&b=%").get("b"), Some("%"));
    }

    #[test]
    fn setting_a_member_keeps_the_others_and_their_order() {
        let query = Query::parse("a=1&b=2&c=3")
            .with("b", Some("x"))
            .with("a", None)
            .with("d", Some("4"));
        assert_eq!(query, Query::parse("b=x&c=3&d=4"));
    }
}
