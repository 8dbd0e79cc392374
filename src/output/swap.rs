//! Brings changes into a directory, all of them or none.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{cannot, disk};

/// One change, at a path inside of the output directory.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// The path holds this text.
    Put { path: String, text: String },
    /// What is at the path gets a second name, which is free.
    Keep { path: String, as_path: String },
    /// The file goes, and the directories that it leaves empty.
    Remove { path: String },
}

/// Applies the changes in their order. On an error the directory is as it was before.
pub(super) fn apply(out: &Path, changes: &[Change]) -> Result<(), String> {
    let mut swap = Swap { out, made: Vec::new(), staging: None, done: Vec::new() };
    let done = swap.stage(changes).and_then(|stage| swap.change(&stage, changes));
    match done {
        Ok(()) => {
            swap.tidy(changes);
            Ok(())
        }
        Err(fault) => {
            let told = match swap.undo() {
                Ok(()) => format!("{fault}; nothing was changed"),
                Err(worse) => {
                    format!("{fault}; and what was there could not be brought back: {worse}")
                }
            };
            Err(told)
        }
    }
}

/// Changes on their way.
struct Swap<'o> {
    out: &'o Path,
    /// Directories made, outer before inner.
    made: Vec<PathBuf>,
    staging: Option<PathBuf>,
    done: Vec<Undo>,
}

/// How a change is taken back.
enum Undo {
    /// Moves the old file back to its place.
    Restore { backup: PathBuf, place: PathBuf },
    /// Removes the file that was not there before.
    Clear(PathBuf),
}

/// Where the new files wait and the old ones are kept until everything is done.
struct Stage {
    root: PathBuf,
}

impl Stage {
    fn new_file(&self, at: usize) -> PathBuf {
        self.root.join(format!("{at}.new"))
    }

    fn backup(&self, at: usize) -> PathBuf {
        self.root.join(format!("{at}.old"))
    }
}

impl Swap<'_> {
    /// Writes everything new, and a second name for everything old; the output is not touched but for new, empty directories.
    fn stage(&mut self, changes: &[Change]) -> Result<Stage, String> {
        self.directory(self.out)?;
        let stage = Stage { root: self.staging_directory()? };
        for (at, change) in changes.iter().enumerate() {
            let path = change.path();
            let place = self.out.join(path);
            let fault = |error: io::Error| cannot("written", &place, &error);
            if let Change::Put { text, .. } = change {
                disk::create(&stage.new_file(at), text).map_err(fault)?;
                if let Ok(old) = fs::metadata(&place) {
                    let _ = fs::set_permissions(stage.new_file(at), old.permissions());
                }
            }
            if fs::symlink_metadata(&place).is_ok() {
                disk::link(&place, &stage.backup(at)).map_err(fault)?;
            }
        }
        Ok(stage)
    }

    /// Beside the output directory; inside of it where a rename from there would not work.
    fn staging_directory(&mut self) -> Result<PathBuf, String> {
        let whole = fs::canonicalize(self.out).map_err(|error| cannot("read", self.out, &error))?;
        let name = format!(".streamwright-{}", std::process::id());
        let beside = whole.parent().filter(|parent| same_device(parent, &whole));
        let beside = beside.map(|parent| parent.join(&name));
        let mut fault = io::Error::from(io::ErrorKind::NotFound);
        for place in beside.into_iter().chain([whole.join(&name)]) {
            match disk::create_dir(&place) {
                Ok(()) => {
                    self.staging = Some(place.clone());
                    return Ok(place);
                }
                Err(error) => fault = error,
            }
        }
        Err(cannot("written", self.out, &fault))
    }

    fn change(&mut self, stage: &Stage, changes: &[Change]) -> Result<(), String> {
        for (at, change) in changes.iter().enumerate() {
            let place = self.out.join(change.path());
            let fault = |error: io::Error| cannot("written", &place, &error);
            let backup = stage.backup(at);
            match change {
                Change::Put { .. } => {
                    if let Some(parent) = place.parent() {
                        self.directory(parent)?;
                    }
                    let existed = fs::symlink_metadata(&backup).is_ok();
                    disk::rename(&stage.new_file(at), &place).map_err(fault)?;
                    self.done.push(if existed {
                        Undo::Restore { backup, place }
                    } else {
                        Undo::Clear(place)
                    });
                }
                Change::Keep { as_path, .. } => {
                    let kept = self.out.join(as_path);
                    disk::rename(&backup, &kept).map_err(fault)?;
                    self.done.push(Undo::Clear(kept));
                }
                Change::Remove { .. } => {
                    // The second name of a file must go first: renaming one name onto the other does nothing.
                    fs::remove_file(&backup).map_err(fault)?;
                    disk::rename(&place, &backup).map_err(fault)?;
                    self.done.push(Undo::Restore { backup, place });
                }
            }
        }
        Ok(())
    }

    /// Makes a directory and those above it.
    fn directory(&mut self, path: &Path) -> Result<(), String> {
        if path.as_os_str().is_empty() || path.is_dir() {
            return Ok(());
        }
        if let Some(parent) = path.parent() {
            self.directory(parent)?;
        }
        disk::create_dir(path).map_err(|error| cannot("made", path, &error))?;
        self.made.push(path.to_owned());
        Ok(())
    }

    fn undo(&mut self) -> Result<(), String> {
        let mut faults = Vec::new();
        for undo in self.done.drain(..).rev() {
            let result = match &undo {
                Undo::Restore { backup, place } => fs::rename(backup, place),
                Undo::Clear(place) => fs::remove_file(place),
            };
            if let (Err(error), Undo::Restore { place, .. } | Undo::Clear(place)) = (result, &undo)
            {
                faults.push(cannot("brought back", place, &error));
            }
        }
        if !faults.is_empty() {
            // What could not be brought back waits in the staging directory.
            return Err(faults.join(", "));
        }
        self.clear_staging();
        for directory in self.made.drain(..).rev() {
            let _ = fs::remove_dir(&directory);
        }
        Ok(())
    }

    fn clear_staging(&mut self) {
        let Some(stage) = self.staging.take() else { return };
        for entry in fs::read_dir(&stage).into_iter().flatten().flatten() {
            let _ = fs::remove_file(entry.path());
        }
        let _ = fs::remove_dir(&stage);
    }

    /// Everything is in place: what is left over no longer matters.
    fn tidy(&mut self, changes: &[Change]) {
        self.clear_staging();
        for change in changes {
            if let Change::Remove { path } = change {
                let mut at = self.out.join(path);
                // Fails, and stops, at the first directory that still holds something.
                while at.pop() && at != self.out && fs::remove_dir(&at).is_ok() {}
            }
        }
    }
}

impl Change {
    fn path(&self) -> &str {
        match self {
            Self::Put { path, .. } | Self::Keep { path, .. } | Self::Remove { path } => path,
        }
    }
}

#[cfg(unix)]
fn same_device(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::metadata(path).map(|found| found.dev()).ok();
    device(a) == device(b)
}

#[cfg(not(unix))]
fn same_device(_: &Path, _: &Path) -> bool {
    false
}
