//! The operators and the names of the envelope: one table for completion, hover and the help page.
//!
//! The examples are run by the tests, so the table cannot say what the matcher does not do (event-patterns specification,
//! section 4).

use super::Doc;

/// An operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operator {
    /// Its name.
    pub name: &'static str,
    /// The forms of its argument; `…` stands for a text, `n` for a number.
    pub forms: &'static [&'static str],
    /// What it accepts.
    pub doc: Doc,
    /// Entries with values they accept and values they do not.
    pub examples: &'static [Example],
    /// What stands inside the braces after the name when it is completed; `|` is the cursor.
    pub(super) argument: &'static str,
}

/// An entry, values it accepts, values it does not: all JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The entry.
    pub entry: &'static str,
    /// A value it accepts.
    pub accepts: &'static str,
    /// A value it does not accept.
    pub refuses: &'static str,
}

/// A name of the envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnvelopeEntry {
    /// The name.
    pub name: &'static str,
    /// What it holds.
    pub doc: Doc,
    /// What stands after the colon when it is completed; `|` is the cursor.
    pub(super) value: &'static str,
}

const fn example(entry: &'static str, accepts: &'static str, refuses: &'static str) -> Example {
    Example {
        entry,
        accepts,
        refuses,
    }
}

/// What `$or` means.
pub const OR_DOC: Doc = Doc {
    en: "The pattern matches when one of the alternatives does; there are at least two.",
    ko: "갈래 중 하나만 맞으면 일치합니다. 갈래는 둘 이상이어야 합니다.",
};

/// All operators.
pub const OPERATORS: [Operator; 9] = [
    Operator {
        name: "prefix",
        forms: &["\"…\"", "{\"equals-ignore-case\": \"…\"}"],
        doc: Doc {
            en: "Accepts strings that start with the text.",
            ko: "이 텍스트로 시작하는 문자열을 허용합니다.",
        },
        examples: &[
            example(
                "{\"prefix\": \"photos/\"}",
                "\"photos/cat.png\"",
                "\"Photos/cat.png\"",
            ),
            example(
                "{\"prefix\": {\"equals-ignore-case\": \"photos/\"}}",
                "\"Photos/cat.png\"",
                "\"docs/a.pdf\"",
            ),
        ],
        argument: "\"|\"",
    },
    Operator {
        name: "suffix",
        forms: &["\"…\"", "{\"equals-ignore-case\": \"…\"}"],
        doc: Doc {
            en: "Accepts strings that end with the text.",
            ko: "이 텍스트로 끝나는 문자열을 허용합니다.",
        },
        examples: &[
            example("{\"suffix\": \".png\"}", "\"cat.png\"", "\"cat.PNG\""),
            example(
                "{\"suffix\": {\"equals-ignore-case\": \".png\"}}",
                "\"cat.PNG\"",
                "\"cat.jpg\"",
            ),
        ],
        argument: "\"|\"",
    },
    Operator {
        name: "anything-but",
        forms: &[
            "\"…\"",
            "[\"…\", \"…\"]",
            "n",
            "[n, n]",
            "{\"prefix\": \"…\"}",
            "{\"suffix\": \"…\"}",
            "{\"equals-ignore-case\": \"…\"}",
            "{\"wildcard\": \"…\"}",
        ],
        doc: Doc {
            en: "Accepts every value except those named; the field must have a value.",
            ko: "지정한 값을 뺀 모든 값을 허용합니다. 필드에 값이 있어야 합니다.",
        },
        examples: &[
            example(
                "{\"anything-but\": \"stopped\"}",
                "\"running\"",
                "\"stopped\"",
            ),
            example("{\"anything-but\": [\"a\", \"b\"]}", "7", "\"b\""),
            example("{\"anything-but\": 5}", "\"5\"", "5.0"),
            example(
                "{\"anything-but\": {\"prefix\": [\"tmp/\", \"log/\"]}}",
                "\"a/tmp/\"",
                "\"log/x\"",
            ),
            example(
                "{\"anything-but\": {\"wildcard\": \"*/bin/*\"}}",
                "\"/lib/x\"",
                "\"/bin/x\"",
            ),
        ],
        argument: "[|]",
    },
    Operator {
        name: "numeric",
        forms: &[
            "[\"=\", n]",
            "[\"<\", n]",
            "[\"<=\", n]",
            "[\">\", n]",
            "[\">=\", n]",
            "[\">=\", n, \"<\", n]",
        ],
        doc: Doc {
            en: "Accepts numbers in the range; the lower bound comes first. Numbers in quotes are strings and never pass.",
            ko: "범위 안의 숫자를 허용합니다. 아래 한계를 먼저 씁니다. 따옴표 안의 숫자는 문자열이라 맞지 않습니다.",
        },
        examples: &[
            example("{\"numeric\": [\">\", 0, \"<=\", 5]}", "5", "0"),
            example("{\"numeric\": [\"=\", 300]}", "3.0e2", "\"300\""),
        ],
        argument: "[\">\", |]",
    },
    Operator {
        name: "exists",
        forms: &["true", "false"],
        doc: Doc {
            en: "Asks whether the field has a value at all; null and the empty string are values, objects and empty arrays are not.",
            ko: "필드에 값이 있는지만 봅니다. null과 빈 문자열은 값이고, 객체와 빈 배열은 값이 아닙니다.",
        },
        examples: &[
            example("{\"exists\": true}", "null", "{\"x\": 1}"),
            example("{\"exists\": false}", "[]", "\"\""),
        ],
        argument: "true|",
    },
    Operator {
        name: "cidr",
        forms: &["\"address/bits\""],
        doc: Doc {
            en: "Accepts strings that hold an IP address inside the block.",
            ko: "대역 안의 IP 주소가 담긴 문자열을 허용합니다.",
        },
        examples: &[
            example(
                "{\"cidr\": \"10.0.0.0/24\"}",
                "\"10.0.0.77\"",
                "\"10.0.1.1\"",
            ),
            example(
                "{\"cidr\": \"2001:db8::/32\"}",
                "\"2001:DB8::1\"",
                "\"10.0.0.1\"",
            ),
        ],
        argument: "\"|\"",
    },
    Operator {
        name: "equals-ignore-case",
        forms: &["\"…\""],
        doc: Doc {
            en: "Accepts strings that are equal but for letter case.",
            ko: "대소문자만 다른 문자열도 허용합니다.",
        },
        examples: &[example(
            "{\"equals-ignore-case\": \"Stopped\"}",
            "\"STOPPED\"",
            "\"stop\"",
        )],
        argument: "\"|\"",
    },
    Operator {
        name: "wildcard",
        forms: &["\"…*…\""],
        doc: Doc {
            en: "Accepts strings covered by the text: a star stands for any run of characters, `\\\\*` for a star.",
            ko: "텍스트에 맞는 문자열을 허용합니다. 별표는 임의의 글자열, `\\\\*`는 별표 자체를 뜻합니다.",
        },
        examples: &[
            example("{\"wildcard\": \"*/dir/*\"}", "\"a/dir/b\"", "\"a/dirs/b\""),
            example("{\"wildcard\": \"a\\\\*b\"}", "\"a*b\"", "\"axb\""),
        ],
        argument: "\"|*\"",
    },
    Operator {
        name: "exactly",
        forms: &["\"…\""],
        doc: Doc {
            en: "Accepts the same text, never read as an IP address; the service does not document it.",
            ko: "같은 텍스트만 허용하며 IP 주소로 읽지 않습니다. 서비스 문서에는 없습니다.",
        },
        examples: &[example(
            "{\"exactly\": \"10.0.0.1\"}",
            "\"10.0.0.1\"",
            "\"010.0.0.01\"",
        )],
        argument: "\"|\"",
    },
];

/// The operator of a name.
pub fn operator(name: &str) -> Option<&'static Operator> {
    OPERATORS.iter().find(|operator| operator.name == name)
}

/// The names of the envelope (event-patterns specification, appendix).
pub const ENVELOPE_NAMES: [EnvelopeEntry; 9] = [
    EnvelopeEntry {
        name: "source",
        doc: Doc {
            en: "Who sent the event; names that start with `aws.` belong to AWS services.",
            ko: "이벤트를 보낸 곳. `aws.`로 시작하는 이름은 AWS 서비스의 것입니다.",
        },
        value: "[\"|\"]",
    },
    EnvelopeEntry {
        name: "detail-type",
        doc: Doc {
            en: "What kind of event it is, in words of the source.",
            ko: "이벤트의 종류. 보낸 곳이 정한 이름입니다.",
        },
        value: "[\"|\"]",
    },
    EnvelopeEntry {
        name: "detail",
        doc: Doc {
            en: "The source's own data: always an object.",
            ko: "보낸 곳의 데이터. 항상 객체입니다.",
        },
        value: "{|}",
    },
    EnvelopeEntry {
        name: "resources",
        doc: Doc {
            en: "ARNs that the event concerns; the list may be empty.",
            ko: "이벤트와 관련된 ARN 목록. 비어 있을 수 있습니다.",
        },
        value: "[|]",
    },
    EnvelopeEntry {
        name: "account",
        doc: Doc {
            en: "The account, 12 digits in a string.",
            ko: "계정 번호. 12자리 숫자의 문자열입니다.",
        },
        value: "[\"|\"]",
    },
    EnvelopeEntry {
        name: "region",
        doc: Doc {
            en: "The Region the event comes from.",
            ko: "이벤트가 생긴 리전입니다.",
        },
        value: "[\"|\"]",
    },
    EnvelopeEntry {
        name: "time",
        doc: Doc {
            en: "When the event happened, as ISO 8601 text.",
            ko: "이벤트가 생긴 시각. ISO 8601 문자열입니다.",
        },
        value: "[|]",
    },
    EnvelopeEntry {
        name: "id",
        doc: Doc {
            en: "The event's own identifier.",
            ko: "이벤트의 고유 ID입니다.",
        },
        value: "[|]",
    },
    EnvelopeEntry {
        name: "version",
        doc: Doc {
            en: "The version of the envelope: the string \"0\".",
            ko: "봉투의 버전. 문자열 \"0\"입니다.",
        },
        value: "[\"|\"]",
    },
];
