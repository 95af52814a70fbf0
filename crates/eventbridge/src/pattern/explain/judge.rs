//! From options and their cheapest choices to reports.
//!
//! In: what `explain` was given. Out: the explanation.

use std::collections::HashSet;
use std::rc::Rc;

use text_span::{Span, TextEdit};

use super::super::entry::{Entry, Test};
use super::super::event::Event;
use super::super::plain;
use super::super::read::Parsed;
use super::super::rules::{Condition, Pattern};
use super::super::tree::{Node, Object};
use super::super::write;
use super::fixes::{Case, Fix, Target, Wish, overlap};
use super::memory::{Memory, Solved};
use super::near::{self, Difference, Near};
use super::options::{Cost, Options, Steps};
use super::places::Places;
use super::solve::Solution;
use super::{
    Explanation, Found, MAX_LISTED, MAX_RULES_SHOWN, MAX_STEPS, Outcome, Report, RuleReport, Texts,
    Unread, Verdict, Wanted, cut, found, missing,
};

/// So many rules are solved: those in which the fewest conditions fail on their own.
const MAX_SOLVED: usize = 64;

/// For so many rules changes are tried.
const MAX_RULES_FIXED: usize = 3;

/// For so many conditions of a rule changes are tried.
const MAX_CONDITIONS_FIXED: usize = 12;

pub(super) struct Judge<'a> {
    parsed: &'a Parsed,
    pub(super) pattern: &'a Pattern,
    pub(super) event: &'a Event,
    texts: Texts<'a>,
    pub(super) places: Rc<Places>,
    /// By condition; `None` when the steps did not suffice.
    options: Vec<Option<Rc<Options>>>,
    solved: Solved,
    steps: Steps,
}

impl<'a> Judge<'a> {
    pub(super) fn new(
        parsed: &'a Parsed,
        pattern: &'a Pattern,
        event: &'a Event,
        texts: Texts<'a>,
        memory: &mut Memory,
    ) -> Self {
        let mut steps = Steps(MAX_STEPS);
        Self {
            parsed,
            pattern,
            event,
            texts,
            places: memory.places(event, texts.event),
            options: memory.options(&pattern.conditions, event, &mut steps),
            solved: memory.take_solved(),
            steps,
        }
    }

    pub(super) fn run(mut self, memory: &mut Memory) -> Explanation {
        let order = self.order();
        let mut solved: Vec<(usize, Option<Solution>)> = Vec::new();
        for &(_, rule) in order.iter().take(MAX_SOLVED) {
            let solution = self.solve(rule);
            solved.push((rule, solution));
        }
        let is_free = |solution: &Option<Solution>| {
            let solution = solution.as_ref();
            solution.is_some_and(|solution| solution.cost.changed == 0)
        };
        // A rule in which nothing must change matches; where all rules are known, there is nothing left to find out.
        let all_known = order.len() <= MAX_SOLVED && solved.iter().all(|(_, one)| one.is_some());
        let matching = if all_known {
            let free = solved.iter().filter(|(_, solution)| is_free(solution));
            Ok(free.map(|(rule, _)| *rule).min())
        } else {
            let found = plain::find(self.pattern, self.event, plain::MAX_STEPS);
            found.map(|found| found.map(|found| found.rule))
        };
        // A rule that matches is always among those shown.
        if let Ok(Some(found)) = matching
            && !solved.iter().any(|(rule, _)| *rule == found)
        {
            let solution = self.solve(found);
            solved.push((found, solution));
        }
        let key = |solution: &Option<Solution>| {
            solution
                .as_ref()
                .map_or((true, Cost::default()), |known| (false, known.cost))
        };
        solved.sort_by_key(|(rule, solution)| (key(solution), *rule));
        let best = solved.first().and_then(|(_, solution)| solution.as_ref());
        let is_complete = best.is_some_and(|best| {
            let rest = order.get(MAX_SOLVED);
            rest.is_none_or(|(least, _)| *least >= best.cost.changed)
                && solved.iter().all(|(_, solution)| solution.is_some())
        });
        let verdict = match (matching, best) {
            (Ok(Some(found)), _) => Verdict::Match { rule: found },
            (Ok(None), _) => Verdict::NoMatch,
            (Err(_), Some(best)) if best.cost.changed == 0 => Verdict::Match { rule: solved[0].0 },
            (Err(_), _) => Verdict::NotDecided,
        };
        solved.truncate(MAX_RULES_SHOWN);
        let rules = solved
            .into_iter()
            .enumerate()
            .map(|(rank, (rule, solution))| self.report(rule, solution, rank < MAX_RULES_FIXED))
            .collect();
        let (unread, n_rules) = (self.unread(), self.pattern.rules.len() as u64);
        memory.keep_solved(self.solved);
        Explanation {
            verdict,
            rules,
            n_rules,
            is_complete,
            unread,
        }
    }

    /// The rules by how many of their conditions fail on their own, the fewest first.
    fn order(&self) -> Vec<(u32, usize)> {
        let fails: Vec<bool> = self
            .options
            .iter()
            .map(|options| {
                options
                    .as_ref()
                    .is_some_and(|options| options.fails_alone())
            })
            .collect();
        let mut order: Vec<(u32, usize)> = self
            .pattern
            .rules
            .iter()
            .enumerate()
            .map(|(index, rule)| {
                let n = rule.conditions.iter().filter(|at| fails[**at]).count();
                (n as u32, index)
            })
            .collect();
        order.sort_unstable();
        order
    }

    fn solve(&mut self, rule: usize) -> Option<Solution> {
        let rule = &self.pattern.rules[rule];
        let options: Option<Vec<Rc<Options>>> = rule
            .conditions
            .iter()
            .map(|at| self.options[*at].clone())
            .collect();
        // A rule that is too much leaves half of the steps to the next.
        let half = self.steps.0 / 2;
        let mut steps = Steps(half);
        let solution = self.solved.solve(&options?, self.event, &mut steps).ok();
        self.steps.0 -= half - steps.0;
        solution
    }

    fn report(&mut self, rule: usize, solution: Option<Solution>, with_fixes: bool) -> RuleReport {
        let indices = &self.pattern.rules[rule].conditions;
        let branches = self.branches(indices);
        let n_failing = solution.as_ref().map(|known| known.cost.changed as usize);
        let mut conditions: Vec<Report> = (0..indices.len())
            .map(|at| self.condition(indices, at, solution.as_ref()))
            .collect();
        let mut fix = Vec::new();
        if let (Some(solution), true, Some(tree)) = (&solution, with_fixes, &self.parsed.tree)
            && solution.cost.changed > 0
        {
            let case = Case {
                tree,
                texts: self.texts,
                event: self.event,
                rule,
                cost: solution.cost,
                known: indices
                    .iter()
                    .filter_map(|at| {
                        let options = self.options[*at].clone()?;
                        Some((&self.pattern.conditions[*at], options))
                    })
                    .collect(),
            };
            let failing = (0..indices.len()).filter(|at| solution.choices[*at].cost.changed > 0);
            for at in failing.take(MAX_CONDITIONS_FIXED) {
                let condition = &self.pattern.conditions[indices[at]];
                let leaf = solution.choices[at].leaf;
                let near =
                    leaf.and_then(|leaf| near::nearest(condition, &self.event.leaves[leaf].leaf));
                let missing = match &conditions[at].outcome {
                    Outcome::Missing(missing) => Some(missing),
                    _ => None,
                };
                let wish = Wish {
                    condition,
                    leaf,
                    near: near.as_ref(),
                    missing,
                };
                conditions[at].fixes = case.fixes(&wish, &mut self.solved, &mut self.steps);
            }
            fix = together(&conditions);
            if !case.matches_after(&fix, &mut self.solved, &mut self.steps) {
                fix.clear();
            }
        }
        conditions.sort_by_key(|report| (report.holds(), report.condition));
        RuleReport {
            rule,
            branches,
            n_failing,
            conditions,
            fix,
        }
    }

    fn condition(&self, indices: &[usize], at: usize, solution: Option<&Solution>) -> Report {
        let index = indices[at];
        let condition = &self.pattern.conditions[index];
        let path = condition.path.lossy().into_owned();
        let options = self.options[index].as_deref();
        let outcome = match (solution, options) {
            (Some(solution), Some(options)) => {
                self.outcome(condition, options, indices, at, solution)
            }
            _ => Outcome::NotDecided {
                passes_alone: options.is_some_and(|options| !options.fails_alone()),
            },
        };
        let first = match &outcome {
            Outcome::Passes { by, .. } => by.clone(),
            Outcome::Differs { found, .. } => Some(found.clone()),
            Outcome::Apart(apart) => Some(apart.passing.clone()),
            _ => None,
        };
        let leaves = options.map_or(&[][..], |options| &options.leaves);
        let others = leaves.iter().map(|leaf| self.event.leaves[*leaf].span);
        let is_first = |span: Span| first.as_ref().is_some_and(|first| first.span == span);
        let others: Vec<Found> = others
            .zip(leaves)
            .filter(|(span, _)| !is_first(*span))
            .take(MAX_LISTED - usize::from(first.is_some()))
            .map(|(_, leaf)| self.found(*leaf))
            .collect();
        Report {
            condition: index,
            path,
            names: condition.names.clone(),
            span: condition.span,
            wanted: condition
                .entries
                .iter()
                .take(MAX_LISTED)
                .map(wanted)
                .collect(),
            n_wanted: condition.entries.len(),
            found: first.into_iter().chain(others).collect(),
            n_found: leaves.len(),
            n_passing: options.map_or(0, |options| options.passing.len()),
            outcome,
            fixes: Vec::new(),
        }
    }

    fn outcome(
        &self,
        condition: &Condition,
        options: &Options,
        indices: &[usize],
        at: usize,
        solution: &Solution,
    ) -> Outcome {
        let choice = solution.choices[at];
        if let Some(entry) = choice.entry {
            return Outcome::Passes {
                entry: wanted(&condition.entries[entry]),
                by: choice.leaf.map(|leaf| self.found(leaf)),
            };
        }
        if !options.passing.is_empty()
            && let Some(apart) = self.apart(options, indices, at, solution)
        {
            return Outcome::Apart(Box::new(apart));
        }
        let differs = |leaf: usize, near: &Near| Outcome::Differs {
            found: self.found(leaf),
            entry: wanted(&condition.entries[near.entry]),
            difference: near.difference.clone(),
        };
        let chosen = choice.leaf.and_then(|leaf| {
            near::nearest(condition, &self.event.leaves[leaf].leaf).map(|near| (leaf, near))
        });
        match (
            chosen,
            &options.nearest,
            options.leaves.first(),
            condition.entries.first(),
        ) {
            (Some((leaf, near)), ..) => differs(leaf, &near),
            (None, Some((leaf, near)), ..) => differs(*leaf, near),
            (None, None, Some(leaf), Some(entry)) => Outcome::Differs {
                found: self.found(*leaf),
                entry: wanted(entry),
                difference: Difference::Other,
            },
            _ => {
                let path = condition.path.lossy();
                let why = missing::why(&path, self.event, self.texts.event, &self.places);
                Outcome::Missing(why)
            }
        }
    }

    pub(super) fn found(&self, leaf: usize) -> Found {
        found(self.event, leaf, self.texts.event, &self.places)
    }

    /// The branches of `$or` that hold conditions of a rule.
    fn branches(&self, indices: &[usize]) -> Vec<Span> {
        let mut all = Vec::new();
        if let Some(tree) = &self.parsed.tree {
            collect_branches(tree, &mut all);
        }
        let holds = |branch: &Span| {
            indices.iter().any(|at| {
                let span = self.pattern.conditions[*at].span;
                branch.start <= span.start && span.end <= branch.end
            })
        };
        all.into_iter().filter(holds).collect()
    }

    fn unread(&self) -> Vec<Unread> {
        let read: HashSet<usize> = self
            .pattern
            .rules
            .iter()
            .flat_map(|rule| rule.conditions.iter().copied())
            .collect();
        let mut seen = HashSet::new();
        self.pattern
            .replaced
            .iter()
            .filter(|one| !read.contains(&one.earlier) && seen.insert(one.earlier))
            .map(|one| Unread {
                path: self.pattern.conditions[one.earlier]
                    .path
                    .lossy()
                    .into_owned(),
                span: self.pattern.conditions[one.earlier].span,
                by: self.pattern.conditions[one.later].span,
            })
            .collect()
    }
}

/// The first change of the pattern for each condition that must change, as far as they leave each other alone.
fn together(conditions: &[Report]) -> Vec<TextEdit> {
    let mut edits: Vec<TextEdit> = Vec::new();
    let firsts = conditions.iter().filter_map(|report| {
        let in_pattern = |fix: &&Fix| fix.target == Target::Pattern;
        report.fixes.iter().find(in_pattern)
    });
    for fix in firsts {
        let is_free = |edit: &TextEdit| edits.iter().all(|other| !overlap(other.span, edit.span));
        if fix.edits.iter().all(is_free) {
            edits.extend(fix.edits.iter().cloned());
        }
    }
    edits
}

fn wanted(entry: &Entry) -> Wanted {
    Wanted {
        text: cut(&entry.test.as_ref().map_or(String::new(), entry_text)),
        span: entry.span,
        is_plain: entry.operator.is_none(),
    }
}

fn entry_text(test: &Test) -> String {
    write::entry(test)
}

/// Every branch of every `$or`, in the order of the text. The tree is at most as deep as reading allows.
fn collect_branches(object: &Object, out: &mut Vec<Span>) {
    for member in &object.members {
        match &member.node {
            Node::Object(inner) => collect_branches(inner, out),
            Node::Or(or) => {
                for branch in &or.branches {
                    out.push(branch.span);
                    collect_branches(branch, out);
                }
            }
            Node::Values(_) | Node::Other(_) => {}
        }
    }
}
