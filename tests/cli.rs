//! The command line: exit codes, streams, files.
#![expect(clippy::disallowed_methods, reason = "files are what the program is given")]

mod build;
mod check;
mod others;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A directory to run the program in.
#[derive(Debug)]
pub(crate) struct World {
    root: tempfile::TempDir,
}

/// How a run went.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) const GOOD: &str = r#"version: 1
name: demo
aws: { region: us-east-1, account_id: "123456789012" }
nodes:
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
  lake: { type: s3_bucket }
edges:
  - ticker -> lake
"#;

/// An error on line 8.
pub(crate) const BAD: &str = r#"version: 1
name: demo
aws: { region: us-east-1, account_id: "123456789012" }
nodes:
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
  lake: { type: s3_bucket }
edges:
  - ticker -> laek
  - ticker -> lake
"#;

/// Nothing but a warning: nobody reads the stream.
pub(crate) const ODD: &str = r#"version: 1
name: demo
nodes:
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
  input: { type: kinesis_stream }
edges:
  - ticker -> input
"#;

impl World {
    pub(crate) fn new() -> Self {
        Self { root: tempfile::tempdir().expect("a directory") }
    }

    pub(crate) fn with(file: &str, text: impl AsRef<[u8]>) -> Self {
        let world = Self::new();
        world.put(file, text);
        world
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.root.path().join(file)
    }

    pub(crate) fn put(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }

    pub(crate) fn text(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, "", &[])
    }

    /// With nothing of the caller's environment that could change what is seen.
    pub(crate) fn run_with(
        &self,
        arguments: &[&str],
        input: &str,
        variables: &[(&str, &str)],
    ) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_streamwright"))
            .args(arguments)
            .current_dir(self.root.path())
            .env_clear()
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("started");
        // The program may refuse before it has read everything.
        let _ = child.stdin.take().expect("stdin").write_all(input.as_bytes());
        let done = child.wait_with_output().expect("ended");
        Run {
            code: done.status.code().expect("not killed"),
            out: String::from_utf8(done.stdout).expect("text"),
            err: String::from_utf8(done.stderr).expect("text"),
        }
    }
}
