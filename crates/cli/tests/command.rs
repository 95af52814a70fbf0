//! The command as a script meets it: arguments and standard input, what comes back, and the status.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::{env, fs, process};

use expect_test::{Expect, expect, expect_file};

fn watchglass(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_watchglass"));
    command
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"));
    command
}

fn fed(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = watchglass(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // The command may end without reading its input.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the command ends");
    writer.join().expect("writing does not panic");
    output
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Status, standard output and standard error, as one text.
fn check(arguments: &[&str], input: &str, expected: Expect) {
    let output = fed(arguments, input.as_bytes());
    let said = format!(
        "{}{}[{}]\n",
        text(&output.stdout),
        text(&output.stderr),
        output.status.code().unwrap_or(-1)
    );
    expected.assert_eq(&said);
}

const LINES: &str = include_str!("cases/bodies.jsonl");

#[test]
fn each_line_is_answered_by_one_line_whatever_it_holds() {
    for name in ["check", "expand"] {
        let output = fed(&["dashboard", name, "--jsonl"], LINES.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{name}");
        assert_eq!(
            text(&output.stdout).lines().count(),
            LINES.lines().count(),
            "{name}"
        );
        expect_file![format!(
            "{}/tests/cases/{name}.expected.jsonl",
            env!("CARGO_MANIFEST_DIR")
        )]
        .assert_eq(&text(&output.stdout));
    }
}

#[test]
fn a_line_that_is_no_text_is_answered_and_the_next_one_too() {
    let output = fed(
        &["dashboard", "check", "--jsonl"],
        b"{\"body\": \"\xff\"}\n{\"body\": \"{}\"}",
    );
    let said = text(&output.stdout);
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(
        lines[0],
        r#"{"error":{"code":"not-utf8","message":"the line is not UTF-8","span":[10,11]}}"#
    );
    assert!(lines[1].starts_with(r#"{"messages":"#));
}

#[test]
fn nothing_in_gives_nothing_out() {
    check(&["dashboard", "check", "--jsonl"], "", expect!["[0]\n"]);
}

#[test]
fn people_read_places_reasons_and_a_summary() {
    check(
        &["dashboard", "check", "short.json"],
        "",
        expect![[r#"
        short.json:13:29: warning: no row has the id `m1` [DB217] at /widgets/0/properties/metrics/3/0/expression
            did you mean `e1`?
        short.json:18:15: warning: widgets of type "txt" are not known; it is kept and not drawn [DB120] at /widgets/2/type
            did you mean `text`?
        short.json: 0 errors, 2 warnings; 3 widgets (metric 1, text 1, txt 1), 3 metrics, 1 expression
        [0]
    "#]],
    );
    check(
        &["dashboard", "expand", "short.json"],
        "",
        expect![[r#"
        short.json: widget 0
          AWS/ApplicationELB  TargetResponseTime  LoadBalancer=app/shop/1
          AWS/ApplicationELB  TargetResponseTime  LoadBalancer=app/shop/2
          AWS/ApplicationELB  TargetResponseTime  LoadBalancer=app/shop/3
          = m1 * 1000
        [0]
    "#]],
    );
}

#[test]
fn a_body_with_errors_fails_the_check_of_files() {
    check(
        &["dashboard", "check", "-"],
        r#"{"widgets": 3}"#,
        expect![[r#"
            -:1:13: error: `widgets` must be an array, not a number [DB102] at /widgets
            -: 1 error, 0 warnings; 0 widgets
            [1]
        "#]],
    );
}

#[test]
fn wrong_use_ends_with_status_2_and_says_why() {
    check(
        &[],
        "",
        expect![[r#"
        watchglass: a command is missing
        Try `watchglass --help`.
        [2]
    "#]],
    );
    check(
        &["dashbord"],
        "",
        expect![[r#"
        watchglass: there is no command `dashbord`
        Try `watchglass --help`.
        [2]
    "#]],
    );
    check(
        &["dashboard", "check", "--fast"],
        "",
        expect![[r#"
        watchglass: invalid option '--fast'
        Try `watchglass --help`.
        [2]
    "#]],
    );
    check(
        &["dashboard", "check", "absent.json"],
        "",
        expect![[r#"
        watchglass: `absent.json` could not be read: No such file or directory (os error 2)
        [2]
    "#]],
    );
    check(
        &["dashboard", "check", "--jsonl", "short.json"],
        "",
        expect![[r#"
            watchglass: --jsonl reads standard input; leave the files out
            Try `watchglass --help`.
            [2]
        "#]],
    );
    check(
        &["serve", "--connect", "example.com"],
        "",
        expect![[r#"
        watchglass: `example.com` is not an origin; write it as https://host or http://127.0.0.1:4566, without a path
        Try `watchglass --help`.
        [2]
    "#]],
    );
}

#[test]
fn every_command_has_help_with_examples() {
    for arguments in [
        &["serve"][..],
        &["dashboard", "check"],
        &["dashboard", "expand"],
    ] {
        let output = fed(&[arguments, &["--help"]].concat(), b"");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(
            text(&output.stdout).contains("\nExamples:\n"),
            "{arguments:?}"
        );
    }
    assert_eq!(fed(&["--help"], b"").status.code(), Some(0));
}

/// A folder that is removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        Self(env::temp_dir().join(format!("watchglass-cli-{}-{name}", process::id())))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn every_widget_becomes_a_picture_whatever_its_kind() {
    let folder = Folder::new("render");
    let out = folder.0.to_str().expect("a plain path");
    let arguments = [
        "dashboard",
        "render",
        "short.json",
        "--out",
        out,
        "--end",
        "2026-11-24T12:00:00Z",
    ];
    let output = fed(&arguments, b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let files: Vec<_> = text(&output.stdout).lines().map(str::to_owned).collect();
    let names: Vec<_> = files
        .iter()
        .filter_map(|file| Path::new(file).file_name()?.to_str())
        .collect();
    assert_eq!(names, ["00-latency.svg", "01-text.svg", "02-txt.svg"]);
    for (file, said) in files.iter().zip([
        "no data in this range",
        "Shop",
        "widgets of type `txt` are not drawn",
    ]) {
        let svg = fs::read_to_string(file).expect("the file that was named");
        assert!(
            svg.starts_with("<svg ") && svg.contains(said),
            "{file}: {svg}"
        );
    }
}

#[test]
fn data_of_a_file_is_drawn() {
    let folder = Folder::new("data");
    let out = folder.0.to_str().expect("a plain path");
    let arguments = [
        "dashboard",
        "render",
        "short.json",
        "--out",
        out,
        "--end",
        "2026-11-24T12:00:00Z",
        "--data",
        "latency.csv",
    ];
    let output = fed(&arguments, b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let svg = fs::read_to_string(folder.0.join("00-latency.svg")).expect("a picture");
    assert!(
        svg.contains("11:30") && !svg.contains("no data in this range"),
        "{svg}"
    );
}

/// A running server over a small app; both end with it.
struct Served {
    child: Child,
    folder: PathBuf,
    url: String,
}

impl Served {
    fn start() -> Self {
        let folder = env::temp_dir().join(format!("watchglass-cli-{}", process::id()));
        fs::create_dir_all(&folder).expect("a temporary folder");
        fs::write(folder.join("index.html"), "<!doctype html>").expect("a temporary file");
        let app = folder.to_str().expect("a plain path");
        let mut child = watchglass(&["serve", "--listen", "127.0.0.1:0", "--app", app])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe"))
            .read_line(&mut line)
            .expect("a line");
        let url = line
            .trim()
            .strip_prefix("Watchglass is at ")
            .expect("the address comes first")
            .to_owned();
        Self { child, folder, url }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn serve_prints_the_address_at_which_it_answers() {
    let served = Served::start();
    let address = served
        .url
        .trim_start_matches("http://")
        .trim_end_matches('/');
    let mut stream = TcpStream::connect(address).expect("it listens");
    stream
        .write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        .expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.ends_with("<!doctype html>"),
        "{answer}"
    );
}
