//! `streamwright build`: compiles a pipeline and writes what comes of it.

use std::path::{Path, PathBuf};

use super::check::Judged;
use super::terminal::Terminal;
use super::{Exit, Outcome, Trouble, input};
use crate::compile::compile;
use crate::diagnostic::counted;
use crate::output::{self, Scope};
use crate::pipeline::Overrides;
use crate::report::{Checked, human};
use crate::targets::Artifact;

/// Compile a pipeline to Terraform, CloudFormation and IAM policies
#[derive(Debug, clap::Args)]
pub(super) struct Build {
    /// The pipeline file; - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The directory to write into
    #[arg(long, value_name = "DIR", default_value = "build")]
    out: PathBuf,
    #[command(flatten)]
    judged: Judged,
    /// The region, over the one in the file
    #[arg(long, value_name = "REGION", value_parser = region)]
    region: Option<String>,
    /// The account's number, over the one in the file
    #[arg(long, value_name = "NUMBER", value_parser = account_id)]
    account_id: Option<String>,
    /// Write nothing; fail and show a diff when what is on disk differs
    #[arg(long, conflicts_with = "stdout")]
    check: bool,
    /// Write the files to standard output, each below its name
    #[arg(long, conflicts_with = "out")]
    stdout: bool,
}

/// The shape of `aws.region` in the file.
fn region(text: &str) -> Result<String, String> {
    let mut words = text.split('-').rev();
    let number =
        words.next().is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    let words: Vec<&str> = words.collect();
    let lower = |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
    let good = number && words.len() > 1 && words.iter().all(lower);
    good.then(|| text.to_owned()).ok_or_else(|| "a region looks like us-east-1".to_owned())
}

fn account_id(text: &str) -> Result<String, String> {
    let good = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    good.then(|| text.to_owned()).ok_or_else(|| "an account's number has twelve digits".to_owned())
}

impl Build {
    pub(super) fn run(self, terminal: &Terminal) -> Outcome {
        let input = input::read(&self.file, None)?;
        let overrides =
            Overrides { region: self.region.clone(), account_id: self.account_id.clone() };
        let options = self.judged.options(overrides);
        let (artifacts, diagnostics, skipped) = match input.fault {
            Some(fault) => (None, vec![fault], Vec::new()),
            None => {
                let compiled = compile(&input.source, &options);
                (compiled.artifacts, compiled.diagnostics, compiled.skipped)
            }
        };
        if !diagnostics.is_empty() {
            let checked = Checked { source: input.source, diagnostics };
            terminal.err(&human::render(&[checked], &terminal.style()));
        }
        skipped.iter().for_each(|why| terminal.note(why));
        let Some(artifacts) = artifacts else { return Ok(Exit::Findings) };
        if self.stdout {
            terminal.out(&listing(&artifacts))?;
            return Ok(Exit::Fine);
        }
        let scope = Scope::of(self.judged.target.iter().map(|target| target.keyword));
        if self.check {
            return drift(&self.out, &artifacts, &scope, terminal);
        }
        write(&self.out, &artifacts, &scope, terminal)
    }
}

/// The files below their names, in comments of HCL and YAML.
fn listing(artifacts: &[Artifact]) -> String {
    let file = |artifact: &Artifact| format!("# ==> {} <==\n{}", artifact.path, artifact.text);
    artifacts.iter().map(file).collect::<Vec<_>>().join("\n")
}

fn drift(out: &Path, artifacts: &[Artifact], scope: &Scope, terminal: &Terminal) -> Outcome {
    let diff = output::drift(out, artifacts, scope).map_err(Trouble)?;
    terminal.out(&diff)?;
    Ok(if diff.is_empty() { Exit::Fine } else { Exit::Findings })
}

fn write(out: &Path, artifacts: &[Artifact], scope: &Scope, terminal: &Terminal) -> Outcome {
    let written = output::write(out, artifacts, scope).map_err(Trouble)?;
    for note in &written.notes {
        terminal.note(note);
    }
    let mut told = format!("{} in `{}`", counted(artifacts.len(), "file"), out.display());
    let counts = [(written.changed, "written"), (written.removed, "removed")];
    for (count, word) in counts.into_iter().filter(|(count, _)| *count > 0) {
        told += &format!(", {count} {word}");
    }
    if written.changed + written.removed == 0 {
        told += ", all up to date";
    }
    terminal.err(&(told + "\n"));
    Ok(Exit::Fine)
}
