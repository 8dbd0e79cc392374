//! The user's own files: pipelines are read by name, from standard input or out of a directory; new ones are written.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::Trouble;
use crate::diagnostic::Diagnostic;
use crate::document::MAX_BYTES;
use crate::source::{Source, Span};

/// The name by which standard input is asked for.
pub(super) const STDIN: &str = "-";

/// A file's text, and what is wrong with its encoding.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) source: Source,
    /// The finding of the rule `not-utf8`; then the source holds stand-ins for what cannot be read.
    pub(super) fault: Option<Diagnostic>,
}

/// Reads one file, or standard input under the name that is given for it.
pub(super) fn read(file: &Path, stdin_name: Option<&str>) -> Result<Input, Trouble> {
    // One byte more than the parser takes: it refuses the file by its own rule, and nothing endless is read.
    let limit = MAX_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    let done = if file == Path::new(STDIN) {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|open| open.take(limit).read_to_end(&mut bytes))
    };
    let name = match stdin_name {
        _ if file != Path::new(STDIN) => file.display().to_string(),
        Some(name) => name.to_owned(),
        None => "<stdin>".to_owned(),
    };
    match done {
        Ok(_) => Ok(decode(name, bytes)),
        Err(error) => Err(Trouble::new(format!("`{name}` cannot be read: {}", plain(&error)))),
    }
}

/// The operating system's words without its error number.
pub(super) fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let words = text.split(" (os error").next().unwrap_or(&text);
    let mut chars = words.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// Writes a file of the user's that is not there yet; one that is stays as it is.
pub(super) fn create(file: &Path, text: &str) -> Result<(), Trouble> {
    let name = file.display();
    let mut created = File::create_new(file).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Trouble::new(format!("`{name}` is there already and is left alone"))
        }
        _ => Trouble::new(format!("`{name}` cannot be written: {}", plain(&error))),
    })?;
    created.write_all(text.as_bytes()).map_err(|error| {
        // Nothing half written stays.
        let _ = fs::remove_file(file);
        Trouble::new(format!("`{name}` cannot be written: {}", plain(&error)))
    })
}

fn decode(name: String, bytes: Vec<u8>) -> Input {
    let cut = bytes.len() > MAX_BYTES;
    match String::from_utf8(bytes) {
        Ok(text) => Input { source: Source::new(name, text), fault: None },
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let unfinished = error.utf8_error().error_len().is_none();
            let bytes = error.into_bytes();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            // Cut off inside of a character by the limit: too large, not ill-encoded.
            let fault = (!(cut && unfinished)).then(|| not_utf8(&bytes, at));
            Input { source: Source::new(name, text), fault }
        }
    }
}

fn not_utf8(bytes: &[u8], at: usize) -> Diagnostic {
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let message = match bytes.get(at) {
        Some(byte) => format!("the file is not UTF-8: byte 0x{byte:02x} at offset {at}"),
        None => "the file is not UTF-8".to_owned(),
    };
    // What stands there now is U+FFFD, three bytes long.
    Diagnostic::error("not-utf8", Span::new(at, at + '\u{fffd}'.len_utf8()), message)
        .label("cannot be read from here on")
        .help(if utf16 { "the file is UTF-16: save it as UTF-8" } else { "save the file as UTF-8" })
}

/// The pipeline files that an argument of `check` means: itself, or those in a directory and below it.
pub(super) fn files(argument: &Path) -> Result<Vec<PathBuf>, Trouble> {
    if argument == Path::new(STDIN) || !argument.is_dir() {
        return Ok(vec![argument.to_owned()]);
    }
    let mut found = Vec::new();
    search(argument, &mut found)?;
    if found.is_empty() {
        return Err(Trouble::new(format!(
            "there is no pipeline file in `{}`: searched for `pipeline.yaml` and `*.pipeline.yaml`",
            argument.display()
        )));
    }
    Ok(found)
}

/// In the order of names; neither hidden directories nor symbolic links are followed.
fn search(directory: &Path, found: &mut Vec<PathBuf>) -> Result<(), Trouble> {
    let cannot = |error: io::Error| {
        Trouble::new(format!("`{}` cannot be read: {}", directory.display(), plain(&error)))
    };
    let entries: Result<Vec<_>, _> = fs::read_dir(directory).map_err(cannot)?.collect();
    let mut entries = entries.map_err(cannot)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let kind = entry.file_type().map_err(cannot)?;
        if kind.is_dir() && !name.starts_with('.') && name != "node_modules" {
            search(&entry.path(), found)?;
        } else if kind.is_file() && (name == "pipeline.yaml" || name.ends_with(".pipeline.yaml")) {
            found.push(entry.path());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_found_at_their_place() {
        let input = decode("a".into(), b"version: 1\nname: \xe4bc\n".to_vec());
        let fault = input.fault.expect("a finding");
        assert_eq!((fault.rule, fault.span), ("not-utf8", Span::new(17, 20)));
        assert_eq!(fault.message, "the file is not UTF-8: byte 0xe4 at offset 17");
        assert_eq!(input.source.slice(fault.span), "\u{fffd}");
    }

    #[test]
    fn utf16_is_named() {
        let fault = decode("a".into(), b"\xff\xfev\0".to_vec()).fault.expect("a finding");
        assert_eq!(fault.help.as_deref(), Some("the file is UTF-16: save it as UTF-8"));
    }

    #[test]
    fn a_file_cut_off_by_the_limit_is_left_to_the_limit() {
        let mut bytes = vec![b'#'; MAX_BYTES];
        bytes.push(0xc3);
        assert!(decode("a".into(), bytes).fault.is_none());
    }
}
