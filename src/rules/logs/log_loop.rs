//! `log-loop`: a function that gets its own logs.

use super::groups;
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::Port;
use crate::rules::Rule;
use crate::topology::{Site, Topology};
use crate::value::Expr;

pub(super) static RULE: Rule = Rule {
    name: "log-loop",
    manual: r#"A function that gets its own logs.

## Why
Each invocation writes lines, each line is handed on and invokes the function again: it never ends, and costs more by the minute.

## Example
```yaml
nodes:
  alarm: { type: lambda_function, runtime: python3.13, handler: alarm.handler }
  own: { type: cloudwatch_log_group, name: "/aws/lambda/${alarm.name}" }
edges:
  - own -> alarm
```

## Instead
```yaml
nodes:
  alarm: { type: lambda_function, runtime: python3.13, handler: alarm.handler }
  app: { type: cloudwatch_log_group }
edges:
  - app -> alarm
```
"#,
    page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _) in groups(topology) {
        let functions = site.acts().filter(|joint| joint.port() == Some(Port::Function));
        for joint in functions.filter(|joint| logs_to(&joint.other, &site)) {
            let message =
                format!("`{}` gets its own logs, and logs again for each", joint.other.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .related(site.node().id_span, "this group holds its logs")
                    .help("let another function read them, or give the function a group of its own")
                    .page(RULE.page),
            );
        }
    }
}

/// Does the function log to the group: because it says so, or because the group bears the name?
fn logs_to(function: &Site<'_>, group: &Site<'_>) -> bool {
    if let Some(named) = &function.common().logging.log_group {
        return named.node() == Some(group.id());
    }
    // Names are made of settings: of faulty ones there is none yet.
    let sound = function.component().is_some();
    sound && group.address().name == Expr::from("/aws/lambda/").then(function.address().name)
}
