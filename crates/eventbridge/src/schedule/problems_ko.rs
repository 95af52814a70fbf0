//! What is wrong with an expression or worth knowing about it, in Korean.
//!
//! In: a finding in English, and the expression it speaks of. Out: the same finding with Korean words; place, code and fix stay.
//! Words are chosen by code and by what stands at the place, never by taking the English words apart.

use text_span::Diagnostic;

use super::MAX_CHARS;

/// The finding in Korean; `None` for a code that is no schedule's. Messages are sentences without a full stop.
pub fn problem_ko(finding: &Diagnostic, text: &str) -> Option<Diagnostic> {
    let code = finding.code.to_string();
    let at = text
        .get(finding.span.start..finding.span.end)
        .unwrap_or_default();
    let message = message(&code, at)?;
    let mut korean = finding.clone();
    korean.message = message;
    // A fix says exactly what to write; without one the rule does.
    let written = finding.fix.as_ref().map(|fix| fix.text.as_str());
    korean.help = match written {
        Some("") => Some("해당 부분을 지웁니다".to_owned()),
        Some(fix) if !fix.trim().is_empty() => Some(format!("`{}` 쓰기", fix.trim())),
        _ => None,
    };
    if let Some(rule) = rule(&code, at) {
        korean.help = Some(match korean.help.take() {
            Some(fix) => format!("{rule}. {fix}"),
            None => rule.to_owned(),
        });
    }
    for label in &mut korean.labels {
        label.message = match label.message.as_str() {
            "day of month" => "날짜".to_owned(),
            "day of week" => "요일".to_owned(),
            _ => "여기에서 열림".to_owned(),
        };
    }
    Some(korean)
}

/// What is the case.
fn message(code: &str, at: &str) -> Option<String> {
    let said = match code {
        "SC101" => {
            let length = at.chars().count();
            return Some(format!(
                "표현식이 {length}자입니다. 최대 {MAX_CHARS}자입니다"
            ));
        }
        "SC102" => "표현식이 비어 있습니다",
        "SC103" => "표현식 앞이나 뒤에 공백이 있습니다",
        "SC104" => "괄호가 없습니다",
        "SC105" => "괄호 앞의 단어는 소문자이며 괄호와 붙여 씁니다",
        "SC106" if at.trim().is_empty() => "괄호 앞에 단어가 없습니다",
        "SC106" => return Some(format!("`{}` 표현식은 없습니다", at.trim())),
        "SC107" => "닫는 괄호가 없습니다",
        "SC108" => "닫는 괄호 뒤에 내용이 더 있습니다",
        "SC110" => "rate 표현식이 비어 있습니다",
        "SC111" => return Some(format!("`{at}`: 1 이상의 정수가 아니거나 너무 큽니다")),
        "SC112" => "단위가 없습니다",
        "SC113" => "rate에는 숫자 하나와 단위 하나만 씁니다",
        "SC114" => "숫자와 단위 사이에는 공백 하나만 두고, 앞뒤에는 두지 않습니다",
        "SC115" => "단위는 소문자로 씁니다",
        "SC116" => "규칙에서는 1에 단수형, 그 밖의 수에 복수형을 씁니다",
        "SC117" => return Some(format!("`{at}` 단위는 없습니다")),
        "SC120" => "규칙에는 `at` 표현식이 없습니다",
        "SC121" => {
            return Some(format!(
                "`{at}`: yyyy-mm-ddThh:mm:ss 형식의 날짜와 시간이 아닙니다"
            ));
        }
        "SC122" => "없는 날짜입니다",
        "SC123" => "없는 시각입니다",
        "SC130" => {
            let fields = at.split_whitespace().count();
            return Some(format!("필드가 여섯 개가 아니라 {fields}개입니다"));
        }
        "SC131" => "날짜와 요일 필드 중 정확히 하나가 `?`여야 합니다",
        "SC140" => "이 필드에는 `?`를 쓸 수 없습니다",
        "SC141" => "쉼표 옆에 값이 없습니다",
        "SC142" => "`/` 앞에 시작 값이 없습니다",
        "SC143" => return Some(format!("`{at}`: 이 필드에 쓸 수 없는 값입니다")),
        "SC144" => return Some(format!("`{at}`: 간격이 아닙니다")),
        "SC145" => "연도 범위의 순서가 거꾸로입니다",
        "SC146" => "`#` 뒤에는 그 달의 몇 번째인지 씁니다",
        "SC147" => "`?`, `L`, `W`, `#`은 이 자리에서 다른 값과 함께 쓸 수 없습니다",
        "SC201" => return Some(format!("1보다 큰 수 뒤의 `{at}` 표기는 문서에 없습니다")),
        "SC202" => "서비스가 이 공백을 거부할 수 있습니다",
        "SC203" => "`LW`는 AWS 문서에 없습니다",
        "SC204" => "여기서 `1-5`는 일요일부터 목요일까지입니다",
        "SC205" => return Some(format!("`{at}`: 상위 단위가 바뀔 때마다 다시 셉니다")),
        "SC206" => return Some(format!("`{at}`: 간격이 상위 단위보다 커서 바로 벗어납니다")),
        "SC207" => "조건을 만족하는 날짜가 없어 실행되지 않습니다",
        "SC301" => "요일은 일요일이 1입니다",
        "SC302" => "해당 날짜가 없는 달은 건너뜁니다",
        "SC303" => "다섯 번째 해당 요일이 없는 달은 건너뜁니다",
        "SC304" => "자정 이후의 시각은 다음 날에 속합니다",
        "SC305" => "규칙은 UTC로 실행됩니다",
        _ => return None,
    };
    Some(said.to_owned())
}

/// What holds, or what to do.
fn rule(code: &str, at: &str) -> Option<&'static str> {
    Some(match code {
        "SC102" => {
            "rate(5 minutes), cron(0 9 ? * MON-FRI *), Scheduler에서는 at(2026-11-12T09:00:00)처럼 씁니다"
        }
        "SC104" => "표현식은 rate(…), cron(…), Scheduler에서는 at(…)입니다",
        "SC106" => "rate, cron, Scheduler에서는 at을 씁니다",
        "SC110" => "숫자와 단위를 씁니다: rate(5 minutes)",
        "SC111" => "5처럼 숫자만 씁니다",
        "SC112" => "공백 뒤에 minutes, hours, days 중 하나를 씁니다",
        "SC117" => "minutes, hours, days를 쓸 수 있으며, 가장 짧은 간격은 1분입니다",
        "SC120" => "EventBridge Scheduler를 사용하거나, 날짜와 연도를 정한 cron 표현식을 씁니다",
        "SC121" => "시간대 없이 2026-11-12T09:00:00처럼 씁니다. 시간대는 표현식 옆에서 고릅니다",
        "SC122" => "월은 01–12, 일은 01부터 그 달의 마지막 날까지입니다",
        "SC123" => "시는 00–23, 분과 초는 00–59입니다",
        "SC130" if at.split_whitespace().count() == 7 => "초 필드는 없습니다. 첫 필드를 지웁니다",
        "SC130" => {
            "분, 시, 날짜, 월, 요일, 연도를 공백으로 구분해 씁니다. Unix cron과 달리 연도가 있고 요일은 일요일이 1입니다"
        }
        "SC131" => "날짜와 요일을 모두 정하려면 일정을 두 개 만듭니다",
        "SC140" => "모든 값은 `*`로 씁니다",
        "SC141" => "쉼표를 지우거나 값을 씁니다",
        "SC142" => "가장 작은 값부터 시작하려면 `*`를 씁니다",
        "SC143" => {
            "분은 0–59, 시는 0–23(자정은 0), 날짜는 1–31, 월은 1–12 또는 JAN–DEC, 요일은 1–7(일요일이 1) 또는 SUN–SAT, 연도는 1970–2199입니다"
        }
        "SC144" => "`/` 뒤에 1 이상의 정수를 씁니다",
        "SC146" => "1부터 5까지 씁니다",
        "SC147" => "이 값만 단독으로 쓰고, 다른 날은 두 번째 일정으로 만듭니다",
        "SC202" => "필드 사이에는 공백 하나만 두고 괄호에는 붙여 씁니다",
        "SC203" => "그 달의 마지막 평일로 해석했습니다",
        "SC204" => "평일을 뜻한다면 MON-FRI로 씁니다",
        "SC205" => {
            "마지막 간격이 다릅니다. 분, 시간, 날짜의 간격을 같게 하려면 rate 표현식을 씁니다"
        }
        "SC206" => "시작 값만 상위 단위마다 한 번 실행됩니다",
        "SC207" => "날짜를 월, 연도와 맞춰 확인합니다",
        "SC301" => "MON 같은 이름을 쓰면 분명합니다",
        "SC302" => "매월 말일은 `L`로 씁니다",
        "SC303" => "다섯 번째가 있는 달은 한 해에 네다섯 번입니다. 마지막 해당 요일은 `L`로 씁니다",
        "SC304" => "날짜와 요일은 범위가 시작한 날이 아니라 그날을 기준으로 확인합니다",
        "SC305" => "다른 시간대에는 EventBridge Scheduler를 사용합니다",
        _ => return None,
    })
}
