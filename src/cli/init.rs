//! `streamwright init`: a first pipeline file, small and compiling.

use std::path::PathBuf;

use super::terminal::Terminal;
use super::{Exit, Outcome, input};
use crate::schema::SCHEMA_FILE;

/// Write a small pipeline that compiles, to start from
#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// The pipeline's name: the file is NAME.pipeline.yaml; pipeline.yaml when left out
    #[arg(value_name = "NAME", value_parser = name)]
    name: Option<String>,
}

fn name(text: &str) -> Result<String, String> {
    let part = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    let good = (2..=28).contains(&text.len())
        && text.bytes().all(part)
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-');
    good.then(|| text.to_owned()).ok_or_else(|| {
        "a name has 2 to 28 lower-case letters, digits and hyphens, and starts with a letter"
            .to_owned()
    })
}

impl Init {
    pub(super) fn run(self, terminal: &Terminal) -> Outcome {
        let (file, name) = match self.name {
            Some(name) => (PathBuf::from(format!("{name}.pipeline.yaml")), name),
            None => (PathBuf::from("pipeline.yaml"), "pipeline".to_owned()),
        };
        input::create(&file, &text(&name))?;
        super::schema::beside(&file)?;
        let file = file.display();
        terminal.err(&format!("wrote `{file}`; next: streamwright build {file}\n"));
        Ok(Exit::Fine)
    }
}

fn text(name: &str) -> String {
    format!(
        "\
# yaml-language-server: $schema={SCHEMA_FILE}
version: 1
name: {name}
description: What the pipeline is for.

nodes:
  producer: {{ type: lambda_function, runtime: python3.13, handler: producer.handler }}
  events: {{ type: kinesis_stream }}
  consumer: {{ type: lambda_function, runtime: python3.13, handler: consumer.handler }}
  archive: {{ type: s3_bucket }}

edges:
  - producer -> events -> consumer -> archive
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::{Options, compile};
    use crate::source::Source;

    #[test]
    fn the_first_pipeline_has_no_findings() {
        let compiled = compile(&Source::new("p.yaml", text("demo")), &Options::default());
        assert!(compiled.artifacts.is_some());
        assert_eq!(compiled.diagnostics, []);
    }

    #[test]
    fn names_are_those_of_the_language() {
        assert!(name("stock-trades2").is_ok());
        for bad in ["", "a", "A-b", "1a", "a-", "../x", "a b", "a-name-that-is-longer-than-28-c"] {
            assert!(name(bad).is_err(), "{bad}");
        }
    }
}
