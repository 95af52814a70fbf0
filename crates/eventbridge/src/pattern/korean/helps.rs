//! English and Korean help side by side.

/// The English help, the Korean one.
pub(super) const HELPS: &[(&str, &str)] = &[
    (
        "keep one value and delete the rest",
        "값 하나만 남기고 나머지는 지우십시오",
    ),
    (
        "write a string in double quotes, a number, `true`, `false`, `null`, `[` or `{`",
        "큰따옴표로 묶은 문자열, 숫자, `true`, `false`, `null`, `[` 또는 `{` 중 하나를 쓰십시오",
    ),
    (
        "write a name in double quotes, a colon and a value",
        "큰따옴표로 묶은 이름, 콜론, 값을 쓰십시오",
    ),
    ("delete the comma", "쉼표를 지우십시오"),
    ("what stands before was read", "그 앞까지는 읽었습니다"),
    (
        "the part before it was read; the rest is missing",
        "그 앞까지는 읽었고 나머지는 없습니다",
    ),
    (
        "close it with a double quote, or write a line break as `\\n`",
        "큰따옴표로 닫거나 줄바꿈을 `\\n`으로 쓰십시오",
    ),
    (
        "write a backslash as `\\\\`",
        "백슬래시는 `\\\\`로 쓰십시오",
    ),
    ("did you mean `{}`?", "`{0}`을(를) 뜻했습니까?"),
    (
        "name a field, or remove the object; to ask that a field exists, write `[{\"exists\": true}]`",
        "필드를 쓰거나 객체를 지우십시오. 필드가 있는지를 보려면 `[{\"exists\": true}]`를 쓰십시오",
    ),
    (
        "an operator stands in a list under a field: `\"field\": [{\"prefix\": \"…\"}]`",
        "연산자는 필드 아래의 목록 안에 옵니다: `\"field\": [{\"prefix\": \"…\"}]`",
    ),
    (
        "add an alternative, or move the only one out of `$or`",
        "대안을 더하거나, 하나뿐인 대안을 `$or` 밖으로 옮기십시오",
    ),
    (
        "list the accepted values, or write `[{\"exists\": true}]` to accept any",
        "허용할 값을 나열하거나, 모든 값을 허용하려면 `[{\"exists\": true}]`를 쓰십시오",
    ),
    (
        "one list is enough: it matches values in nested lists of the event too",
        "목록 하나로 충분합니다. 이벤트의 중첩된 목록 안의 값과도 일치합니다",
    ),
    (
        "write each operator in braces of its own: they are alternatives then",
        "연산자마다 중괄호를 따로 쓰십시오. 그러면 서로 대안이 됩니다",
    ),
    (
        "to look into objects of a list, write their fields in braces without the brackets: arrays need no step",
        "목록 안의 객체를 보려면 대괄호 없이 중괄호 안에 필드를 쓰십시오. 배열에는 단계가 필요 없습니다",
    ),
    (
        "for several values write one operator for each",
        "값이 여럿이면 연산자를 값마다 하나씩 쓰십시오",
    ),
    (
        "write the text in double quotes",
        "텍스트를 큰따옴표로 묶으십시오",
    ),
    (
        "only `equals-ignore-case` can",
        "`equals-ignore-case`만 올 수 있습니다",
    ),
    (
        "`prefix`, `suffix`, `equals-ignore-case` and `wildcard` can",
        "`prefix`, `suffix`, `equals-ignore-case`, `wildcard`가 올 수 있습니다",
    ),
    (
        "one star covers any run of characters already",
        "별표 하나로 이미 임의의 문자열을 나타냅니다",
    ),
    (
        "write `\\\\\\\\` in JSON for a plain backslash",
        "백슬래시 하나는 JSON에서 `\\\\\\\\`로 쓰십시오",
    ),
    (
        "write `true` or `false` without quotes",
        "따옴표 없이 `true` 또는 `false`를 쓰십시오",
    ),
    (
        "it accepts a string with the same text; a plain string in the list does so too, unless it is an IP address",
        "같은 텍스트의 문자열과 일치합니다. IP 주소가 아니라면 목록의 일반 문자열도 그렇습니다",
    ),
    ("write for example {}", "예: {0}"),
    (
        "write `\"=\"`, `\"<\"`, `\"<=\"`, `\">\"` or `\">=\"`; for \"not equal\" use `anything-but`",
        "`\"=\"`, `\"<\"`, `\"<=\"`, `\">\"`, `\">=\"` 중 하나를 쓰십시오. 같지 않음은 `anything-but`으로 씁니다",
    ),
    (
        "write `\"=\"`, `\"<\"`, `\"<=\"`, `\">\"` or `\">=\"`",
        "`\"=\"`, `\"<\"`, `\"<=\"`, `\">\"`, `\">=\"` 중 하나를 쓰십시오",
    ),
    (
        "in a range the lower bound comes first: `[\">=\", low, \"<\", high]`",
        "범위에서는 하한이 먼저 옵니다: `[\">=\", 하한, \"<\", 상한]`",
    ),
    (
        "write `\"<\"` or `\"<=\"`",
        "`\"<\"` 또는 `\"<=\"`를 쓰십시오",
    ),
    (
        "write the lower bound first, the upper one second",
        "하한을 먼저, 상한을 다음에 쓰십시오",
    ),
    (
        "a range has two comparisons",
        "범위에는 비교 기호가 두 개 있습니다",
    ),
    (
        "for one number write `[\"=\", n]`",
        "숫자 하나라면 `[\"=\", n]`을 쓰십시오",
    ),
    (
        "write the number without quotes",
        "숫자를 따옴표 없이 쓰십시오",
    ),
    (
        "use at most 15 significant digits, or compare it as a plain value",
        "유효 숫자를 15자리까지만 쓰거나 일반 값으로 비교하십시오",
    ),
    (
        "true, false and null cannot be excluded; list the values you want instead",
        "true, false, null은 제외할 수 없습니다. 대신 허용할 값을 나열하십시오",
    ),
    (
        "a list of `anything-but` holds strings only or numbers only",
        "`anything-but` 목록에는 문자열만 또는 숫자만 둡니다",
    ),
    (
        "list strings only or numbers only, at least one",
        "문자열만 또는 숫자만 하나 이상 나열하십시오",
    ),
    (
        "list at least one string",
        "문자열을 하나 이상 나열하십시오",
    ),
    (
        "write the text that is excluded",
        "제외할 텍스트를 쓰십시오",
    ),
    (
        "for one address write the plain string `{}` without `cidr`",
        "주소 하나라면 `cidr` 없이 일반 문자열 `{0}`를 쓰십시오",
    ),
    (
        "write four decimal groups, or IPv6 groups without a zone or a dotted tail",
        "10진수 네 묶음, 또는 영역과 점 표기가 없는 IPv6 묶음을 쓰십시오",
    ),
    (
        "write for example `{}`, or the plain string without `cidr`",
        "예: `{0}`, 또는 `cidr` 없이 일반 문자열",
    ),
    (
        "delete it, or move it into the pattern",
        "지우거나 패턴 안으로 옮기십시오",
    ),
    (
        "the service most likely refuses this pattern; give `$or` two or more objects in a list",
        "서비스는 이 패턴을 거부할 가능성이 큽니다. `$or`에 객체를 두 개 이상 담은 목록을 주십시오",
    ),
    (
        "an event is one JSON object",
        "이벤트는 JSON 객체 하나입니다",
    ),
    ("`PutEvents` refuses it", "`PutEvents`가 거부합니다"),
    (
        "both values are matched here; the service may see the last one only",
        "여기서는 두 값을 모두 비교합니다. 서비스는 마지막 값만 볼 수 있습니다",
    ),
    (
        "it is matched by its text; `TestEventPattern` may round it first",
        "쓰인 그대로 비교합니다. `TestEventPattern`은 먼저 반올림할 수 있습니다",
    ),
    (
        "`PutEvents` takes signed 64-bit integers",
        "`PutEvents`는 부호 있는 64비트 정수를 받습니다",
    ),
    (
        "`numeric` never accepts it, and a plain value only when written the same",
        "`numeric`은 결코 허용하지 않으며, 일반 값은 똑같이 쓰였을 때만 허용합니다",
    ),
    ("test one event at a time", "이벤트를 하나씩 시험하십시오"),
    (
        "`TestEventPattern` refuses the event without it; matching does not need it",
        "이것이 없으면 `TestEventPattern`이 이벤트를 거부합니다. 일치 여부에는 필요하지 않습니다",
    ),
    (
        "events on a bus always have it, perhaps as an empty list",
        "버스의 이벤트에는 항상 있으며, 빈 목록일 수도 있습니다",
    ),
    ("write `{}`", "`{0}`로 쓰십시오"),
];
