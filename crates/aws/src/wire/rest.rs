//! REST JSON: the operation is a method and a path, the input is spread over labels, query parameters and a body.
//!
//! In: a call. Out: its method, its path with query, its body. Not known here: hosts, signatures.
//! One line of [`ROUTES`] describes an operation; members it does not name are the body's.

use super::form::percent_encode;
use super::tree::{Tree, number};
use crate::Call;

/// How an operation is addressed: method, path with `{Member}` labels, and members with their query parameters.
struct Route {
    operation: &'static str,
    method: &'static str,
    path: &'static str,
    query: &'static [(&'static str, &'static str)],
}

const fn get(
    operation: &'static str,
    path: &'static str,
    query: &'static [(&'static str, &'static str)],
) -> Route {
    Route {
        operation,
        method: "GET",
        path,
        query,
    }
}

const PAGE: (&str, &str) = ("NextToken", "nextToken");
const LIMIT: (&str, &str) = ("Limit", "limit");

/// The operations of services that speak REST JSON.
const ROUTES: [Route; 9] = [
    get(
        "ListScheduleGroups",
        "/schedule-groups",
        &[
            ("NamePrefix", "NamePrefix"),
            ("NextToken", "NextToken"),
            ("MaxResults", "MaxResults"),
        ],
    ),
    get(
        "ListSchedules",
        "/schedules",
        &[
            ("GroupName", "ScheduleGroup"),
            ("NamePrefix", "NamePrefix"),
            ("State", "State"),
            ("NextToken", "NextToken"),
            ("MaxResults", "MaxResults"),
        ],
    ),
    get(
        "GetSchedule",
        "/schedules/{Name}",
        &[("GroupName", "groupName")],
    ),
    get(
        "ListRegistries",
        "/v1/registries",
        &[
            LIMIT,
            PAGE,
            ("RegistryNamePrefix", "registryNamePrefix"),
            ("Scope", "scope"),
        ],
    ),
    get(
        "ListSchemas",
        "/v1/registries/name/{RegistryName}/schemas",
        &[LIMIT, PAGE, ("SchemaNamePrefix", "schemaNamePrefix")],
    ),
    get(
        "SearchSchemas",
        "/v1/registries/name/{RegistryName}/schemas/search",
        &[("Keywords", "keywords"), LIMIT, PAGE],
    ),
    get(
        "DescribeSchema",
        "/v1/registries/name/{RegistryName}/schemas/name/{SchemaName}",
        &[("SchemaVersion", "schemaVersion")],
    ),
    get(
        "ListSchemaVersions",
        "/v1/registries/name/{RegistryName}/schemas/name/{SchemaName}/versions",
        &[LIMIT, PAGE],
    ),
    get(
        "ExportSchema",
        "/v1/registries/name/{RegistryName}/schemas/name/{SchemaName}/export",
        &[("SchemaVersion", "schemaVersion"), ("Type", "type")],
    ),
];

/// A call as REST JSON writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// The method.
    pub method: &'static str,
    /// The path, each label percent-encoded, and behind a `?` the query, when there is one.
    pub target: String,
    /// The body, JSON; empty when there is none.
    pub body: String,
}

impl Call {
    /// The call as REST JSON; `None` when its service does not speak it. The error says which member cannot be put into
    /// a path: an empty one would name another thing, and dots alone are taken for a way through the path.
    pub fn rest(&self) -> Option<Result<Rest, String>> {
        let route = ROUTES.iter().find(|route| route.operation == self.name())?;
        let Tree::Object(members) = self.input_tree() else {
            return None;
        };
        Some(write(route, &members))
    }
}

fn write(route: &Route, members: &[(String, Tree)]) -> Result<Rest, String> {
    let value = |name: &str| {
        members
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    };
    let mut named: Vec<&str> = Vec::new();
    let mut target = String::new();
    for segment in route.path.split('/').skip(1) {
        target.push('/');
        let label = segment
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'));
        let Some(label) = label else {
            target.push_str(segment);
            continue;
        };
        named.push(label);
        let text = value(label).and_then(text).unwrap_or_default();
        if text.is_empty() || text == "." || text == ".." {
            return Err(format!("`{label}` must be a name, not `{text}`"));
        }
        percent_encode(&text, &mut target);
    }
    let mut separator = '?';
    for (member, parameter) in route.query {
        named.push(member);
        if let Some(text) = value(member).and_then(text) {
            target.push(separator);
            target.push_str(parameter);
            target.push('=');
            percent_encode(&text, &mut target);
            separator = '&';
        }
    }
    let rest: Vec<(String, Tree)> = members
        .iter()
        .filter(|(name, value)| !named.contains(&name.as_str()) && !value.is_absent())
        .cloned()
        .collect();
    let body = if rest.is_empty() {
        String::new()
    } else {
        Tree::Object(rest).to_json()
    };
    Ok(Rest {
        method: route.method,
        target,
        body,
    })
}

/// A scalar as labels and queries have it.
fn text(value: &Tree) -> Option<String> {
    match value {
        Tree::Text(text) => Some(text.clone()),
        Tree::Int(value) => Some(value.to_string()),
        Tree::Float(value) => Some(number(*value)),
        Tree::Bool(value) => Some(value.to_string()),
        Tree::Instant(at) => Some(at.to_iso()),
        _ => None,
    }
}
