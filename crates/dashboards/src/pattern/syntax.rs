//! From the text of a pattern to its tree. Recursion is bounded by the depth of groups.

use super::PatternError;

/// Deepest nesting of groups.
const MAX_DEPTH: usize = 32;
/// Greatest number in `{n,m}`.
const MAX_REPEAT: u32 = 1000;

/// A part of a pattern.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Empty,
    Char(Set),
    Assert(Assertion),
    Concat(Vec<Node>),
    /// The first that fits is preferred.
    Either(Vec<Node>),
    Repeat {
        node: Box<Node>,
        min: u32,
        max: Option<u32>,
        greedy: bool,
    },
}

/// A set of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Set {
    pub(super) negated: bool,
    pub(super) parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Range(char, char),
    Digit(bool),
    Word(bool),
    Space(bool),
}

impl Set {
    fn one(character: char) -> Set {
        Set {
            negated: false,
            parts: vec![Part::Range(character, character)],
        }
    }

    pub(super) fn holds(&self, character: char) -> bool {
        self.negated
            != self.parts.iter().any(|part| match *part {
                Part::Range(from, to) => (from..=to).contains(&character),
                Part::Digit(is) => character.is_ascii_digit() == is,
                Part::Word(is) => is_word(character) == is,
                Part::Space(is) => character.is_whitespace() == is,
            })
    }
}

pub(super) fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// A condition on a place between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Assertion {
    Start,
    End,
    Boundary(bool),
}

impl Assertion {
    pub(super) fn holds(self, before: Option<char>, after: Option<char>) -> bool {
        match self {
            Assertion::Start => before.is_none(),
            Assertion::End => after.is_none(),
            Assertion::Boundary(is) => {
                (before.is_some_and(is_word) != after.is_some_and(is_word)) == is
            }
        }
    }
}

pub(super) fn parse(pattern: &str) -> Result<Node, PatternError> {
    let mut parser = Parser {
        text: pattern,
        at: 0,
        depth: 0,
    };
    let node = parser.either()?;
    match parser.peek() {
        Some(_) => parser.fail("this bracket was not opened"),
        None => Ok(node),
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    /// `either = concat { "|" concat }`
    fn either(&mut self) -> Result<Node, PatternError> {
        let mut branches = vec![self.concat()?];
        while self.take("|") {
            branches.push(self.concat()?);
        }
        Ok(if branches.len() == 1 {
            branches.swap_remove(0)
        } else {
            Node::Either(branches)
        })
    }

    /// `concat = { atom [quantifier] }`
    fn concat(&mut self) -> Result<Node, PatternError> {
        let mut nodes = Vec::new();
        while let Some(next) = self.peek() {
            if matches!(next, '|' | ')') {
                break;
            }
            let node = self.atom()?;
            nodes.push(self.quantified(node)?);
        }
        Ok(match nodes.len() {
            0 => Node::Empty,
            1 => nodes.swap_remove(0),
            _ => Node::Concat(nodes),
        })
    }

    fn quantified(&mut self, node: Node) -> Result<Node, PatternError> {
        let start = self.at;
        let (min, max) = if self.take("*") {
            (0, None)
        } else if self.take("+") {
            (1, None)
        } else if self.take("?") {
            (0, Some(1))
        } else if let Some(counts) = self.counts()? {
            counts
        } else {
            return Ok(node);
        };
        if matches!(node, Node::Assert(_)) {
            self.at = start;
            return self.fail("there is nothing here to repeat");
        }
        let greedy = !self.take("?");
        if matches!(self.peek(), Some('*' | '+' | '?')) {
            return self.fail("two quantifiers stand side by side");
        }
        Ok(Node::Repeat {
            node: Box::new(node),
            min,
            max,
            greedy,
        })
    }

    /// `"{" n [ "," [m] ] "}"`; anything else after `{` leaves the brace a plain character.
    fn counts(&mut self) -> Result<Option<(u32, Option<u32>)>, PatternError> {
        let Some(inside) = self.text[self.at..]
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'))
            .map(|(inside, _)| inside)
        else {
            return Ok(None);
        };
        let number = |text: &str| -> Option<u32> {
            if text.len() <= 6 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
                text.parse().ok()
            } else {
                None
            }
        };
        let (min, max) = match inside.split_once(',') {
            None => (number(inside), number(inside)),
            Some((min, "")) => (number(min), None),
            Some((min, max)) => match number(max) {
                Some(max) => (number(min), Some(max)),
                None => return Ok(None),
            },
        };
        let Some(min) = min else { return Ok(None) };
        if max.is_some_and(|max| max < min) {
            return self.fail("the numbers of this repetition are out of order");
        }
        if min.max(max.unwrap_or(0)) > MAX_REPEAT {
            return self.fail("this repetition is too large");
        }
        self.at += inside.len() + 2;
        Ok(Some((min, max)))
    }

    fn atom(&mut self) -> Result<Node, PatternError> {
        let Some(next) = self.peek() else {
            return Ok(Node::Empty);
        };
        match next {
            '(' => self.group(),
            '[' => self.class(),
            '*' | '+' | '?' => self.fail("there is nothing here to repeat"),
            '\\' => self.escape(),
            _ => {
                self.at += next.len_utf8();
                Ok(match next {
                    '.' => Node::Char(Set {
                        negated: true,
                        parts: ['\n', '\r', '\u{2028}', '\u{2029}']
                            .map(|c| Part::Range(c, c))
                            .to_vec(),
                    }),
                    '^' => Node::Assert(Assertion::Start),
                    '$' => Node::Assert(Assertion::End),
                    literal => Node::Char(Set::one(literal)),
                })
            }
        }
    }

    fn group(&mut self) -> Result<Node, PatternError> {
        let start = self.at;
        if ["(?=", "(?!", "(?<=", "(?<!"]
            .iter()
            .any(|mark| self.text[self.at..].starts_with(mark))
        {
            return self.fail("looking ahead or behind is not supported");
        }
        self.at += 1;
        if self.take("?") && !self.take(":") {
            let name = self.text[self.at..]
                .strip_prefix('<')
                .and_then(|rest| rest.split_once('>'))
                .map(|(name, _)| name);
            match name {
                Some(name)
                    if !name.is_empty()
                        && name.chars().all(|c| c.is_alphanumeric() || c == '_') =>
                {
                    self.at += name.len() + 2
                }
                _ => return self.fail("this kind of group is not supported"),
            }
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.fail("groups are nested too deep");
        }
        let node = self.either()?;
        self.depth -= 1;
        if self.take(")") {
            Ok(node)
        } else {
            self.at = start;
            self.fail("this bracket is not closed")
        }
    }

    /// `"[" ["^"] { part } "]"`
    fn class(&mut self) -> Result<Node, PatternError> {
        let start = self.at;
        self.at += 1;
        let negated = self.take("^");
        let mut parts = Vec::new();
        loop {
            let Some(next) = self.peek() else {
                self.at = start;
                return self.fail("this bracket is not closed");
            };
            if next == ']' {
                self.at += 1;
                return Ok(Node::Char(Set { negated, parts }));
            }
            let from = self.class_part()?;
            let is_range =
                self.text[self.at..].starts_with('-') && !self.text[self.at + 1..].starts_with(']');
            match from {
                Part::Range(from, _) if is_range && self.at + 1 < self.text.len() => {
                    self.at += 1;
                    match self.class_part()? {
                        Part::Range(to, _) if from <= to => parts.push(Part::Range(from, to)),
                        _ => return self.fail("this range is out of order"),
                    }
                }
                part => parts.push(part),
            }
        }
    }

    fn class_part(&mut self) -> Result<Part, PatternError> {
        let Some(next) = self.peek() else {
            return self.fail("this bracket is not closed");
        };
        self.at += next.len_utf8();
        if next != '\\' {
            return Ok(Part::Range(next, next));
        }
        if self.take("b") {
            return Ok(Part::Range('\u{8}', '\u{8}'));
        }
        self.escaped()
    }

    fn escape(&mut self) -> Result<Node, PatternError> {
        self.at += 1;
        if self.take("b") {
            return Ok(Node::Assert(Assertion::Boundary(true)));
        }
        if self.take("B") {
            return Ok(Node::Assert(Assertion::Boundary(false)));
        }
        if matches!(self.peek(), Some('1'..='9' | 'k')) {
            return self.fail("back references are not supported");
        }
        Ok(Node::Char(Set {
            negated: false,
            parts: vec![self.escaped()?],
        }))
    }

    /// What stands after a backslash.
    fn escaped(&mut self) -> Result<Part, PatternError> {
        let Some(next) = self.peek() else {
            return self.fail("the pattern ends with a backslash");
        };
        self.at += next.len_utf8();
        let character = match next {
            'd' | 'D' => return Ok(Part::Digit(next == 'd')),
            'w' | 'W' => return Ok(Part::Word(next == 'w')),
            's' | 'S' => return Ok(Part::Space(next == 's')),
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'f' => '\u{c}',
            'v' => '\u{b}',
            '0' => '\0',
            'x' => self.hex(2)?,
            'u' => self.hex(4)?,
            letter if letter.is_ascii_alphanumeric() => {
                self.at -= 1;
                return self.fail(&format!("the escape `\\{letter}` is not known"));
            }
            other => other,
        };
        Ok(Part::Range(character, character))
    }

    fn hex(&mut self, len: usize) -> Result<char, PatternError> {
        let digits = self
            .text
            .get(self.at..self.at + len)
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match digits
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .and_then(char::from_u32)
        {
            Some(character) => {
                self.at += len;
                Ok(character)
            }
            None => self.fail("hexadecimal digits of a character are expected here"),
        }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, mark: &str) -> bool {
        let is = self.text[self.at..].starts_with(mark);
        if is {
            self.at += mark.len();
        }
        is
    }

    fn fail<T>(&self, message: &str) -> Result<T, PatternError> {
        Err(PatternError {
            at: self.at,
            message: message.to_owned(),
        })
    }
}
