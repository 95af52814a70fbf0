//! The server as a browser meets it: requests over loopback, answers with their heads.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use gateway::{Options, Server, StartError};

const PAGE: &str =
    "<!doctype html><script src=\"policy.js\"></script><script type=\"module\">start()</script>";

/// A folder of a small app, removed at the end.
struct App(PathBuf);

impl App {
    fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("watchglass-gateway-{}-{name}", process::id()));
        fs::create_dir_all(folder.join("icons")).expect("a temporary folder");
        let put = |path: &str, bytes: &[u8]| {
            fs::write(folder.join(path), bytes).expect("a temporary file")
        };
        put("index.html", PAGE.as_bytes());
        put(
            "app-0123456789abcdef.js",
            "export default 1;\n".repeat(100).as_bytes(),
        );
        put(
            "app-0123456789abcdef_bg.wasm",
            &[0, 97, 115, 109].repeat(500),
        );
        put("engine.js", b"export {}");
        put("given.css", b"a{}");
        put("given.css.br", b"packed by the build");
        put("icons/a.svg", b"<svg/>");
        put(".secret", b"no");
        Self(folder)
    }
}

impl Drop for App {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

struct Answer {
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn status(&self) -> &str {
        &self.head[9..12]
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            line.split_once(": ")
                .filter(|(found, _)| found.eq_ignore_ascii_case(name))
                .map(|(_, value)| value)
        })
    }
}

/// Starts a server over `app` with `change` applied to its options.
async fn started(app: &Path, change: impl FnOnce(&mut Options)) -> Result<SocketAddr, StartError> {
    let mut options = Options::new(app);
    options.listen.set_port(0);
    change(&mut options);
    let server = Server::start(&options).await?;
    let address = server.address();
    tokio::spawn(server.run(std::future::pending()));
    Ok(address)
}

/// Sends one request as it is written, and reads until the server closes.
async fn ask(address: SocketAddr, request_line: &str, headers: &str) -> Answer {
    let text = format!("{request_line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}\r\n");
    tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).expect("the server listens");
        stream.write_all(text.as_bytes()).expect("the server reads");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("the server answers");
        let end = bytes
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .expect("an answer has a head");
        Answer {
            head: String::from_utf8_lossy(&bytes[..end]).into_owned(),
            body: bytes[end + 4..].to_vec(),
        }
    })
    .await
    .expect("a request is made without panics")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_never_reused_without_asking_and_hashed_files_always_are() {
    let app = App::new("caching");
    let address = started(&app.0, |_| ()).await.expect("starts");
    for (path, content_type, caching) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/index.html", "text/html; charset=utf-8", "no-cache"),
        (
            "/engine.js?v=1",
            "text/javascript; charset=utf-8",
            "no-cache",
        ),
        (
            "/app-0123456789abcdef.js",
            "text/javascript; charset=utf-8",
            "public, max-age=31536000, immutable",
        ),
        (
            "/app-0123456789abcdef_bg.wasm",
            "application/wasm",
            "public, max-age=31536000, immutable",
        ),
        ("/icons/a.svg", "image/svg+xml", "no-cache"),
    ] {
        let answer = ask(address, &format!("GET {path}"), "").await;
        assert_eq!(
            (
                answer.status(),
                answer.header("content-type"),
                answer.header("cache-control")
            ),
            ("200", Some(content_type), Some(caching)),
            "{path}"
        );
        assert_eq!(
            answer.header("x-content-type-options"),
            Some("nosniff"),
            "{path}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_travel_in_the_best_form_the_browser_takes() {
    let app = App::new("packing");
    let address = started(&app.0, |_| ()).await.expect("starts");
    for (path, accept, packed) in [
        ("/app-0123456789abcdef.js", "gzip, deflate, br", Some("br")),
        ("/app-0123456789abcdef.js", "gzip", Some("gzip")),
        ("/app-0123456789abcdef.js", "br;q=0, gzip", Some("gzip")),
        ("/app-0123456789abcdef.js", "identity", None),
        ("/icons/a.svg", "br", None),
    ] {
        let answer = ask(
            address,
            &format!("GET {path}"),
            &format!("accept-encoding: {accept}\r\n"),
        )
        .await;
        assert_eq!(
            answer.header("content-encoding"),
            packed,
            "{path} for {accept}"
        );
        assert_eq!(
            answer.header("content-length"),
            Some(answer.body.len().to_string().as_str())
        );
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
    }
    let given = ask(address, "GET /given.css", "accept-encoding: br\r\n").await;
    assert_eq!(given.body, b"packed by the build");
    assert_eq!(
        ask(address, "GET /given.css.br", "").await.status(),
        "404",
        "a packed form is no file of its own"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unchanged_file_is_not_sent_again() {
    let app = App::new("tags");
    let address = started(&app.0, |_| ()).await.expect("starts");
    let first = ask(address, "GET /", "accept-encoding: br\r\n").await;
    let tag = first.header("etag").expect("a tag").to_owned();
    let second = ask(
        address,
        "GET /",
        &format!("accept-encoding: br\r\nif-none-match: {tag}\r\n"),
    )
    .await;
    assert_eq!((second.status(), second.body.len()), ("304", 0));
    assert!(second.header("content-security-policy").is_some());
    assert_eq!(
        ask(address, "GET /", "if-none-match: \"other\"\r\n")
            .await
            .status(),
        "200"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_outside_the_list_of_files_is_reached() {
    let app = App::new("outside");
    let address = started(&app.0, |_| ()).await.expect("starts");
    for path in [
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/icons/../../x",
        "//etc/passwd",
        "/.secret",
        "/icons",
        "/icons/",
        "/absent.js",
        "/index.html/",
    ] {
        assert_eq!(
            ask(address, &format!("GET {path}"), "").await.status(),
            "404",
            "{path}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_reading_is_answered() {
    let app = App::new("methods");
    let address = started(&app.0, |_| ()).await.expect("starts");
    let head = ask(address, "HEAD /", "").await;
    assert_eq!(
        (
            head.status(),
            head.body.len(),
            head.header("content-length")
        ),
        ("200", 0, Some(PAGE.len().to_string().as_str()))
    );
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = ask(address, &format!("{method} /"), "content-length: 0\r\n").await;
        assert_eq!(
            (answer.status(), answer.header("allow")),
            ("405", Some("GET, HEAD")),
            "{method}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_policy_names_the_inline_loader_by_its_hash_and_what_was_allowed() {
    let app = App::new("policy");
    let address = started(&app.0, |options| {
        options
            .policy
            .allow_connect("http://127.0.0.1:4566/")
            .expect("an origin");
        options
            .policy
            .allow_frame_ancestor("https://portal.example")
            .expect("an origin");
    })
    .await
    .expect("starts");
    let answer = ask(address, "GET /", "").await;
    let policy = answer.header("content-security-policy").expect("a policy");
    let directives: Vec<_> = policy.split("; ").collect();
    // `printf %s 'start()' | openssl dgst -sha256 -binary | base64`
    assert!(directives.contains(&"script-src 'self' 'wasm-unsafe-eval' 'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00='"), "{policy}");
    assert!(directives.iter().any(|directive| {
        directive.starts_with("connect-src 'self' https://*.amazonaws.com ")
            && directive.ends_with(" http://127.0.0.1:4566")
    }));
    for directive in [
        "default-src 'none'",
        "style-src 'self'",
        "base-uri 'none'",
        "frame-ancestors https://portal.example",
        "require-trusted-types-for 'script'",
    ] {
        assert!(directives.contains(&directive), "{directive} in {policy}");
    }
    assert_eq!(answer.header("x-frame-options"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_app_can_live_under_a_path() {
    let app = App::new("base");
    let address = started(&app.0, |options| {
        options.base_path = "tools/watchglass".into()
    })
    .await
    .expect("starts");
    assert_eq!(
        ask(address, "GET /tools/watchglass/", "").await.status(),
        "200"
    );
    assert_eq!(
        ask(address, "GET /tools/watchglass/engine.js", "")
            .await
            .status(),
        "200"
    );
    for path in ["/", "/tools/watchglass"] {
        let answer = ask(address, &format!("GET {path}"), "").await;
        assert_eq!(
            (answer.status(), answer.header("location")),
            ("307", Some("/tools/watchglass/")),
            "{path}"
        );
    }
    assert_eq!(ask(address, "GET /engine.js", "").await.status(), "404");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_started_says_what_to_do() {
    let app = App::new("wrong");
    let message =
        |result: Result<SocketAddr, StartError>| result.expect_err("does not start").to_string();
    assert!(message(started(&app.0.join("icons"), |_| ()).await).contains("cargo xtask start"));
    assert!(
        message(started(&app.0, |options| options.base_path = "/a b/".into()).await)
            .contains("is no base path")
    );
    let address = started(&app.0, |_| ()).await.expect("starts");
    assert!(
        message(started(&app.0, |options| options.listen = address).await)
            .contains("is taken; choose another with --listen")
    );
    let next = started(&app.0, |options| {
        options.listen = address;
        options.or_next_port = true;
    })
    .await
    .expect("takes the next port");
    assert_ne!(next, address);
    assert!(
        gateway::Policy::default()
            .allow_connect("https://a.example/path; script-src *")
            .is_err()
    );
}
