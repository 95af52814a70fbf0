//! EventBridge Scheduler: groups and schedules, read only.

use aws::AwsError;
use aws::scheduler::*;

use super::{begins, missing, page, page_size, read_token};
use crate::Workspace;
use crate::estate::{DEFAULT, key};

impl Workspace {
    pub(crate) fn list_schedule_groups(
        &self,
        input: &ListScheduleGroupsInput,
    ) -> Result<ListScheduleGroupsOutput, AwsError> {
        const OPERATION: &str = "ListScheduleGroups";
        let at = read_token(OPERATION, input.next_token.as_deref())?;
        let size = page_size(OPERATION, input.max_results)?;
        let mut groups: Vec<ScheduleGroupSummary> = self
            .estate
            .groups
            .iter()
            .map(|(_, group)| group.clone())
            .collect();
        groups.retain(|group| begins(group.name.as_deref(), &input.name_prefix));
        let (schedule_groups, next_token) = page(groups, at, size);
        Ok(ListScheduleGroupsOutput {
            next_token,
            schedule_groups,
        })
    }

    pub(crate) fn list_schedules(
        &self,
        input: &ListSchedulesInput,
    ) -> Result<ListSchedulesOutput, AwsError> {
        const OPERATION: &str = "ListSchedules";
        let at = read_token(OPERATION, input.next_token.as_deref())?;
        let size = page_size(OPERATION, input.max_results)?;
        if let Some(group) = &input.group_name
            && group != DEFAULT
            && self.estate.groups.get(group).is_none()
        {
            let message = format!("Schedule group {group} does not exist.");
            return Err(missing(OPERATION, message));
        }
        let schedules = self.estate.schedules.iter().map(|(_, schedule)| schedule);
        let is_meant = |schedule: &&GetScheduleOutput| {
            let has =
                |wanted: &Option<String>, own: &Option<String>| wanted.is_none() || wanted == own;
            begins(schedule.name.as_deref(), &input.name_prefix)
                && has(&input.group_name, &schedule.group_name)
                && has(&input.state, &schedule.state)
        };
        let listed = schedules.filter(is_meant).map(|schedule| ScheduleSummary {
            arn: schedule.arn.clone(),
            name: schedule.name.clone(),
            group_name: schedule.group_name.clone(),
            state: schedule.state.clone(),
            creation_date: schedule.creation_date,
            last_modification_date: schedule.last_modification_date,
            target: schedule.target.as_ref().map(|target| TargetSummary {
                arn: target.arn.clone(),
            }),
        });
        let (schedules, next_token) = page(listed.collect(), at, size);
        Ok(ListSchedulesOutput {
            next_token,
            schedules,
        })
    }

    pub(crate) fn get_schedule(
        &self,
        input: &GetScheduleInput,
    ) -> Result<GetScheduleOutput, AwsError> {
        let group = input.group_name.as_deref().unwrap_or(DEFAULT);
        let schedule = self.estate.schedules.get(&key(group, &input.name));
        schedule.cloned().ok_or_else(|| {
            let message = format!("Schedule {} does not exist.", input.name);
            missing("GetSchedule", message)
        })
    }
}
