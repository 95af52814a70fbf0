//! Words of the form that are chosen by what they stand for.

use eventbridge::pattern::form::{Kind, Operator};

use crate::i18n::*;

/// An operator as it is chosen: its names in JSON, which are AWS's and the same in every language.
pub fn operator(operator: Operator, i18n: I18n) -> String {
    match operator.names() {
        [] => t_string!(i18n, pattern.equals).to_string(),
        names => names.join(" "),
    }
}

/// A kind of value.
pub fn kind(kind: Kind, i18n: I18n) -> String {
    match kind {
        Kind::Text => t_string!(i18n, pattern.kind_text).to_string(),
        Kind::Number => t_string!(i18n, pattern.kind_number).to_string(),
        Kind::True => "true".to_owned(),
        Kind::False => "false".to_owned(),
        Kind::Null => "null".to_owned(),
    }
}
