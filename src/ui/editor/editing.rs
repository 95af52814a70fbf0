//! A text being edited, shared by the editor, its twin and the page.
//!
//! In: what the user types, edits of the page, what a worker says about some version. Out: the text, its version, the cursor, all followed.
//! What was said about an older version is moved to the present one; what is older than what is shown already, or too old, is dropped.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use text_span::{Diagnostic, Span, TextEdit};

use super::versions::{Versions, difference};
use crate::browser::surface::{Line, Problem, Surface};
use crate::protocol::code::{LineNote, Tint, Token, Verdict};

/// Something said about one version.
struct Said<T> {
    version: u32,
    list: Vec<T>,
}

impl<T> Said<T> {
    fn nothing() -> Self {
        Self {
            version: 0,
            list: Vec::new(),
        }
    }

    /// Takes newer words over; false when they are older than those that are there.
    fn take(&mut self, version: u32, list: Vec<T>) -> bool {
        let is_newer = version.wrapping_sub(self.version) < u32::MAX / 2;
        if is_newer {
            *self = Self { version, list };
        }
        is_newer
    }
}

struct Inner {
    versions: Versions,
    surface: Option<Rc<Surface>>,
    tokens: Said<Token>,
    problems: Said<Diagnostic>,
    lines: Said<LineNote>,
    /// What verdicts are called: pass, fail, warn, error.
    verdicts: [String; 4],
}

/// A text being edited.
#[derive(Clone, Copy)]
pub struct Editing {
    inner: StoredValue<Rc<RefCell<Inner>>, LocalStorage>,
    version: RwSignal<u32>,
    cursor: RwSignal<usize>,
    shown: RwSignal<Span>,
}

impl Editing {
    /// A text that nobody has changed yet. It lives as long as the calling component.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let shown = Span::new(0, text.len());
        let inner = Inner {
            versions: Versions::new(text),
            surface: None,
            tokens: Said::nothing(),
            problems: Said::nothing(),
            lines: Said::nothing(),
            verdicts: Default::default(),
        };
        Self {
            inner: StoredValue::new_local(Rc::new(RefCell::new(inner))),
            version: RwSignal::new(0),
            cursor: RwSignal::new(0),
            shown: RwSignal::new(shown),
        }
    }

    /// `None` when the page that held it has gone; answers may come later than that.
    fn inner(self) -> Option<Rc<RefCell<Inner>>> {
        self.inner.try_get_value()
    }

    /// The number of the present version, followed.
    pub fn version(self) -> u32 {
        self.version.get()
    }

    /// Reads the text, followed.
    pub fn with_text<R>(self, read: impl FnOnce(&str) -> R) -> R {
        self.version.track();
        self.with_text_now(read)
    }

    /// Reads the text as it is now.
    pub fn with_text_now<R>(self, read: impl FnOnce(&str) -> R) -> R {
        match self.inner() {
            Some(inner) => read(inner.borrow().versions.text().as_str()),
            None => read(""),
        }
    }

    /// The cursor, in bytes, followed.
    pub fn cursor(self) -> usize {
        self.cursor.get()
    }

    /// What is in view, in bytes, followed. Only this needs colours.
    pub fn shown(self) -> Span {
        self.shown.get()
    }

    /// What was done to the text since `version`, step by step; `None` when that is too long ago: then take the whole text.
    pub fn since(self, version: u32) -> Option<Vec<Vec<TextEdit>>> {
        let inner = self.inner()?;
        let inner = inner.borrow();
        Some(inner.versions.since(version)?.map(<[_]>::to_vec).collect())
    }

    /// Puts another text in the place of this one, touching only what differs, in one step that can be undone.
    pub fn set_text(self, text: &str) {
        if let Some(edit) = self.with_text_now(|old| difference(old, text)) {
            self.apply(vec![edit]);
        }
    }

    /// Changes the text in one step that can be undone. Edits that do not fit it are dropped.
    pub fn apply(self, edits: Vec<TextEdit>) {
        let Some(inner) = self.inner() else { return };
        let surface = inner.borrow().surface.clone();
        let Some(surface) = surface else {
            return self.change(edits);
        };
        let in_units: Vec<((usize, usize), &str)> = {
            let inner = inner.borrow();
            let fits = |edit: &&TextEdit| {
                let text = inner.versions.text().as_str();
                text.get(edit.span.start..edit.span.end).is_some()
            };
            let edits = edits.iter().filter(fits);
            edits
                .map(|edit| (inner.units(edit.span), edit.text.as_str()))
                .collect()
        };
        // The surface tells us the change as it tells what is typed.
        surface.edit(&in_units);
    }

    /// Takes a change into the text.
    fn change(self, edits: Vec<TextEdit>) {
        let Some(inner) = self.inner() else { return };
        let number = {
            let mut inner = inner.borrow_mut();
            if inner.versions.apply(edits).is_err() {
                return;
            }
            inner.versions.number()
        };
        self.version.set(number);
    }

    /// Shows the colours of a version; those of the part in view suffice.
    pub fn colour(self, version: u32, tokens: Vec<Token>) {
        let Some(inner) = self.inner() else { return };
        if inner.borrow_mut().tokens.take(version, tokens) {
            show(&inner, Inner::show_tokens);
        }
    }

    /// Shows the problems of a version.
    pub fn report(self, version: u32, problems: Vec<Diagnostic>) {
        let Some(inner) = self.inner() else { return };
        if inner.borrow_mut().problems.take(version, problems) {
            show(&inner, Inner::show_problems);
        }
    }

    /// Shows marks, grounds and notes of a version.
    pub fn annotate(self, version: u32, lines: Vec<LineNote>) {
        let Some(inner) = self.inner() else { return };
        if inner.borrow_mut().lines.take(version, lines) {
            show(&inner, Inner::show_lines);
        }
    }

    /// Where a span of a version is now.
    pub fn now(self, version: u32, span: Span) -> Option<Span> {
        self.inner()?.borrow().versions.now(version, span)
    }

    /// Selects a span of a version, brings it into view and takes the focus.
    pub fn reveal(self, version: u32, span: Span) {
        let Some(inner) = self.inner() else { return };
        let found = {
            let inner = inner.borrow();
            let place = inner.versions.now(version, span);
            place.and_then(|span| Some((inner.surface.clone()?, inner.units(span))))
        };
        if let Some((surface, (start, end))) = found {
            surface.select(start, end);
            surface.focus();
        }
    }

    /// Mends a problem that is shown.
    pub fn fix(self, place: usize) {
        let Some(inner) = self.inner() else { return };
        let edit = {
            let inner = inner.borrow();
            let version = inner.problems.version;
            let fix = inner.problems.list.get(place);
            let fix = fix.and_then(|problem| problem.fix.clone());
            fix.and_then(|fix| {
                let span = inner.versions.now(version, fix.span)?;
                Some(TextEdit { span, ..fix })
            })
        };
        if let Some(edit) = edit {
            self.apply(vec![edit]);
        }
    }

    // ---- the surface's side ----

    /// Takes a change that the surface tells, in UTF-16 units of the text before.
    pub(super) fn changed(self, pairs: &[(usize, usize)], inserts: Vec<String>) {
        let Some(inner) = self.inner() else { return };
        let edits = {
            let inner = inner.borrow();
            let spans = pairs.iter().map(|pair| inner.bytes(*pair));
            spans
                .zip(inserts)
                .map(|(span, text)| TextEdit { span, text })
                .collect()
        };
        self.change(edits);
    }

    /// Takes the cursor over.
    pub(super) fn moved(self, head: usize) {
        let head = self.byte(head);
        // The surface may still tell something when the page has gone.
        if self
            .cursor
            .try_get_untracked()
            .is_some_and(|known| known != head)
        {
            self.cursor.set(head);
        }
    }

    /// Takes over what is in view.
    pub(super) fn in_view(self, from: usize, to: usize) {
        let Some(inner) = self.inner() else { return };
        let shown = inner.borrow().bytes((from, to));
        if self
            .shown
            .try_get_untracked()
            .is_some_and(|known| known != shown)
        {
            self.shown.set(shown);
        }
    }

    /// Takes a whole text over that was typed where there is no surface.
    pub(super) fn typed(self, text: &str) {
        if let Some(edit) = self.with_text_now(|old| difference(old, text)) {
            self.change(vec![edit]);
        }
    }

    /// Gives everything that is known to a surface that was just opened, or takes it away.
    pub(super) fn stand_on(self, surface: Option<Rc<Surface>>) {
        let Some(inner) = self.inner() else { return };
        let before = std::mem::replace(&mut inner.borrow_mut().surface, surface);
        // Closed after the borrow has ended: it may still tell something.
        drop(before);
        show(&inner, Inner::show_tokens);
        show(&inner, Inner::show_problems);
        show(&inner, Inner::show_lines);
    }

    /// Calls verdicts by these words: pass, fail, warn, error.
    pub(super) fn call_verdicts(self, words: [String; 4]) {
        let Some(inner) = self.inner() else { return };
        inner.borrow_mut().verdicts = words;
        show(&inner, Inner::show_lines);
    }

    /// Calls `act` with the surface, if there is one.
    pub(super) fn on_surface(self, act: impl FnOnce(&Surface)) {
        let surface = self
            .inner()
            .and_then(|inner| inner.borrow().surface.clone());
        if let Some(surface) = surface {
            act(&surface);
        }
    }

    /// The place of UTF-16 units, in bytes.
    pub(super) fn byte(self, unit: usize) -> usize {
        self.inner().map_or(0, |inner| {
            inner.borrow().versions.text().byte_from_utf16(unit)
        })
    }

    /// The place of a span of a version, in UTF-16 units of the present text.
    pub(super) fn units(self, version: u32, span: Span) -> Option<(usize, usize)> {
        let inner = self.inner()?;
        let inner = inner.borrow();
        Some(inner.units(inner.versions.now(version, span)?))
    }

    /// What is in view, as it is now.
    pub fn shown_now(self) -> Span {
        self.shown.try_get_untracked().unwrap_or_default()
    }

    /// The present version's number.
    pub fn version_now(self) -> u32 {
        self.version.try_get_untracked().unwrap_or_default()
    }
}

/// Hands something to the surface. The surface is called while nothing is borrowed for change: it may tell something in turn.
fn show(inner: &RefCell<Inner>, what: impl Fn(&Inner, &Surface)) {
    let inner = inner.borrow();
    if let Some(surface) = &inner.surface {
        what(&inner, surface);
    }
}

impl Inner {
    fn units(&self, span: Span) -> (usize, usize) {
        let text = self.versions.text();
        (
            text.utf16_from_byte(span.start),
            text.utf16_from_byte(span.end),
        )
    }

    fn bytes(&self, (start, end): (usize, usize)) -> Span {
        let text = self.versions.text();
        Span::new(text.byte_from_utf16(start), text.byte_from_utf16(end))
    }

    fn show_tokens(&self, surface: &Surface) {
        let Said { version, list } = &self.tokens;
        let mut triples = Vec::with_capacity(list.len() * 3);
        for token in list {
            let Some(span) = self.versions.now(*version, token.span) else {
                return;
            };
            let (start, end) = self.units(span);
            triples.extend([start as u32, end as u32, token.role.number()]);
        }
        surface.tokens(&triples);
    }

    fn show_problems(&self, surface: &Surface) {
        let Said { version, list } = &self.problems;
        let placed = list.iter().enumerate().filter_map(|(place, problem)| {
            let span = self.versions.now(*version, problem.span)?;
            Some(Problem {
                id: place as u32,
                span: self.units(span),
                severity: problem.severity.word(),
                code: problem.code.to_string(),
                message: problem.message.clone(),
                help: problem.help.clone().unwrap_or_default(),
                has_fix: problem.fix.is_some(),
            })
        });
        surface.problems(placed);
    }

    fn show_lines(&self, surface: &Surface) {
        let Said { version, list } = &self.lines;
        let placed = list.iter().filter_map(|line| {
            let span = self.versions.now(*version, Span::at(line.at))?;
            let (verdict, word) = match line.verdict {
                None => ("", String::new()),
                Some(Verdict::Pass) => ("pass", self.verdicts[0].clone()),
                Some(Verdict::Fail) => ("fail", self.verdicts[1].clone()),
                Some(Verdict::Warn) => ("warn", self.verdicts[2].clone()),
                Some(Verdict::Error) => ("error", self.verdicts[3].clone()),
            };
            Some(Line {
                at: self.units(span).0,
                verdict,
                word,
                tint: match line.tint {
                    None => "",
                    Some(Tint::Fail) => "fail",
                    Some(Tint::Hit) => "hit",
                },
                note: line.note.clone(),
            })
        });
        surface.lines(placed);
    }
}
