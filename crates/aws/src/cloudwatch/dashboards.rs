//! Dashboards as the service stores them: named JSON texts.

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::lenient::lenient;

/// Input of `ListDashboards`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListDashboardsInput {
    /// Only dashboards whose name begins so.
    pub dashboard_name_prefix: Option<String>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
}

/// Output of `ListDashboards`: a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListDashboardsOutput {
    /// The dashboards, by name.
    pub dashboard_entries: Vec<DashboardEntry>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
}

/// A dashboard of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DashboardEntry {
    /// The dashboard's name.
    pub dashboard_name: Option<String>,
    /// The dashboard's ARN.
    pub dashboard_arn: Option<String>,
    /// When it was last stored.
    pub last_modified: Option<Timestamp>,
    /// Bytes of the body.
    #[serde(deserialize_with = "lenient")]
    pub size: Option<i64>,
}

/// Input of `GetDashboard`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct GetDashboardInput {
    /// The dashboard's name.
    pub dashboard_name: String,
}

/// Output of `GetDashboard`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct GetDashboardOutput {
    /// The dashboard's ARN.
    pub dashboard_arn: Option<String>,
    /// The body, JSON text.
    pub dashboard_body: Option<String>,
    /// The dashboard's name.
    pub dashboard_name: Option<String>,
}

/// Input of `PutDashboard`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PutDashboardInput {
    /// The dashboard's name.
    pub dashboard_name: String,
    /// The body, JSON text.
    pub dashboard_body: String,
    /// Tags.
    pub tags: Vec<Tag>,
}

/// A tag.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Tag {
    /// Key.
    pub key: String,
    /// Value.
    pub value: String,
}

/// Output of `PutDashboard`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PutDashboardOutput {
    /// What the service finds wrong with the body; it was stored all the same.
    pub dashboard_validation_messages: Vec<DashboardValidationMessage>,
}

/// Something wrong with a body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DashboardValidationMessage {
    /// Where in the body.
    pub data_path: Option<String>,
    /// What is wrong there.
    pub message: Option<String>,
}

/// Input of `DeleteDashboards`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DeleteDashboardsInput {
    /// The dashboards to delete; none is deleted when one does not exist.
    pub dashboard_names: Vec<String>,
}

/// Output of `DeleteDashboards`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DeleteDashboardsOutput {}
