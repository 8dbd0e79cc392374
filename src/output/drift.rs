//! How the files on disk differ from those that a build would write.

use std::fs;
use std::path::Path;

use similar::TextDiff;

use super::manifest::Manifest;
use super::{Scope, no_file_in_place_of, wanted};
use crate::targets::Artifact;

/// A unified diff from what is there to what a build writes; empty when they are the same.
pub(crate) fn drift(out: &Path, artifacts: &[Artifact], scope: &Scope) -> Result<String, String> {
    no_file_in_place_of(out)?;
    let before = Manifest::read(out)?;
    let wanted = wanted(artifacts, &before.after(artifacts, scope));
    let stale = before
        .files
        .keys()
        .map(Path::new)
        .filter(|path| scope.holds(&path.to_string_lossy()) && !wanted.contains_key(*path));
    let mut diff = String::new();
    for path in wanted.keys().map(std::path::PathBuf::as_path).chain(stale) {
        let old = fs::read(out.join(path)).ok();
        let new = wanted.get(path).map(String::as_str);
        if old.as_deref() != new.map(str::as_bytes) {
            diff += &one(&out.join(path).display().to_string(), old.as_deref(), new);
        }
    }
    Ok(diff)
}

fn one(path: &str, old: Option<&[u8]>, new: Option<&str>) -> String {
    let name = |there: bool| if there { path } else { "/dev/null" };
    let text = String::from_utf8_lossy(old.unwrap_or_default()).into_owned();
    let diff = TextDiff::from_lines(text.as_str(), new.unwrap_or_default());
    let unified = diff.unified_diff().header(name(old.is_some()), name(new.is_some())).to_string();
    if unified.is_empty() {
        // One of them is empty and the other is not there, or they differ in bytes that are no text.
        return format!("--- {}\n+++ {}\n", name(old.is_some()), name(new.is_some()));
    }
    unified
}
