//! The dashboards of the sample: bodies in files, with the story's instants in the place of those in the files.

use dashboards::time_text::write_instant;

use super::story::{SECURITY_GROUP_CHANGE, TASK_DEFINITION_CHANGE};
use super::{MINUTE_MS, Sample};

const BODIES: [(&str, &str); 4] = [
    ("shop-checkout", include_str!("bodies/shop-checkout.json")),
    ("shop-data", include_str!("bodies/shop-data.json")),
    ("shop-edge", include_str!("bodies/shop-edge.json")),
    ("shop-workers", include_str!("bodies/shop-workers.json")),
];

/// The instants of the changes as the files write them, and when they were, in minutes from the end.
const CHANGES: [(&str, i64); 2] = [
    ("2026-11-12T03:31:00Z", SECURITY_GROUP_CHANGE),
    ("2026-11-12T03:33:00Z", TASK_DEFINITION_CHANGE),
];

impl Sample {
    /// Names and bodies, by name.
    pub fn dashboards(&self) -> Vec<(&'static str, String)> {
        BODIES
            .iter()
            .map(|(name, body)| {
                let mut body = (*body).to_owned();
                for (written, rel) in CHANGES {
                    let at_ms = self.end_ms() + rel * MINUTE_MS;
                    body = body.replace(written, &write_instant(at_ms));
                }
                (*name, body)
            })
            .collect()
    }
}
