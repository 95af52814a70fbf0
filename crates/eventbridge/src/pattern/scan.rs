//! Strict JSON, one token after the other, exactly as far as the service reads.
//!
//! In: a text. Out: tokens with places, or the first fault, in the service's words and in ours.
//! Reading stops at the bracket that closes the first value; what follows is not looked at (event-patterns specification, section 1).
//! Depth costs one entry on a stack, never the call stack.
//! Not known here: patterns, events.

mod words;

use text_span::Span;

/// The kinds of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    ObjectStart,
    ObjectEnd,
    ArrayStart,
    ArrayEnd,
    /// A member name; its span includes the quotes.
    Name,
    /// A string; its span includes the quotes.
    String,
    Number,
    True,
    False,
    Null,
}

/// What is wrong at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// The text ends too early; the field is where the innermost open bracket stands.
    End {
        open: Option<(char, usize)>,
    },
    /// The text ends inside a string.
    EndInString,
    NameExpected,
    ColonExpected,
    CommaExpected {
        close: char,
    },
    ValueExpected,
    WrongClose {
        expected: char,
        open: usize,
    },
    Word,
    LeadingZero,
    NoDigit {
        after: char,
    },
    ControlCharacter,
    BadEscape,
    BadHexDigit,
}

/// The first place at which a text is no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub class: Class,
    /// The offending character or word; empty at the end of the text.
    pub span: Span,
}

#[derive(Clone, Copy, PartialEq)]
enum Next {
    Value,
    ElementOrEnd,
    NameOrEnd,
    Name,
    CommaOrEnd,
    Done,
}

/// The reader.
pub(crate) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    next: Next,
    /// Open brackets: whether it is an object, and where it stands.
    open: Vec<(bool, usize)>,
}

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            next: Next::Value,
            open: Vec::new(),
        }
    }

    /// Offset after what was read.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The next token; `None` once the first value is complete.
    pub fn next(&mut self) -> Result<Option<(Token, Span)>, Fault> {
        if self.next == Next::Done {
            return Ok(None);
        }
        self.skip_blank();
        let mut first = self.peek();
        if self.next == Next::CommaOrEnd {
            let close = self.close_mark();
            match first {
                Some(b',') => {
                    self.at += 1;
                    self.skip_blank();
                    first = self.peek();
                    self.next = if close == '}' {
                        Next::Name
                    } else {
                        Next::Value
                    };
                }
                Some(b'}' | b']') => return self.close(),
                None => return self.ends(),
                Some(_) => return self.fault_here(Class::CommaExpected { close }),
            }
        }
        let Some(first) = first else {
            return self.ends();
        };
        match self.next {
            Next::NameOrEnd if first == b'}' => self.close(),
            Next::ElementOrEnd if first == b']' => self.close(),
            Next::NameOrEnd | Next::Name => self.name(first),
            _ => self.value(first),
        }
    }

    fn name(&mut self, first: u8) -> Result<Option<(Token, Span)>, Fault> {
        if first != b'"' {
            return self.fault_here(Class::NameExpected);
        }
        let span = self.string()?;
        self.skip_blank();
        match self.peek() {
            Some(b':') => self.at += 1,
            None => return self.ends(),
            Some(_) => return self.fault_here(Class::ColonExpected),
        }
        self.next = Next::Value;
        Ok(Some((Token::Name, span)))
    }

    fn value(&mut self, first: u8) -> Result<Option<(Token, Span)>, Fault> {
        let start = self.at;
        let token = match first {
            b'{' | b'[' => {
                let is_object = first == b'{';
                self.open.push((is_object, start));
                self.at += 1;
                let (token, next) = if is_object {
                    (Token::ObjectStart, Next::NameOrEnd)
                } else {
                    (Token::ArrayStart, Next::ElementOrEnd)
                };
                self.next = next;
                return Ok(Some((token, Span::new(start, self.at))));
            }
            b'"' => {
                self.string()?;
                Token::String
            }
            b'-' | b'0'..=b'9' => {
                self.number()?;
                Token::Number
            }
            _ => self.word()?,
        };
        self.next = self.after_value();
        Ok(Some((token, Span::new(start, self.at))))
    }

    fn after_value(&self) -> Next {
        if self.open.is_empty() {
            Next::Done
        } else {
            Next::CommaOrEnd
        }
    }

    fn close(&mut self) -> Result<Option<(Token, Span)>, Fault> {
        let expected = self.close_mark();
        if self.peek() != Some(expected as u8) {
            let open = self.open.last().map_or(0, |open| open.1);
            return self.fault_here(Class::WrongClose { expected, open });
        }
        let start = self.at;
        self.at += 1;
        self.open.pop();
        self.next = self.after_value();
        let token = if expected == '}' {
            Token::ObjectEnd
        } else {
            Token::ArrayEnd
        };
        Ok(Some((token, Span::new(start, self.at))))
    }

    fn close_mark(&self) -> char {
        match self.open.last() {
            Some((true, _)) => '}',
            _ => ']',
        }
    }

    /// The string that starts here; gives its span.
    fn string(&mut self) -> Result<Span, Fault> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        loop {
            match bytes.get(at) {
                None => {
                    let span = Span::at(self.text.len());
                    return Err(Fault {
                        class: Class::EndInString,
                        span,
                    });
                }
                Some(b'"') => break,
                Some(0..0x20) => {
                    return Err(Fault {
                        class: Class::ControlCharacter,
                        span: Span::new(at, at + 1),
                    });
                }
                Some(b'\\') => at = self.escape(at)?,
                Some(_) => at += 1,
            }
        }
        self.at = at + 1;
        Ok(Span::new(start, self.at))
    }

    /// The offset after the escape at `at`.
    fn escape(&self, at: usize) -> Result<usize, Fault> {
        let bytes = self.text.as_bytes();
        match bytes.get(at + 1) {
            None => Err(Fault {
                class: Class::EndInString,
                span: Span::at(self.text.len()),
            }),
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
            Some(b'u') => {
                for digit in at + 2..at + 6 {
                    match bytes.get(digit) {
                        None => {
                            let span = Span::at(self.text.len());
                            return Err(Fault {
                                class: Class::EndInString,
                                span,
                            });
                        }
                        Some(byte) if byte.is_ascii_hexdigit() => {}
                        Some(_) => {
                            return Err(Fault {
                                class: Class::BadHexDigit,
                                span: self.character(digit),
                            });
                        }
                    }
                }
                Ok(at + 6)
            }
            Some(_) => Err(Fault {
                class: Class::BadEscape,
                span: self.character(at + 1),
            }),
        }
    }

    fn number(&mut self) -> Result<(), Fault> {
        if self.peek() == Some(b'-') {
            self.at += 1;
            self.digits('-')?;
        } else {
            self.digits('\0')?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.some_digits('.')?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.some_digits('e')?;
        }
        Ok(())
    }

    /// The digits before the point: one zero, or digits that start with another one.
    fn digits(&mut self, after: char) -> Result<(), Fault> {
        let start = self.at;
        self.some_digits(after)?;
        if self.text.as_bytes()[start] == b'0' && self.at > start + 1 {
            return Err(Fault {
                class: Class::LeadingZero,
                span: Span::new(start, self.at),
            });
        }
        Ok(())
    }

    fn some_digits(&mut self, after: char) -> Result<(), Fault> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start {
            let span = if start == self.text.len() {
                Span::at(start)
            } else {
                self.character(start)
            };
            return Err(Fault {
                class: Class::NoDigit { after },
                span,
            });
        }
        Ok(())
    }

    fn word(&mut self) -> Result<Token, Fault> {
        let start = self.at;
        let len = self.text[start..]
            .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))
            .unwrap_or(self.text.len() - start);
        if len == 0 {
            return self.fault_here(Class::ValueExpected);
        }
        let span = Span::new(start, start + len);
        let token = match span.of(self.text) {
            "true" => Token::True,
            "false" => Token::False,
            "null" => Token::Null,
            _ => {
                return Err(Fault {
                    class: Class::Word,
                    span,
                });
            }
        };
        self.at += len;
        Ok(token)
    }

    fn ends<T>(&self) -> Result<T, Fault> {
        let open = self
            .open
            .last()
            .map(|&(is_object, at)| (if is_object { '{' } else { '[' }, at));
        Err(Fault {
            class: Class::End { open },
            span: Span::at(self.text.len()),
        })
    }

    fn fault_here<T>(&self, class: Class) -> Result<T, Fault> {
        Err(Fault {
            class,
            span: self.character(self.at),
        })
    }

    fn character(&self, at: usize) -> Span {
        let len = self.text[at..].chars().next().map_or(0, char::len_utf8);
        Span::new(at, at + len)
    }

    fn skip_blank(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}
