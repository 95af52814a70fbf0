//! The XML that the query protocol answers: elements and text.
//!
//! In: XML text. Out: elements, or the JSON they stand for. Attributes, comments and namespaces are skipped;
//! entities a document declares itself are refused, so nothing expands. Depth is limited and reading does not recurse.
//! A reader of our own, because these answers use so little of XML: it is a tenth of the code of the smallest one
//! published, which counts where it is downloaded.

use super::tree::write_text;

/// An element with its text and its children.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Element {
    /// The name without its namespace prefix.
    pub(crate) name: String,
    /// The text directly inside.
    pub(crate) text: String,
    pub(crate) children: Vec<Element>,
}

/// How deep elements may lie in each other; AWS's answers stay under ten.
const MAX_DEPTH: usize = 64;

impl Element {
    /// The first child of this name.
    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }
}

/// Reads a document; the message says what is wrong with it.
pub(crate) fn parse(text: &str) -> Result<Element, String> {
    let mut stack: Vec<Element> = vec![Element::default()];
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    while !rest.is_empty() {
        let Some(at) = rest.find('<') else {
            add_text(&mut stack, rest)?;
            break;
        };
        add_text(&mut stack, &rest[..at])?;
        rest = &rest[at..];
        if let Some(body) = rest.strip_prefix("<![CDATA[") {
            let (inside, after) = body
                .split_once("]]>")
                .ok_or("a CDATA section does not end")?;
            if let Some(element) = stack.last_mut() {
                element.text.push_str(inside);
            }
            rest = after;
        } else if let Some(body) = rest.strip_prefix("<!--") {
            rest = body.split_once("-->").ok_or("a comment does not end")?.1;
        } else if let Some(body) = rest.strip_prefix("<?") {
            rest = body.split_once("?>").ok_or("a declaration does not end")?.1;
        } else if rest.starts_with("<!") {
            return Err("the document declares types of its own".to_owned());
        } else {
            let (tag, after) = split_tag(&rest[1..]).ok_or("a tag does not end")?;
            rest = after;
            take_tag(&mut stack, tag)?;
        }
    }
    let mut roots = match (stack.pop(), stack.is_empty()) {
        (Some(document), true) => document.children.into_iter(),
        (open, _) => return Err(format!("`{}` does not end", open.unwrap_or_default().name)),
    };
    match (roots.next(), roots.next()) {
        (Some(root), None) => Ok(root),
        (None, _) => Err("there is no element".to_owned()),
        _ => Err("there is more than one element".to_owned()),
    }
}

/// A tag's inside and what follows its `>`; a `>` inside an attribute's value does not end it.
fn split_tag(text: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None, b'>') => return Some((&text[..at], &text[at + 1..])),
            _ => {}
        }
    }
    None
}

fn take_tag(stack: &mut Vec<Element>, tag: &str) -> Result<(), String> {
    if let Some(name) = tag.strip_prefix('/') {
        let name = local_name(name.trim());
        match (stack.pop(), stack.last_mut()) {
            (Some(element), Some(parent)) if element.name == name => parent.children.push(element),
            _ => return Err(format!("`/{name}` ends nothing")),
        }
        return Ok(());
    }
    let (tag, ends) = tag
        .strip_suffix('/')
        .map_or((tag, false), |tag| (tag, true));
    let name = local_name(tag.split_ascii_whitespace().next().unwrap_or_default());
    if name.is_empty() {
        return Err("a tag has no name".to_owned());
    }
    let element = Element {
        name: name.to_owned(),
        ..Element::default()
    };
    if stack.len() > MAX_DEPTH {
        return Err(format!(
            "elements lie deeper than {MAX_DEPTH} in each other"
        ));
    }
    match stack.last_mut() {
        Some(parent) if ends => parent.children.push(element),
        _ => stack.push(element),
    }
    Ok(())
}

fn local_name(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn add_text(stack: &mut [Element], raw: &str) -> Result<(), String> {
    let document = stack.len() == 1;
    let Some(element) = stack.last_mut() else {
        return Ok(());
    };
    if document {
        return if raw.trim().is_empty() {
            Ok(())
        } else {
            Err("there is text outside the element".to_owned())
        };
    }
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        element.text.push_str(&rest[..at]);
        let (name, after) = rest[at + 1..]
            .split_once(';')
            .ok_or("an entity does not end")?;
        let number = name
            .strip_prefix('#')
            .map(|digits| match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => digits.parse(),
            });
        element.text.push(match (name, number) {
            ("lt", _) => '<',
            ("gt", _) => '>',
            ("amp", _) => '&',
            ("quot", _) => '"',
            ("apos", _) => '\'',
            (_, Some(Ok(code))) => char::from_u32(code).ok_or("an entity is no character")?,
            _ => return Err("an entity is not known".to_owned()),
        });
        rest = after;
    }
    element.text.push_str(rest);
    Ok(())
}

/// The JSON object a structure's element stands for. An empty element is an absent member: a structure cannot be told
/// from an empty list or text there, and all of them default to the same.
pub(crate) fn object_json(element: &Element) -> String {
    let mut out = String::new();
    write_object(element, &mut out);
    out
}

// The depth of an element is limited by `parse`, so these recurse at most that deep.
fn write_object(element: &Element, out: &mut String) {
    out.push('{');
    let mut written: Vec<&str> = Vec::new();
    for child in &element.children {
        let empty = child.children.is_empty() && child.text.is_empty();
        if empty || written.contains(&child.name.as_str()) {
            continue;
        }
        out.push_str(if written.is_empty() { "" } else { "," });
        written.push(&child.name);
        write_text(&child.name, out);
        out.push(':');
        write_value(child, out);
    }
    out.push('}');
}

fn write_value(element: &Element, out: &mut String) {
    let all = |name: &str| element.children.iter().all(|child| child.name == name);
    if element.children.is_empty() {
        write_text(&element.text, out);
    } else if all("member") {
        out.push('[');
        for (i, child) in element.children.iter().enumerate() {
            out.push_str(if i == 0 { "" } else { "," });
            write_value(child, out);
        }
        out.push(']');
    } else if all("entry") {
        out.push('{');
        let pairs = element
            .children
            .iter()
            .filter_map(|entry| Some((entry.child("key")?, entry.child("value")?)));
        for (i, (key, value)) in pairs.enumerate() {
            out.push_str(if i == 0 { "" } else { "," });
            write_text(&key.text, out);
            out.push(':');
            write_value(value, out);
        }
        out.push('}');
    } else {
        write_object(element, out);
    }
}
