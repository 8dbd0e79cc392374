//! `audit-log`: a Redshift cluster that does not say which audit logs go where.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::redshift::{Cluster, LogDestination};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "audit-log",
    manual: r#"A Redshift cluster that does not say which audit logs go where.

## Why
CloudWatch gets those logs that `log_exports` names, and a bucket gets all of them: Redshift refuses the one without a list, and the other
without a name.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  warehouse: { type: redshift_cluster, node_type: ra3.large, logging: { log_destination_type: cloudwatch } }
edges:
  - input -> warehouse
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  warehouse: { type: redshift_cluster, node_type: ra3.large, logging: { log_destination_type: cloudwatch, log_exports: [userlog] } }
edges:
  - input -> warehouse
```
"#,
    page: "https://docs.aws.amazon.com/redshift/latest/APIReference/API_EnableLogging.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(logging) = site.is::<Cluster>().and_then(|cluster| cluster.logging.as_ref())
        else {
            continue;
        };
        let (missing, others) = match logging.log_destination_type {
            LogDestination::Cloudwatch => (
                logging.log_exports.is_none().then_some("log_exports"),
                [
                    ("bucket_name", logging.bucket_name.is_some()),
                    ("s3_key_prefix", logging.s3_key_prefix.is_some()),
                ],
            ),
            LogDestination::S3 => (
                logging.bucket_name.is_none().then_some("bucket_name"),
                [("log_exports", logging.log_exports.is_some()), ("", false)],
            ),
        };
        if let Some(missing) = missing {
            let message = format!("the audit logs of `{}` need `{missing}`", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.span("logging"), message)
                    .help(format!("add `{missing}`, or drop `logging`"))
                    .page(RULE.page),
            );
        }
        for (name, _) in others.iter().filter(|(_, written)| *written) {
            let message = format!("`{name}` is of the other kind of audit log");
            sink.push(
                Diagnostic::error(RULE.name, site.span(&format!("logging.{name}")), message)
                    .help("drop it, or change `log_destination_type`")
                    .page(RULE.page),
            );
        }
    }
}
