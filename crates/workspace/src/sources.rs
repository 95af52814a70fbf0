//! What the workspace is made of: adding, listing, taking out and giving back files; keeping and opening the whole.

use aws::Call;
use serde::{Deserialize, Serialize};

use crate::Workspace;
use crate::files::{Cancelled, File, FileKind, FileReport, KeptFile, Problem, Progress, Snapshot};
use crate::sample::Sample;
use crate::shelf::Origin;

/// What a workspace may have none of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lack {
    /// Drop a dashboard's body (JSON).
    Dashboards,
    /// Drop a table of metric data (CSV), an answer of GetMetricData, or lines in embedded metric format.
    Metrics,
    /// Only the sample has alarms; files bring none.
    Alarms,
    /// Drop answers of `aws events describe-rule` and `list-targets-by-rule`, or a CloudFormation template.
    Rules,
    /// Only the sample has archives and replays, besides templates with archives.
    Archives,
    /// Drop answers of `aws scheduler get-schedule`, or a CloudFormation template.
    Schedules,
    /// Drop answers of `aws schemas describe-schema` or `export-schema`.
    Schemas,
}

impl Workspace {
    /// Reads a file and keeps it. `progress` is called about once a megabyte and stops the reading when it answers
    /// false. An exported workspace is unpacked: its files and dashboards join those there are.
    ///
    /// # Errors
    /// When `progress` stopped it; then nothing was added.
    pub fn add_file(
        &mut self,
        name: &str,
        bytes: Vec<u8>,
        now_ms: i64,
        progress: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<FileReport, Cancelled> {
        let id = format!("file-{}", self.n_added + 1);
        let stores = (&mut self.shelf, &mut self.estate);
        let file = File::read(id, name, bytes, now_ms, stores, progress)?;
        if file.report.kind == FileKind::Workspace {
            return self.add_workspace(file, progress);
        }
        self.n_added += 1;
        let report = file.report.clone();
        self.files.push(file);
        Ok(report)
    }

    fn add_workspace(
        &mut self,
        file: File,
        progress: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<FileReport, Cancelled> {
        let mut report = file.report;
        (report.problems, report.n_problems) = (Vec::new(), 0);
        match Snapshot::from_json(&file.bytes) {
            Ok(snapshot) => {
                report.records = snapshot.files.len() as u64 + snapshot.changes.len() as u64;
                for kept in snapshot.files {
                    let added =
                        self.add_file(&kept.name, kept.bytes, kept.added_ms, &mut *progress)?;
                    report.series += added.series;
                    report.events += added.events;
                }
                for (name, change) in snapshot.changes {
                    match change {
                        Some(stored) => self.shelf.put(&name, &stored.body, stored.modified_ms),
                        None => self.shelf.delete(&name),
                    }
                }
                if !snapshot.events.is_empty()
                    && let Err(error) = self.estate.set_changes_json(&snapshot.events)
                {
                    let reason = format!("broken changes of rules: {error}");
                    report.problems = vec![Problem { line: 1, reason }];
                    report.n_problems = 1;
                }
            }
            Err(error) => {
                let reason = error.to_string();
                report.problems = vec![Problem { line: 1, reason }];
                report.n_problems = 1;
            }
        }
        Ok(report)
    }

    /// The files, in the order they were added.
    pub fn files(&self) -> impl Iterator<Item = &FileReport> {
        self.files.iter().map(|file| &file.report)
    }

    /// The sample, when it is part of the workspace.
    pub fn sample(&self) -> Option<&Sample> {
        self.sample.as_ref()
    }

    /// Takes a file out, with its metrics and the dashboards it brought; false when there is none of that id. A dashboard
    /// that was changed after it came stays.
    pub fn remove_file(&mut self, id: &str) -> bool {
        let n = self.files.len();
        self.files.retain(|file| file.report.id != id);
        let origin = Origin::File(id.to_owned());
        self.shelf.take_back(&origin);
        self.estate.take_back(&origin);
        self.files.len() < n
    }

    /// A file's name and original bytes.
    pub fn file(&self, id: &str) -> Option<(&str, &[u8])> {
        let file = self.files.iter().find(|file| file.report.id == id)?;
        Some((&file.report.name, &file.bytes))
    }

    /// All of it but the sample, to keep or, as [`Snapshot::to_json`], to export.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            has_sample: self.sample.is_some(),
            n_added: self.n_added,
            files: self
                .files
                .iter()
                .map(|file| KeptFile {
                    id: file.report.id.clone(),
                    name: file.report.name.clone(),
                    added_ms: file.added_ms,
                    bytes: file.bytes.clone(),
                })
                .collect(),
            changes: self.shelf.changes().clone(),
            events: self.estate.changes_json(),
        }
    }

    /// Puts a kept workspace in the place of the files and changes there are; the sample stays as it is, except that it
    /// goes when the kept workspace had none. Files are read again.
    ///
    /// # Errors
    /// When `progress` stopped it; then some files may be missing.
    pub fn open(
        &mut self,
        snapshot: Snapshot,
        progress: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<(), Cancelled> {
        for file in std::mem::take(&mut self.files) {
            let origin = Origin::File(file.report.id);
            self.shelf.take_back(&origin);
            self.estate.take_back(&origin);
        }
        self.shelf.set_changes(Default::default());
        // Nothing to read, so nothing that can be broken.
        let _ = self.estate.set_changes_json("");
        if !snapshot.has_sample {
            self.remove_sample();
        }
        for kept in snapshot.files {
            let file = File::read(
                kept.id,
                &kept.name,
                kept.bytes,
                kept.added_ms,
                (&mut self.shelf, &mut self.estate),
                &mut *progress,
            )?;
            self.files.push(file);
        }
        self.shelf.set_changes(snapshot.changes);
        // Written by ourselves; what cannot be read is left out rather than the whole.
        let _ = self.estate.set_changes_json(&snapshot.events);
        self.n_added = snapshot.n_added.max(self.files.len() as u64);
        Ok(())
    }

    /// What the workspace has none of and a call asks for; `None` when there is some.
    pub fn lacks(&self, call: &Call) -> Option<Lack> {
        match call {
            Call::ListDashboards(_) | Call::GetDashboard(_) => self
                .shelf
                .iter()
                .next()
                .is_none()
                .then_some(Lack::Dashboards),
            Call::ListMetrics(_) | Call::GetMetricData(_) | Call::GetMetricStatistics(_) => {
                let has_none = self.files.iter().all(|file| file.tracks.is_empty());
                (self.sample.is_none() && has_none).then_some(Lack::Metrics)
            }
            Call::DescribeAlarms(_) => self.sample.is_none().then_some(Lack::Alarms),
            Call::ListRules(_)
            | Call::DescribeRule(_)
            | Call::ListTargetsByRule(_)
            | Call::ListEventBuses(_) => self.estate.has_no_rules().then_some(Lack::Rules),
            Call::ListArchives(_) | Call::ListReplays(_) => {
                let is_empty = self.estate.archives.iter().next().is_none();
                is_empty.then_some(Lack::Archives)
            }
            Call::ListSchedules(_) | Call::ListScheduleGroups(_) | Call::GetSchedule(_) => {
                let is_empty = self.estate.schedules.iter().next().is_none();
                is_empty.then_some(Lack::Schedules)
            }
            Call::ListRegistries(_) | Call::ListSchemas(_) | Call::SearchSchemas(_) => {
                let is_empty = self.estate.schemas.iter().next().is_none();
                is_empty.then_some(Lack::Schemas)
            }
            _ => None,
        }
    }
}
