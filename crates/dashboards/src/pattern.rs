//! The regular expressions of pattern variables: a small matcher that never takes longer than text times pattern.
//!
//! Known: literals, `.`, classes, `\d \w \s \b` and their opposites, `^ $`, groups, `|`, `* + ? {n,m}` and their lazy forms.
//! Not known, and said so: looking around and back references. The usual crate would weigh 27 kB in the browser.

mod compile;
mod syntax;

use compile::{Inst, Program};

/// Longest pattern, in characters.
pub const MAX_PATTERN_CHARS: usize = 1024;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    program: Program,
}

/// Why a pattern cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Byte offset in the pattern.
    pub at: usize,
    /// What is wrong: lower case, no full stop.
    pub message: String,
}

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// When the pattern is not a regular expression, uses something not known here, or is too large.
    pub fn new(pattern: &str) -> Result<Pattern, PatternError> {
        if pattern.chars().count() > MAX_PATTERN_CHARS {
            let message = format!("the pattern is longer than {MAX_PATTERN_CHARS} characters");
            return Err(PatternError { at: 0, message });
        }
        let tree = syntax::parse(pattern)?;
        Ok(Pattern {
            program: compile::compile(&tree)?,
        })
    }

    /// All matches from left to right, as byte ranges; matches do not overlap.
    pub fn find_all(&self, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some((start, end)) = self.find_at(text, from) {
            found.push((start, end));
            if end > start {
                from = end;
            } else {
                match text[end..].chars().next() {
                    Some(character) => from = end + character.len_utf8(),
                    None => break,
                }
            }
        }
        found
    }

    /// Replaces every match that is not empty. The replacement is taken as it is: `$1` means itself.
    /// `None` when nothing matches.
    pub fn replace_all(&self, text: &str, replacement: &str) -> Option<String> {
        let found: Vec<(usize, usize)> = self
            .find_all(text)
            .into_iter()
            .filter(|(start, end)| end > start)
            .collect();
        if found.is_empty() {
            return None;
        }
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (start, end) in found {
            out.push_str(&text[done..start]);
            out.push_str(replacement);
            done = end;
        }
        out.push_str(&text[done..]);
        Some(out)
    }

    /// The leftmost match at or after `from`; among those the one a backtracking matcher would find first.
    fn find_at(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let mut now = Threads::new(self.program.insts.len());
        let mut next = Threads::new(self.program.insts.len());
        let mut best = None;
        let mut before = text[..from].chars().next_back();
        let mut rest = text[from..].chars();
        let mut at = from;
        loop {
            let after = rest.next();
            if best.is_none() {
                now.add(&self.program, 0, at, before, after);
            }
            next.clear();
            let step = at + after.map_or(0, char::len_utf8);
            let behind = after.and_then(|_| rest.clone().next());
            for &(pc, start) in &now.list {
                match (&self.program.insts[pc], after) {
                    (Inst::Match, _) => {
                        best = Some((start, at));
                        break;
                    }
                    (Inst::Char(set), Some(character)) if set.holds(character) => {
                        next.add(&self.program, pc + 1, start, after, behind);
                    }
                    _ => {}
                }
            }
            if after.is_none() {
                return best;
            }
            std::mem::swap(&mut now, &mut next);
            before = after;
            at = step;
            if now.list.is_empty() && best.is_some() {
                return best;
            }
        }
    }
}

/// The places in the program that are alive, in order of preference, each with where its match began.
struct Threads {
    list: Vec<(usize, usize)>,
    seen: Vec<bool>,
    stack: Vec<usize>,
}

impl Threads {
    fn new(len: usize) -> Self {
        Threads {
            list: Vec::new(),
            seen: vec![false; len],
            stack: Vec::new(),
        }
    }

    fn clear(&mut self) {
        self.list.clear();
        self.seen.fill(false);
    }

    /// Follows everything that takes no character. `before` and `after` are the neighbours of the place.
    fn add(
        &mut self,
        program: &Program,
        pc: usize,
        start: usize,
        before: Option<char>,
        after: Option<char>,
    ) {
        self.stack.push(pc);
        while let Some(pc) = self.stack.pop() {
            if std::mem::replace(&mut self.seen[pc], true) {
                continue;
            }
            match &program.insts[pc] {
                Inst::Jump(to) => self.stack.push(*to),
                Inst::Split(first, second) => {
                    self.stack.push(*second);
                    self.stack.push(*first);
                }
                Inst::Assert(assertion) => {
                    if assertion.holds(before, after) {
                        self.stack.push(pc + 1);
                    }
                }
                Inst::Char(_) | Inst::Match => self.list.push((pc, start)),
            }
        }
    }
}
