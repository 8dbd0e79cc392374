//! `destination-region`: Firehose does not deliver from the pipeline's region to the destination.

use super::made;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "destination-region",
    manual: r#"Firehose does not deliver from the pipeline's region to the destination.

## Why
Some destinations are not offered in every region: Logz.io is none in Milan (`eu-south-1`), Snowflake and tables of Iceberg are none in some others. Build
the pipeline for another region, or send the records to an `http_endpoint` of your own that hands them on. Of Snowflake and Iceberg, which AWS opens in
more regions, this is a warning.

## Example
```yaml
aws: { region: eu-south-1, account_id: "123456789012" }
parameters:
  key: { type: string, secret: true }
nodes:
  hose: { type: firehose_stream }
  metrics: { type: logzio, region: eu, access_key: "${key}" }
  refused: { type: s3_bucket }
edges:
  - hose -> metrics
  - { from: hose, to: refused, backup: {} }
```

## Instead
```yaml
aws: { region: eu-central-1, account_id: "123456789012" }
parameters:
  key: { type: string, secret: true }
nodes:
  hose: { type: firehose_stream }
  metrics: { type: logzio, region: eu, access_key: "${key}" }
  refused: { type: s3_bucket }
edges:
  - hose -> metrics
  - { from: hose, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/create-destination.html",
    check,
};

/// Where a destination is offered.
enum Offered {
    In(&'static [&'static str]),
    /// What these names begin with is left out.
    ButIn(&'static [&'static str]),
}

/// Node type, and where it is offered: facts/firehose.md §2.7, §2.8.
const OFFERS: &[(&str, Offered)] = &[
    (
        // <https://docs.aws.amazon.com/firehose/latest/dev/apache-iceberg-considerations.html>
        "iceberg_table",
        Offered::ButIn(&[
            "cn-",
            "us-gov-",
            "ap-east-2",
            "ap-southeast-5",
            "ap-southeast-6",
            "mx-central-1",
        ]),
    ),
    (
        // <https://docs.aws.amazon.com/firehose/latest/dev/create-destination.html#create-destination-snowflake>
        "snowflake_table",
        Offered::In(&[
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-2",
        ]),
    ),
];

fn check(topology: &Topology, sink: &mut Sink) {
    let Some(region) = topology.pipeline.header.aws.region.as_deref() else { return };
    for joint in made(topology).flat_map(|(_, _, edges)| edges.deliveries) {
        if let Some(help) = lacking(joint.other.keyword(), region) {
            let (to, keyword) = (joint.other.id(), joint.other.keyword());
            let message = format!("Firehose does not deliver to `{to}` ({keyword}) in `{region}`");
            sink.push(
                Diagnostic::warning(RULE.name, joint.edge.decl.span, message)
                    .help(help)
                    .page(RULE.page),
            );
        }
        let row = joint.other.component().and_then(|component| component.row());
        let Some(row) = row.filter(|row| row.not_in.contains(&region)) else { continue };
        let message = format!("Firehose does not deliver to {} from `{region}`", row.name);
        sink.push(
            Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                .help("build it for another region, or send to an `http_endpoint` of your own")
                .page(RULE.page),
        );
    }
}

/// What to do where the destination is not offered.
fn lacking(keyword: &str, region: &str) -> Option<String> {
    let (_, offered) = OFFERS.iter().find(|(known, _)| *known == keyword)?;
    let (there, help) = match offered {
        Offered::In(regions) => {
            (regions.contains(&region), format!("it does in {}", regions.join(", ")))
        }
        Offered::ButIn(regions) => (
            !regions.iter().any(|begin| region.starts_with(begin)),
            "deliver to a bucket, or from another region".to_owned(),
        ),
    };
    (!there).then_some(help)
}
