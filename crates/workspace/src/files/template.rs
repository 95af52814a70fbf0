//! CloudFormation templates in JSON: their buses, rules, archives, schedules.
//!
//! In: a template's text and an account for ARNs. Out: items, and what could not be read with its place in the text.
//! What only a deployment knows is left in the form `${Logical.Attribute}`; parameters have their defaults.
//! The order of members of patterns stays as it is written.

use aws::events::ListTargetsByRuleOutput;
use aws::events::{DescribeArchiveOutput, DescribeEventBusOutput, DescribeRuleOutput};
use aws::scheduler::GetScheduleOutput;
use json_text::{Kind, Value, quote};
use std::cell::Cell;

use crate::estate::{Item, bus_arn, bus_name};
use crate::sample::REGION;

/// References that lead to references.
const MAX_STEPS: u8 = 8;
/// Functions and references of one template that are followed; the others stay as they are written.
const MAX_FOLLOWED: u32 = 100_000;

pub(crate) struct Read {
    pub items: Vec<Item>,
    /// Byte and reason.
    pub problems: Vec<(usize, String)>,
}

struct Template<'a> {
    source: &'a str,
    account: &'a str,
    parameters: Option<&'a Value>,
    resources: &'a Value,
    left: Cell<u32>,
}

/// Reads a template. Resources of other types are passed over.
pub(crate) fn read(source: &str, account: &str) -> Read {
    let parsed = json_text::parse(source);
    let mut read = Read {
        items: Vec::new(),
        problems: parsed
            .diagnostics
            .iter()
            .map(|found| (found.span.start, found.message.clone()))
            .collect(),
    };
    let Some(root) = &parsed.root else {
        return read;
    };
    let Some(resources) = root.get("Resources") else {
        return read;
    };
    let template = Template {
        source,
        account,
        parameters: root.get("Parameters"),
        resources,
        left: Cell::new(MAX_FOLLOWED),
    };
    for member in resources.members() {
        let kind = member.value.get("Type").and_then(Value::as_str);
        let Some(kind) = kind.and_then(|kind| kind.strip_prefix("AWS::")) else {
            continue;
        };
        match template.items(kind, &member.name, member.value.get("Properties")) {
            Ok(items) => read.items.extend(items),
            Err(reason) => {
                let reason = format!("`{}`: {reason}", member.name);
                read.problems.push((member.value.span.start, reason));
            }
        }
    }
    read
}

impl Template<'_> {
    fn items(&self, kind: &str, id: &str, properties: Option<&Value>) -> Result<Vec<Item>, String> {
        let text = |name: &str| self.property(properties, name);
        let json = self.properties(properties);
        let named = |name: Option<String>| Some(name.unwrap_or_else(|| id.to_owned()));
        Ok(match kind {
            "Events::EventBus" => {
                let mut bus: DescribeEventBusOutput = typed(&json)?;
                bus.name = named(bus.name);
                vec![Item::Bus(bus)]
            }
            "Events::EventBusPolicy" => vec![Item::Statement {
                bus: bus_name(text("EventBusName").as_deref()).to_owned(),
                json: self.statement(id, properties),
            }],
            "Events::Rule" => {
                let mut rule: DescribeRuleOutput = typed(&json)?;
                rule.name = named(rule.name);
                let targets: ListTargetsByRuleOutput = typed(&json)?;
                let bus = bus_name(rule.event_bus_name.as_deref()).to_owned();
                let name = rule.name.clone().unwrap_or_default();
                vec![
                    Item::Rule(rule),
                    Item::Targets {
                        bus: Some(bus),
                        rule: name,
                        targets: targets.targets,
                    },
                ]
            }
            "Events::Archive" => {
                let mut archive: DescribeArchiveOutput = typed(&json)?;
                archive.archive_name = named(archive.archive_name);
                archive.event_source_arn = text("SourceArn");
                vec![Item::Archive(archive)]
            }
            "Scheduler::ScheduleGroup" => {
                vec![Item::Group(named(text("Name")).unwrap_or_default())]
            }
            "Scheduler::Schedule" => {
                let mut schedule: GetScheduleOutput = typed(&json)?;
                schedule.name = named(schedule.name);
                vec![Item::Schedule(Box::new(schedule))]
            }
            _ => Vec::new(),
        })
    }

    /// The statement of a bus policy, whether it is written whole or in parts.
    fn statement(&self, id: &str, properties: Option<&Value>) -> String {
        let text = |name: &str| self.property(properties, name);
        let sid = text("StatementId").unwrap_or_else(|| id.to_owned());
        let mut members = vec![("Sid".to_owned(), quote(&sid))];
        let whole = properties.and_then(|properties| properties.get("Statement"));
        if let Some(whole) = whole {
            for member in whole.members().iter().filter(|member| member.name != "Sid") {
                members.push((member.name.clone(), self.written(&member.value)));
            }
            return json_text::object(members);
        }
        let bus = text("EventBusName");
        let principal = match text("Principal") {
            Some(account) if account != "*" => format!(r#"{{"AWS":{}}}"#, quote(&account)),
            _ => quote("*"),
        };
        let action = text("Action").unwrap_or_else(|| "events:PutEvents".to_owned());
        members.push(("Effect".to_owned(), quote("Allow")));
        members.push(("Principal".to_owned(), principal));
        members.push(("Action".to_owned(), quote(&action)));
        let resource = bus_arn(self.account, bus_name(bus.as_deref()));
        members.push(("Resource".to_owned(), quote(&resource)));
        if let Some(condition) = properties.and_then(|properties| properties.get("Condition")) {
            let part = |name: &str| self.property(Some(condition), name).unwrap_or_default();
            let pair = json_text::object([(part("Key"), quote(&part("Value")))]);
            let condition = json_text::object([(part("Type"), pair)]);
            members.push(("Condition".to_owned(), condition));
        }
        json_text::object(members)
    }

    fn property(&self, properties: Option<&Value>, name: &str) -> Option<String> {
        self.text(properties?.get(name)?, MAX_STEPS)
    }

    /// The properties as JSON in which documents are texts, as the API has them.
    fn properties(&self, properties: Option<&Value>) -> String {
        let members = properties.map_or(&[][..], Value::members);
        json_text::object(
            members
                .iter()
                .filter(|member| !is_no_value(&member.value))
                .map(|member| {
                    let is_document = matches!(member.name.as_str(), "EventPattern" | "Policy")
                        && member.value.as_object().is_some();
                    let json = self.written(&member.value);
                    let json = if is_document { quote(&json) } else { json };
                    (member.name.as_str(), json)
                }),
        )
    }

    /// A value as JSON, references filled in.
    fn written(&self, value: &Value) -> String {
        match &value.kind {
            Kind::Object(members) => match self.intrinsic(value, MAX_STEPS) {
                Some(text) => quote(&text),
                None => json_text::object(
                    members
                        .iter()
                        .filter(|member| !is_no_value(&member.value))
                        .map(|member| (member.name.as_str(), self.written(&member.value))),
                ),
            },
            Kind::Array(items) => json_text::array(
                items
                    .iter()
                    .filter(|item| !is_no_value(item))
                    .map(|item| self.written(item)),
            ),
            _ => json_text::compact(self.source, value),
        }
    }

    /// A scalar or a reference as text.
    fn text(&self, value: &Value, left: u8) -> Option<String> {
        match &value.kind {
            Kind::String(text) => Some(text.clone()),
            Kind::Number(text) => Some(text.to_string()),
            Kind::Bool(value) => Some(value.to_string()),
            _ => self.intrinsic(value, left),
        }
    }

    /// What an intrinsic function gives; `None` when the value is none.
    fn intrinsic(&self, value: &Value, left: u8) -> Option<String> {
        let [member] = value.as_object()? else {
            return None;
        };
        let argument = &member.value;
        let is_function = member.name == "Ref" || member.name.starts_with("Fn::");
        if !is_function {
            return None;
        }
        let in_all = self.left.get().checked_sub(1);
        let (Some(left), Some(in_all)) = (left.checked_sub(1), in_all) else {
            return Some(format!("${{{}}}", member.name));
        };
        self.left.set(in_all);
        let item = |index: usize| argument.items().get(index);
        let text = |value: &Value| self.text(value, left).unwrap_or_default();
        Some(match member.name.as_str() {
            "Ref" => self.reference(argument.as_str()?, left),
            "Fn::GetAtt" => match argument.as_str() {
                Some(path) => self.attribute(path, left),
                None => {
                    let path: Vec<String> = argument.items().iter().map(text).collect();
                    self.attribute(&path.join("."), left)
                }
            },
            "Fn::Sub" => match argument.as_str() {
                Some(pattern) => self.substituted(pattern, None, left),
                None => self.substituted(item(0)?.as_str()?, item(1), left),
            },
            "Fn::Join" => {
                let parts: Vec<String> = item(1)?.items().iter().map(text).collect();
                parts.join(item(0)?.as_str()?)
            }
            // Either branch may be the deployed one; the first is shown.
            "Fn::If" => text(item(1)?),
            other => format!("${{{other}}}"),
        })
    }

    fn reference(&self, name: &str, left: u8) -> String {
        match name {
            "AWS::AccountId" => return self.account.to_owned(),
            "AWS::Region" => return REGION.to_owned(),
            "AWS::Partition" => return "aws".to_owned(),
            "AWS::URLSuffix" => return "amazonaws.com".to_owned(),
            _ => {}
        }
        let parameter = self.parameters.and_then(|parameters| parameters.get(name));
        let default = parameter.and_then(|parameter| parameter.get("Default"));
        let named = || match self.resource(name) {
            Some(("AWS::Events::EventBus" | "AWS::Scheduler::ScheduleGroup", properties)) => {
                let own = properties.and_then(|properties| properties.get("Name"));
                Some(match own {
                    Some(own) => self.text(own, left)?,
                    None => name.to_owned(),
                })
            }
            _ => None,
        };
        default
            .and_then(|default| self.text(default, left))
            .or_else(named)
            .unwrap_or_else(|| format!("${{{name}}}"))
    }

    fn attribute(&self, path: &str, left: u8) -> String {
        match path.rsplit_once('.') {
            Some((name, "Name")) if self.is_bus(name) => self.reference(name, left),
            Some((name, "Arn")) if self.is_bus(name) => {
                bus_arn(self.account, &self.reference(name, left))
            }
            _ => format!("${{{path}}}"),
        }
    }

    fn is_bus(&self, name: &str) -> bool {
        matches!(self.resource(name), Some(("AWS::Events::EventBus", _)))
    }

    fn resource(&self, name: &str) -> Option<(&str, Option<&Value>)> {
        let resource = self.resources.get(name)?;
        Some((resource.get("Type")?.as_str()?, resource.get("Properties")))
    }

    /// `${Name}` and `${Name.Attribute}` filled in; `${!Literal}` stays as `${Literal}`.
    fn substituted(&self, pattern: &str, own: Option<&Value>, left: u8) -> String {
        let mut out = String::new();
        let mut rest = pattern;
        while let Some(start) = rest.find("${") {
            let Some(length) = rest[start..].find('}') else {
                break;
            };
            let name = &rest[start + 2..start + length];
            out.push_str(&rest[..start]);
            let given = own.and_then(|own| self.text(own.get(name)?, left));
            match given {
                Some(text) => out.push_str(&text),
                None if name.starts_with('!') => out.push_str(&format!("${{{}}}", &name[1..])),
                None if name.contains('.') => out.push_str(&self.attribute(name, left)),
                None => out.push_str(&self.reference(name, left)),
            }
            rest = &rest[start + length + 1..];
        }
        out.push_str(rest);
        out
    }
}

fn is_no_value(value: &Value) -> bool {
    value.get("Ref").and_then(Value::as_str) == Some("AWS::NoValue")
}

fn typed<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, String> {
    serde_json::from_str(json).map_err(|error| super::embedded::plain(&error))
}
