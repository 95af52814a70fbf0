//! What a target receives of an event: `Input`, `InputPath`, `InputTransformer` (eventbridge specification, sections 3 and 5).
//!
//! In: the event's text, a path or a template with named paths, and what is known of the rule.
//! Out: the body with a map of which part came from where, or why nothing is delivered; refusals and warnings with places.
//! Not known here: targets, delivery, the time an event came in.

mod check;
mod event;
mod outcome;
mod path;
mod render;
mod template;

pub use check::{
    Checked, MAX_PATH_CHARS, MAX_PATHS, MAX_TEMPLATE_CHARS, check, check_input_path, only_one_input,
};
pub use event::{Context, Event};
pub use outcome::{Finding, Found, Insertion, Part, Problem, Rendered, Source};
pub use path::{Path, PathProblem, Selected, Step, parse_path, select};
pub use render::{input_path, render};
pub use template::{Kind, Piece, Place, Reserved, Template, parse_template};

use serde::{Deserialize, Serialize};

/// An input transformer as it is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transformer {
    /// `InputPathsMap`: names and paths, in order. Of equal names the last counts.
    pub paths: Vec<(String, String)>,
    /// `InputTemplate`.
    pub template: String,
}

impl Transformer {
    /// The index of the path of this name.
    pub fn path_index(&self, name: &str) -> Option<usize> {
        self.paths.iter().rposition(|(known, _)| known == name)
    }
}
