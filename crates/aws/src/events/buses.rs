//! Event buses and who may use them.

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::cloudwatch::Tag;
use crate::lenient::lenient;

/// Input of `ListEventBuses`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListEventBusesInput {
    /// Only those whose name begins so.
    pub name_prefix: Option<String>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// The most items of a page.
    #[serde(deserialize_with = "lenient")]
    pub limit: Option<i32>,
}

/// Output of `ListEventBuses`: a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListEventBusesOutput {
    /// The buses, by name.
    pub event_buses: Vec<EventBus>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
}

/// A bus of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct EventBus {
    /// The bus's name.
    pub name: Option<String>,
    /// ARN.
    pub arn: Option<String>,
    /// What its author wrote about it.
    pub description: Option<String>,
    /// The resource policy, JSON text.
    pub policy: Option<String>,
    /// When it was made.
    pub creation_time: Option<Timestamp>,
    /// When it was last changed.
    pub last_modified_time: Option<Timestamp>,
    /// The AWS service that owns it, when one does.
    pub managed_by: Option<String>,
}

/// Input of `DescribeEventBus`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeEventBusInput {
    /// The bus, by name or ARN; `default` when absent.
    pub name: Option<String>,
}

/// Output of `DescribeEventBus`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeEventBusOutput {
    /// Name.
    pub name: Option<String>,
    /// ARN.
    pub arn: Option<String>,
    /// What its author wrote about it.
    pub description: Option<String>,
    /// The key it is encrypted with, when not AWS's own.
    pub kms_key_identifier: Option<String>,
    /// Where events go that could not be delivered.
    pub dead_letter_config: Option<DeadLetterConfig>,
    /// The resource policy, JSON text.
    pub policy: Option<String>,
    /// What the bus logs.
    pub log_config: Option<LogConfig>,
    /// When it was made.
    pub creation_time: Option<Timestamp>,
    /// When it was last changed.
    pub last_modified_time: Option<Timestamp>,
    /// The AWS service that owns it, when one does.
    pub managed_by: Option<String>,
}

/// Where events go that could not be delivered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DeadLetterConfig {
    /// The ARN of a standard queue.
    pub arn: Option<String>,
}

/// What a bus logs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct LogConfig {
    /// `NONE` or `FULL`.
    pub include_detail: Option<String>,
    /// `OFF`, `ERROR`, `INFO` or `TRACE`.
    pub level: Option<String>,
}

/// Input of `CreateEventBus`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct CreateEventBusInput {
    /// Name.
    pub name: String,
    /// The partner's event source, for a partner bus.
    pub event_source_name: Option<String>,
    /// What its author wrote about it.
    pub description: Option<String>,
    /// The key it is encrypted with, when not AWS's own.
    pub kms_key_identifier: Option<String>,
    /// Where events go that could not be delivered.
    pub dead_letter_config: Option<DeadLetterConfig>,
    /// What the bus logs.
    pub log_config: Option<LogConfig>,
    /// Tags.
    pub tags: Vec<Tag>,
}

/// Output of `CreateEventBus`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct CreateEventBusOutput {
    /// The bus's ARN.
    pub event_bus_arn: Option<String>,
    /// What its author wrote about it.
    pub description: Option<String>,
    /// The key it is encrypted with, when not AWS's own.
    pub kms_key_identifier: Option<String>,
    /// Where events go that could not be delivered.
    pub dead_letter_config: Option<DeadLetterConfig>,
    /// What the bus logs.
    pub log_config: Option<LogConfig>,
}

/// Input of `DeleteEventBus`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DeleteEventBusInput {
    /// Name.
    pub name: String,
}

/// Output of `DeleteEventBus`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DeleteEventBusOutput {}

/// Input of `PutPermission`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PutPermissionInput {
    /// The bus, by name or ARN; `default` when absent.
    pub event_bus_name: Option<String>,
    /// The action that is allowed, `events:PutEvents`.
    pub action: Option<String>,
    /// The account, or `*`.
    pub principal: Option<String>,
    /// The statement's id.
    pub statement_id: Option<String>,
    /// When it is allowed: an organization.
    pub condition: Option<Condition>,
    /// The resource policy, JSON text.
    pub policy: Option<String>,
}

/// When a permission holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Condition {
    /// The operator, `StringEquals`.
    #[serde(rename = "Type")]
    pub kind: String,
    /// The key, `aws:PrincipalOrgID`.
    pub key: String,
    /// The organization.
    pub value: String,
}

/// Output of `PutPermission`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PutPermissionOutput {}

/// Input of `RemovePermission`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct RemovePermissionInput {
    /// The statement's id.
    pub statement_id: Option<String>,
    /// All statements go.
    #[serde(deserialize_with = "lenient")]
    pub remove_all_permissions: Option<bool>,
    /// The bus, by name or ARN; `default` when absent.
    pub event_bus_name: Option<String>,
}

/// Output of `RemovePermission`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct RemovePermissionOutput {}
