//! From the tree of a pattern to instructions.

pub(super) use super::syntax::{Assertion, Set};
use super::{PatternError, syntax::Node};

/// Most instructions of a pattern, and most nodes visited while writing them out.
const MAX_INSTS: usize = 4_000;

/// One instruction.
#[derive(Clone, Debug)]
pub(super) enum Inst {
    Char(Set),
    Assert(Assertion),
    Jump(usize),
    /// The first is preferred.
    Split(usize, usize),
    Match,
}

/// The instructions of a pattern; the last one is a match.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub(super) insts: Vec<Inst>,
    /// Nodes visited, so that repetitions of nothing end as well.
    visited: usize,
}

pub(super) fn compile(tree: &Node) -> Result<Program, PatternError> {
    let mut program = Program {
        insts: Vec::new(),
        visited: 0,
    };
    program.node(tree)?;
    program.insts.push(Inst::Match);
    Ok(program)
}

impl Program {
    fn node(&mut self, node: &Node) -> Result<(), PatternError> {
        self.visited += 1;
        if self.insts.len().max(self.visited) > MAX_INSTS {
            return Err(PatternError {
                at: 0,
                message: "the pattern is too large once its repetitions are written out".to_owned(),
            });
        }
        match node {
            Node::Empty => {}
            Node::Char(set) => self.insts.push(Inst::Char(set.clone())),
            Node::Assert(assertion) => self.insts.push(Inst::Assert(*assertion)),
            Node::Concat(nodes) => {
                for node in nodes {
                    self.node(node)?;
                }
            }
            Node::Either(branches) => {
                let mut ends = Vec::new();
                for (index, branch) in branches.iter().enumerate() {
                    let split = self.insts.len();
                    let last = index + 1 == branches.len();
                    if !last {
                        self.insts.push(Inst::Split(split + 1, split + 1));
                    }
                    self.node(branch)?;
                    if !last {
                        ends.push(self.insts.len());
                        self.insts.push(Inst::Jump(0));
                        self.insts[split] = Inst::Split(split + 1, self.insts.len());
                    }
                }
                let end = self.insts.len();
                for at in ends {
                    self.insts[at] = Inst::Jump(end);
                }
            }
            Node::Repeat {
                node,
                min,
                max,
                greedy,
            } => {
                for _ in 0..*min {
                    self.node(node)?;
                }
                match max {
                    None => self.star(node, *greedy)?,
                    Some(max) => {
                        let mut splits = Vec::new();
                        for _ in *min..*max {
                            splits.push(self.insts.len());
                            self.insts.push(Inst::Jump(0));
                            self.node(node)?;
                        }
                        let end = self.insts.len();
                        for at in splits {
                            self.insts[at] = choice(at + 1, end, *greedy);
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn star(&mut self, node: &Node, greedy: bool) -> Result<(), PatternError> {
        let split = self.insts.len();
        self.insts.push(Inst::Jump(0));
        self.node(node)?;
        self.insts.push(Inst::Jump(split));
        self.insts[split] = choice(split + 1, self.insts.len(), greedy);
        Ok(())
    }
}

fn choice(again: usize, end: usize, greedy: bool) -> Inst {
    if greedy {
        Inst::Split(again, end)
    } else {
        Inst::Split(end, again)
    }
}
