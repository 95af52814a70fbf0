//! Many events at once: taken apart out of one text, and judged by one pattern, a piece at a time.
//!
//! In: lines of events, an array of them, or the answer of a tool that holds one; a pattern. Out: verdicts, and what each condition excludes.
//! A line that holds no event is named and kept. Not known here: where the text came from.

use eventbridge::pattern::{Event, Leaf, Pattern, Rule, Text, parse, plain};
use json_text::Value;
use text_span::Span;

use crate::protocol::Failure;
use crate::protocol::events::{Head, Judged, Taken, Verdict};
use crate::worker::Job;

/// Events between two looks at the page's messages.
const PIECE: usize = 256;

/// Bad lines that are told one by one.
const MOST_BAD: usize = 100;

/// Characters of a bad line that are told.
const MOST_OF_BAD: usize = 160;

/// Members of an object under which tools put the events they list.
const LISTS: [&str; 4] = ["Records", "Events", "events", "Entries"];

/// The events that were taken.
#[derive(Default)]
pub struct Many {
    events: Vec<(String, Event)>,
}

/// Takes events apart out of a text.
///
/// # Errors
/// [`Failure::Cancelled`] when the page no longer wants them.
pub async fn take(text: String, job: &Job) -> Result<(Many, Taken), Failure> {
    let mut many = Many::default();
    let mut taken = Taken::default();
    let pieces = pieces(&text);
    let total = pieces.len();
    for (done, (line, piece)) in pieces.into_iter().enumerate() {
        if done % PIECE == 0 {
            job.progress(done as u64, total as u64);
            job.breathe().await?;
        }
        match Event::parse(piece) {
            Ok(event) => {
                taken.heads.push(head(&event));
                many.events.push((piece.to_owned(), event));
            }
            Err(error) => {
                taken.n_bad += 1;
                if taken.bad.len() < MOST_BAD {
                    let start = piece.chars().take(MOST_OF_BAD).collect();
                    taken.bad.push((line, error.diagnostic().message, start));
                }
            }
        }
    }
    taken.n_events = many.events.len() as u32;
    Ok((many, taken))
}

/// The pieces of a text that should be events, each with its line (from 1).
fn pieces(text: &str) -> Vec<(u32, &str)> {
    if let Some(spans) = listed(text) {
        // Lines are counted on from piece to piece: from the start each time, it would be quadratic.
        let (mut line, mut before) = (1, 0);
        let of = |span: Span| {
            let between = &text.as_bytes()[before..span.start];
            line += between.iter().filter(|byte| **byte == b'\n').count() as u32;
            before = span.start;
            (line, span.of(text))
        };
        return spans.into_iter().map(of).collect();
    }
    let lines = text.lines().enumerate();
    lines
        .map(|(place, line)| (place as u32 + 1, line.trim()))
        .filter(|(_, line)| !line.is_empty())
        .collect()
}

/// The elements of an array, of a list in an object, or one object over several lines. `None` for several values in a row.
fn listed(text: &str) -> Option<Vec<Span>> {
    // One object a line is no JSON text; its first line tells before all of it is read.
    let first = text.trim_start_matches('\u{feff}').trim_start();
    let first_line = first.lines().next().unwrap_or_default();
    if first_line.starts_with('{')
        && first_line.trim_end().ends_with('}')
        && first.len() > first_line.len() + 1
    {
        return None;
    }
    let parsed = json_text::parse(text);
    let root = parsed.root.filter(|_| parsed.diagnostics.is_empty())?;
    let spans = |value: &Value| value.items().iter().map(|item| item.span).collect();
    if root.as_array().is_some() {
        return Some(spans(&root));
    }
    let lists = LISTS.iter().filter_map(|name| root.get(name));
    let list = lists.into_iter().find(|list| list.as_array().is_some());
    Some(list.map_or_else(|| vec![root.span], spans))
}

fn head(event: &Event) -> Head {
    let first = |path: &str| {
        let leaf = event.leaves_at(&Text::from(path)).first().copied();
        match leaf.map(|leaf| &event.leaves[leaf].leaf) {
            Some(Leaf::Text(text)) => text.lossy().into_owned(),
            _ => String::new(),
        }
    };
    // Records of CloudTrail are listed by what they have in their place.
    let or = |text: String, other: &str| if text.is_empty() { first(other) } else { text };
    Head {
        time: or(first("time"), "eventTime"),
        source: or(first("source"), "eventSource"),
        detail_type: or(first("detail-type"), "eventName"),
    }
}

impl Many {
    /// The text of an event.
    pub fn text(&self, place: u32) -> Option<String> {
        self.events
            .get(place as usize)
            .map(|(text, _)| text.clone())
    }

    /// Judges all events.
    ///
    /// # Errors
    /// [`Failure::Cancelled`] when the page no longer wants to know.
    pub async fn judge(&self, pattern: &str, job: &Job) -> Result<Judged, Failure> {
        let Ok(pattern) = parse(pattern).pattern() else {
            return Ok(Judged::default());
        };
        let alone: Vec<Pattern> = (0..pattern.conditions.len())
            .map(|condition| alone(&pattern, condition))
            .collect();
        let mut judged = Judged {
            excluded: pattern
                .conditions
                .iter()
                .map(|condition| (condition.path.lossy().into_owned(), 0))
                .collect(),
            ..Judged::default()
        };
        for (done, (_, event)) in self.events.iter().enumerate() {
            if done % PIECE == 0 {
                job.progress(done as u64, self.events.len() as u64);
                job.breathe().await?;
            }
            let mut first = None;
            for (place, condition) in alone.iter().enumerate() {
                if plain::matches(condition, event) == Ok(false) {
                    judged.excluded[place].1 += 1;
                    first.get_or_insert(place as u32);
                }
            }
            let verdict = match plain::matches(&pattern, event) {
                Ok(true) => Verdict::Match,
                Ok(false) => Verdict::NoMatch,
                Err(plain::Undecided) => Verdict::Undecided,
            };
            judged.verdicts.push(verdict);
            judged
                .first_failing
                .push(first.filter(|_| verdict == Verdict::NoMatch));
        }
        Ok(judged)
    }
}

/// A pattern of one condition.
fn alone(pattern: &Pattern, condition: usize) -> Pattern {
    Pattern {
        conditions: vec![pattern.conditions[condition].clone()],
        rules: vec![Rule {
            conditions: vec![0],
        }],
        replaced: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_list_events_is_taken_apart() {
        let lines = "{\"a\": 1}\n\n{\"a\": 2}\n";
        assert_eq!(pieces(lines), [(1, "{\"a\": 1}"), (3, "{\"a\": 2}")]);
        assert_eq!(pieces("[{\"a\": 1},\n {}]"), [(1, "{\"a\": 1}"), (2, "{}")]);
        assert_eq!(pieces("{\"Records\": [\n{}\n]}"), [(2, "{}")]);
        assert_eq!(pieces("{\n\"a\": 1\n}"), [(1, "{\n\"a\": 1\n}")]);
    }

    #[test]
    fn a_bad_line_is_kept_with_its_number() {
        assert_eq!(pieces("{}\nno event\n{}")[1], (2, "no event"));
    }
}
