//! Pasted credentials: `credentials.txt` holds the texts, `credentials.expect` what becomes of them.

use aws::client::{Protocol, build};
use aws::credentials::{Pasted, parse};
use aws::{Call, Credentials, Endpoints};
use expect_test::expect_file;
use proptest::prelude::*;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const TOKEN: &str = "IQoJb3JpZ2luX2VjEXAMPLE//token+with=signs==";

/// The only way to see a secret: by what it signs.
fn signature(credentials: &Credentials) -> String {
    let call = Call::from_json("ListDashboards", "{}").unwrap().unwrap();
    let endpoint = Endpoints::aws()
        .resolve(call.service(), "us-east-1")
        .unwrap();
    let request = build(&call, Protocol::Json, &endpoint, 1000, credentials, 0).unwrap();
    format!("{:?}", request.headers)
}

fn shown(pasted: &Pasted) -> String {
    let credentials = &pasted.credentials;
    let token = credentials.is_temporary().then(|| TOKEN.to_owned());
    let known = Credentials::from_parts(
        credentials.access_key_id().to_owned(),
        SECRET.to_owned(),
        token,
        None,
    );
    let signs = if signature(credentials) == signature(&known) {
        "signs as expected"
    } else {
        "SIGNS DIFFERENTLY"
    };
    let mut out = format!("{} {signs}", credentials.access_key_id());
    for (name, value) in [
        (
            "expires",
            credentials
                .expires_ms()
                .map(|at_ms| aws::Timestamp(at_ms).to_iso()),
        ),
        ("profile", pasted.profile.clone()),
        ("region", pasted.region.clone()),
        (
            "long-lived",
            credentials.is_long_lived().then(|| "yes".to_owned()),
        ),
    ] {
        out.push_str(&value.map_or(String::new(), |value| format!(", {name} {value}")));
    }
    out
}

#[test]
fn pasted_texts_are_read_or_refused_with_a_reason() {
    let mut out = String::new();
    for case in include_str!("credentials.txt")
        .split("### ")
        .filter(|case| !case.is_empty())
    {
        let (name, text) = case.split_once('\n').unwrap();
        let read = parse(text);
        let line = match &read {
            Ok(pasted) => shown(pasted),
            Err(error) => format!("error: {error}"),
        };
        assert!(
            !line.contains(SECRET) && !line.contains(TOKEN),
            "{name} shows a secret"
        );
        assert!(
            !format!("{read:?}").contains("wJalrX"),
            "{name} prints a secret"
        );
        out.push_str(&format!("{name}\n    {line}\n"));
    }
    // A browser has no files to rewrite.
    if cfg!(target_arch = "wasm32") {
        assert_eq!(out, include_str!("credentials.expect"));
    } else {
        expect_file!["credentials.expect"].assert_eq(&out);
    }
}

#[test]
fn too_much_text_is_refused() {
    assert!(parse(&"x".repeat(1 << 20)).is_err());
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        let _ = parse(&text);
    }

    #[test]
    fn broken_pastes_are_read_or_refused(cut in 0usize..6000, put in 0usize..6000, what in "[\\PC\n]{0,3}") {
        let mut text: String = include_str!("credentials.txt").to_owned();
        for (at, with) in [(cut, ""), (put, what.as_str())] {
            let mut at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            if with.is_empty() { text.truncate(at) } else { text.insert_str(at, with) }
        }
        for case in text.split("### ") {
            let _ = parse(case.split_once('\n').map_or(case, |(_, text)| text));
        }
    }

    #[test]
    fn nested_json_does_not_overflow(depth in 1usize..3000) {
        let _ = parse(&"{\"a\":[".repeat(depth));
    }
}
