//! One pass over an event's text (event-patterns specification, section 2).
//!
//! In: a text. Out: marks for the leaves at paths that patterns name; or word that the text is no JSON object.
//! Objects and arrays on the tree of names are entered, one frame each; everything else is checked and passed over.
//! Reading can end early, once every name of the tree has come: then nothing is known of what follows.
//! Not known here: what the marks come to.

use super::super::text::Text;
use super::bytes::{self, after_blanks, byte};
use super::field::Judge;
use super::hits::Element;
use super::names::{NONE, Node, ROOT};
use super::{Machine, Scratch};

/// The text is no JSON object.
pub(super) struct NoJson;

/// An object or array that was entered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Where in the tree of names its values are.
    node: Node,
    /// The array's number; [`NONE`] for an object.
    array: u32,
    /// The innermost array element around it.
    element: u32,
    /// Whether it is an array or in one.
    in_array: bool,
    /// For an object outside all arrays: its names in the tree that did not come yet.
    unseen: u64,
}

/// What comes next.
enum Next {
    /// A name, or the end of the object that just began.
    FirstName,
    Name,
    /// A value, or the end of the array that just began.
    FirstElement,
    /// A value at this place in the tree of names.
    Value(Node),
    /// A comma or the end of what is around.
    After,
}

/// Reads an event: to its end, or with `EARLY` until every name of the tree has come.
pub(super) fn read<const EARLY: bool>(
    machine: &Machine,
    scratch: &mut Scratch,
    text: &str,
) -> Result<(), NoJson> {
    let text = text.as_bytes();
    let at = after_blanks(text, 0);
    if byte(text, at) != b'{' {
        return Err(NoJson);
    }
    let names = &machine.names;
    let frames = &mut scratch.frames;
    frames.clear();
    let habits = &mut scratch.habits;
    habits.start();
    let mut judge = Judge {
        pool: &machine.pool,
        keeps: &machine.keeps,
        hits: &mut scratch.hits,
        walks: &mut scratch.walks,
    };
    let mut frame = Frame {
        node: ROOT,
        array: NONE,
        element: NONE,
        in_array: false,
        unseen: if EARLY { names.all_below(ROOT) } else { 0 },
    };
    // How many names did not come yet in all objects that are open.
    let mut n_unseen = frame.unseen.count_ones();
    let mut n_arrays = 0;
    let mut at = after_blanks(text, at + 1);
    let mut next = Next::FirstName;
    loop {
        next = match next {
            Next::FirstName if byte(text, at) == b'}' => Next::After,
            Next::FirstName | Next::Name => {
                if byte(text, at) != b'"' {
                    return Err(NoJson);
                }
                let node = match habits.expected(frame.node, text, at + 1) {
                    Some((node, value)) => {
                        at = after_blanks(text, value);
                        node
                    }
                    None => {
                        let (end, value) = bytes::name(text, at).ok_or(NoJson)?;
                        let start = at + 1;
                        at = value;
                        if end.escaped {
                            decode(&text[start..end.quote], &mut scratch.text);
                            names.below(frame.node, &scratch.text, 0, scratch.text.len())
                        } else {
                            let node = names.below(frame.node, text, start, end.quote);
                            habits.learn(frame.node, node, text, start, end.quote);
                            node
                        }
                    }
                };
                if EARLY && node != NONE {
                    let bit = frame.unseen & names.bit(frame.node, node);
                    frame.unseen ^= bit;
                    n_unseen -= bit.count_ones();
                }
                if node == NONE {
                    at = bytes::value(text, at, &mut scratch.brackets, habits).ok_or(NoJson)?;
                    at = after_blanks(text, at);
                    Next::After
                } else {
                    Next::Value(node)
                }
            }
            Next::FirstElement if byte(text, at) == b']' => Next::After,
            Next::FirstElement => Next::Value(frame.node),
            Next::Value(node) => {
                let field = names.field(node);
                match byte(text, at) {
                    b'{' if !names.goes_on(node) => {
                        at = bytes::container(text, at, &mut scratch.brackets, habits)
                            .ok_or(NoJson)?;
                        at = after_blanks(text, at);
                        Next::After
                    }
                    first @ (b'{' | b'[') => {
                        frames.push(frame);
                        if frame.array != NONE {
                            let around = judge.hits.elements.get(frame.element as usize);
                            let element = Element {
                                parent: frame.element,
                                array: frame.array,
                                depth: around.map_or(0, |around| around.depth + 1),
                            };
                            judge.hits.elements.push(element);
                            frame.element = (judge.hits.elements.len() - 1) as u32;
                        }
                        frame.node = node;
                        at = after_blanks(text, at + 1);
                        if first == b'{' {
                            frame.array = NONE;
                            if EARLY {
                                let all = names.all_below(node);
                                frame.unseen = if frame.in_array { 0 } else { all };
                                n_unseen += frame.unseen.count_ones();
                            }
                            Next::FirstName
                        } else {
                            frame.array = n_arrays;
                            frame.in_array = true;
                            frame.unseen = 0;
                            n_arrays += 1;
                            Next::FirstElement
                        }
                    }
                    b'"' => {
                        let end = bytes::string(text, at + 1).ok_or(NoJson)?;
                        if field != NONE {
                            judge.hits.element = frame.element;
                            let field = &machine.fields[field as usize];
                            let inside = &text[at + 1..end.quote];
                            if end.escaped {
                                decode(inside, &mut scratch.text);
                                field.text(&scratch.text, &mut judge);
                            } else {
                                field.text(inside, &mut judge);
                            }
                        }
                        at = after_blanks(text, end.quote + 1);
                        Next::After
                    }
                    b'-' | b'0'..=b'9' => {
                        let end = bytes::number(text, at).ok_or(NoJson)?;
                        if field != NONE {
                            judge.hits.element = frame.element;
                            machine.fields[field as usize].number(&text[at..end], &mut judge);
                        }
                        at = after_blanks(text, end);
                        Next::After
                    }
                    first => {
                        let end = bytes::literal(text, at, first).ok_or(NoJson)?;
                        if field != NONE {
                            judge.hits.element = frame.element;
                            machine.fields[field as usize].literal(first, &mut judge);
                        }
                        at = after_blanks(text, end);
                        Next::After
                    }
                }
            }
            Next::After if EARLY && n_unseen == 0 && !frame.in_array => return Ok(()),
            Next::After => match (byte(text, at), frame.array) {
                (b',', NONE) => {
                    at = after_blanks(text, at + 1);
                    Next::Name
                }
                (b',', _) => {
                    at = after_blanks(text, at + 1);
                    Next::Value(frame.node)
                }
                (b'}', NONE) => {
                    n_unseen -= frame.unseen.count_ones();
                    let Some(outer) = frames.pop() else {
                        return Ok(());
                    };
                    frame = outer;
                    at = after_blanks(text, at + 1);
                    Next::After
                }
                (b']', array) if array != NONE => {
                    // The event itself is an object, so there is always something around an array.
                    frame = frames.pop().ok_or(NoJson)?;
                    at = after_blanks(text, at + 1);
                    Next::After
                }
                _ => return Err(NoJson),
            },
        };
    }
}

/// Decodes the inside of a string.
#[inline(never)]
fn decode(inside: &[u8], out: &mut Vec<u8>) {
    out.clear();
    // What stands between two quotes of a text is a text.
    if let Ok(inside) = std::str::from_utf8(inside) {
        Text::decode_into(inside, out);
    }
}
