//! The few things that are done to a disk, each of which a test can make fail.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// A new file; an old one of that name is refused.
pub(super) fn create(path: &Path, text: &str) -> io::Result<()> {
    may_fail()?;
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())
}

pub(super) fn create_dir(path: &Path) -> io::Result<()> {
    may_fail()?;
    fs::create_dir(path)
}

/// A second name for the file, or a copy of it where the file system has no such thing.
pub(super) fn link(from: &Path, to: &Path) -> io::Result<()> {
    may_fail()?;
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
}

/// Replaces what is at `to`.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    may_fail()?;
    fs::rename(from, to)
}

#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "it fails in tests")]
fn may_fail() -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
use fault::may_fail;
#[cfg(test)]
pub(super) use fault::{fail_at, failed};

#[cfg(test)]
mod fault {
    use std::cell::Cell;
    use std::io;

    thread_local! {
        static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
    }

    /// Lets the operation after `count` more fail, once, as on a full disk.
    pub(in super::super) fn fail_at(count: usize) {
        LEFT.set(Some(count));
    }

    /// Has it failed?
    pub(in super::super) fn failed() -> bool {
        LEFT.get().is_none()
    }

    pub(super) fn may_fail() -> io::Result<()> {
        match LEFT.get() {
            Some(0) => {
                LEFT.set(None);
                Err(io::Error::from(io::ErrorKind::StorageFull))
            }
            left => {
                LEFT.set(left.map(|left| left - 1));
                Ok(())
            }
        }
    }
}
