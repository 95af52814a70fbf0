//! Patterns and events made to be difficult, with so few names and values that they often meet.
//!
//! In: dice. Out: texts. A topic decides what the values are about; every topic has arrays, alternatives and absences.

use super::dice::Dice;
use super::lists;

/// What values are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Short texts of few letters: wildcards, prefixes, suffixes.
    Letters,
    /// Letters whose cases are peculiar.
    Case,
    /// Spellings of numbers.
    Numbers,
    /// Addresses, blocks, and texts that look like them.
    Addresses,
    /// One of two values, in arrays within arrays, of any shape.
    Arrays,
    /// Conditions on one list of objects that hold a list, so that elements decide.
    Lists,
    /// Names with dots, empty names, escapes, names that are nearly alike.
    Names,
}

const TOPICS: [Topic; 8] = [
    Topic::Letters,
    Topic::Case,
    Topic::Numbers,
    Topic::Addresses,
    Topic::Arrays,
    Topic::Names,
    // Twice as often as others.
    Topic::Lists,
    Topic::Lists,
];

const CASED: [&str; 30] = [
    "ß", "SS", "ss", "ẞ", "ς", "Σ", "σ", "ı", "I", "i", "İ", "i̇", "\u{212a}", "k", "K", "ǅ", "ǆ",
    "Ǆ", "ﬁ", "FI", "fi", "😀", "??", "ŉ", "ʼN", "A", "a", "é", "\\ud800", "\\udc00",
];

const NUMBERS: [&str; 34] = [
    "0",
    "-0",
    "-0.0",
    "0e9",
    "1",
    "1.0",
    "10e-1",
    "0.1e1",
    "-1",
    "2",
    "300",
    "3.0e2",
    "3E+2",
    "0.1",
    "0.10",
    "1e-1",
    "9007199254740992",
    "9007199254740993",
    "9007199254740993.0",
    "1e400",
    "10e399",
    "-1e400",
    "1e-400",
    "5e-324",
    "4e-324",
    "1.7976931348623157e308",
    "0.1000000000000000055511151231257827",
    "12345678901234567",
    "1234567890123456",
    "0.30000000000000004",
    "-122.422003528252475",
    "-122.42200352825247",
    "1e22",
    "1e23",
];

/// Comparable numbers only: what operators take.
const COMPARABLE: [&str; 16] = [
    "0",
    "-0.0",
    "1",
    "1.0",
    "10e-1",
    "-1",
    "2",
    "300",
    "3.0e2",
    "0.1",
    "1e-1",
    "5e-324",
    "1.7976931348623157e308",
    "0.30000000000000004",
    "-122.42200352825247",
    "1e22",
];

const ADDRESSES: [&str; 24] = [
    "10.0.0.1",
    "010.0.0.01",
    "10.0.0.2",
    "10.0.0",
    "10.0.0.256",
    "10.0.0.1:80",
    "0.0.0.0",
    "255.255.255.255",
    "10.0.0.0001",
    "::",
    "::1",
    "0:0:0:0:0:0:0:1",
    "::ffff:a00:1",
    "::FFFF:0A00:0001",
    "2001:db8::a",
    "2001:DB8:0:0:0:0:0:A",
    "2001:db8::1::2",
    "fe80::1%eth0",
    "1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7:8:9",
    "::10.0.0.1",
    "12:30",
    "16.0.0.1",
    "1:2:3:4:5:6:7::",
];

const BLOCKS: [&str; 10] = [
    "10.0.0.0/8",
    "10.0.0.77/24",
    "0.0.0.0/0",
    "10.0.0.1/31",
    "16.0.0.0/8",
    "::/0",
    "2001:db8::/32",
    "::1/127",
    "::ffff:10.0.0.0/8",
    "::ffff:a00:0/30",
];

const NAMES: [&str; 20] = [
    "a",
    "b",
    "a.b",
    "",
    ".",
    "a.",
    ".a",
    "b.c",
    "c",
    "\\u0061",
    "é",
    "e\\u0301",
    "\\ud83d",
    "\\ue000",
    "😀",
    "a-very-long-name",
    "a-very-long-name-too",
    "a-very-l",
    "$or",
    "A",
];

/// Patterns that are put into one machine, and events for it.
pub fn case(dice: &mut Dice) -> (Vec<String>, Vec<String>) {
    if dice.once_in(2) {
        return one_field(dice);
    }
    let topic = TOPICS[dice.below(TOPICS.len())];
    let n_patterns = 1 + dice.below(8);
    let n_events = 1 + dice.below(8);
    let patterns = (0..n_patterns).map(|_| pattern(dice, topic)).collect();
    let events = (0..n_events).map(|_| event(dice, topic)).collect();
    (patterns, events)
}

/// Values of one field, all of one topic, so that most of them are near each other.
fn one_field(dice: &mut Dice) -> (Vec<String>, Vec<String>) {
    let topic = TOPICS[dice.below(4)];
    let n_patterns = 1 + dice.below(6);
    let patterns = (0..n_patterns).map(|_| {
        let mut entries = entry(dice, topic);
        if dice.once_in(3) {
            entries = format!("{entries},{}", entry(dice, topic));
        }
        format!("{{\"a\":[{entries}]}}")
    });
    let patterns = patterns.collect();
    let events = (0..12).map(|_| {
        let mut out = String::from("{\"a\":");
        leaf(dice, topic, &mut out);
        out + "}"
    });
    (patterns, events.collect())
}

/// A pattern, accepted more often than not.
pub fn pattern(dice: &mut Dice, topic: Topic) -> String {
    if topic == Topic::Lists {
        return lists::pattern(dice);
    }
    let inner = members(dice, topic, 0);
    format!("{{{inner}}}")
}

fn members(dice: &mut Dice, topic: Topic, depth: usize) -> String {
    let n_members = 1 + dice.below(6) / 3;
    let mut out: Vec<String> = Vec::new();
    for _ in 0..n_members {
        let member = match dice.below(8) {
            0 if depth < 3 => {
                let branches: Vec<String> = (0..2 + dice.below(2))
                    .map(|_| format!("{{{}}}", members(dice, topic, depth + 2)))
                    .collect();
                format!("\"$or\":[{}]", branches.join(","))
            }
            1..=3 if depth < 4 => {
                let name = name(dice, topic);
                format!("\"{name}\":{{{}}}", members(dice, topic, depth + 1))
            }
            _ => {
                let name = name(dice, topic);
                let entries: Vec<String> =
                    (0..1 + dice.below(3)).map(|_| entry(dice, topic)).collect();
                format!("\"{name}\":[{}]", entries.join(","))
            }
        };
        out.push(member);
    }
    out.join(",")
}

fn name(dice: &mut Dice, topic: Topic) -> &'static str {
    match topic {
        Topic::Names => dice.one(&NAMES),
        Topic::Arrays => dice.one(&["l", "a", "b", "in", "l.a", "l.in", "l.in.a", "in.b"]),
        _ => dice.one(&["a", "a", "a", "b", "a.b", "l"]),
    }
}

fn entry(dice: &mut Dice, topic: Topic) -> String {
    match dice.below(12) {
        0 => return "{\"exists\":true}".to_owned(),
        1 => return "{\"exists\":false}".to_owned(),
        2 => return dice.one(&["true", "false", "null", "\"\"", "0"]).to_owned(),
        _ => {}
    }
    match topic {
        Topic::Numbers => number_entry(dice),
        Topic::Arrays | Topic::Names if dice.once_in(2) => dice
            .one(&[
                "1",
                "2",
                "{\"anything-but\":1}",
                "{\"numeric\":[\">\",1]}",
                "\"a\"",
            ])
            .to_owned(),
        Topic::Addresses if dice.once_in(2) => {
            if dice.once_in(2) {
                format!("\"{}\"", text(dice, topic, 2))
            } else {
                format!("{{\"cidr\":\"{}\"}}", dice.one(&BLOCKS))
            }
        }
        _ => text_entry(dice, topic),
    }
}

fn number_entry(dice: &mut Dice) -> String {
    match dice.below(6) {
        0 => format!("{{\"numeric\":[\"=\",{}]}}", dice.one(&COMPARABLE)),
        1 => format!(
            "{{\"numeric\":[\"{}\",{}]}}",
            dice.one(&["<", "<=", ">", ">="]),
            dice.one(&COMPARABLE)
        ),
        2 => format!(
            "{{\"numeric\":[\"{}\",{},\"{}\",{}]}}",
            dice.one(&[">", ">="]),
            dice.one(&["-1", "-0.0", "0", "0.1"]),
            dice.one(&["<", "<="]),
            dice.one(&["1", "1.0", "300", "1e22"])
        ),
        3 => {
            let numbers: Vec<&str> = (0..1 + dice.below(3))
                .map(|_| dice.one(&COMPARABLE))
                .collect();
            format!("{{\"anything-but\":[{}]}}", numbers.join(","))
        }
        _ => dice.one(&NUMBERS).to_owned(),
    }
}

fn text_entry(dice: &mut Dice, topic: Topic) -> String {
    let one = text(dice, topic, 2);
    match dice.below(11) {
        0 => format!("{{\"prefix\":\"{one}\"}}"),
        1 => format!("{{\"suffix\":\"{one}\"}}"),
        2 => format!("{{\"equals-ignore-case\":\"{one}\"}}"),
        3 => format!("{{\"prefix\":{{\"equals-ignore-case\":\"{one}\"}}}}"),
        4 => format!("{{\"suffix\":{{\"equals-ignore-case\":\"{one}\"}}}}"),
        5 | 6 => format!("{{\"wildcard\":\"{}\"}}", starred(dice, topic)),
        7 => format!("{{\"exactly\":\"{one}\"}}"),
        8 => {
            let other = text(dice, topic, 2);
            format!("{{\"anything-but\":[\"{one}\",\"{other}\"]}}")
        }
        9 => {
            let operator = dice.one(&["prefix", "suffix", "equals-ignore-case"]);
            let other = text(dice, topic, 2);
            format!("{{\"anything-but\":{{\"{operator}\":[\"{one}\",\"{other}\"]}}}}")
        }
        _ => {
            let other = starred(dice, topic);
            format!("{{\"anything-but\":{{\"wildcard\":[\"{other}\",\"{one}*\"]}}}}")
        }
    }
}

/// A text with stars; two in a row are refused, so some are.
fn starred(dice: &mut Dice, topic: Topic) -> String {
    let mut out = String::new();
    for index in 0..1 + dice.below(4) {
        if index > 0 || dice.once_in(2) {
            out.push('*');
        }
        if dice.once_in(8) {
            out += dice.one(&["\\\\*", "\\\\\\\\"]);
        }
        out += &text(dice, topic, 1);
    }
    if dice.once_in(3) {
        out.push('*');
    }
    out
}

/// The inside of a JSON string, of so many pieces at most.
fn text(dice: &mut Dice, topic: Topic, most: usize) -> String {
    let pieces: &[&str] = match topic {
        Topic::Case => &CASED,
        Topic::Addresses => return dice.one(&ADDRESSES).to_owned(),
        Topic::Numbers => return dice.one(&NUMBERS).to_owned(),
        Topic::Arrays | Topic::Lists => return dice.one(&["a", "b", "1"]).to_owned(),
        Topic::Letters | Topic::Names => {
            &["a", "b", "ab", "a", "b", "é", "\\u0061", "\\n", "a\\/b"]
        }
    };
    (0..dice.below(most + 1))
        .map(|_| dice.one(pieces))
        .collect()
}

/// An event; now and then its text is broken, or something follows it.
pub fn event(dice: &mut Dice, topic: Topic) -> String {
    let mut out = String::new();
    if topic == Topic::Lists {
        out = lists::event(dice);
    } else {
        object(dice, topic, 0, &mut out);
    }
    if dice.once_in(2) {
        // Room after the event, as there is in a file of events: reading looks at several bytes at once.
        out += &"\n".repeat(32);
    }
    match dice.below(40) {
        0 => out += dice.one(&[" tail", "}", "{\"a\":1}", "\n", "\u{0}"]),
        1 => broken(dice, &mut out),
        2 => {
            out = out
                .replace(',', " ,\n")
                .replace(':', "\t: ")
                .replace('[', "[ \r")
        }
        _ => {}
    }
    out
}

/// Takes a character away or puts one in.
pub fn broken(dice: &mut Dice, text: &mut String) {
    let mut at = dice.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    if dice.once_in(2) && at < text.len() {
        text.remove(at);
    } else {
        text.insert_str(
            at,
            dice.one(&[
                "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u12", "0", "-", ".", "e", "t", " ",
                "\n", "\u{1}", "é", "\u{feff}",
            ]),
        );
    }
}

fn object(dice: &mut Dice, topic: Topic, depth: usize, out: &mut String) {
    out.push('{');
    for index in 0..dice.below(4) + usize::from(depth == 0) {
        if index > 0 {
            out.push(',');
        }
        out.push('"');
        out.push_str(name(dice, topic));
        out.push_str("\":");
        value(dice, topic, depth + 1, out);
    }
    out.push('}');
}

fn value(dice: &mut Dice, topic: Topic, depth: usize, out: &mut String) {
    let nests = if topic == Topic::Arrays { 5 } else { 3 };
    match dice.below(8) {
        nest if nest < nests && depth < 6 => {
            if dice.once_in(2) {
                object(dice, topic, depth, out);
            } else {
                out.push('[');
                for index in 0..dice.below(4) {
                    if index > 0 {
                        out.push(',');
                    }
                    value(dice, topic, depth + 1, out);
                }
                out.push(']');
            }
        }
        _ => leaf(dice, topic, out),
    }
}

fn leaf(dice: &mut Dice, topic: Topic, out: &mut String) {
    match topic {
        _ if dice.once_in(10) => out.push_str(dice.one(&["true", "false", "null", "\"\"", "0"])),
        Topic::Numbers if !dice.once_in(4) => out.push_str(dice.one(&NUMBERS)),
        Topic::Arrays | Topic::Names if dice.once_in(2) => out.push_str(dice.one(&["1", "2"])),
        _ => {
            out.push('"');
            out.push_str(&text(dice, topic, 5));
            out.push('"');
        }
    }
}
