//! The shapes of EventBridge Schemas' operations that we use, member for member as in the service model (API version 2019-12-02).
//!
//! In and out: values. REST JSON: see `wire/rest.rs` for paths. Contents are texts, whatever their type.
//! AWS's metadata does not say that this service lets pages in (AWS on the wire, section 1): a browser may need the gateway.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::lenient::lenient;

/// Input of `ListRegistries`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListRegistriesInput {
    /// The most items of a page.
    #[serde(deserialize_with = "lenient")]
    pub limit: Option<i32>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// Only registries whose name begins so.
    pub registry_name_prefix: Option<String>,
    /// `LOCAL` for own registries, `AWS` for AWS's; both when absent.
    pub scope: Option<String>,
}

/// Output of `ListRegistries`: a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListRegistriesOutput {
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// The registries, by name.
    pub registries: Vec<RegistrySummary>,
}

/// A registry of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct RegistrySummary {
    /// The registry's ARN.
    pub registry_arn: Option<String>,
    /// The registry's name.
    pub registry_name: Option<String>,
    /// Tags.
    #[serde(rename = "tags")]
    pub tags: BTreeMap<String, String>,
}

/// Input of `ListSchemas`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListSchemasInput {
    /// The most items of a page.
    #[serde(deserialize_with = "lenient")]
    pub limit: Option<i32>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// The registry's name.
    pub registry_name: String,
    /// Only schemas whose name begins so.
    pub schema_name_prefix: Option<String>,
}

/// Output of `ListSchemas`: a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListSchemasOutput {
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// The schemas.
    pub schemas: Vec<SchemaSummary>,
}

/// A schema of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct SchemaSummary {
    /// When it was last changed.
    pub last_modified: Option<Timestamp>,
    /// The schema's ARN.
    pub schema_arn: Option<String>,
    /// The schema's name.
    pub schema_name: Option<String>,
    /// Tags.
    #[serde(rename = "tags")]
    pub tags: BTreeMap<String, String>,
    /// How many versions there are.
    #[serde(deserialize_with = "lenient")]
    pub version_count: Option<i64>,
}

/// Input of `SearchSchemas`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct SearchSchemasInput {
    /// Words that are looked for.
    pub keywords: String,
    /// The most items of a page.
    #[serde(deserialize_with = "lenient")]
    pub limit: Option<i32>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// The registry's name.
    pub registry_name: String,
}

/// Output of `SearchSchemas`: a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct SearchSchemasOutput {
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// The schemas.
    pub schemas: Vec<SearchSchemaSummary>,
}

/// A schema that was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct SearchSchemaSummary {
    /// The registry's name.
    pub registry_name: Option<String>,
    /// The schema's ARN.
    pub schema_arn: Option<String>,
    /// The schema's name.
    pub schema_name: Option<String>,
    /// The versions.
    pub schema_versions: Vec<SearchSchemaVersionSummary>,
}

/// A version of a schema that was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct SearchSchemaVersionSummary {
    /// When it was made.
    pub created_date: Option<Timestamp>,
    /// The version, a number as text.
    pub schema_version: Option<String>,
    /// `OpenApi3` or `JSONSchemaDraft4`.
    #[serde(rename = "Type")]
    pub kind: Option<String>,
}

/// Input of `DescribeSchema`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeSchemaInput {
    /// The registry's name.
    pub registry_name: String,
    /// The schema's name.
    pub schema_name: String,
    /// The version, a number as text.
    pub schema_version: Option<String>,
}

/// Output of `DescribeSchema`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeSchemaOutput {
    /// The schema, JSON text.
    pub content: Option<String>,
    /// What its author wrote about it.
    pub description: Option<String>,
    /// When it was last changed.
    pub last_modified: Option<Timestamp>,
    /// The schema's ARN.
    pub schema_arn: Option<String>,
    /// The schema's name.
    pub schema_name: Option<String>,
    /// The version, a number as text.
    pub schema_version: Option<String>,
    /// Tags.
    #[serde(rename = "tags")]
    pub tags: BTreeMap<String, String>,
    /// `OpenApi3` or `JSONSchemaDraft4`.
    #[serde(rename = "Type")]
    pub kind: Option<String>,
    /// When the version was made.
    pub version_created_date: Option<Timestamp>,
}

/// Input of `ListSchemaVersions`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListSchemaVersionsInput {
    /// The most items of a page.
    #[serde(deserialize_with = "lenient")]
    pub limit: Option<i32>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// The registry's name.
    pub registry_name: String,
    /// The schema's name.
    pub schema_name: String,
}

/// Output of `ListSchemaVersions`: a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListSchemaVersionsOutput {
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// The versions.
    pub schema_versions: Vec<SchemaVersionSummary>,
}

/// A version of a schema.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct SchemaVersionSummary {
    /// The schema's ARN.
    pub schema_arn: Option<String>,
    /// The schema's name.
    pub schema_name: Option<String>,
    /// The version, a number as text.
    pub schema_version: Option<String>,
    /// `OpenApi3` or `JSONSchemaDraft4`.
    #[serde(rename = "Type")]
    pub kind: Option<String>,
}

/// Input of `ExportSchema`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ExportSchemaInput {
    /// The registry's name.
    pub registry_name: String,
    /// The schema's name.
    pub schema_name: String,
    /// The version, a number as text.
    pub schema_version: Option<String>,
    /// `OpenApi3` or `JSONSchemaDraft4`.
    #[serde(rename = "Type")]
    pub kind: String,
}

/// Output of `ExportSchema`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ExportSchemaOutput {
    /// The schema, JSON text.
    pub content: Option<String>,
    /// The schema's ARN.
    pub schema_arn: Option<String>,
    /// The schema's name.
    pub schema_name: Option<String>,
    /// The version, a number as text.
    pub schema_version: Option<String>,
    /// `OpenApi3` or `JSONSchemaDraft4`.
    #[serde(rename = "Type")]
    pub kind: Option<String>,
}
