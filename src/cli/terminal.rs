//! Standard output and error, and the one decision about colour.

use std::io::{self, ErrorKind, IsTerminal, Write};

use super::Trouble;
use crate::report::Style;

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Colour {
    /// On a terminal
    Auto,
    Always,
    Never,
}

/// Where a command speaks.
#[derive(Debug)]
pub(super) struct Terminal {
    colour: Colour,
}

/// The width of reports that go to a file or pipe.
const WIDTH: usize = 100;

impl Terminal {
    pub(super) fn new(colour: Colour) -> Self {
        Self { colour }
    }

    /// A result, to standard output.
    pub(super) fn out(&self, text: &str) -> Result<(), Trouble> {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            // The reader has seen enough, as in `| head`.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            Err(error) => {
                let why = super::input::plain(&error);
                Err(Trouble::new(format!("standard output cannot be written: {why}")))
            }
            Ok(()) => Ok(()),
        }
    }

    /// Findings and notes, to standard error; where they cannot be shown, the exit code must do.
    pub(super) fn err(&self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    pub(super) fn note(&self, text: &str) {
        self.err(&format!("note: {text}\n"));
    }

    pub(super) fn trouble(&self, text: &str) {
        let red = self.style().colour;
        let (on, off) = if red { ("\u{1b}[31m", "\u{1b}[0m") } else { ("", "") };
        self.err(&format!("{on}error{off}: {text}\n"));
    }

    /// How reports look on standard error.
    pub(super) fn style(&self) -> Style {
        let stderr = io::stderr();
        let colour = match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => wanted(&|name| std::env::var_os(name), stderr.is_terminal()),
        };
        let width = terminal_size::terminal_size_of(&stderr)
            .map_or(WIDTH, |(width, _)| usize::from(width.0).clamp(40, 160));
        Style { colour, width }
    }
}

/// <https://no-color.org> and <https://bixense.com/clicolors>: set and not empty, and not `0`.
fn wanted(variable: &dyn Fn(&str) -> Option<std::ffi::OsString>, is_terminal: bool) -> bool {
    let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let off = |name: &str| variable(name).is_some_and(|value| value == "0");
    if set("NO_COLOR") {
        return false;
    }
    if set("CLICOLOR_FORCE") && !off("CLICOLOR_FORCE") {
        return true;
    }
    is_terminal && !off("CLICOLOR") && variable("TERM").is_none_or(|term| term != "dumb")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coloured(variables: &[(&str, &str)], is_terminal: bool) -> bool {
        let find = |name: &str| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).into())
        };
        wanted(&find, is_terminal)
    }

    #[test]
    fn colour_obeys_the_terminal_and_the_variables() {
        assert!(coloured(&[], true));
        assert!(!coloured(&[], false));
        assert!(!coloured(&[("NO_COLOR", "1")], true));
        assert!(coloured(&[("NO_COLOR", "")], true));
        assert!(coloured(&[("CLICOLOR_FORCE", "1")], false));
        assert!(!coloured(&[("CLICOLOR_FORCE", "0")], false));
        assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false));
        assert!(!coloured(&[("TERM", "dumb")], true));
        assert!(!coloured(&[("CLICOLOR", "0")], true));
    }
}
