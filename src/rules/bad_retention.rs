//! `bad-retention`: a number of days for which CloudWatch does not keep logs.

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::nodes::RETENTION_DAYS;
use crate::nodes::cloudwatch_log_group::LogGroup;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "bad-retention",
    manual: r#"A number of days for which CloudWatch does not keep logs.

## Why
A log group takes only certain numbers of days, from 1 to 3653, and 0 for ever.

## Example
```yaml
nodes:
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler, log_retention_in_days: 10 }
  lake: { type: s3_bucket }
edges:
  - ticker -> lake
```

## Instead
```yaml
nodes:
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler, log_retention_in_days: 14 }
  lake: { type: s3_bucket }
edges:
  - ticker -> lake
```
"#,
    page: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let declared = site.is::<LogGroup>().and_then(|group| known(&group.retention_in_days));
        let own = known(&site.common().logging.log_retention_in_days);
        let Some(days) = declared.or(own) else { continue };
        if RETENTION_DAYS.contains(&days) {
            continue;
        }
        let near = RETENTION_DAYS.into_iter().filter(|allowed| *allowed > days).min();
        let near = near.or(RETENTION_DAYS.last().copied()).unwrap_or_default();
        let path = if declared.is_some() { "retention_in_days" } else { "log_retention_in_days" };
        let message = format!("CloudWatch does not keep logs for {days} days");
        sink.push(
            Diagnostic::error(RULE.name, site.span(path), message)
                .help(format!("{near} is the next that it takes, and 0 keeps them for ever"))
                .page(RULE.page),
        );
    }
}
