//! Where things are: the clone, the cache of tools, the built app.

use std::env;
use std::path::{Path, PathBuf};

/// The root of the clone.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in the clone")
}

/// The user's cache folder for tools, shared by all clones; each tool's folder is named by its version.
pub fn cache() -> PathBuf {
    let set = |name: &str| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    set("XDG_CACHE_HOME")
        .or_else(|| {
            if cfg!(windows) {
                set("LOCALAPPDATA")
            } else {
                set("HOME").map(|home| home.join(".cache"))
            }
        })
        .unwrap_or_else(env::temp_dir)
        .join("watchglass")
}

/// The built app.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// A program of ours in cargo's target folder.
pub fn built(profile: &str, name: &str) -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |folder| root().join(folder));
    target
        .join(profile)
        .join(format!("{name}{}", env::consts::EXE_SUFFIX))
}
