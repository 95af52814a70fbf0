//! Dashboards: listed by name, read, written and deleted.

use aws::cloudwatch::{
    DashboardEntry, DashboardValidationMessage, DeleteDashboardsInput, DeleteDashboardsOutput,
    GetDashboardInput, GetDashboardOutput, ListDashboardsInput, ListDashboardsOutput,
    PutDashboardInput, PutDashboardOutput,
};
use aws::{AwsError, Timestamp};
use dashboards::Body;
use text_span::Severity;

use super::{invalid, page, read_token};
use crate::Workspace;
use crate::sample::ACCOUNT;
use crate::shelf::is_dashboard_name;

const PAGE: usize = 300;

fn arn(name: &str) -> String {
    format!("arn:aws:cloudwatch::{ACCOUNT}:dashboard/{name}")
}

fn not_found(operation: &str, name: &str) -> AwsError {
    AwsError::NotFound {
        operation: operation.to_owned(),
        message: format!("Dashboard {name} does not exist"),
    }
}

impl Workspace {
    pub(crate) fn list_dashboards(
        &self,
        input: &ListDashboardsInput,
    ) -> Result<ListDashboardsOutput, AwsError> {
        let at = read_token("ListDashboards", input.next_token.as_deref())?;
        let prefix = input.dashboard_name_prefix.as_deref().unwrap_or_default();
        let entries = self
            .shelf
            .iter()
            .filter(|(name, _)| name.starts_with(prefix))
            .map(|(name, stored)| DashboardEntry {
                dashboard_name: Some(name.to_owned()),
                dashboard_arn: Some(arn(name)),
                last_modified: Some(Timestamp(stored.modified_ms)),
                size: Some(stored.body.len() as i64),
            })
            .collect();
        let (dashboard_entries, next_token) = page(entries, at, PAGE);
        Ok(ListDashboardsOutput {
            dashboard_entries,
            next_token,
        })
    }

    pub(crate) fn get_dashboard(
        &self,
        input: &GetDashboardInput,
    ) -> Result<GetDashboardOutput, AwsError> {
        let name = &input.dashboard_name;
        let stored = self
            .shelf
            .get(name)
            .ok_or_else(|| not_found("GetDashboard", name))?;
        Ok(GetDashboardOutput {
            dashboard_arn: Some(arn(name)),
            dashboard_body: Some(stored.body.clone()),
            dashboard_name: Some(name.clone()),
        })
    }

    pub(crate) fn put_dashboard(
        &mut self,
        input: &PutDashboardInput,
        now_ms: i64,
    ) -> Result<PutDashboardOutput, AwsError> {
        const OPERATION: &str = "PutDashboard";
        if !is_dashboard_name(&input.dashboard_name) {
            return Err(invalid(
                OPERATION,
                "InvalidParameterValue",
                "The name must have 1 to 255 letters, digits, - and _",
            ));
        }
        let refuse = |message: String| invalid(OPERATION, "InvalidParameterInput", message);
        let body = Body::parse(input.dashboard_body.as_str());
        if !body.root().is_some_and(json_text_is_object) {
            return Err(refuse(
                "The field DashboardBody must be a valid JSON object".to_owned(),
            ));
        }
        let found = body.check();
        let messages = |wanted: Severity| -> Vec<DashboardValidationMessage> {
            found
                .iter()
                .filter(|message| message.severity == wanted)
                .map(|message| DashboardValidationMessage {
                    data_path: Some(message.path.clone()),
                    message: Some(message.aws_text.clone().unwrap_or(message.message.clone())),
                })
                .collect()
        };
        let errors = messages(Severity::Error);
        if !errors.is_empty() {
            let list = serde_json::to_string(&errors).unwrap_or_default();
            return Err(refuse(format!(
                "The dashboard body is invalid, there are {} validation errors: {list}",
                errors.len()
            )));
        }
        self.shelf
            .put(&input.dashboard_name, &input.dashboard_body, now_ms);
        Ok(PutDashboardOutput {
            dashboard_validation_messages: messages(Severity::Warning),
        })
    }

    pub(crate) fn delete_dashboards(
        &mut self,
        input: &DeleteDashboardsInput,
    ) -> Result<DeleteDashboardsOutput, AwsError> {
        const OPERATION: &str = "DeleteDashboards";
        if input.dashboard_names.is_empty() {
            return Err(invalid(
                OPERATION,
                "InvalidParameterValue",
                "At least one dashboard name must be given",
            ));
        }
        // Either all or none.
        for name in &input.dashboard_names {
            if self.shelf.get(name).is_none() {
                return Err(not_found(OPERATION, name));
            }
        }
        for name in &input.dashboard_names {
            self.shelf.delete(name);
        }
        Ok(DeleteDashboardsOutput {})
    }
}

fn json_text_is_object(root: &json_text::Value) -> bool {
    root.as_object().is_some()
}
