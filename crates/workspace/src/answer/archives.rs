//! Archives of events.

use aws::events::*;
use aws::{AwsError, Timestamp};

use super::{begins, check_name, invalid, missing, page, page_size, read_token, unfit};
use crate::Workspace;
use crate::estate::key;
use crate::sample::{ACCOUNT, REGION};

impl Workspace {
    pub(crate) fn list_archives(
        &self,
        input: &ListArchivesInput,
    ) -> Result<ListArchivesOutput, AwsError> {
        const OPERATION: &str = "ListArchives";
        let at = read_token(OPERATION, input.next_token.as_deref())?;
        let size = page_size(OPERATION, input.limit)?;
        let archives = self
            .estate
            .archives
            .iter()
            .map(|(_, archive)| archive.clone());
        let is_meant = |archive: &DescribeArchiveOutput| {
            let has =
                |wanted: &Option<String>, own: &Option<String>| wanted.is_none() || wanted == own;
            begins(archive.archive_name.as_deref(), &input.name_prefix)
                && has(&input.event_source_arn, &archive.event_source_arn)
                && has(&input.state, &archive.state)
        };
        let (archives, next_token) = page(archives.filter(is_meant).collect(), at, size);
        let listed = |archive: DescribeArchiveOutput| Archive {
            archive_name: archive.archive_name,
            event_source_arn: archive.event_source_arn,
            state: archive.state,
            state_reason: archive.state_reason,
            retention_days: archive.retention_days,
            size_bytes: archive.size_bytes,
            event_count: archive.event_count,
            creation_time: archive.creation_time,
        };
        Ok(ListArchivesOutput {
            archives: archives.into_iter().map(listed).collect(),
            next_token,
        })
    }

    pub(crate) fn describe_archive(
        &self,
        input: &DescribeArchiveInput,
    ) -> Result<DescribeArchiveOutput, AwsError> {
        let name = &input.archive_name;
        let archive = self.estate.archives.get(name).cloned();
        archive.ok_or_else(|| missing("DescribeArchive", format!("Archive {name} does not exist.")))
    }

    pub(crate) fn create_archive(
        &mut self,
        input: &CreateArchiveInput,
        now_ms: i64,
    ) -> Result<CreateArchiveOutput, AwsError> {
        const OPERATION: &str = "CreateArchive";
        let name = &input.archive_name;
        check_name(OPERATION, "archiveName", name, 48, ".-_")?;
        if self.estate.archives.get(name).is_some() {
            let message = format!("Archive {name} already exists.");
            return Err(invalid(
                OPERATION,
                "ResourceAlreadyExistsException",
                message,
            ));
        }
        let bus = self.bus(OPERATION, Some(&input.event_source_arn))?;
        if bus.arn.as_ref() != Some(&input.event_source_arn) {
            return Err(unfit(OPERATION, "Parameter EventSourceArn is not valid."));
        }
        if input.retention_days.is_some_and(|days| days < 0) {
            return Err(unfit(OPERATION, "Parameter RetentionDays is not valid."));
        }
        if let Some(pattern) = &input.event_pattern {
            self.check_pattern(OPERATION, pattern)?;
        }
        let arn = format!("arn:aws:events:{REGION}:{ACCOUNT}:archive/{name}");
        let archive = DescribeArchiveOutput {
            archive_arn: Some(arn.clone()),
            archive_name: Some(name.clone()),
            event_source_arn: Some(input.event_source_arn.clone()),
            description: input.description.clone(),
            event_pattern: input.event_pattern.clone(),
            state: Some(archive_state::ENABLED.to_owned()),
            kms_key_identifier: input.kms_key_identifier.clone(),
            retention_days: Some(input.retention_days.unwrap_or(0)),
            size_bytes: Some(0),
            event_count: Some(0),
            creation_time: Some(Timestamp(now_ms)),
            ..DescribeArchiveOutput::default()
        };
        let bus_name = bus.name.unwrap_or_default();
        let place = key(&bus_name, &format!("Events-Archive-{name}"));
        let managed = crate::estate::archive_rule(ACCOUNT, &bus_name, name);
        self.estate.rules.put(place, managed);
        self.estate.archives.put(name.clone(), archive);
        Ok(CreateArchiveOutput {
            archive_arn: Some(arn),
            state: Some(archive_state::ENABLED.to_owned()),
            creation_time: Some(Timestamp(now_ms)),
            ..CreateArchiveOutput::default()
        })
    }

    /// What the input leaves out stays as it is.
    pub(crate) fn update_archive(
        &mut self,
        input: &UpdateArchiveInput,
    ) -> Result<UpdateArchiveOutput, AwsError> {
        const OPERATION: &str = "UpdateArchive";
        let name = &input.archive_name;
        let Some(mut archive) = self.estate.archives.get(name).cloned() else {
            return Err(missing(
                OPERATION,
                format!("Archive {name} does not exist."),
            ));
        };
        if input.retention_days.is_some_and(|days| days < 0) {
            return Err(unfit(OPERATION, "Parameter RetentionDays is not valid."));
        }
        if let Some(pattern) = &input.event_pattern {
            self.check_pattern(OPERATION, pattern)?;
        }
        let put = |own: &mut Option<String>, new: &Option<String>| {
            if new.is_some() {
                own.clone_from(new);
            }
        };
        put(&mut archive.description, &input.description);
        put(&mut archive.event_pattern, &input.event_pattern);
        put(&mut archive.kms_key_identifier, &input.kms_key_identifier);
        archive.retention_days = input.retention_days.or(archive.retention_days);
        let output = UpdateArchiveOutput {
            archive_arn: archive.archive_arn.clone(),
            state: archive.state.clone(),
            state_reason: None,
            creation_time: archive.creation_time,
        };
        self.estate.archives.put(name.clone(), archive);
        Ok(output)
    }

    /// The rule that fills the archive goes with it.
    pub(crate) fn delete_archive(
        &mut self,
        input: &DeleteArchiveInput,
    ) -> Result<DeleteArchiveOutput, AwsError> {
        let name = &input.archive_name;
        let Some(archive) = self.estate.archives.get(name) else {
            return Err(missing(
                "DeleteArchive",
                format!("Archive {name} does not exist."),
            ));
        };
        let bus = crate::estate::bus_name(archive.event_source_arn.as_deref());
        let managed = key(bus, &format!("Events-Archive-{name}"));
        self.estate.rules.delete(&managed);
        self.estate.archives.delete(name);
        Ok(DeleteArchiveOutput {})
    }
}
