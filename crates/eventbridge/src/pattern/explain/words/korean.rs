//! The Korean words. Particles after names and values are avoided, since they depend on the sound before them.

use super::super::{
    Apart, Difference, FixKind, Found, Missing, Outcome, Report, Spelling, ValueKind,
};
use super::Words;
use super::entries::{Phrases, entries, entry};

pub(super) const PHRASES: Phrases = Phrases {
    operators: &[
        ("prefix", "", " 접두사로 시작하는 문자열"),
        ("suffix", "", " 접미사로 끝나는 문자열"),
        ("equals-ignore-case", "", " (대소문자 무시)"),
        ("wildcard", "", " 와일드카드에 맞는 문자열"),
        ("exactly", "", " (정확히)"),
        ("cidr", "", " 대역의 주소"),
        ("numeric", "", " 범위의 숫자"),
        ("anything-but", "", " 외의 값"),
    ],
    prefix_ignore_case: ("", " 접두사로 시작하는 문자열 (대소문자 무시)"),
    suffix_ignore_case: ("", " 접미사로 끝나는 문자열 (대소문자 무시)"),
    some_value: "아무 값",
    no_value: "값 없음",
    or: " 또는 ",
    and: ", ",
    in_all: (", … (모두 ", "개)"),
};

pub(super) fn report(report: &Report) -> Words {
    let path = &report.path;
    match &report.outcome {
        Outcome::Passes {
            entry: wanted,
            by: Some(by),
        } => Words {
            message: match wanted.is_plain {
                true => format!("`{path}`: {}{}", by.text, at(by, path)),
                false => format!(
                    "`{path}`: {} 조건에 {} 값이 맞습니다{}",
                    entry(wanted, &PHRASES),
                    by.text,
                    at(by, path)
                ),
            },
            note: (report.n_found > 1).then(|| {
                format!(
                    "값 {}개 중 {}개가 맞습니다.",
                    report.n_found, report.n_passing
                )
            }),
        },
        Outcome::Passes { by: None, .. } => Words {
            message: format!("`{path}`: 조건대로 값이 없습니다"),
            note: None,
        },
        Outcome::Missing(why) => Words {
            message: format!("`{path}`: {} 값이 없습니다", wants(report)),
            note: Some(missing(why)),
        },
        Outcome::Differs {
            found,
            entry: nearest,
            difference,
        } => {
            let mut places = Vec::new();
            if found.way != *path && !found.way.is_empty() {
                places.push(format!("`{}`", found.way));
            }
            if report.n_found > 1 {
                places.push(format!("값 {}개 중 가장 가까운 값", report.n_found));
            }
            let places = match places.is_empty() {
                true => String::new(),
                false => format!(" ({})", places.join(", ")),
            };
            Words {
                message: format!("`{path}`: {} {}입니다{places}", wants(report), found.text,),
                note: differs(difference, &entry(nearest, &PHRASES)),
            }
        }
        Outcome::Apart(found) => apart(path, found),
        Outcome::NotDecided { passes_alone } => Words {
            message: format!("`{path}`: 다른 조건과 함께 판정하지 못했습니다"),
            note: Some(match passes_alone {
                true => "이 조건만 보면 맞습니다.".to_owned(),
                false => "이 조건만 보아도 맞지 않습니다.".to_owned(),
            }),
        },
    }
}

fn wants(report: &Report) -> String {
    let list = entries(&report.wanted, report.n_wanted, &PHRASES);
    match report.wanted.iter().all(|one| one.is_plain) {
        true => format!("{list} 중 하나여야 하는데"),
        false if list == PHRASES.no_value => "값이 없어야 하는데".to_owned(),
        false => format!("{list}{} 하는데", must_be(&list)),
    }
}

/// `이어야` after a consonant, `여야` after a vowel; brackets are not heard.
fn must_be(text: &str) -> &'static str {
    const SYLLABLES: std::ops::RangeInclusive<char> = '가'..='힣';
    let last = text.trim_end_matches(')').chars().last();
    let is_open = |last: char| (last as u32 - '가' as u32).is_multiple_of(28);
    if last.is_some_and(|last| SYLLABLES.contains(&last) && is_open(last)) {
        "여야"
    } else {
        "이어야"
    }
}

fn at(found: &Found, path: &str) -> String {
    if found.way == path || found.way.is_empty() {
        String::new()
    } else {
        format!(" (`{}`)", found.way)
    }
}

fn apart(path: &str, found: &Apart) -> Words {
    let array = &found.array;
    let here = match &found.here {
        Some(here) => format!(
            "`{array}[{}]`에서는 {}입니다.",
            found.other_element.index, here.text
        ),
        None => format!(
            "`{array}[{}]`에는 값이 없습니다.",
            found.other_element.index
        ),
    };
    Words {
        message: format!(
            "`{path}`: `{array}[{}]`에서 맞지만 ({}), `{}` 조건은 `{array}[{}]`에서 맞습니다 ({})",
            found.element.index,
            found.passing.text,
            found.other_path,
            found.other_element.index,
            found.other.text,
        ),
        note: Some(format!(
            "두 조건은 한 배열의 서로 다른 요소에서 값을 가져올 수 없습니다. {here}"
        )),
    }
}

fn missing(why: &Missing) -> String {
    match why {
        Missing::Object {
            inside: Some(path), ..
        } => format!("그 자리에 객체가 있습니다. 조건은 `{path}` 같은 객체 안의 값만 봅니다."),
        Missing::Object { .. } => {
            "그 자리에 객체가 있습니다. 조건은 객체 안의 값만 봅니다.".to_owned()
        }
        Missing::Empty { is_array: true, .. } => {
            "그 자리에 빈 배열이 있어 값이 없습니다.".to_owned()
        }
        Missing::Empty { .. } => "그 자리에 빈 객체가 있어 값이 없습니다.".to_owned(),
        Missing::InsideText { path, .. } => format!(
            "`{path}` 값은 JSON이 담긴 문자열입니다. 조건은 문자열 안을 보지 않으므로 객체로 보내야 합니다."
        ),
        Missing::ValueOnTheWay { path, found } => format!(
            "이벤트에서 `{path}` 값이 {}이므로 그 아래에는 아무것도 없습니다.",
            found.text
        ),
        Missing::Spelled { path, found, how } => {
            let how = match how {
                Spelling::Case => "대소문자만 다릅니다",
                Spelling::Joints => "점, 붙임표, 밑줄이 다릅니다",
                Spelling::Letters => "철자가 조금 다릅니다",
            };
            format!("이벤트에는 `{path}` = {} 값이 있습니다. {how}.", found.text)
        }
        Missing::OtherLevel {
            path,
            found,
            is_deeper,
        } => {
            let level = if *is_deeper { "아래" } else { "위" };
            format!(
                "이벤트에는 한 단계 {level}에 `{path}` = {} 값이 있습니다.",
                found.text
            )
        }
        Missing::Nowhere { known } if known.is_empty() => {
            "이벤트에 그런 이름이 없습니다.".to_owned()
        }
        Missing::Nowhere { known } => {
            format!("이벤트에 `{known}`까지는 있으나 그 아래에 그런 이름이 없습니다.")
        }
    }
}

fn differs(difference: &Difference, entry: &str) -> Option<String> {
    Some(match difference {
        Difference::Quoted => {
            "패턴은 문자열을 찾지만 이벤트의 값에는 따옴표가 없습니다.".to_owned()
        }
        Difference::Unquoted => {
            "이벤트의 값은 따옴표 안에 있습니다. 문자열은 숫자, true, false, null과 같을 수 없습니다."
                .to_owned()
        }
        Difference::Spelling {
            case,
            blanks,
            separators,
        } => {
            let what = [
                (case, "대소문자"),
                (blanks, "앞뒤 공백"),
                (separators, "`:`과 `/`"),
            ];
            let what: Vec<&str> =
                what.iter().filter(|(is, _)| **is).map(|(_, word)| *word).collect();
            let against = match entry.starts_with('"') {
                true => String::new(),
                false => format!(" ({entry})"),
            };
            format!(
                "{}만 다릅니다{against}. 문자열은 글자 그대로 비교합니다.",
                what.join(", ")
            )
        }
        Difference::Below { bound, by: None } | Difference::Above { bound, by: None } => {
            format!("{bound} 자체는 범위에 들지 않습니다.")
        }
        Difference::Below { bound, by: Some(by) } => format!("{bound}보다 {by}만큼 작습니다."),
        Difference::Above { bound, by: Some(by) } => format!("{bound}보다 {by}만큼 큽니다."),
        Difference::NotComparable => {
            "배정밀도 수로 나타낼 수 없는 값이라 어떤 범위에도 들지 않습니다.".to_owned()
        }
        Difference::StartsAlike { shared } => format!(
            "가장 가까운 조건: {entry}. {}까지 같습니다.",
            json_text::quote(shared)
        ),
        Difference::EndsAlike { shared } => format!(
            "가장 가까운 조건: {entry}. {}부터 같습니다.",
            json_text::quote(shared)
        ),
        Difference::MissingPart { part } => format!(
            "가장 가까운 조건: {entry}. {} 부분이 있어야 할 곳에 없습니다.",
            json_text::quote(part)
        ),
        Difference::Trap => {
            "대소문자를 무시하는 비교에서 서비스는 이모지, 제목체 글자 등을 자기 자신과도 맞추지 못합니다.".to_owned()
        }
        Difference::NotAnAddress => "IP 주소가 아닌 값입니다.".to_owned(),
        Difference::OtherFamily => "IP 버전이 다른 주소입니다.".to_owned(),
        Difference::OutsideBlock => "대역 밖의 주소입니다.".to_owned(),
        Difference::Excluded { by } => format!("`anything-but`에서 제외한 값입니다 ({by})."),
        Difference::Present => "이 자리에는 값이 없어야 합니다.".to_owned(),
        Difference::Type { wanted, found } => format!(
            "값의 형식이 다릅니다. 패턴은 {}, 이벤트는 {}입니다.",
            kind(*wanted),
            kind(*found)
        ),
        Difference::OtherNumber | Difference::Other => return None,
    })
}

fn kind(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Text => "문자열",
        ValueKind::Number => "숫자",
        ValueKind::Bool => "true 또는 false",
        ValueKind::Null => "null",
    }
}

pub(super) fn fix(kind: &FixKind) -> String {
    match kind {
        FixKind::Change { to } => format!("{to} 값으로 변경"),
        FixKind::IgnoreCase => "equals-ignore-case 사용".to_owned(),
        FixKind::Widen { to } => format!("범위를 {to} 조건으로 확대"),
        FixKind::Add { value } => format!("{value} 값도 허용"),
        FixKind::Allow { value } => format!("{value} 제외 해제"),
        FixKind::Rename { path } => format!("`{path}` 경로로 변경"),
        FixKind::Remove => "조건 삭제".to_owned(),
        FixKind::AcceptAbsent => "값이 없어도 허용".to_owned(),
        FixKind::AcceptPresent => "값이 있어야 하는 조건으로 변경".to_owned(),
        FixKind::ParseText { path } => format!("이벤트의 `{path}` 값을 객체로 변경"),
        FixKind::SetValue { path, value } => format!("이벤트의 `{path}` 값을 {value} 값으로 변경"),
    }
}
