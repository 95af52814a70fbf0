//! What the machine must bring: one sentence with the remedy when it does not.

use std::env;
use std::path::{Path, PathBuf};

use crate::places;
use crate::step::{Result, output, program, run};

/// rustup, which adds the WebAssembly target to the toolchain.
pub fn rustup() -> Result {
    match output(&mut program("rustup", &["--version"])) {
        Some(_) => Ok(()),
        None => {
            Err("rustup is missing: install it from https://rustup.rs, then run this again.".into())
        }
    }
}

/// Node 20 or later, and npm.
pub fn node() -> Result {
    let version = output(&mut program("node", &["--version"]));
    let major = version.as_deref().and_then(|text| {
        text.trim()
            .trim_start_matches('v')
            .split('.')
            .next()?
            .parse::<u32>()
            .ok()
    });
    match major {
        Some(20..) => {}
        Some(major) => return Err(format!("Node {major} is too old: install Node 20 or later from https://nodejs.org or your package manager.")),
        None => return Err("Node is missing: install Node 20 or later from https://nodejs.org or your package manager.".into()),
    }
    match output(&mut program(npm(), &["--version"])) {
        Some(_) => Ok(()),
        None => Err("npm is missing: it comes with Node from https://nodejs.org; on Debian, install the package `npm`.".into()),
    }
}

/// npm's name for starting it.
pub fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

/// The Python 3 to make virtual environments with.
pub fn python() -> Result<&'static str> {
    let works = |name: &&str| {
        output(&mut program(
            name,
            &[
                "-c",
                "import sys, venv, ensurepip; assert sys.version_info >= (3, 9)",
            ],
        ))
        .is_some()
    };
    ["python3", "python"].into_iter().find(works).ok_or_else(|| {
        "Python 3.9 or later with `venv` is missing: install it from https://python.org; on Debian, install the packages `python3` and `python3-venv`.".into()
    })
}

/// A Chromium to test in. On Debian as root, or with sudo that asks nothing, it is installed.
pub fn chromium() -> Result<PathBuf> {
    if let Some(found) = find_chromium() {
        return Ok(found);
    }
    if Path::new("/etc/debian_version").exists() {
        let user = output(&mut program("id", &["-u"])).unwrap_or_default();
        let sudo: &[&str] = if user.trim() == "0" {
            &[]
        } else {
            &["sudo", "-n"]
        };
        if sudo.is_empty() || output(&mut program("sudo", &["-n", "true"])).is_some() {
            println!(
                "There is no Chromium here; installing Debian's package `chromium` to run the browser tests in."
            );
            let apt = |arguments: &[&str]| {
                let words = [sudo, &["apt-get"], arguments].concat();
                run(program(words[0], &words[1..]).env("DEBIAN_FRONTEND", "noninteractive"))
            };
            apt(&["update"])?;
            apt(&[
                "install",
                "--yes",
                "--no-install-recommends",
                "chromium",
                "fonts-dejavu-core",
                "fonts-noto-cjk",
            ])?;
            if let Some(found) = find_chromium() {
                return Ok(found);
            }
        }
        return Err("there is no Chromium: run `sudo apt-get install chromium`, or name a Chrome or Chromium in the variable CHROMIUM.".into());
    }
    Err("there is no Chromium: install Chromium or Google Chrome, or name one in the variable CHROMIUM.".into())
}

fn find_chromium() -> Option<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM") {
        return Some(named.into());
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
        "google-chrome",
        "chrome",
    ];
    let on_path = names.iter().flat_map(|name| {
        env::split_paths(&path)
            .map(move |folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
    });
    let elsewhere = [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "C:/Program Files/Google/Chrome/Application/chrome.exe",
    ];
    on_path
        .chain(elsewhere.map(PathBuf::from))
        .find(|path| path.is_file())
}

/// `PATH` with the tools of the cache and of npm before everything else.
pub fn tool_path() -> std::ffi::OsString {
    let tools = crate::setup::TOOLS.iter().map(|tool| tool.bin());
    let ours = tools.chain([places::root().join("node_modules/.bin")]);
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths(ours.chain(env::split_paths(&path))).unwrap_or(path)
}
