//! What the app is built with beside its own sources: its build name, and its words as code.
//!
//! Page and workers share one build name, made of the content of everything they are built from,
//! so that a page never talks to a worker of another build that a cache kept.

use std::error::Error;
use std::fs;
use std::path::Path;

use leptos_i18n_parser::parse_locales::options::{Config, ParseOptions};
use leptos_i18n_parser::parse_locales::parse_locales;

fn main() -> Result<(), Box<dyn Error>> {
    keep_relocations();
    name_build();
    write_words()
}

/// One key per visible string, checked when the app is built. Every file in the English folder is a namespace.
fn write_words() -> Result<(), Box<dyn Error>> {
    const FOLDER: &str = "assets/locales";
    let mut namespaces: Vec<String> = fs::read_dir(Path::new(FOLDER).join("en"))?
        .flatten()
        .filter_map(|entry| Some(entry.path().file_stem()?.to_str()?.to_owned()))
        .collect();
    namespaces.sort();
    let config = Config::new("en")?
        .add_locale("ko")?
        .locales_path(FOLDER)
        .add_namespaces(namespaces)?
        .parse_options(ParseOptions::new().interpolate_display(true));
    let words =
        leptos_i18n_codegen::gen_code(&parse_locales(None, config)?, None, true, None, false)?;
    let place = std::env::var("OUT_DIR")?;
    fs::write(Path::new(&place).join("words.rs"), words.to_string())?;
    Ok(())
}

/// The page's binary is cut into parts after it is linked (see `xtask/parts.mjs`), which needs to know what refers to what.
fn keep_relocations() {
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo:rustc-link-arg-bin=app=--emit-relocs");
    }
}

fn name_build() {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for place in [
        "src",
        "crates",
        "assets/locales",
        "assets/worker.js",
        "assets/editor",
        "Cargo.lock",
        "package-lock.json",
    ] {
        println!("cargo:rerun-if-changed={place}");
        mix(Path::new(place), &mut hash);
    }
    println!("cargo:rustc-env=WATCHGLASS_BUILD={hash:016x}");
}

/// FNV-1a over the sorted files below `place`. A file that cannot be read counts by its name alone.
fn mix(place: &Path, hash: &mut u64) {
    if let Ok(entries) = fs::read_dir(place) {
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        paths.iter().for_each(|path| mix(path, hash));
    } else {
        let name = place.to_string_lossy();
        for byte in name.bytes().chain(fs::read(place).unwrap_or_default()) {
            *hash = (*hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
