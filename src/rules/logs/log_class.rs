//! `log-class`: a log group of a class that cannot hand on its events.

use super::groups;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::cloudwatch_log_group::LogGroupClass;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "log-class",
    manual: r#"A log group of a class that cannot hand on its events.

## Why
Only groups of the class STANDARD have subscriptions. One of INFREQUENT_ACCESS or DELIVERY is refused when its filter is made.

## Example
```yaml
nodes:
  app: { type: cloudwatch_log_group, log_group_class: INFREQUENT_ACCESS }
  alarm: { type: lambda_function, runtime: python3.13, handler: alarm.handler }
edges:
  - app -> alarm
```

## Instead
```yaml
nodes:
  app: { type: cloudwatch_log_group }
  alarm: { type: lambda_function, runtime: python3.13, handler: alarm.handler }
edges:
  - app -> alarm
```
"#,
    page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, group) in groups(topology) {
        let Some(first) = site.acts().next() else { continue };
        if matches!(group.log_group_class, None | Some(LogGroupClass::Standard)) {
            continue;
        }
        let message = format!("`{}` is of a class that has no subscriptions", site.id());
        sink.push(
            Diagnostic::error(RULE.name, site.span("log_group_class"), message)
                .related(first.edge.decl.span, "its events are handed on here")
                .help("drop `log_group_class`, or drop the edge")
                .page(RULE.page),
        );
    }
}
