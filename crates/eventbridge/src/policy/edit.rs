//! What `PutPermission` and `RemovePermission` do, as edits that leave the rest of the text byte for byte.

use json_text::{
    Kind, Layout, Value, insert_element, parse, pretty, quote, remove_element, set_member,
};
use serde::{Deserialize, Serialize};
use text_span::{Span, TextEdit};

use super::{Policy, Statement};

/// The members of a `PutPermission` call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permission {
    /// `StatementId`: at most 64 letters, digits, `-` and `_`.
    pub statement_id: String,
    /// `Action`: `events:PutEvents` and its like.
    pub action: String,
    /// `Principal`: an account's number, or `*`.
    pub principal: String,
    /// `Condition`
    pub condition: Option<PermissionCondition>,
}

/// The `Condition` of a `PutPermission` call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PermissionCondition {
    /// `Type`: `StringEquals`.
    pub operator: String,
    /// `Key`: `aws:PrincipalOrgID`.
    pub key: String,
    /// `Value`: the organization.
    pub value: String,
}

impl Permission {
    /// What the service would refuse, each as what is wrong.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let is_id = |text: &str| {
            text.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        };
        if self.statement_id.is_empty()
            || self.statement_id.len() > 64
            || !is_id(&self.statement_id)
        {
            problems.push("a statement id has 1 to 64 letters, digits, `-` and `_`".to_owned());
        }
        let action = self.action.strip_prefix("events:").unwrap_or("");
        if action.is_empty()
            || self.action.len() > 64
            || !action.bytes().all(|byte| byte.is_ascii_alphabetic())
        {
            problems.push("an action is `events:` and a name".to_owned());
        }
        let is_account =
            self.principal.len() == 12 && self.principal.bytes().all(|byte| byte.is_ascii_digit());
        if !is_account && self.principal != "*" {
            problems.push("a principal is an account of 12 digits or `*`".to_owned());
        }
        problems
    }

    /// The statement that the service makes of it, as compact JSON.
    pub fn statement(&self, bus_arn: &str) -> String {
        let partition = bus_arn.split(':').nth(1).unwrap_or("aws");
        let principal = if self.principal == "*" {
            quote("*")
        } else {
            let root = format!("arn:{partition}:iam::{}:root", self.principal);
            json_text::object([("AWS", quote(&root))])
        };
        let mut members = vec![
            ("Sid", quote(&self.statement_id)),
            ("Effect", quote("Allow")),
            ("Principal", principal),
            ("Action", quote(&self.action)),
            ("Resource", quote(bus_arn)),
        ];
        if let Some(condition) = &self.condition {
            let test = json_text::object([(&condition.key, quote(&condition.value))]);
            members.push((
                "Condition",
                json_text::object([(&condition.operator, test)]),
            ));
        }
        json_text::object(members)
    }
}

impl Policy {
    /// Adds a permission, or replaces the statement of its id. `None` when the text is broken JSON.
    pub fn put_permission(&self, permission: &Permission, bus_arn: &str) -> Option<Vec<TextEdit>> {
        self.put_statement(&permission.statement_id, &permission.statement(bus_arn))
    }

    /// Adds a statement, given as JSON, or replaces the one of this `Sid`. An empty text becomes a whole policy.
    /// `None` when the text is broken JSON.
    pub fn put_statement(&self, sid: &str, json: &str) -> Option<Vec<TextEdit>> {
        if self.text().trim().is_empty() {
            let policy = json_text::object([
                ("Version", quote("2012-10-17")),
                ("Statement", json_text::array([json])),
            ]);
            let whole = Span::new(0, self.text().len());
            return Some(vec![TextEdit::replace(whole, laid_out(&policy, "  ", ""))]);
        }
        let root = self.sound_root()?;
        if let Some((_, statement)) = self.statement(sid) {
            return Some(vec![TextEdit::replace(
                statement.span,
                self.like(statement, json),
            )]);
        }
        Some(match root.get("Statement") {
            None => vec![set_member(
                self.text(),
                root,
                "Statement",
                &json_text::array([json]),
            )],
            Some(
                list @ Value {
                    kind: Kind::Array(items),
                    ..
                },
            ) => {
                vec![insert_element(self.text(), list, items.len(), json)]
            }
            // One statement without brackets becomes the first of a list.
            Some(value) => vec![
                TextEdit::insert(value.span.start, "["),
                TextEdit::insert(value.span.end, format!(", {json}]")),
            ],
        })
    }

    /// Removes the statement of this `Sid`. `None` when there is none, or the text is broken JSON.
    pub fn remove_statement(&self, sid: &str) -> Option<Vec<TextEdit>> {
        let root = self.sound_root()?;
        let (_, statement) = self.statement(sid)?;
        let value = root.get("Statement")?;
        match &value.kind {
            Kind::Array(items) => {
                let index = items.iter().position(|item| item.span == statement.span)?;
                Some(vec![remove_element(value, index)?])
            }
            _ => Some(vec![TextEdit::replace(value.span, "[]")]),
        }
    }

    /// Removes every permission: the bus then has no policy.
    pub fn remove_all(&self) -> TextEdit {
        TextEdit::delete(Span::new(0, self.text().len()))
    }

    /// The root, when the text is JSON and an object.
    fn sound_root(&self) -> Option<&Value> {
        let is_json = self
            .diagnostics()
            .iter()
            .all(|found| !found.code.starts_with("JS"));
        self.root
            .as_ref()
            .filter(|root| is_json && root.as_object().is_some())
    }

    /// A statement over as many lines as the one it replaces.
    fn like(&self, statement: &Statement, json: &str) -> String {
        let text = self.text();
        let written = statement.span.of(text);
        let Some(first_line) = written.lines().nth(1) else {
            return json.to_owned();
        };
        let blanks = |line: &str| line[..line.len() - line.trim_start().len()].to_owned();
        let line_start = text[..statement.span.start]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let base = blanks(&text[line_start..statement.span.start]);
        let inner = blanks(first_line);
        let indent = inner
            .strip_prefix(&base)
            .filter(|indent| !indent.is_empty());
        laid_out(json, indent.unwrap_or("  "), &base)
    }
}

fn laid_out(json: &str, indent: &str, base: &str) -> String {
    let layout = Layout {
        indent: indent.to_owned(),
        base: base.to_owned(),
        ..Layout::default()
    };
    match parse(json).root {
        Some(value) => pretty(json, &value, &layout),
        None => json.to_owned(),
    }
}
