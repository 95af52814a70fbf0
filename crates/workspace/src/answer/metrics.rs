//! `ListMetrics`: exact filters, recent activity, pages of 500.

use aws::AwsError;
use aws::cloudwatch::{ListMetricsInput, ListMetricsOutput};

use super::{invalid, page, read_token};
use crate::Workspace;
use crate::metric::MetricId;

const OPERATION: &str = "ListMetrics";
const PAGE: usize = 500;
const HOUR_MS: i64 = 3_600_000;

impl Workspace {
    pub(crate) fn list_metrics(
        &self,
        input: &ListMetricsInput,
        now_ms: i64,
    ) -> Result<ListMetricsOutput, AwsError> {
        let since_ms = match input.recently_active.as_deref() {
            None => None,
            Some("PT3H") => Some(now_ms - 3 * HOUR_MS),
            Some(other) => {
                return Err(invalid(
                    OPERATION,
                    "InvalidParameterValue",
                    format!("RecentlyActive must be PT3H, not {other}"),
                ));
            }
        };
        if input.dimensions.len() > 10 {
            return Err(invalid(
                OPERATION,
                "InvalidParameterValue",
                "At most 10 dimension filters are allowed",
            ));
        }
        let at = read_token(OPERATION, input.next_token.as_deref())?;
        let matches = |id: &MetricId| {
            input
                .namespace
                .as_ref()
                .is_none_or(|name| *name == id.namespace)
                && input
                    .metric_name
                    .as_ref()
                    .is_none_or(|name| *name == id.name)
                && input.dimensions.iter().all(|filter| {
                    id.dimensions.iter().any(|(name, value)| {
                        *name == filter.name
                            && filter.value.as_ref().is_none_or(|wanted| wanted == value)
                    })
                })
        };
        let found: Vec<(MetricId, &'static str)> = self
            .metric_ids(input.owning_account.as_deref())
            .into_iter()
            .filter(|(id, _)| matches(id))
            .filter(|(id, account)| self.is_active(id, account, since_ms, now_ms))
            .collect();
        let (found, next_token) = page(found, at, PAGE);
        let with_accounts = input.include_linked_accounts == Some(true);
        Ok(ListMetricsOutput {
            metrics: found.iter().map(|(id, _)| id.to_aws()).collect(),
            next_token,
            owning_accounts: if with_accounts {
                found
                    .iter()
                    .map(|(_, account)| (*account).to_owned())
                    .collect()
            } else {
                Vec::new()
            },
        })
    }
}
