//! Installing what the build and the tests need, with ordinary package clients and pinned versions.
//!
//! Everything is keyed by its version or by the file that pins it, so a second run finds it there, an interrupted one is repaired
//! (what counts is that the tool answers with its version), and two clones at once wait for each other.

use std::collections::hash_map::DefaultHasher;
use std::fs::{self, File};
use std::hash::{Hash as _, Hasher as _};
use std::path::PathBuf;

use crate::places::{cache, root};
use crate::step::{Result, output, program, run, step};
use crate::{need, places};

/// The version of Trunk, which builds the page and its workers.
pub const TRUNK: &str = "0.21.14";
/// The version of wasm-bindgen's command, the same as the crate's in Cargo.lock.
pub const WASM_BINDGEN: &str = "0.2.126";

/// The version of the tool that cuts the page's binary into parts; it understands the attributes of Leptos's `wasm_split_helpers`.
pub const WASM_SPLIT: &str = "0.2.4";

const TARGET: &str = "wasm32-unknown-unknown";

/// Everything that building the app needs.
pub fn app() -> Result {
    need::rustup()?;
    need::node()?;
    wasm_target()?;
    step(
        "Tools of the build: Trunk joins the app's files, wasm-bindgen writes the JavaScript beside the WebAssembly, \
         wasm-split cuts the page into parts",
        || TOOLS.iter().try_for_each(Tool::install),
    )?;
    node_modules()
}

/// The compiler's WebAssembly target.
pub fn wasm_target() -> Result {
    need::rustup()?;
    let installed =
        output(&mut program("rustup", &["target", "list", "--installed"])).unwrap_or_default();
    if installed.lines().any(|line| line.trim() == TARGET) {
        return Ok(());
    }
    step(
        "Add the WebAssembly target: the app is compiled to it",
        || run(&mut program("rustup", &["target", "add", TARGET])),
    )
}

/// Packages of npm, as the lock file says: CodeMirror and esbuild for the editor, wasm-opt, Playwright, axe, uPlot.
/// No package runs code of its own while it is installed; esbuild's program for this machine is an optional package.
pub fn node_modules() -> Result {
    need::node()?;
    let lock_text = fs::read(root().join("package-lock.json"))
        .map_err(|error| format!("package-lock.json could not be read: {error}"))?;
    let stamp = root().join("node_modules/.watchglass");
    let wanted = hash_of(&lock_text);
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    step(
        "Packages of npm: CodeMirror and esbuild become the editor, wasm-opt makes the app smaller, Playwright and axe test it",
        || {
            let arguments = ["ci", "--ignore-scripts", "--no-fund", "--no-audit"];
            run(program(need::npm(), &arguments).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
            fs::write(&stamp, &wanted)
                .map_err(|error| format!("`{}` could not be written: {error}", stamp.display()))
        },
    )
}

/// The folder in which `tests/stand-in/stack.sh` keeps the Python environments of the servers that stand in for AWS.
/// It makes them on first use, and again when the pins change.
pub fn stand_in() -> Result<PathBuf> {
    need::python()?;
    let folder = cache().join("stand-in");
    fs::create_dir_all(&folder)
        .map_err(|error| format!("`{}` could not be made: {error}", folder.display()))?;
    Ok(folder)
}

/// A command from crates.io, in a folder of its own that its version names.
pub struct Tool {
    /// Its crate.
    package: &'static str,
    /// Its program.
    name: &'static str,
    version: &'static str,
    /// What the crate builds its program with, beside its defaults.
    features: &'static str,
    /// Asked with this word, the program says something that holds the other word.
    answer: (&'static str, &'static str),
}

/// What the build runs.
pub const TOOLS: [Tool; 3] = [
    Tool {
        package: "trunk",
        name: "trunk",
        version: TRUNK,
        features: "",
        answer: ("--version", TRUNK),
    },
    Tool {
        package: "wasm-bindgen-cli",
        name: "wasm-bindgen",
        version: WASM_BINDGEN,
        features: "",
        answer: ("--version", WASM_BINDGEN),
    },
    // It knows its version only by its folder.
    Tool {
        package: "wasm_split_cli_support",
        name: "wasm-split-cli",
        version: WASM_SPLIT,
        features: "build-binary",
        answer: ("--help", "<INPUT>"),
    },
];

impl Tool {
    fn folder(&self) -> PathBuf {
        cache().join(format!("{}-{}", self.package, self.version))
    }

    /// The folder of its program.
    pub fn bin(&self) -> PathBuf {
        self.folder().join("bin")
    }

    fn answers(&self) -> bool {
        let (word, wanted) = self.answer;
        let file = format!("{}{}", self.name, std::env::consts::EXE_SUFFIX);
        output(&mut program(self.bin().join(file), &[word]))
            .is_some_and(|text| text.split_whitespace().any(|word| word == wanted))
    }

    fn install(&self) -> Result {
        let Self {
            package,
            name,
            version,
            features,
            ..
        } = self;
        let folder = self.folder();
        let _lock = lock()?;
        if self.answers() {
            println!("{name} {version} is in {}", folder.display());
            return Ok(());
        }
        println!(
            "{name} {version} is not there yet: it is compiled once, into {}",
            folder.display()
        );
        let at = folder.to_string_lossy();
        // Its own target folder: the build of the clone stays as it is. `--force` replaces what an interrupted run left.
        let arguments = [
            "install",
            package,
            "--version",
            version,
            "--features",
            features,
            "--locked",
            "--force",
            "--root",
            &at,
        ];
        run(program("cargo", &arguments).env("CARGO_TARGET_DIR", cache().join("build")))?;
        if self.answers() {
            Ok(())
        } else {
            Err(format!("{name} was installed into {at} and does not run"))
        }
    }
}

/// Held while the cache changes; ends with the process, so nothing is left locked.
fn lock() -> Result<File> {
    let folder = cache();
    let path = folder.join("lock");
    let failed = |error| {
        format!(
            "the cache `{}` cannot be used: {error}",
            places::cache().display()
        )
    };
    fs::create_dir_all(&folder).map_err(failed)?;
    let file = File::create(&path).map_err(failed)?;
    if file.try_lock().is_err() {
        println!(
            "waiting for another setup to finish (it holds {})",
            path.display()
        );
        file.lock().map_err(failed)?;
    }
    Ok(file)
}

fn hash_of(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
