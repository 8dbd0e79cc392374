//! `log-levels-want-json`: levels of logs are chosen, but the logs are lines of text.

use super::functions;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::lambda_function::LogFormat;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "log-levels-want-json",
    manual: r#"Levels of logs are chosen, but the logs are lines of text.

## Why
Lambda tells levels apart only in logs of the form JSON, and refuses a level with any other form.

## Example
```yaml
nodes:
  told: { type: sns_topic }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler, logging_config: { log_format: Text, application_log_level: WARN } }
edges:
  - told -> read
```

## Instead
```yaml
nodes:
  told: { type: sns_topic }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler, logging_config: { log_format: JSON, application_log_level: WARN } }
edges:
  - told -> read
```
"#,
    page: "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-advanced.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, function) in functions(topology) {
        let Some(logging) = &function.logging_config else { continue };
        if logging.log_format == LogFormat::Json {
            continue;
        }
        let levels = [
            ("application_log_level", logging.application_log_level.is_some()),
            ("system_log_level", logging.system_log_level.is_some()),
        ];
        for (path, _) in levels.into_iter().filter(|(_, there)| *there) {
            let message = format!("`{path}` wants logs of the form JSON");
            sink.push(
                Diagnostic::error(RULE.name, site.span(&format!("logging_config.{path}")), message)
                    .help("write `log_format: JSON`, or drop the level")
                    .page(RULE.page),
            );
        }
    }
}
