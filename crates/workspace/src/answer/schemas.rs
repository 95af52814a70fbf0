//! EventBridge Schemas: registries, schemas, their versions, read only. Nothing is converted here: a schema is exported
//! in the type it has.

use aws::AwsError;
use aws::schemas::*;

use super::{begins, invalid, missing, page, page_size, read_token};
use crate::Workspace;
use crate::estate::key;

/// The ARN of a schema.
fn arn_of(versions: &[DescribeSchemaOutput]) -> &str {
    let last = versions.last().and_then(|last| last.schema_arn.as_deref());
    last.unwrap_or_default()
}

impl Workspace {
    /// Registry, schema and versions, by registry and schema.
    fn all_schemas(&self) -> impl Iterator<Item = (&str, &str, &[DescribeSchemaOutput])> {
        self.estate.schemas.iter().filter_map(|(key, versions)| {
            let (registry, schema) = key.split_once(' ')?;
            Some((registry, schema, versions.as_slice()))
        })
    }

    fn check_registry(&self, operation: &str, registry: &str) -> Result<(), AwsError> {
        if self.all_schemas().any(|(name, ..)| name == registry) {
            Ok(())
        } else {
            let message = format!("Registry with name {registry} does not exist.");
            Err(missing(operation, message))
        }
    }

    fn versions(
        &self,
        operation: &str,
        registry: &str,
        schema: &str,
    ) -> Result<&[DescribeSchemaOutput], AwsError> {
        self.check_registry(operation, registry)?;
        let versions = self.estate.schemas.get(&key(registry, schema));
        versions.map(Vec::as_slice).ok_or_else(|| {
            missing(
                operation,
                format!("Schema with name {schema} does not exist."),
            )
        })
    }

    fn version(
        &self,
        operation: &str,
        (registry, schema): (&str, &str),
        version: Option<&str>,
    ) -> Result<&DescribeSchemaOutput, AwsError> {
        let versions = self.versions(operation, registry, schema)?;
        let found = match version {
            None => versions.last(),
            Some(wanted) => versions
                .iter()
                .find(|known| known.schema_version.as_deref() == Some(wanted)),
        };
        found.ok_or_else(|| {
            let version = version.unwrap_or_default();
            missing(
                operation,
                format!("Schema version {version} does not exist."),
            )
        })
    }

    pub(crate) fn list_registries(
        &self,
        input: &ListRegistriesInput,
    ) -> Result<ListRegistriesOutput, AwsError> {
        const OPERATION: &str = "ListRegistries";
        let at = read_token(OPERATION, input.next_token.as_deref())?;
        let size = page_size(OPERATION, input.limit)?;
        let is_own = match input.scope.as_deref() {
            None | Some("LOCAL") => true,
            Some("AWS") => false,
            Some(_) => {
                let message = "Scope must be LOCAL or AWS.";
                return Err(invalid(OPERATION, "BadRequestException", message));
            }
        };
        let mut own: Vec<(&str, &str)> = self
            .all_schemas()
            .map(|(registry, _, versions)| (registry, arn_of(versions)))
            .collect();
        own.dedup_by_key(|(registry, _)| *registry);
        own.retain(|(registry, _)| is_own && begins(Some(registry), &input.registry_name_prefix));
        let listed = own.into_iter().map(|(name, arn)| RegistrySummary {
            registry_arn: arn
                .split_once(":schema/")
                .map(|(account, _)| format!("{account}:registry/{name}")),
            registry_name: Some(name.to_owned()),
            ..RegistrySummary::default()
        });
        let (registries, next_token) = page(listed.collect(), at, size);
        Ok(ListRegistriesOutput {
            next_token,
            registries,
        })
    }

    pub(crate) fn list_schemas(
        &self,
        input: &ListSchemasInput,
    ) -> Result<ListSchemasOutput, AwsError> {
        const OPERATION: &str = "ListSchemas";
        self.check_registry(OPERATION, &input.registry_name)?;
        let at = read_token(OPERATION, input.next_token.as_deref())?;
        let size = page_size(OPERATION, input.limit)?;
        let own = self.all_schemas().filter(|(registry, name, _)| {
            *registry == input.registry_name && begins(Some(name), &input.schema_name_prefix)
        });
        let listed = own.filter_map(|(_, name, versions)| {
            let last = versions.last()?;
            Some(SchemaSummary {
                last_modified: last.last_modified,
                schema_arn: last.schema_arn.clone(),
                schema_name: Some(name.to_owned()),
                version_count: i64::try_from(versions.len()).ok(),
                ..SchemaSummary::default()
            })
        });
        let (schemas, next_token) = page(listed.collect(), at, size);
        Ok(ListSchemasOutput {
            next_token,
            schemas,
        })
    }

    /// Every word must be somewhere in a schema's name or content.
    pub(crate) fn search_schemas(
        &self,
        input: &SearchSchemasInput,
    ) -> Result<SearchSchemasOutput, AwsError> {
        const OPERATION: &str = "SearchSchemas";
        self.check_registry(OPERATION, &input.registry_name)?;
        let at = read_token(OPERATION, input.next_token.as_deref())?;
        let size = page_size(OPERATION, input.limit)?;
        let keywords = input.keywords.to_lowercase();
        let words: Vec<&str> = keywords.split_whitespace().collect();
        if words.is_empty() {
            let message = "Keywords must not be empty.";
            return Err(invalid(OPERATION, "BadRequestException", message));
        }
        let has_words = |name: &str, version: &DescribeSchemaOutput| {
            let content = version.content.as_deref().unwrap_or_default();
            let text = format!("{name}\n{content}").to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        let own = self
            .all_schemas()
            .filter(|(registry, ..)| *registry == input.registry_name);
        let found = own.filter_map(|(registry, name, versions)| {
            let with_words = versions
                .iter()
                .rev()
                .filter(|version| has_words(name, version));
            let schema_versions: Vec<SearchSchemaVersionSummary> = with_words
                .map(|version| SearchSchemaVersionSummary {
                    created_date: version.version_created_date,
                    schema_version: version.schema_version.clone(),
                    kind: version.kind.clone(),
                })
                .collect();
            (!schema_versions.is_empty()).then(|| SearchSchemaSummary {
                registry_name: Some(registry.to_owned()),
                schema_arn: Some(arn_of(versions).to_owned()),
                schema_name: Some(name.to_owned()),
                schema_versions,
            })
        });
        let (schemas, next_token) = page(found.collect(), at, size);
        Ok(SearchSchemasOutput {
            next_token,
            schemas,
        })
    }

    pub(crate) fn describe_schema(
        &self,
        input: &DescribeSchemaInput,
    ) -> Result<DescribeSchemaOutput, AwsError> {
        let which = (input.registry_name.as_str(), input.schema_name.as_str());
        let version = input.schema_version.as_deref();
        self.version("DescribeSchema", which, version).cloned()
    }

    pub(crate) fn list_schema_versions(
        &self,
        input: &ListSchemaVersionsInput,
    ) -> Result<ListSchemaVersionsOutput, AwsError> {
        const OPERATION: &str = "ListSchemaVersions";
        let versions = self.versions(OPERATION, &input.registry_name, &input.schema_name)?;
        let at = read_token(OPERATION, input.next_token.as_deref())?;
        let size = page_size(OPERATION, input.limit)?;
        let newest_first = versions.iter().rev().map(|version| SchemaVersionSummary {
            schema_arn: version.schema_arn.clone(),
            schema_name: version.schema_name.clone(),
            schema_version: version.schema_version.clone(),
            kind: version.kind.clone(),
        });
        let (schema_versions, next_token) = page(newest_first.collect(), at, size);
        Ok(ListSchemaVersionsOutput {
            next_token,
            schema_versions,
        })
    }

    pub(crate) fn export_schema(
        &self,
        input: &ExportSchemaInput,
    ) -> Result<ExportSchemaOutput, AwsError> {
        const OPERATION: &str = "ExportSchema";
        let which = (input.registry_name.as_str(), input.schema_name.as_str());
        let version = self.version(OPERATION, which, input.schema_version.as_deref())?;
        if version.kind.as_ref() != Some(&input.kind) {
            let own = version.kind.as_deref().unwrap_or("another type");
            let message = format!("A workspace does not convert schemas: this one is {own}.");
            return Err(invalid(OPERATION, "BadRequestException", message));
        }
        Ok(ExportSchemaOutput {
            content: version.content.clone(),
            schema_arn: version.schema_arn.clone(),
            schema_name: version.schema_name.clone(),
            schema_version: version.schema_version.clone(),
            kind: version.kind.clone(),
        })
    }
}
