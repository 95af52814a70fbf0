//! English and Korean messages side by side.

/// Codes, the English message, the Korean one. `{}` holds a place; `{0}` is the first of them.
pub(super) const MESSAGES: &[(&str, &str, &str)] = &[
    // JSON, as the lenient reader says it.
    (
        "JS001 EP002 EP201",
        "the text is empty",
        "텍스트가 비어 있습니다",
    ),
    (
        "JS002",
        "a value is missing before {}",
        "{0} 앞에 값이 없습니다",
    ),
    (
        "JS002 EP002 EP201",
        "a value cannot start with {}",
        "{0}: 값은 이렇게 시작할 수 없습니다",
    ),
    (
        "JS002",
        "a member name is expected here, not {}",
        "여기에는 멤버 이름이 와야 합니다. 지금은 {0}입니다",
    ),
    (
        "JS003",
        "the text breaks off here; `{}` is missing",
        "텍스트가 여기서 끊겼습니다. `{0}` 닫는 괄호가 없습니다",
    ),
    (
        "JS003",
        "the text breaks off inside this string",
        "이 문자열 안에서 텍스트가 끊겼습니다",
    ),
    (
        "JS004",
        "nothing follows this comma",
        "이 쉼표 뒤에 아무것도 없습니다",
    ),
    (
        "JS005",
        "a comma is missing before {}",
        "{0} 앞에 쉼표가 없습니다",
    ),
    (
        "JS006",
        "this string is not closed on its line",
        "이 문자열이 같은 행에서 닫히지 않았습니다",
    ),
    (
        "JS006",
        "a control character stands in a string; write it as `{}`",
        "문자열 안에 제어 문자가 있습니다. `{0}`로 쓰십시오",
    ),
    (
        "JS006 EP002 EP201",
        "JSON has no escape `{}`",
        "JSON에는 `{0}` 이스케이프가 없습니다",
    ),
    (
        "JS007",
        "`{}` is not a JSON number: {}",
        "`{0}`: JSON 숫자가 아닙니다. {1}",
    ),
    (
        "JS008",
        "the member name `{}` is not in double quotes",
        "멤버 이름 `{0}`에 큰따옴표가 없습니다",
    ),
    (
        "JS008",
        "strings stand in double quotes, not single ones",
        "문자열은 작은따옴표가 아니라 큰따옴표로 묶습니다",
    ),
    (
        "JS008",
        "the text `{}` is not in double quotes",
        "텍스트 `{0}`에 큰따옴표가 없습니다",
    ),
    (
        "JS009 EP003",
        "brackets are nested more than {} deep here",
        "여기서 괄호가 {0}단계보다 깊습니다",
    ),
    (
        "JS010",
        "{} follows after the end of the JSON value",
        "JSON 값이 끝난 뒤에도 텍스트가 이어집니다: {0}",
    ),
    ("JS011", "JSON has no comments", "JSON에는 주석이 없습니다"),
    (
        "JS012 EP002 EP201",
        "`,` or `{}` is expected here, not {}",
        "여기에는 `,` 또는 `{0}` 문자가 와야 합니다. 지금은 {1}입니다",
    ),
    (
        "JS013 EP002 EP201",
        "JSON does not know the word `{}`",
        "JSON에는 `{0}` 단어가 없습니다",
    ),
    (
        "JS014",
        "a colon is missing after the member name {}",
        "멤버 이름 {0} 뒤에 콜론이 없습니다",
    ),
    // JSON, as the strict reader says it.
    (
        "EP002 EP201",
        "the text breaks off; a `{}` is not closed",
        "텍스트가 끊겼습니다. `{0}` 괄호가 닫히지 않았습니다",
    ),
    (
        "EP002 EP201",
        "the text breaks off inside a string",
        "문자열 안에서 텍스트가 끊겼습니다",
    ),
    (
        "EP002 EP201",
        "a member name in double quotes is expected here, not `{}`",
        "여기에는 큰따옴표로 묶인 멤버 이름이 와야 합니다. 지금은 `{0}`입니다",
    ),
    (
        "EP002 EP201",
        "a colon is expected after the member name, not `{}`",
        "멤버 이름 뒤에는 콜론이 와야 합니다. 지금은 `{0}`입니다",
    ),
    (
        "EP002 EP201",
        "`{}` is expected here, not `{}`",
        "여기에는 `{0}` 문자가 와야 합니다. 지금은 `{1}`입니다",
    ),
    (
        "EP002 EP201",
        "a number does not start with a zero: `{}`",
        "숫자는 0으로 시작하지 않습니다: `{0}`",
    ),
    (
        "EP002 EP201",
        "a digit is missing in this number",
        "이 숫자에 빠진 자릿수가 있습니다",
    ),
    (
        "EP002 EP201",
        "a control character stands in a string",
        "문자열 안에 제어 문자가 있습니다",
    ),
    (
        "EP002 EP201",
        "`\\u` is followed by four hexadecimal digits",
        "`\\u` 뒤에는 16진수 네 자리가 옵니다",
    ),
    // The shape of a pattern.
    (
        "EP001",
        "a pattern is a JSON object",
        "패턴은 JSON 객체입니다",
    ),
    (
        "EP010",
        "an empty object asks for nothing",
        "빈 객체는 아무 조건도 아닙니다",
    ),
    (
        "EP011",
        "an empty list accepts nothing",
        "빈 목록은 아무 값도 허용하지 않습니다",
    ),
    (
        "EP012",
        "{} stands where a list of values belongs",
        "값 목록이 올 자리입니다. 지금은 {0}입니다",
    ),
    (
        "EP013",
        "a list stands inside a list of values",
        "값 목록 안에 목록이 있습니다",
    ),
    (
        "EP014 EP044",
        "an operator is missing in these braces",
        "이 중괄호 안에 연산자가 없습니다",
    ),
    (
        "EP015",
        "there is no operator `{}`",
        "`{0}` 연산자는 없습니다",
    ),
    (
        "EP016",
        "an operator has one member only",
        "연산자의 멤버는 하나뿐입니다",
    ),
    // Operators that take a text.
    (
        "EP020 EP041",
        "a string belongs here, not {}",
        "여기에는 문자열이 와야 합니다. 지금은 {0}입니다",
    ),
    (
        "EP020",
        "`cidr` takes a string, not {}",
        "`cidr` 값은 문자열입니다. 지금은 {0}입니다",
    ),
    (
        "EP021 EP044",
        "`{}` cannot stand inside `{}`",
        "`{0}` 연산자는 `{1}` 안에 올 수 없습니다",
    ),
    (
        "EP022",
        "`{}` takes a string or `equals-ignore-case` in braces",
        "`{0}` 값은 문자열이거나 중괄호 안의 `equals-ignore-case`입니다",
    ),
    (
        "EP023",
        "two stars stand in a row",
        "별표 두 개가 이어져 있습니다",
    ),
    (
        "EP024",
        "a backslash stands before something other than a star or a backslash",
        "백슬래시 뒤에 별표나 백슬래시가 아닌 문자가 있습니다",
    ),
    // `numeric`.
    (
        "EP030",
        "`numeric` takes a list, not {}",
        "`numeric` 값은 목록입니다. 지금은 {0}입니다",
    ),
    (
        "EP031",
        "a comparison in quotes belongs here",
        "여기에는 따옴표로 묶인 비교 기호가 와야 합니다",
    ),
    (
        "EP031",
        "`{}` is no comparison",
        "`{0}`: 비교 기호가 아닙니다",
    ),
    (
        "EP032",
        "a number belongs here",
        "여기에는 숫자가 와야 합니다",
    ),
    (
        "EP033",
        "nothing follows the number after `{}`",
        "`{0}` 다음의 숫자 뒤에는 아무것도 오지 않습니다",
    ),
    (
        "EP033",
        "nothing follows the upper bound",
        "상한 뒤에는 아무것도 오지 않습니다",
    ),
    (
        "EP034",
        "the upper comparison belongs here",
        "여기에는 상한의 비교 기호가 와야 합니다",
    ),
    (
        "EP034",
        "the second comparison of a range is `<` or `<=`, not `{}`",
        "범위의 두 번째 비교 기호는 `<` 또는 `<=`입니다. 지금은 `{0}`입니다",
    ),
    (
        "EP035",
        "the lower bound is not below the upper one",
        "하한이 상한보다 작지 않습니다",
    ),
    (
        "EP036",
        "`{}` cannot be compared: no double-precision number holds it",
        "`{0}`: 배정밀도 숫자로 나타낼 수 없어 비교할 수 없습니다",
    ),
    // `anything-but`.
    (
        "EP040",
        "`anything-but` takes strings or numbers here, not {}",
        "여기서 `anything-but` 값은 문자열이나 숫자입니다. 지금은 {0}입니다",
    ),
    ("EP041", "{} cannot be excluded", "{0}: 제외할 수 없습니다"),
    (
        "EP042",
        "the list excludes nothing",
        "이 목록은 아무것도 제외하지 않습니다",
    ),
    (
        "EP042",
        "strings and numbers stand in one list",
        "한 목록에 문자열과 숫자가 섞여 있습니다",
    ),
    (
        "EP043",
        "every string starts and ends with an empty text, so this excludes all strings",
        "모든 문자열은 빈 텍스트로 시작하고 끝나므로 이 조건은 모든 문자열을 제외합니다",
    ),
    // `exists`, `cidr`, `$or`.
    (
        "EP050",
        "`exists` takes true or false, not {}",
        "`exists` 값은 true 또는 false입니다. 지금은 {0}입니다",
    ),
    (
        "EP060",
        "the number of bits is missing",
        "비트 수가 없습니다",
    ),
    (
        "EP060",
        "a block is an address, a slash and a number of bits",
        "블록은 주소, 슬래시, 비트 수로 이루어집니다",
    ),
    (
        "EP061",
        "the part before the slash is no IP address",
        "슬래시 앞부분이 IP 주소가 아닙니다",
    ),
    (
        "EP062",
        "the mask leaves no block",
        "이 마스크로는 블록이 남지 않습니다",
    ),
    (
        "EP070",
        "`$or` takes a list of objects, not {}",
        "`$or` 값은 객체의 목록입니다. 지금은 {0}입니다",
    ),
    (
        "EP071",
        "an alternative of `$or` is an object, not {}",
        "`$or`의 대안은 객체입니다. 지금은 {0}입니다",
    ),
    (
        "EP072",
        "`$or` needs two alternatives or more",
        "`$or`에는 대안이 두 개 이상 필요합니다",
    ),
    (
        "EP073",
        "`{}` cannot be a field name inside `$or`",
        "`$or` 안에서는 `{0}` 이름을 필드로 쓸 수 없습니다",
    ),
    // What is accepted, with a remark.
    (
        "EP101",
        "the service does not read what follows the closing brace",
        "닫는 중괄호 뒤는 서비스가 읽지 않습니다",
    ),
    (
        "EP102",
        "`$or` is read as a field name, because it is no list of alternatives",
        "`$or`가 대안의 목록이 아니어서 필드 이름으로 읽습니다",
    ),
    (
        "EP104",
        "`exactly` is not documented by the service",
        "`exactly`는 서비스 문서에 없습니다",
    ),
    (
        "EP105",
        "the user guide documents numbers from -5.0e9 to 5.0e9 only; the service takes more",
        "사용 설명서에는 -5.0e9에서 5.0e9까지의 숫자만 나와 있습니다. 서비스는 더 넓게 받아들입니다",
    ),
    // Events.
    (
        "EP202",
        "an event is a JSON object",
        "이벤트는 JSON 객체입니다",
    ),
    (
        "EP210",
        "the name {} occurs twice in this object",
        "이 객체에 이름 {0} 멤버가 두 번 있습니다",
    ),
    (
        "EP211",
        "what follows the closing brace is not part of the event",
        "닫는 중괄호 뒤는 이벤트에 속하지 않습니다",
    ),
    (
        "EP212",
        "the event is nested more than {} levels deep here",
        "여기서 이벤트가 {0}단계보다 깊습니다",
    ),
    (
        "EP213",
        "this integer does not fit into 64 bits",
        "이 정수는 64비트에 들어가지 않습니다",
    ),
    (
        "EP214",
        "no double-precision number holds this value",
        "배정밀도 숫자로 나타낼 수 없는 값입니다",
    ),
    (
        "EP215",
        "no double-precision number holds this integer",
        "배정밀도 숫자로 나타낼 수 없는 정수입니다",
    ),
    (
        "EP220",
        "the event has no `{}`",
        "이벤트에 `{0}` 멤버가 없습니다",
    ),
    (
        "EP221",
        "the event has no `resources`",
        "이벤트에 `resources` 멤버가 없습니다",
    ),
];
