//! The files of a built app, read once.
//!
//! In: a folder. Out: a closed list of assets by their path below it, each with its type, its tag and its caching rule.
//! `app.js.br` and `app.js.gz` are taken as packed forms of `app.js`; other assets are packed on their first request.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{fmt, fs, io};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hyper::body::Bytes;
use sha2::{Digest as _, Sha256};

use crate::encoding::Encoding;

/// More files than a built app can have: the folder is a wrong one.
const MAX_FILES: usize = 10_000;
/// More bytes than a built app can have.
const MAX_BYTES: u64 = 256 << 20;

/// Why a folder cannot be served.
#[derive(Debug)]
pub enum SiteError {
    /// There is no `index.html` in the folder.
    NoApp(PathBuf),
    /// A file could not be read.
    Read(PathBuf, io::Error),
    /// The folder holds more than a built app can: over 10,000 files or 256 MiB.
    TooMuch(PathBuf),
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoApp(folder) => {
                write!(
                    f,
                    "there is no built app in `{}` (no index.html); build one with `cargo xtask start --build-only`, or name its folder with --app",
                    folder.display()
                )
            }
            Self::Read(path, error) => write!(f, "`{}` could not be read: {error}", path.display()),
            Self::TooMuch(folder) => write!(
                f,
                "`{}` holds over {MAX_FILES} files or {} MiB; that is no built app",
                folder.display(),
                MAX_BYTES >> 20
            ),
        }
    }
}

impl std::error::Error for SiteError {}

/// A built app in memory.
#[derive(Debug)]
pub struct Site {
    assets: BTreeMap<String, Asset>,
}

/// One file of the app.
#[derive(Debug)]
pub(crate) struct Asset {
    pub(crate) content_type: &'static str,
    pub(crate) cache_control: &'static str,
    /// The quoted tag of the plain bytes; packed forms add their encoding's name.
    tag: String,
    plain: Bytes,
    brotli: OnceLock<Option<Bytes>>,
    gzip: OnceLock<Option<Bytes>>,
}

impl Site {
    /// Reads every file below `folder`. Names that start with a dot are left out.
    ///
    /// # Errors
    /// When `index.html` is missing, a file cannot be read, or there is too much.
    pub fn read(folder: &Path) -> Result<Self, SiteError> {
        if !folder.join("index.html").is_file() {
            return Err(SiteError::NoApp(folder.to_owned()));
        }
        let mut files = BTreeMap::new();
        let mut n_bytes = 0;
        read_below(folder, folder, "", &mut files, &mut n_bytes)?;
        let packed = |name: &str, files: &mut BTreeMap<String, Bytes>| files.remove(name);
        let names: Vec<_> = files
            .keys()
            .filter(|name| !is_packed_form(name))
            .cloned()
            .collect();
        let mut assets = BTreeMap::new();
        for name in names {
            let brotli = packed(&format!("{name}.br"), &mut files);
            let gzip = packed(&format!("{name}.gz"), &mut files);
            if let Some(plain) = files.remove(&name) {
                assets.insert(name.clone(), Asset::new(&name, plain, brotli, gzip));
            }
        }
        for (name, bytes) in files {
            assets.insert(name.clone(), Asset::new(&name, bytes, None, None));
        }
        Ok(Self { assets })
    }

    /// The asset at `path`, which is below the app's folder and has no leading slash; the empty path is the page.
    pub(crate) fn asset(&self, path: &str) -> Option<&Asset> {
        self.assets
            .get(if path.is_empty() { "index.html" } else { path })
    }

    /// The text of the page.
    pub(crate) fn index_html(&self) -> String {
        self.asset("")
            .map(|asset| String::from_utf8_lossy(&asset.plain).into_owned())
            .unwrap_or_default()
    }
}

impl Asset {
    fn new(name: &str, plain: Bytes, brotli: Option<Bytes>, gzip: Option<Bytes>) -> Self {
        let given = |form: Option<Bytes>| {
            form.map_or_else(OnceLock::new, |bytes| OnceLock::from(Some(bytes)))
        };
        Self {
            content_type: content_type(name),
            cache_control: if has_hash(name) {
                "public, max-age=31536000, immutable"
            } else {
                "no-cache"
            },
            tag: URL_SAFE_NO_PAD.encode(&Sha256::digest(&plain)[..15]),
            plain,
            brotli: given(brotli),
            gzip: given(gzip),
        }
    }

    /// The bytes that travel under `wanted`, and how they are packed in the end. The first call for an encoding packs, which takes a while.
    pub(crate) fn body(&self, wanted: Encoding) -> (Encoding, Bytes) {
        let slot = match wanted {
            Encoding::Brotli => &self.brotli,
            Encoding::Gzip => &self.gzip,
            Encoding::Plain => return (Encoding::Plain, self.plain.clone()),
        };
        let packed = slot.get_or_init(|| {
            is_compressible(self.content_type)
                .then(|| wanted.packed(&self.plain))
                .flatten()
                .map(Bytes::from)
        });
        match packed {
            Some(bytes) => (wanted, bytes.clone()),
            None => (Encoding::Plain, self.plain.clone()),
        }
    }

    /// The entity tag of the form `encoding`.
    pub(crate) fn tag(&self, encoding: Encoding) -> String {
        match encoding.name() {
            Some(name) => format!("\"{}-{name}\"", self.tag),
            None => format!("\"{}\"", self.tag),
        }
    }

    /// Whether an `If-None-Match` text names any form of this asset, or `*`.
    pub(crate) fn is_named_by(&self, if_none_match: &str) -> bool {
        if_none_match
            .split(',')
            .map(|tag| tag.trim().trim_start_matches("W/").trim_matches('"'))
            .any(|tag| {
                tag == "*"
                    || tag
                        .strip_prefix(self.tag.as_str())
                        .is_some_and(|form| matches!(form, "" | "-br" | "-gzip"))
            })
    }
}

fn read_below(
    root: &Path,
    folder: &Path,
    prefix: &str,
    files: &mut BTreeMap<String, Bytes>,
    n_bytes: &mut u64,
) -> Result<(), SiteError> {
    let failed = |error| SiteError::Read(folder.to_owned(), error);
    // A link that leads back up would be followed without end; ten levels are more than any app has.
    if prefix.matches('/').count() > 10 {
        return Err(SiteError::TooMuch(root.to_owned()));
    }
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let Some(name) = path
            .file_name()
            .and_then(|name| name.to_str())
            .filter(|name| !name.starts_with('.'))
        else {
            continue;
        };
        let inner = format!("{prefix}{name}");
        if path.is_dir() {
            read_below(root, &path, &format!("{inner}/"), files, n_bytes)?;
            continue;
        }
        let size = fs::metadata(&path)
            .map_err(|error| SiteError::Read(path.clone(), error))?
            .len();
        *n_bytes = n_bytes.saturating_add(size);
        if *n_bytes > MAX_BYTES || files.len() >= MAX_FILES {
            return Err(SiteError::TooMuch(root.to_owned()));
        }
        let bytes = fs::read(&path).map_err(|error| SiteError::Read(path.clone(), error))?;
        files.insert(inner, bytes.into());
    }
    Ok(())
}

fn is_packed_form(name: &str) -> bool {
    name.ends_with(".br") || name.ends_with(".gz")
}

/// Whether the name carries a hash of its content: Trunk writes `app-0123456789abcdef.js` and `app-0123456789abcdef_bg.wasm`.
fn has_hash(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.split(['-', '_', '.']).any(|piece| {
        piece.len() >= 14
            && piece
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn is_compressible(content_type: &str) -> bool {
    content_type.starts_with("text/")
        || matches!(
            content_type,
            "application/wasm" | "application/json" | "application/manifest+json" | "image/svg+xml"
        )
}
