//! Tokens of a rule. In: text. Out: every token with its span; blanks lie between them.

use text_span::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    Comma,
    /// Characters without blank, bracket or comma.
    Word,
    /// A name in double quotes, unescaped.
    Quoted(String),
    /// A name whose closing quote is missing; it reaches to the end of the text.
    Unclosed(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub span: Span,
}

pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let start = text.len() - rest.len();
        let Some(first) = rest.chars().next() else {
            return tokens;
        };
        let (kind, len) = match first {
            '(' => (Kind::Open, 1),
            ')' => (Kind::Close, 1),
            ',' => (Kind::Comma, 1),
            '"' => quoted(rest),
            _ => {
                let len = rest
                    .find(|char: char| char.is_whitespace() || matches!(char, '(' | ')' | ','))
                    .unwrap_or(rest.len());
                (Kind::Word, len)
            }
        };
        tokens.push(Token {
            kind,
            span: Span::new(start, start + len),
        });
        rest = &rest[len..];
    }
}

/// A backslash before a quote or a backslash is left out; before anything else it stands for itself.
fn quoted(text: &str) -> (Kind, usize) {
    let mut name = String::new();
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, char)) = chars.next() {
        match char {
            '"' => return (Kind::Quoted(name), at + 1),
            '\\' => match chars.next_if(|(_, next)| matches!(next, '"' | '\\')) {
                Some((_, next)) => name.push(next),
                None => name.push('\\'),
            },
            char => name.push(char),
        }
    }
    (Kind::Unclosed(name), text.len())
}
