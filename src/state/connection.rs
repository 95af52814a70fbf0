//! Who answers: the workspace, or AWS with credentials that only the worker holds.

use leptos::prelude::*;

use crate::protocol::{Identity, Meter};

/// A connection.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Connection {
    /// The sample and dropped files, answered in a worker.
    #[default]
    Workspace,
    /// AWS, signed in a worker.
    Direct {
        /// Whose credentials.
        identity: Identity,
        /// Where to, when not to AWS's own addresses.
        endpoint: Option<String>,
    },
}

/// The connection in use, its Region, and what it has cost.
#[derive(Clone, Copy)]
pub struct ConnectionState {
    /// Who answers.
    pub connection: RwSignal<Connection>,
    /// The Region, as in AWS's names.
    pub region: RwSignal<String>,
    /// Calls, data, money.
    pub meter: RwSignal<Meter>,
    /// Grows whenever everything fetched before is out of date: another connection, another Region, changed files.
    pub version: RwSignal<u32>,
}

/// The Region of the sample.
pub const SAMPLE_REGION: &str = "ap-northeast-2";

/// Starts with the workspace.
pub fn provide_connection() -> ConnectionState {
    let state = ConnectionState {
        connection: RwSignal::default(),
        region: RwSignal::new(SAMPLE_REGION.to_owned()),
        meter: RwSignal::default(),
        version: RwSignal::new(0),
    };
    provide_context(state);
    state
}

/// The connection in use.
pub fn use_connection() -> ConnectionState {
    expect_context()
}

impl ConnectionState {
    /// Declares everything fetched so far out of date.
    pub fn renew(self) {
        self.version.update(|version| *version += 1);
    }
}
