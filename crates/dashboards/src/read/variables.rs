//! The variables of a dashboard: what they are, checked (section 9). Applying them is [`crate::variables`]' work.

use std::collections::BTreeMap;

use json_text::{Kind, Value, quote};

use super::{MAX_VARIABLES, Node, Reader};
use crate::messages::{Message, aws_items};
use crate::pattern::Pattern;
use crate::view::{PopulateFrom, Variable, VariableInput, VariableTarget, VariableValue};

/// Members that pages list, and three that the console writes and no page lists.
const KNOWN: &[&str] = &[
    "type",
    "property",
    "pattern",
    "inputType",
    "id",
    "label",
    "values",
    "search",
    "populateFrom",
    "defaultValue",
    "visible",
    "inputPopulationType",
    "value",
    "customValues",
];
/// The default of a looked-up list: its first value.
pub const FIRST: &str = "__FIRST";
/// Most offered values.
const MAX_VALUES: usize = 500;

/// Reads all variables; those without a target are named and left out.
pub(crate) fn read_variables(text: &str, root: &Value) -> (Vec<Variable>, Vec<Message>) {
    let mut reader = Reader::new(text);
    let mut variables = Vec::new();
    if let Some(list) = Node::root(root).get("variables")
        && reader.is_array(&list, "`variables`")
    {
        let count = list.value.items().len();
        if count > MAX_VARIABLES {
            let message =
                format!("there are {count} variables; a dashboard holds at most {MAX_VARIABLES}");
            reader.say(
                Message::error("DB806", &list.path, list.head(), message)
                    .aws(aws_items(MAX_VARIABLES)),
            );
        }
        let mut patterns = 0;
        for (index, node) in list.items().take(MAX_VARIABLES).enumerate() {
            variables.extend(
                reader
                    .variable(index, &node, &mut patterns)
                    .map(|variable| (variable, node)),
            );
        }
        reader.check_unique(&variables);
    }
    (
        variables
            .into_iter()
            .map(|(variable, _)| variable)
            .collect(),
        reader.messages,
    )
}

/// A value as text: numbers and booleans as their JSON text.
fn scalar(value: &Value) -> Option<String> {
    match &value.kind {
        Kind::String(text) => Some(text.clone()),
        Kind::Number(text) => Some(text.to_string()),
        Kind::Bool(is) => Some(is.to_string()),
        _ => None,
    }
}

impl Reader<'_> {
    fn variable(
        &mut self,
        index: usize,
        node: &Node<'_>,
        patterns: &mut usize,
    ) -> Option<Variable> {
        if !self.is_object(node, "a variable") {
            return None;
        }
        self.unknown(node, KNOWN);
        let id = self.variable_id(node);
        let inputs = [
            ("input", VariableInput::Input),
            ("select", VariableInput::Select),
            ("radio", VariableInput::Radio),
        ];
        if node.get("inputType").is_none() {
            self.missing(node, "inputType");
        }
        let input = self
            .choice(node, "inputType", &inputs, true)
            .unwrap_or_default();
        let visible = self.boolean(node, "visible").unwrap_or(true);
        let values = self.values(node);
        let populate_from = self.populate_from(node);
        let default = self.default_value(node, &values, populate_from.is_some());
        if input != VariableInput::Input && values.is_empty() && populate_from.is_none() {
            let message = Message::warning(
                "DB506",
                &node.path,
                node.head(),
                "the variable offers no values to choose from",
            );
            self.say(message.help("add `values`, or `search` and `populateFrom`"));
        }
        let target = self.target(node)?;
        let default_label = match &target {
            VariableTarget::Property(name) => name.clone(),
            VariableTarget::Pattern(_) => {
                *patterns += 1;
                format!("pattern_{patterns}")
            }
        };
        let label = self
            .limited(node, "label", 30)
            .filter(|label| !label.is_empty())
            .unwrap_or(default_label);
        Some(Variable {
            index,
            id,
            target,
            input,
            label,
            values,
            populate_from,
            default,
            visible,
            chosen: None,
        })
    }

    fn target(&mut self, node: &Node<'_>) -> Option<VariableTarget> {
        if node.get("type").is_none() {
            self.missing(node, "type");
        }
        let is_pattern = self.choice(
            node,
            "type",
            &[("property", false), ("pattern", true)],
            true,
        )?;
        let name = if is_pattern { "pattern" } else { "property" };
        let Some(member) = node.get(name) else {
            self.missing(node, name);
            return None;
        };
        let text = self.string(node, name)?;
        if text.is_empty() {
            self.say(member.error(
                "DB501",
                format!("`{name}` is empty, so the variable changes nothing"),
            ));
            return None;
        }
        if !is_pattern {
            return Some(VariableTarget::Property(text));
        }
        if let Err(error) = Pattern::new(&text) {
            let message = format!(
                "the pattern cannot be used: {} (at character {})",
                error.message,
                text[..error.at].chars().count() + 1
            );
            self.say(member.warning("DB502", message).help("the pattern is a regular expression; put a backslash before characters that are meant as they are"));
        }
        Some(VariableTarget::Pattern(text))
    }

    fn variable_id(&mut self, node: &Node<'_>) -> String {
        if node.get("id").is_none() {
            self.missing(node, "id");
        }
        let id = self.string(node, "id").unwrap_or_default();
        let fits = (1..=32).contains(&id.len())
            && id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        if let Some(member) = node.get("id").filter(|_| !fits) {
            let message = member.error(
                "DB503",
                format!("{} cannot be the id of a variable", quote(&id)),
            );
            self.say(
                message
                    .aws("Should match pattern \"^[0-9A-Za-z-_]{1,32}$\"")
                    .help("use 1 to 32 letters, digits, `-` or `_`"),
            );
        }
        id
    }

    fn limited(&mut self, node: &Node<'_>, name: &str, most: usize) -> Option<String> {
        let text = self.string(node, name)?;
        let count = text.chars().count();
        if let Some(member) = node.get(name).filter(|_| count > most) {
            let message = member.error(
                "DB504",
                format!("`{name}` has {count} characters; the most is {most}"),
            );
            self.say(message.aws(format!("Should NOT be longer than {most} characters")));
        }
        Some(text)
    }

    fn values(&mut self, node: &Node<'_>) -> Vec<VariableValue> {
        let Some(list) = node.get("values") else {
            return Vec::new();
        };
        if !self.is_array(&list, "`values`") {
            return Vec::new();
        }
        let count = list.value.items().len();
        if !(1..=MAX_VALUES).contains(&count) {
            let message = Message::error(
                "DB807",
                &list.path,
                list.head(),
                format!("there are {count} values; 1 to {MAX_VALUES} are allowed"),
            );
            self.say(message.aws(if count == 0 {
                "Should NOT have fewer than 1 items".to_owned()
            } else {
                aws_items(MAX_VALUES)
            }));
        }
        let mut values = Vec::with_capacity(count);
        for item in list.items() {
            if !self.is_object(&item, "a value of a variable") {
                continue;
            }
            self.unknown(&item, &["value", "label"]);
            let Some(member) = item.get("value") else {
                self.missing(&item, "value");
                continue;
            };
            let Some(value) = scalar(member.value) else {
                let message = format!(
                    "a value is a string, a number or a boolean, not {}",
                    member.value.kind_name()
                );
                self.say(member.error("DB102", message));
                continue;
            };
            if value.chars().count() > 255 {
                self.say(member.error("DB504", "a value has at most 255 characters"));
            }
            let label = self
                .limited(&item, "label", 255)
                .unwrap_or_else(|| value.clone());
            values.push(VariableValue { value, label });
        }
        values
    }

    fn populate_from(&mut self, node: &Node<'_>) -> Option<PopulateFrom> {
        let (search, dimension) = (
            self.limited(node, "search", 2048),
            self.string(node, "populateFrom"),
        );
        for (name, other) in [("search", "populateFrom"), ("populateFrom", "search")] {
            if let Some(member) = node.get(name).filter(|_| node.get(other).is_none()) {
                self.say(member.error("DB505", format!("`{name}` needs `{other}` beside it")));
            }
        }
        Some(PopulateFrom {
            search: search?,
            dimension: dimension?,
        })
    }

    fn default_value(
        &mut self,
        node: &Node<'_>,
        values: &[VariableValue],
        is_searched: bool,
    ) -> Option<String> {
        let member = node.get("defaultValue")?;
        let Some(default) = scalar(member.value) else {
            let message = format!(
                "`defaultValue` must be a string, not {}",
                member.value.kind_name()
            );
            self.say(member.error("DB102", message).aws("Should be string"));
            return None;
        };
        if default.chars().count() > 255 {
            self.say(member.error("DB504", "`defaultValue` has at most 255 characters"));
        }
        if !is_searched && !values.is_empty() && !values.iter().any(|value| value.value == default)
        {
            let message = member.error(
                "DB507",
                format!("the default {} is not among the values", quote(&default)),
            );
            self.say(
                match text_span::did_you_mean(
                    &default,
                    values.iter().map(|value| value.value.as_str()),
                ) {
                    Some(meant) => message.help(format!("did you mean {}?", quote(meant))),
                    None => message.help("add it to `values`, or choose one of them"),
                },
            );
        }
        Some(default)
    }

    fn check_unique(&mut self, variables: &[(Variable, Node<'_>)]) {
        let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
        let mut properties: BTreeMap<&str, usize> = BTreeMap::new();
        for (variable, node) in variables {
            if let Some(earlier) = ids
                .insert(&variable.id, variable.index)
                .filter(|_| !variable.id.is_empty())
            {
                let message = format!(
                    "the id `{}` is already that of variable {earlier}",
                    variable.id
                );
                let place = node.get("id").unwrap_or_else(|| node.clone());
                self.say(
                    place
                        .error("DB508", message)
                        .help("ids of variables are unique"),
                );
            }
            let VariableTarget::Property(name) = &variable.target else {
                continue;
            };
            if let Some(earlier) = properties.insert(name, variable.index) {
                let message =
                    format!("the property `{name}` is already changed by variable {earlier}");
                let place = node.get("property").unwrap_or_else(|| node.clone());
                self.say(
                    place
                        .error("DB509", message)
                        .help("keep one variable for each property"),
                );
            }
        }
    }
}
