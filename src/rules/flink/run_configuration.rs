//! `run-configuration`: how a Flink application starts contradicts itself, or reaches nobody who starts it.

use crate::diagnostic::{Diagnostic, Sink};
use crate::language::Val;
use crate::nodes::flink_application::{ApplicationRestoreType, FlinkApplication};
use crate::rules::Rule;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "run-configuration",
    manual: r#"How a Flink application starts contradicts itself, or reaches nobody who starts it.

## Why
RESTORE_FROM_CUSTOM_SNAPSHOT wants the name of a snapshot, and AWS refuses a name with any other type.

Terraform hands `run_configuration` to AWS when it starts the application. An application that it does not start has none, so each plan
would want to set it again. CloudFormation takes it for updates: that finding goes away with `--target cloudformation,iam`.

## Example
```yaml
nodes:
  trades: { type: kinesis_stream }
  etl:
    type: flink_application
    runtime_environment: FLINK-1_20
    run_configuration:
      application_restore_configuration: { application_restore_type: RESTORE_FROM_CUSTOM_SNAPSHOT }
  lake: { type: s3_bucket }
edges:
  - trades -> etl -> lake
```

## Instead
```yaml
nodes:
  trades: { type: kinesis_stream }
  etl: { type: flink_application, runtime_environment: FLINK-1_20 }
  lake: { type: s3_bucket }
edges:
  - trades -> etl -> lake
```
"#,
    page: "https://docs.aws.amazon.com/managed-flink/latest/apiv2/API_ApplicationRestoreConfiguration.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, application) in super::applications(topology) {
        let starts = !matches!(application.start_application, None | Some(Val::Literal(false)));
        if application.run_configuration.is_some() && !starts {
            let message = format!(
                "`{}` says how it starts, but Terraform does not start it and would plan this again each time",
                site.id()
            );
            sink.push(
                Diagnostic::error(RULE.name, site.span("run_configuration"), message)
                    .help("add `start_application: true`, or drop `run_configuration`")
                    .page(RULE.page)
                    .only_in("terraform"),
            );
        }
        snapshot(&site, application, sink);
    }
}

fn snapshot(site: &Site<'_>, application: &FlinkApplication, sink: &mut Sink) {
    let run = application.run_configuration.as_ref();
    let restore = run.and_then(|run| run.application_restore_configuration.as_ref());
    let Some(restore) = restore else { return };
    let custom =
        restore.application_restore_type == ApplicationRestoreType::RestoreFromCustomSnapshot;
    let at = |setting: &str| {
        site.span(&format!("run_configuration.application_restore_configuration.{setting}"))
    };
    let found = match (custom, restore.snapshot_name.is_some()) {
        (true, false) => {
            let message = format!("`{}` starts from a snapshot that has no name", site.id());
            Diagnostic::error(RULE.name, at("application_restore_type"), message)
                .help("add `snapshot_name`, or write RESTORE_FROM_LATEST_SNAPSHOT")
        }
        (false, true) => {
            let message = format!("`{}` names a snapshot that it does not start from", site.id());
            Diagnostic::error(RULE.name, at("snapshot_name"), message)
                .help("drop `snapshot_name`, or write RESTORE_FROM_CUSTOM_SNAPSHOT")
        }
        _ => return,
    };
    sink.push(found.page(RULE.page));
}
