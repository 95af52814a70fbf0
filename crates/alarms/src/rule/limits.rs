//! The limits of a rule: section 4.1.
//!
//! In: the text, its tree, how many pairs of brackets group it. Out: what is over a limit or near one.

use text_span::{Diagnostic, Span};

use super::{Node, Rule};

/// Longest rule, in characters.
pub const MAX_CHARS: usize = 10_240;
/// Most different children.
pub const MAX_CHILDREN: usize = 100;
/// Most elements: children, constants, pairs of brackets.
pub const MAX_ELEMENTS: usize = 500;
/// From so many elements on, counting each bracket, we warn: the service does not say how it counts.
const WARN_ELEMENTS: usize = 400;

/// What is over a limit, with the service's words for it, and warnings.
pub(super) fn check(
    text: &str,
    root: &Node,
    n_brackets: usize,
) -> Vec<(Diagnostic, Option<String>)> {
    let all = Span::new(0, text.len());
    let mut found = Vec::new();
    let mut over = |code: &'static str, n: usize, limit: usize, message: String, aws: &str| {
        if n > limit {
            let aws = format!("{aws} exceeds {limit}");
            found.push((Diagnostic::error(code, all, message), Some(aws)));
        }
    };
    let n_chars = text.chars().count();
    over(
        "AR203",
        n_chars,
        MAX_CHARS,
        format!("the rule has {n_chars} characters; at most {MAX_CHARS} are allowed"),
        "Length",
    );
    let n_children = root.children().len();
    over(
        "AR204",
        n_children,
        MAX_CHILDREN,
        format!("the rule names {n_children} different alarms; at most {MAX_CHILDREN} are allowed"),
        "Number of children",
    );
    let mut n_leaves = 0;
    root.walk(&mut |node| {
        n_leaves += match &node.rule {
            Rule::Constant(_) | Rule::Test { .. } => 1,
            Rule::AtLeast { alarms, .. } => alarms.len(),
            _ => 0,
        };
    });
    let (least, most) = (n_leaves + n_brackets, n_leaves + 2 * n_brackets);
    over(
        "AR205",
        least,
        MAX_ELEMENTS,
        format!("the rule has {least} elements; at most {MAX_ELEMENTS} are allowed"),
        "Number of elements",
    );
    if least <= MAX_ELEMENTS && most >= WARN_ELEMENTS {
        let message =
            format!("the rule has up to {most} elements, near the limit of {MAX_ELEMENTS}");
        let help = "the service does not say whether a pair of brackets counts once or twice";
        let warning = Diagnostic::warning("AR302", all, message).with_help(help);
        found.push((warning, None));
    }
    found
}
