//! Differences between lists of forms (`anyOf`, `oneOf`), what is left of `allOf`, and `not`.

use super::{Aspect, Change, Comparer, Operation};
use crate::schema::document::Document;
use crate::schema::model::Node;
use crate::schema::path::{Keyword, Path, Step};
use crate::schema::tree::types_label;
use crate::schema::words::counted;

/// Most forms that are paired.
const MAX_FORMS: usize = 256;

pub(super) fn compare(comparer: &mut Comparer<'_>, path: &Path, before: &Node, after: &Node) {
    let both = |node: &Node| !node.any_of.is_empty() && !node.one_of.is_empty();
    if both(before) || both(after) {
        list(
            comparer,
            path,
            (&before.any_of, &after.any_of),
            Keyword::AnyOf,
        );
        list(
            comparer,
            path,
            (&before.one_of, &after.one_of),
            Keyword::OneOf,
        );
    } else {
        let keyword = |node: &Node| match node.one_of.is_empty() {
            true => Keyword::AnyOf,
            false => Keyword::OneOf,
        };
        let (old, new) = (keyword(before), keyword(after));
        let forms = (before.forms(old), after.forms(new));
        if old != new && !forms.0.is_empty() && !forms.1.is_empty() {
            let loose = new == Keyword::AnyOf;
            let reason = match loose {
                true => "a value may fit several forms at once now",
                false => "a value fits one form only now",
            };
            let word = |keyword: Keyword| Some(keyword.word().to_owned());
            comparer.said(path, Aspect::Form, word(old), word(new), loose, reason);
        }
        list(comparer, path, forms, new);
    }
    rest(comparer, path, before, after);
}

fn list(comparer: &mut Comparer<'_>, path: &Path, forms: (&[Node], &[Node]), keyword: Keyword) {
    let (old, new) = forms;
    if old.is_empty() && new.is_empty() {
        return;
    }
    let count = |forms: &[Node]| (!forms.is_empty()).then(|| counted(forms.len(), "form"));
    if old.is_empty() || new.is_empty() {
        let breaking = new.is_empty();
        let reason = match breaking {
            true => "a value need not fit one of the forms any more",
            false => "the forms that may come are known now",
        };
        return comparer.said(path, Aspect::Form, count(old), count(new), breaking, reason);
    }
    if old.len() > MAX_FORMS || new.len() > MAX_FORMS {
        comparer.out.truncated = true;
        return;
    }
    let pairs = paired(comparer, old, new);
    let step = |index: usize| Step::Form(keyword, u16::try_from(index).unwrap_or(u16::MAX));
    for (index, form) in new.iter().enumerate() {
        let here = path.then(step(index));
        match pairs.iter().find(|(_, later)| *later == index) {
            Some((earlier, _)) => comparer.nodes(&here, &old[*earlier], form),
            None => {
                let known = old.iter().any(|old| comparer.is_within(old, form));
                let reason = match known {
                    true => "a value of this form fitted another form before",
                    false => "a form may come that readers do not know",
                };
                comparer.push(Change {
                    path: here,
                    operation: Operation::Added,
                    aspect: Aspect::Form,
                    before: None,
                    after: Some(form_label(comparer.later, form)),
                    breaking: !known,
                    reason: reason.to_owned(),
                    before_span: None,
                    after_span: Some(form.span),
                });
            }
        }
    }
    for (index, form) in old.iter().enumerate() {
        if !pairs.iter().any(|(earlier, _)| *earlier == index) {
            comparer.push(Change {
                path: path.then(step(index)),
                operation: Operation::Removed,
                aspect: Aspect::Form,
                before: Some(form_label(comparer.earlier, form)),
                after: None,
                breaking: false,
                reason: "the form no longer comes".to_owned(),
                before_span: Some(form.span),
                after_span: None,
            });
        }
    }
}

/// Which forms stand for the same: those that say the same, then those of the same name, then those of which the later only says more
/// strictly what the earlier said, then those that hold the same kinds of value.
fn paired(comparer: &mut Comparer<'_>, old: &[Node], new: &[Node]) -> Vec<(usize, usize)> {
    let [earlier, later] = &comparer.writers;
    let says = |writer: &super::Writer<'_>, forms: &[Node]| -> Vec<Option<String>> {
        forms.iter().map(|form| Some(writer.node(form))).collect()
    };
    let names = |document: &Document, forms: &[Node]| -> Vec<Option<String>> {
        forms.iter().map(|form| form_name(document, form)).collect()
    };
    let labels = |document: &Document, forms: &[Node]| -> Vec<Option<String>> {
        let label = |form| Some(form_label(document, form));
        forms.iter().map(label).collect()
    };
    let said = (says(earlier, old), says(later, new));
    let named = (names(comparer.earlier, old), names(comparer.later, new));
    let labelled = (labels(comparer.earlier, old), labels(comparer.later, new));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    pair_by_key(&said, &mut pairs);
    pair_by_key(&named, &mut pairs);
    pair_by_content(comparer, old, new, &mut pairs);
    pair_by_key(&labelled, &mut pairs);
    pairs
}

type Keys = (Vec<Option<String>>, Vec<Option<String>>);

fn pair_by_key((old, new): &Keys, pairs: &mut Vec<(usize, usize)>) {
    for (index, key) in new.iter().enumerate() {
        if key.is_none() || pairs.iter().any(|(_, later)| *later == index) {
            continue;
        }
        let free = |at: &usize| !pairs.iter().any(|(earlier, _)| earlier == at);
        let partner = (0..old.len()).find(|at| old[*at] == *key && free(at));
        pairs.extend(partner.map(|at| (at, index)));
    }
}

/// Pairs what is left where the later form only says more strictly what the earlier one said.
fn pair_by_content(
    comparer: &mut Comparer<'_>,
    old: &[Node],
    new: &[Node],
    pairs: &mut Vec<(usize, usize)>,
) {
    for (index, form) in new.iter().enumerate() {
        if pairs.iter().any(|(_, later)| *later == index) {
            continue;
        }
        let free = |at: &usize| !pairs.iter().any(|(earlier, _)| earlier == at);
        let free: Vec<usize> = (0..old.len()).filter(free).collect();
        let partner = free
            .into_iter()
            .find(|at| comparer.is_within(&old[*at], form));
        pairs.extend(partner.map(|at| (at, index)));
    }
}

/// The name of a form: its definition's, or its title.
fn form_name(document: &Document, form: &Node) -> Option<String> {
    match document.resolve(form).definition {
        Some(index) => Some(document.definitions().get(index)?.name.clone()),
        None => form.title.clone(),
    }
}

/// A form in short: its name, or its kinds of value.
fn form_label(document: &Document, form: &Node) -> String {
    form_name(document, form).unwrap_or_else(|| types_label(document, document.resolve(form).node))
}

/// What cannot be judged part by part is compared as text.
fn rest(comparer: &mut Comparer<'_>, path: &Path, before: &Node, after: &Node) {
    let texts = |writer: &super::Writer<'_>, forms: &[Node]| -> Vec<String> {
        let mut texts: Vec<String> = forms.iter().map(|form| writer.node(form)).collect();
        texts.sort_unstable();
        texts
    };
    let [earlier, later] = &comparer.writers;
    let (old, new) = (texts(earlier, &before.all_of), texts(later, &after.all_of));
    let not = |node: &Node| -> Vec<Node> { node.not.iter().map(|not| (**not).clone()).collect() };
    let (old_not, new_not) = (texts(earlier, &not(before)), texts(later, &not(after)));
    let gone = |old: &[String], new: &[String]| old.iter().any(|text| !new.contains(text));
    let join = |texts: Vec<String>| (!texts.is_empty()).then(|| texts.join(", "));
    if old_not != new_not {
        let breaking = gone(&old_not, &new_not);
        let reason = match breaking {
            true => "what was ruled out may come now",
            false => "more is ruled out now",
        };
        let (old, new) = (join(old_not), join(new_not));
        comparer.said(path, Aspect::RuledOut, old, new, breaking, reason);
    }
    if old != new {
        let breaking = gone(&old, &new);
        let reason = match breaking {
            true => "a condition no longer holds",
            false => "further conditions hold now",
        };
        comparer.said(path, Aspect::Form, join(old), join(new), breaking, reason);
    }
}
