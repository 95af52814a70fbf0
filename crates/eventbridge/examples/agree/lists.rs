//! Lists of objects that hold lists of objects, and conditions on several of their members at once.
//!
//! In: dice. Out: texts. There are so few values that most conditions are met by some element; whether one element meets them all
//! is what the matchers have to find out.

use super::dice::Dice;

const PATHS: [&str; 12] = [
    "l.a", "l.b", "l.c", "l.in.a", "l.in.z", "l.in.x.a", "l.in.x.b", "m.a", "m.b", "l", "l.in",
    "l.z",
];

const ENTRIES: [&str; 9] = [
    "1",
    "2",
    "1",
    "2",
    "{\"exists\":true}",
    "{\"exists\":false}",
    "{\"anything-but\":1}",
    "{\"numeric\":[\">\",1]}",
    "{\"exists\":false},2",
];

/// Two to four conditions, now and then with alternatives.
pub fn pattern(dice: &mut Dice) -> String {
    let mut out = conditions(dice, 2);
    if dice.once_in(3) {
        out += &format!(
            ",\"$or\":[{{{}}},{{{}}}]",
            conditions(dice, 1),
            conditions(dice, 1)
        );
    }
    format!("{{{out}}}")
}

fn conditions(dice: &mut Dice, least: usize) -> String {
    let conditions: Vec<String> = (0..least + dice.below(3))
        .map(|_| format!("\"{}\":[{}]", dice.one(&PATHS), dice.one(&ENTRIES)))
        .collect();
    conditions.join(",")
}

/// An event with the lists `l` and `m`, sometimes twice or as the elements of a list.
pub fn event(dice: &mut Dice) -> String {
    let mut members = vec![
        format!("\"l\":{}", list(dice, 0)),
        format!("\"m\":{}", list(dice, 1)),
    ];
    if dice.once_in(6) {
        members.push(format!("\"l\":{}", list(dice, 0)));
    }
    format!("{{{}}}", members.join(","))
}

/// Elements: objects, and now and then bare values or lists.
fn list(dice: &mut Dice, depth: usize) -> String {
    let elements: Vec<String> = (0..dice.below(5))
        .map(|_| match dice.below(12) {
            0 => dice.one(&["1", "2", "[1,2]", "[]", "{}"]).to_owned(),
            1 => format!("[{},{}]", object(dice, depth), object(dice, depth)),
            _ => object(dice, depth),
        })
        .collect();
    format!("[{}]", elements.join(","))
}

fn object(dice: &mut Dice, depth: usize) -> String {
    let names: &[&str] = match depth {
        0 => &["a", "b", "c", "z"],
        1 => &["a", "z", "b"],
        _ => &["a", "b"],
    };
    let mut members: Vec<String> = Vec::new();
    for name in names {
        if !dice.once_in(3) {
            members.push(format!(
                "\"{name}\":{}",
                dice.one(&["1", "2", "1", "2", "[1,2]", "[]"])
            ));
        }
    }
    match depth {
        0 if !dice.once_in(3) => members.push(format!("\"in\":{}", list(dice, 1))),
        1 if dice.once_in(2) => members.push(format!("\"x\":{}", list(dice, 2))),
        _ => {}
    }
    format!("{{{}}}", members.join(","))
}
