//! `watchglass serve`: the app at a local address.

use std::net::{SocketAddr, ToSocketAddrs as _};
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};

use gateway::{Options, Server};
use lexopt::prelude::*;

use crate::say;
use crate::stop::Stop;

const HELP: &str = "\
Serve the app at a local address.

Usage: watchglass serve [options]

Options:
  --listen ADDRESS       where to listen (default 127.0.0.1:8420; port 0 takes any free one);
                         without --listen the next free port is taken when 8420 is not free
  --open                 open the address in a browser
  --app DIR              the folder of the built app (default: `app` beside this program, else ./dist)
  --base-path PATH       the path the app appears under, such as /tools/watchglass/ (default /)
  --connect ORIGIN       an origin the app may call besides AWS's own; may be given again
  --frame-ancestor ORIGIN  an origin whose pages may show the app in a frame; may be given again
  -h, --help             this text

The app is sent with a strict Content Security Policy: it can call only AWS's endpoints and the origins given with --connect.

Examples:
  watchglass serve --open
  watchglass serve --listen 127.0.0.1:0 --connect http://127.0.0.1:4566
  watchglass serve --base-path /tools/watchglass/ --frame-ancestor https://portal.example.com
";

pub fn run(mut arguments: lexopt::Parser) -> Result<ExitCode, Stop> {
    let mut options = Options::new(PathBuf::new());
    options.or_next_port = true;
    let mut app = None;
    let mut open = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("listen") => {
                options.listen = address(&arguments.value()?.string()?)?;
                options.or_next_port = false;
            }
            Long("open") => open = true,
            Long("app") => app = Some(PathBuf::from(arguments.value()?)),
            Long("base-path") => options.base_path = arguments.value()?.string()?,
            Long("connect") => options
                .policy
                .allow_connect(&arguments.value()?.string()?)
                .map_err(|error| Stop::usage(error.to_string()))?,
            Long("frame-ancestor") => options
                .policy
                .allow_frame_ancestor(&arguments.value()?.string()?)
                .map_err(|error| Stop::usage(error.to_string()))?,
            Short('h') | Long("help") => return say(HELP),
            other => return Err(other.unexpected().into()),
        }
    }
    options.app = app.unwrap_or_else(default_app);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let server = Server::start(&options).await.map_err(Stop::failed)?;
        let url = server.url();
        // One line, first and flushed: scripts read the address from it.
        say(&format!("Watchglass is at {url}\n"))?;
        if open && !opened(&url) {
            eprintln!("watchglass: no browser could be opened; visit {url}");
        }
        server.run(stopped()).await;
        Ok(ExitCode::SUCCESS)
    })
}

async fn stopped() {
    // Where no signal can be heard, the server ends with its process.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

fn address(text: &str) -> Result<SocketAddr, Stop> {
    let resolved = text
        .to_socket_addrs()
        .ok()
        .and_then(|mut found| found.next());
    resolved.ok_or_else(|| {
        Stop::usage(format!(
            "`{text}` is no address; write it as 127.0.0.1:8420"
        ))
    })
}

fn default_app() -> PathBuf {
    let beside = std::env::current_exe()
        .ok()
        .and_then(|program| Some(program.parent()?.join("app")));
    beside
        .filter(|folder| folder.join("index.html").is_file())
        .unwrap_or_else(|| "dist".into())
}

/// Asks the desktop to show `url`. False when there is nothing to ask.
fn opened(url: &str) -> bool {
    let (program, arguments): (_, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    Command::new(program)
        .args(arguments)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .is_ok()
}
