//! Many events at once: taken apart out of one text, and judged by one pattern, some at a time.
//!
//! In: a text in pieces (lines of events, an array of them, or the answer of a tool that holds one); a pattern.
//! Out: verdicts, and what each condition excludes. A line that holds no event is named. The text is kept once, and of each event
//! only its place: a hundred thousand events take little more room than their text. Not known here: where the text came from.

use eventbridge::pattern::machine::{Machine, MatchError, Scratch};
use eventbridge::pattern::{Event, Leaf, Pattern, Rule, Text, parse};
use workspace::{Found, Objects, event_of_record};

use crate::protocol::Failure;
use crate::protocol::events::Verdict;
use crate::protocol::events::many::{Head, Judged, Piece, Taken};
use crate::worker::Job;

/// Events between two looks at the page's messages; each look costs a timer of the browser, some 4 ms.
const PIECE: usize = 2_048;

/// Bad lines that are told one by one.
const MOST_BAD: usize = 100;

/// Characters of a bad line that are told.
const MOST_OF_BAD: usize = 160;

/// Members of an object under which tools put the events they list.
const LISTS: [&str; 4] = ["Records", "Events", "events", "Entries"];

/// The events that were taken.
#[derive(Default)]
pub struct Many {
    text: String,
    places: Vec<Place>,
}

/// Where an event stands in the text.
struct Place {
    start: u32,
    end: u32,
    /// A record of CloudTrail, judged as the event that EventBridge makes of it.
    is_record: bool,
}

/// A text that is still coming.
#[derive(Default)]
pub struct Coming(Vec<u8>);

impl Coming {
    /// Takes a piece; the whole text with the last one.
    pub fn take(&mut self, piece: Piece) -> Option<Vec<u8>> {
        if piece.start == 0 {
            self.0 = Vec::with_capacity(piece.total as usize);
        }
        // Of two texts at once, the later one counts.
        if self.0.len() == piece.start as usize {
            self.0.extend_from_slice(&piece.bytes);
        }
        (self.0.len() >= piece.total as usize).then(|| std::mem::take(&mut self.0))
    }
}

/// Takes events apart out of a text.
///
/// # Errors
/// [`Failure::Cancelled`] when the page no longer wants them.
pub async fn take(bytes: Vec<u8>, job: &Job) -> Result<(Many, Taken), Failure> {
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|wrong| String::from_utf8_lossy(wrong.as_bytes()).into_owned());
    let mut many = Many {
        text,
        places: Vec::new(),
    };
    let mut taken = Taken::default();
    let objects = Objects::new(many.text.as_bytes(), list_of(&many.text));
    for (n_seen, found) in objects.enumerate() {
        if n_seen % PIECE == 0 {
            let (Found::Whole(place) | Found::Broken(place)) = &found;
            job.progress(place.start as u64, many.text.len() as u64);
            job.breathe().await?;
        }
        let (place, fault) = match found {
            Found::Whole(place) => {
                let text = &many.text[place.start..place.end];
                match Event::parse(text) {
                    Ok(event) => {
                        let is_record = is_record(&event);
                        taken.n_records += u32::from(is_record);
                        many.places.push(Place {
                            start: place.start as u32,
                            end: place.end as u32,
                            is_record,
                        });
                        continue;
                    }
                    Err(error) => (place, error.diagnostic().message),
                }
            }
            Found::Broken(place) => {
                let text = &many.text[place.start..place.end];
                let fault = Event::parse(text).err();
                let fault = fault.map(|error| error.diagnostic().message);
                (place, fault.unwrap_or_default())
            }
        };
        taken.n_bad += 1;
        if taken.bad.len() < MOST_BAD {
            let text = &many.text[place.start..place.end];
            let start = text.trim_end().chars().take(MOST_OF_BAD).collect();
            taken.bad.push((place.line as u32, fault, start));
        }
    }
    many.places.shrink_to_fit();
    taken.n_events = many.places.len() as u32;
    Ok((many, taken))
}

/// The list that an object holds its events in, when that is the first thing in it.
fn list_of(text: &str) -> Option<&'static str> {
    let inside = text.trim_start_matches('\u{feff}').trim_start();
    let name = inside.strip_prefix('{')?.trim_start().strip_prefix('"')?;
    LISTS.into_iter().find(|list| {
        let value = name
            .strip_prefix(list)
            .and_then(|rest| rest.strip_prefix('"')?.trim_start().strip_prefix(':'));
        value.is_some_and(|value| value.trim_start().starts_with('['))
    })
}

/// The text at a path of an event; empty when there is none.
fn text_at(event: &Event, path: &str) -> String {
    let leaf = event.leaves_at(&Text::from(path)).first().copied();
    match leaf.map(|leaf| &event.leaves[leaf].leaf) {
        Some(Leaf::Text(text)) => text.lossy().into_owned(),
        _ => String::new(),
    }
}

fn is_record(event: &Event) -> bool {
    let has = |path: &str| !text_at(event, path).is_empty();
    has("eventSource") && has("eventName") && !has("detail-type")
}

impl Many {
    /// The text of an event, as it is judged.
    pub fn text(&self, place: u32) -> Option<String> {
        let place = self.places.get(place as usize)?;
        let text = &self.text[place.start as usize..place.end as usize];
        Some(if place.is_record {
            event_of_record(text)
        } else {
            text.to_owned()
        })
    }

    /// What of some events is shown in a list, in the order asked.
    pub fn heads(&self, places: &[u32]) -> Vec<Head> {
        let head = |place: &u32| {
            let event = self
                .text(*place)
                .and_then(|text| Event::parse(&text).ok())?;
            Some(Head {
                time: text_at(&event, "time"),
                source: text_at(&event, "source"),
                detail_type: text_at(&event, "detail-type"),
            })
        };
        let heads = places.iter().map(head);
        heads.map(Option::unwrap_or_default).collect()
    }

    /// The events whose text holds `words`, in whatever case.
    ///
    /// # Errors
    /// [`Failure::Cancelled`] when the page no longer wants to know.
    pub async fn find(&self, words: &str, job: &Job) -> Result<Vec<u32>, Failure> {
        let words = words.to_lowercase();
        let mut found = Vec::new();
        for (at, place) in self.places.iter().enumerate() {
            if at % PIECE == 0 {
                job.breathe().await?;
            }
            let text = &self.text[place.start as usize..place.end as usize];
            if text.to_lowercase().contains(&words) {
                found.push(at as u32);
            }
        }
        Ok(found)
    }

    /// Judges all events.
    ///
    /// # Errors
    /// [`Failure::Cancelled`] when the page no longer wants to know; [`Failure::Unreadable`] for a pattern too large to be compiled.
    pub async fn judge(&self, pattern: &str, job: &Job) -> Result<Judged, Failure> {
        let Ok(pattern) = parse(pattern).pattern() else {
            return Ok(Judged::default());
        };
        // The pattern is number 0; the numbers after it are its conditions, each alone.
        let alone: Vec<Pattern> = (0..pattern.conditions.len())
            .map(|condition| alone(&pattern, condition))
            .collect();
        let numbered = (0..).zip(std::iter::once(&pattern).chain(&alone));
        let machine =
            Machine::new(numbered).map_err(|full| Failure::Unreadable(full.to_string()))?;
        let mut scratch = Scratch::default();
        let n_conditions = alone.len();
        let mut judged = Judged {
            verdicts: Vec::with_capacity(self.places.len()),
            excluded: pattern
                .conditions
                .iter()
                .map(|condition| (condition.path.lossy().into_owned(), 0))
                .collect(),
            first_failing: Vec::with_capacity(self.places.len()),
        };
        let mut is_met = vec![false; n_conditions + 1];
        for (done, place) in self.places.iter().enumerate() {
            if done % PIECE == 0 {
                job.progress(done as u64, self.places.len() as u64);
                job.breathe().await?;
            }
            let text = &self.text[place.start as usize..place.end as usize];
            let wrapped = place.is_record.then(|| event_of_record(text));
            is_met.fill(false);
            let undecided = match machine.matches(&mut scratch, wrapped.as_deref().unwrap_or(text))
            {
                Ok(ids) => {
                    ids.iter().for_each(|id| is_met[*id as usize] = true);
                    Vec::new()
                }
                Err(MatchError::Undecided { matched, undecided }) => {
                    matched.iter().for_each(|id| is_met[*id as usize] = true);
                    undecided
                }
                // What is no event was set aside when the events were taken.
                Err(MatchError::Event(_)) => (0..=n_conditions as u32).collect(),
            };
            let is_open = |id: usize| undecided.contains(&(id as u32));
            let mut first = None;
            for condition in 0..n_conditions {
                if !is_met[condition + 1] && !is_open(condition + 1) {
                    judged.excluded[condition].1 += 1;
                    first.get_or_insert(condition as u32);
                }
            }
            let verdict = match (is_met[0], is_open(0)) {
                (true, _) => Verdict::Match,
                (false, true) => Verdict::Undecided,
                (false, false) => Verdict::NoMatch,
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

    fn pieces(text: &str) -> Vec<(u64, &str)> {
        let found = Objects::new(text.as_bytes(), list_of(text));
        found
            .map(|found| match found {
                Found::Whole(place) | Found::Broken(place) => {
                    (place.line, text[place.start..place.end].trim_end())
                }
            })
            .collect()
    }

    #[test]
    fn every_way_to_list_events_is_taken_apart() {
        let lines = "{\"a\": 1}\n\n{\"a\": 2}\n";
        assert_eq!(pieces(lines), [(1, "{\"a\": 1}"), (3, "{\"a\": 2}")]);
        assert_eq!(pieces("[{\"a\": 1},\n {}]"), [(1, "{\"a\": 1}"), (2, "{}")]);
        assert_eq!(pieces("{\"Records\": [\n{}\n]}"), [(2, "{}")]);
        assert_eq!(pieces("{\n\"a\": 1\n}"), [(1, "{\n\"a\": 1\n}")]);
    }

    #[test]
    fn a_list_further_inside_is_part_of_its_event() {
        let line = "{\"source\": \"aws.s3\", \"detail\": {\"Records\": [{}]}}";
        assert_eq!(pieces(line), [(1, line)]);
    }

    #[test]
    fn a_bad_line_is_kept_with_its_number() {
        assert_eq!(pieces("{}\nno event\n{}")[1], (2, "no event"));
    }

    #[test]
    fn a_text_is_whole_with_its_last_piece_and_a_later_text_takes_its_place() {
        let mut coming = Coming::default();
        let piece = |total, start, text: &str| Piece {
            total,
            start,
            bytes: text.as_bytes().to_vec(),
        };
        assert_eq!(coming.take(piece(4, 0, "ab")), None);
        assert_eq!(coming.take(piece(3, 0, "x")), None);
        assert_eq!(coming.take(piece(4, 2, "cd")), None);
        assert_eq!(coming.take(piece(3, 1, "yz")), Some(b"xyz".to_vec()));
    }
}
