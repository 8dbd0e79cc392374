//! `.streamwright.json`: what was generated into a directory, with a hash of each file's content.
//!
//! ```json
//! { "version": 1, "files": { "terraform/main.tf": "5f0c…" } }
//! ```
//! INVARIANT: it is not to be trusted, anybody may have written it: its paths stay inside of the directory.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Scope, cannot};
use crate::targets::Artifact;

pub(super) const MANIFEST: &str = ".streamwright.json";
const VERSION: u32 = 1;
/// Far above any real one.
const LARGEST: u64 = 16 << 20;

/// The generated files, by path.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) files: BTreeMap<String, u64>,
}

/// As it is written.
#[derive(Serialize, Deserialize)]
struct Written {
    version: u32,
    #[serde(default)]
    files: BTreeMap<String, String>,
}

impl Manifest {
    /// That of a directory; an empty one where there is none.
    pub(super) fn read(out: &Path) -> Result<Self, String> {
        let path = out.join(MANIFEST);
        let Ok(found) = fs::symlink_metadata(&path) else { return Ok(Self::default()) };
        let unusable = |why: &str| {
            format!(
                "`{}` {why}; restore it, or remove it together with the files that were generated",
                path.display()
            )
        };
        if !found.is_file() {
            return Err(unusable("is not a file"));
        }
        let mut text = String::new();
        File::open(&path)
            .and_then(|file| file.take(LARGEST).read_to_string(&mut text))
            .map_err(|error| cannot("read", &path, &error))?;
        let written: Written = serde_json::from_str(&text)
            .map_err(|_| unusable("is not a list of generated files"))?;
        if written.version != VERSION {
            return Err(unusable("was written by another version of streamwright"));
        }
        let mut files = BTreeMap::new();
        for (path, hash) in written.files {
            if !is_inside(&path) {
                return Err(unusable(&format!(
                    "lists `{}`, outside of its directory",
                    path.escape_debug()
                )));
            }
            // A hash that cannot be read is no file's: that file counts as changed by hand.
            files.insert(path, u64::from_str_radix(&hash, 16).unwrap_or_default());
        }
        Ok(Self { files })
    }

    /// What it lists once the artifacts are written; files out of the run's scope stay on it.
    pub(super) fn after(&self, artifacts: &[Artifact], scope: &Scope) -> Self {
        let kept = self.files.iter().filter(|(path, _)| !scope.holds(path));
        let kept = kept.map(|(path, hash)| (path.clone(), *hash));
        let new = artifacts.iter().map(|file| (file.path.clone(), hash(file.text.as_bytes())));
        Self { files: kept.chain(new).collect() }
    }

    pub(super) fn text(&self) -> String {
        let files = self.files.iter().map(|(path, hash)| (path.clone(), format!("{hash:016x}")));
        let written = Written { version: VERSION, files: files.collect() };
        serde_json::to_string_pretty(&written).unwrap_or_default() + "\n"
    }
}

/// Ordinary names joined by `/`, none of which leads up, out, or to the manifest itself.
fn is_inside(path: &str) -> bool {
    let good = |step: &str| {
        !matches!(step, "" | "." | "..")
            && !step.contains(|c: char| matches!(c, '\\' | ':') || c.is_control())
    };
    path.split('/').all(good) && path != MANIFEST
}

/// FNV-1a: tells whether a file is still what was generated; it guards against nobody.
/// <http://www.isthe.com/chongo/tech/comp/fnv/index.html>
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        assert!(is_inside("terraform/main.tf"));
        for path in
            ["../x", "/etc/passwd", "a/../../x", "", "a//b", "a\\..\\b", "c:x", "./a", MANIFEST]
        {
            assert!(!is_inside(path), "{path}");
        }
    }

    #[test]
    fn hashes_are_fnv() {
        assert_eq!(hash(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
