//! Why a change is, or is not, breaking, in Korean: one phrase for each reason that [`differences`](super::differences) gives.

/// The reason in Korean; `None` for a text that is none.
pub fn reason_ko(reason: &str) -> Option<&'static str> {
    Some(match reason {
        "a condition no longer holds" => "조건 하나가 없어짐",
        "a default stands for a missing member, which readers had to expect" => {
            "없는 멤버의 기본값이며, 멤버가 없을 수 있음은 전과 같음"
        }
        "a form may come that readers do not know" => "수신자가 모르는 형태가 올 수 있음",
        "a value fits one form only now" => "이제 값이 한 형태에만 맞음",
        "a value may come that readers do not know" => "수신자가 모르는 값이 올 수 있음",
        "a value may fit several forms at once now" => "이제 값이 여러 형태에 동시에 맞을 수 있음",
        "a value need not fit one of the forms any more" => {
            "이제 값이 나열된 형태에 맞지 않을 수 있음"
        }
        "a value of this form fitted another form before" => {
            "이 형태의 값은 전에도 다른 형태에 맞았음"
        }
        "another kind of value may come now" => "이제 다른 유형의 값이 올 수 있음",
        "any kind of value may come now" => "이제 모든 유형의 값이 올 수 있음",
        "every value that may come now could come before" => {
            "이제 올 수 있는 값은 모두 전에도 올 수 있었음"
        }
        "further conditions hold now" => "조건이 더 생김",
        "further members may come now" => "이제 그 밖의 멤버가 올 수 있음",
        "further members may hold anything now" => "이제 그 밖의 멤버에 어떤 값이든 올 수 있음",
        "members by expression are not judged, so take it as breaking" => {
            "정규식으로 정한 멤버는 판정하지 않으므로 호환되지 않는 것으로 봄"
        }
        "more is ruled out now" => "제외되는 값이 늘어남",
        "no further members come" => "그 밖의 멤버는 오지 않음",
        "numbers with a fraction may come now" => "이제 소수가 올 수 있음",
        "other values than those listed may come now" => "이제 나열되지 않은 값이 올 수 있음",
        "readers count on it" => "수신자가 이 멤버에 의존함",
        "readers had to cope without it; patterns that test it match nothing any more" => {
            "전에도 없을 수 있었지만, 이 멤버를 확인하는 패턴은 더 이상 일치하지 않음"
        }
        "readers pass over members they do not know" => "수신자는 모르는 멤버를 무시함",
        "rules that match the earlier value no longer fire" => {
            "이전 값과 일치하는 규칙은 더 이상 실행되지 않음"
        }
        "the earlier version allows further members, but not such values" => {
            "이전 버전은 그 밖의 멤버를 허용하지만 이런 값은 허용하지 않음"
        }
        "the earlier version allows no further members, so strict readers refuse it" => {
            "이전 버전은 그 밖의 멤버를 허용하지 않으므로 엄격한 수신자는 거부함"
        }
        "the form no longer comes" => "이 형태는 더 이상 오지 않음",
        "the forms that may come are known now" => "올 수 있는 형태가 이제 정해짐",
        "the member is always there now" => "이제 멤버가 항상 있음",
        "the member may be missing now" => "이제 멤버가 없을 수 있음",
        "the value looks otherwise now" => "값의 모양이 달라짐",
        "the value may be null now" => "이제 값이 null일 수 있음",
        "the value may look otherwise now" => "값의 모양이 달라질 수 있음",
        "the value no longer comes; patterns that test it match nothing any more" => {
            "이 값은 더 이상 오지 않으며, 이 값을 확인하는 패턴은 더 이상 일치하지 않음"
        }
        "the values that may come are known now" => "올 수 있는 값이 이제 정해짐",
        "values outside the earlier bounds may come now" => "이제 이전 범위 밖의 값이 올 수 있음",
        "what further members hold is known now" => "그 밖의 멤버의 값이 이제 정해짐",
        "what the value looks like is known now" => "값의 모양이 이제 정해짐",
        "what was ruled out may come now" => "제외되던 값이 이제 올 수 있음",
        "words for readers do not change events" => "설명 문구는 이벤트를 바꾸지 않음",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts in quotes that are phrases: those with a blank, beginning with a small letter, without a blank to fill in.
    fn phrases(source: &'static str) -> impl Iterator<Item = &'static str> {
        let code = source
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        code.filter_map(|line| {
            let (_, rest) = line.split_once('"')?;
            let (text, _) = rest.rsplit_once('"')?;
            let is_phrase = text.contains(' ')
                && text.starts_with(|first: char| first.is_ascii_lowercase())
                && !text.contains(['{', '"']);
            is_phrase.then_some(text)
        })
    }

    /// Phrases that say a state before or after, and no reason.
    const STATES: [&str; 2] = ["allowed with these values", "not allowed"];

    #[test]
    fn every_reason_of_the_comparison_has_korean_words() {
        let sources = [
            include_str!("differences.rs"),
            include_str!("differences/forms.rs"),
            include_str!("differences/values.rs"),
        ];
        let all: Vec<&str> = sources.into_iter().flat_map(phrases).collect();
        assert!(all.len() > 30, "only {all:?} were found");
        let missing: Vec<&str> = all
            .into_iter()
            .filter(|phrase| !STATES.contains(phrase) && reason_ko(phrase).is_none())
            .collect();
        assert_eq!(missing, Vec::<&str>::new());
    }
}
