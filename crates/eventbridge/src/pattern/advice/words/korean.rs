//! The Korean words of advice.

use super::super::super::explain::Difference;
use super::super::{LimitName, Standing, Topic};
use super::{AdviceWords, listed};

pub(super) fn words(topic: &Topic) -> AdviceWords {
    match topic {
        Topic::EnvelopeName { written, name } => AdviceWords::new(
            format!("이벤트 최상위에 `{written}` 이름은 없습니다. 봉투의 이름은 `{name}`입니다"),
            format!("`{name}` 이름으로 쓰십시오"),
        ),
        Topic::UnknownTopName { written } => AdviceWords::new(
            format!("이벤트 최상위에 `{written}` 이름은 없습니다"),
            "서비스의 데이터는 `detail` 안에 있습니다",
        ),
        Topic::ObjectAsText { path } => AdviceWords::new(
            format!("`{path}` 값은 JSON이 담긴 문자열입니다. 조건은 문자열 안을 보지 않습니다"),
            format!("`{path}` 값을 객체로 보내십시오"),
        ),
        Topic::OtherPath { path, other } => AdviceWords::new(
            format!("이벤트에는 `{path}` 대신 `{other}` 경로가 있습니다"),
            format!("그 값을 뜻했다면 `{other}` 경로로 바꾸십시오"),
        ),
        Topic::NearlyEqual {
            path,
            wanted,
            found,
            difference,
        } => AdviceWords::new(
            format!("이벤트의 `{path}` 값은 {found}입니다. 조건 {wanted}: {}", how(difference)),
            "문자열은 글자 그대로, 형식까지 같아야 합니다",
        ),
        Topic::Apart {
            path,
            other,
            array,
            elements: (this, that),
        } => AdviceWords::new(
            format!(
                "`{path}` 조건은 `{array}[{this}]`에서, `{other}` 조건은 `{array}[{that}]`에서 맞습니다. 한 배열의 서로 다른 요소를 함께 쓸 수 없습니다"
            ),
            "한 요소의 값을 찾거나 규칙을 둘로 나누십시오",
        ),
        Topic::NoLeaf { path, standing } => match standing {
            Standing::Object => AdviceWords::new(
                format!("이벤트의 `{path}` 자리는 객체입니다. `exists` 등 모든 조건은 값만 봅니다"),
                "객체 안의 값을 지정하십시오",
            ),
            Standing::EmptyObject => AdviceWords::new(
                format!("이벤트의 `{path}` 자리는 빈 객체이며, 없는 것으로 봅니다"),
                "빈 객체와 빈 배열에는 값이 없습니다",
            ),
            Standing::EmptyArray => AdviceWords::new(
                format!("이벤트의 `{path}` 자리는 빈 배열이며, 없는 것으로 봅니다"),
                "빈 객체와 빈 배열에는 값이 없습니다",
            ),
        },
        Topic::SeveralExclusions { path } => AdviceWords::new(
            format!("`{path}` 목록의 여러 `anything-but` 항목은 서로 대안이어서 거의 모든 값을 허용합니다"),
            "제외할 값을 `anything-but` 하나에 모으십시오",
        )
        .labelled("다른 항목"),
        Topic::Replaced { path } => AdviceWords::new(
            format!("`{path}` 조건이 뒤에 다시 나옵니다. 이 목록은 알림 없이 버려집니다"),
            "허용할 값을 한 목록에 모두 쓰십시오",
        )
        .labelled("적용되는 목록"),
        Topic::ReplacedInOr { path } => AdviceWords::new(
            format!("`{path}` 조건이 `$or` 안팎에 다시 나옵니다. 그 규칙에서는 뒤의 목록이 이 목록을 대신합니다"),
            "한 경로의 조건은 `$or` 밖에만, 또는 모든 갈래 안에 쓰십시오",
        )
        .labelled("적용되는 목록"),
        Topic::CannotMatch {
            character,
            is_excluded: false,
        } => AdviceWords::new(
            format!("`{character}` 글자는 대소문자를 무시하면 자기 자신과도 맞지 않습니다"),
            "대소문자를 구분하여 비교하십시오",
        ),
        Topic::CannotMatch { character, .. } => AdviceWords::new(
            format!("`{character}` 글자는 대소문자를 무시하면 자기 자신과도 맞지 않아 아무것도 제외하지 않습니다"),
            "대소문자를 구분하여 비교하십시오",
        ),
        Topic::LooksLikeAddress { text } => AdviceWords::new(
            format!("{text} 값은 IP 주소로 비교합니다. 같은 주소의 다른 표기도 맞습니다"),
            "글자 그대로 비교하려면 `exactly`를 쓰십시오",
        ),
        Topic::OverLimit {
            limit,
            current,
            most,
        } => {
            let help = match limit {
                LimitName::PatternLength => {
                    "줄이거나, 규칙을 나누거나, 할당량을 최대 4,096까지 늘리십시오"
                }
                LimitName::OrCombinations => "모든 `$or` 목록의 길이를 곱한 수입니다. 규칙을 나누십시오",
                LimitName::FieldsPerRule => "규칙을 나누거나 조건을 줄이십시오",
                LimitName::WildcardComplexity => "별표나 별표 뒤의 반복을 줄이십시오",
                LimitName::EventEntrySize => "데이터는 다른 곳에 두고 참조를 보내십시오",
            };
            AdviceWords::new(
                format!("{}: {current}, 서비스의 한도는 {most}입니다", limit_name(*limit)),
                help,
            )
        }
        Topic::NearLimit {
            limit,
            current,
            most,
            perhaps: Some(perhaps),
        } => AdviceWords::new(
            format!("{}: {most} 중 {current}, 많으면 {perhaps}", limit_name(*limit)),
            "여러 `$or` 갈래에서 같은 경로의 와일드카드는 합산될 수 있습니다",
        ),
        Topic::NearLimit {
            limit,
            current,
            most,
            ..
        } => AdviceWords {
            message: format!("{}: {most} 중 {current}", limit_name(*limit)),
            help: None,
            label: String::new(),
        },
        Topic::WildcardBeforeIgnoreCase { path } => AdviceWords::new(
            format!(
                "`{path}` 목록에서 와일드카드가 대소문자를 무시하는 항목보다 앞에 있습니다. Event Ruler 2.0.1은 이때 어느 항목에도 맞지 않는 값을 허용합니다"
            ),
            "대소문자를 무시하는 항목을 앞에 두십시오. 실제 서비스의 동작은 사용 중인 버전에 따라 다릅니다",
        )
        .labelled("대소문자를 무시하는 항목"),
        Topic::RangeOverZero { path } => AdviceWords::new(
            format!(
                "`{path}` 목록에 문자열, 0에 걸친 범위, 다른 문자열 조건이 차례로 있습니다. Event Ruler 2.0.1은 이때 앞의 문자열을 때때로 놓칩니다"
            ),
            "범위를 0에서 나누십시오. 실제 서비스의 동작은 사용 중인 버전에 따라 다릅니다",
        )
        .labelled("범위 옆의 문자열 조건"),
        Topic::AbsenceInArray {
            path,
            array,
            fixed_by: None,
        } => AdviceWords::new(
            format!("`{array}` 자리는 배열입니다. 어느 요소에도 `{path}` 값이 없어야 합니다"),
            "경로는 알파벳순으로 판정하므로 `exists: false` 조건을 볼 때 아직 고른 요소가 없습니다",
        ),
        Topic::AbsenceInArray {
            path,
            array,
            fixed_by: Some(other),
        } => AdviceWords::new(
            format!("`{array}` 자리는 배열입니다. `{other}` 조건이 고른 요소에만 `{path}` 값이 없으면 됩니다"),
            "경로는 알파벳순으로 판정합니다. 뒤에 오는 조건이었다면 아직 고른 요소가 없습니다",
        ),
        Topic::EnvelopeIncomplete { names } => AdviceWords::new(
            format!("이벤트에 없는 이름: {}", listed(names)),
            "`TestEventPattern`은 이런 이벤트를 거부합니다. 일치 판정에는 필요 없습니다",
        ),
        Topic::EnvelopeIsText { name, entry } => AdviceWords::new(
            format!("`{name}` 값은 항상 문자열입니다. {entry} 조건은 맞을 수 없습니다"),
            "값을 따옴표 안에 쓰십시오",
        ),
        Topic::EnvelopeHasNoMembers { name } => AdviceWords::new(
            format!("`{name}` 자리는 객체가 아니어서 그 아래에 아무것도 없습니다"),
            "허용할 값의 목록을 쓰십시오",
        ),
        Topic::DetailIsObject => AdviceWords::new(
            "`detail` 자리는 객체여서 값의 목록과 맞을 수 없습니다",
            "`detail` 안의 값을 지정하십시오",
        ),
    }
}

fn how(difference: &Difference) -> String {
    match difference {
        Difference::Quoted | Difference::Unquoted => "따옴표만 다릅니다".to_owned(),
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
            let what: Vec<&str> = what
                .iter()
                .filter(|(is, _)| **is)
                .map(|(_, word)| *word)
                .collect();
            format!("{}만 다릅니다", what.join(", "))
        }
        _ => "조금 다릅니다".to_owned(),
    }
}

fn limit_name(limit: LimitName) -> &'static str {
    match limit {
        LimitName::PatternLength => "패턴 글자 수",
        LimitName::OrCombinations => "`$or` 조합 수",
        LimitName::FieldsPerRule => "규칙의 필드 수",
        LimitName::WildcardComplexity => "와일드카드 복잡도",
        LimitName::EventEntrySize => "이벤트 바이트 수",
    }
}
