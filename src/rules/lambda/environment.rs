//! `bad-environment`: environment variables that Lambda does not take.

use super::functions;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "bad-environment",
    manual: r#"Environment variables that Lambda does not take.

## Why
A name is a letter, then letters, digits and `_`, two characters at least. Lambda sets some variables itself, and refuses a function that sets
them too. All names and values together may be 4 KB.

## Example
```yaml
nodes:
  told: { type: sns_topic }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler, environment: { variables: { AWS_REGION: eu-west-1 } } }
edges:
  - told -> read
```

## Instead
```yaml
nodes:
  told: { type: sns_topic }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler, environment: { variables: { TARGET_REGION: eu-west-1 } } }
edges:
  - told -> read
```
"#,
    page: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
    check,
};

/// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime>
const RESERVED: &[&str] = &[
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
    "AWS_DEFAULT_REGION",
    "AWS_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_LAMBDA_RUNTIME_API",
    "LAMBDA_TASK_ROOT",
    "LAMBDA_RUNTIME_DIR",
];

const LIMIT: usize = 4096;

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, function) in functions(topology) {
        let Some(environment) = &function.environment else { continue };
        for name in environment.variables.keys() {
            let fault = if RESERVED.contains(&name.as_str()) {
                "is set by Lambda itself"
            } else if !is_name(name) {
                "is no name of an environment variable"
            } else {
                continue;
            };
            let span = site.span(&format!("environment.variables.{name}"));
            let message = format!("`{}` {fault}", crate::pipeline::printable(name));
            sink.push(
                Diagnostic::error(RULE.name, span, message)
                    .help(
                        "choose another name: a letter, then letters, digits and `_`, two at least",
                    )
                    .page(RULE.page),
            );
        }
        let size: usize =
            environment.variables.iter().map(|(name, text)| name.len() + text.0.len()).sum();
        if size > LIMIT {
            let message = format!(
                "the environment of `{}` has {size} bytes, and Lambda takes {LIMIT}",
                site.id()
            );
            sink.push(
                Diagnostic::error(RULE.name, site.span("environment.variables"), message)
                    .help("keep large settings in a bucket, a secret or a parameter store")
                    .page(RULE.page),
            );
        }
    }
}

fn is_name(name: &str) -> bool {
    name.len() >= 2
        && name.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
