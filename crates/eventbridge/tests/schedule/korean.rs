//! Every finding has Korean words.

use std::collections::BTreeSet;

use eventbridge::schedule::{Flavor, parse, problem_ko};
use expect_test::{Expect, expect};
use serde::Deserialize;
use text_span::{Diagnostic, Span};

use crate::run_cases;

/// Where findings are made.
const SOURCES: [&str; 6] = [
    include_str!("../../src/schedule/parse/mod.rs"),
    include_str!("../../src/schedule/parse/at.rs"),
    include_str!("../../src/schedule/parse/cron.rs"),
    include_str!("../../src/schedule/parse/field.rs"),
    include_str!("../../src/schedule/parse/rate.rs"),
    include_str!("../../src/schedule/check.rs"),
];

fn is_korean(text: &str) -> bool {
    text.chars().any(|letter| ('가'..='힣').contains(&letter))
}

/// The codes that stand in the sources.
fn codes() -> BTreeSet<&'static str> {
    let quoted = SOURCES.iter().flat_map(|source| source.split('"'));
    quoted
        .filter(|word| word.len() == 5 && word.starts_with("SC"))
        .filter(|word| word[2..].bytes().all(|byte| byte.is_ascii_digit()))
        .collect()
}

#[test]
fn every_code_that_the_engine_can_give_has_korean_words() {
    let codes = codes();
    assert!(codes.len() > 35, "only {codes:?} were found");
    for code in codes {
        let finding = Diagnostic::error(code, Span::new(0, 1), "x");
        let korean = problem_ko(&finding, "x").unwrap_or_else(|| panic!("{code} has none"));
        assert!(is_korean(&korean.message), "{code}: {}", korean.message);
    }
    let other = Diagnostic::error("SC999", Span::new(0, 1), "x");
    assert_eq!(problem_ko(&other, "x"), None);
}

#[derive(Deserialize)]
struct Case {
    expression: String,
}

#[test]
fn findings_of_the_table_keep_place_code_and_fix() {
    run_cases(include_str!("cases/refusals.json"), |case: &Case| {
        for flavor in [Flavor::Rules, Flavor::Scheduler] {
            for found in parse(&case.expression, flavor).diagnostics {
                let korean = problem_ko(&found, &case.expression).ok_or("no words")?;
                let is_same = korean.code == found.code
                    && korean.span == found.span
                    && korean.fix == found.fix
                    && korean.severity == found.severity;
                let has_words = is_korean(&korean.message)
                    && (found.help.is_none() || korean.help.as_deref().is_some_and(is_korean))
                    && korean.labels.iter().all(|label| is_korean(&label.message));
                if !is_same || !has_words {
                    return Err(format!("{}: {korean:?}", found.code));
                }
            }
        }
        Ok(())
    });
}

fn check(text: &str, flavor: Flavor, wanted: Expect) {
    let mut out = String::new();
    for found in parse(text, flavor).diagnostics {
        let korean = problem_ko(&found, text).expect("there are words");
        out += &format!("{}: {}", korean.code, korean.message);
        if let Some(help) = korean.help {
            out += &format!("; {help}");
        }
        out.push('\n');
    }
    wanted.assert_eq(&out);
}

#[test]
fn words_name_what_is_written_and_what_to_write() {
    check(
        "rate(1 minutes)",
        Flavor::Rules,
        expect![[r#"
        SC116: 규칙에서는 1에 단수형, 그 밖의 수에 복수형을 씁니다; `minute` 쓰기
    "#]],
    );
    check(
        "cron(0 9 * * 1-5)",
        Flavor::Rules,
        expect![[r#"
        SC130: 필드가 여섯 개가 아니라 5개입니다; 분, 시, 날짜, 월, 요일, 연도를 공백으로 구분해 씁니다. Unix cron과 달리 연도가 있고 요일은 일요일이 1입니다. `0 9 ? * 2-6 *` 쓰기
    "#]],
    );
    check(
        "cron(0 25 ? * MON *)",
        Flavor::Scheduler,
        expect![[r#"
        SC143: `25`: 이 필드에 쓸 수 없는 값입니다; 분은 0–59, 시는 0–23(자정은 0), 날짜는 1–31, 월은 1–12 또는 JAN–DEC, 요일은 1–7(일요일이 1) 또는 SUN–SAT, 연도는 1970–2199입니다
    "#]],
    );
    check(
        "at(2026-02-30T00:00:00)",
        Flavor::Scheduler,
        expect![[r#"
        SC122: 없는 날짜입니다; 월은 01–12, 일은 01부터 그 달의 마지막 날까지입니다
    "#]],
    );
    check(
        "",
        Flavor::Scheduler,
        expect![[r#"
        SC102: 표현식이 비어 있습니다; rate(5 minutes), cron(0 9 ? * MON-FRI *), Scheduler에서는 at(2026-11-12T09:00:00)처럼 씁니다
    "#]],
    );
}
