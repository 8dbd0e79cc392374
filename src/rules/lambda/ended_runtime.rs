//! `ended-runtime`: a function's runtime gets no fixes any more, or can no longer be created.

use super::functions;
use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "ended-runtime",
    manual: r#"A function's runtime gets no fixes any more, or can no longer be created.

## Why
AWS ends each runtime in steps: from one day on it gets no fixes, not even for security; some weeks later no function can be created with it, and
then none be changed. The tools still accept it, so the deployment fails half way. Days are judged as of the release of this program, or of `--as-of`.

## Example
```yaml
nodes:
  told: { type: sns_topic }
  read: { type: lambda_function, runtime: python3.9, handler: read.handler }
edges:
  - told -> read
```

## Instead
```yaml
nodes:
  told: { type: sns_topic }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - told -> read
```
"#,
    page: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
    check,
};

/// The newest of each language that the AWS provider 5.100 takes.
const IN_TERRAFORM: &[&str] =
    &["dotnet8", "java21", "nodejs22.x", "provided.al2023", "python3.13", "ruby3.4"];

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, function) in functions(topology).filter(|(site, _)| !site.is_existing()) {
        let Some(runtime) = known(&function.runtime) else { continue };
        let Some(end) = runtime.end().filter(|end| end.deprecated <= topology.as_of) else {
            continue;
        };
        let (word, day) = (runtime.word(), end.deprecated);
        let finding = if end.blocked <= topology.as_of {
            let message = format!("no function can be created with `{word}` since {}", end.blocked);
            Diagnostic::error(RULE.name, site.span("runtime"), message)
        } else {
            let message = format!(
                "`{word}` gets no fixes since {day}, and can no longer be created from {} on",
                end.blocked
            );
            Diagnostic::warning(RULE.name, site.span("runtime"), message)
        };
        let ended = format!("ended on {day}");
        sink.push(finding.label(ended).help(remedy(end.successor)).page(RULE.page));
    }
}

fn remedy(successor: &str) -> String {
    let language = |word: &str| -> String {
        word.chars().take_while(|letter| letter.is_ascii_alphabetic()).collect()
    };
    let newest = IN_TERRAFORM.iter().find(|word| language(word) == language(successor));
    match newest {
        Some(newest) if *newest != successor => {
            format!("write `{successor}`; Terraform's AWS provider 5.100 takes up to `{newest}`")
        }
        _ => format!("write `{successor}`"),
    }
}
