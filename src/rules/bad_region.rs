//! `bad-region`: a region that AWS does not have, or one of another partition.

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::pipeline::Partition;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "bad-region",
    manual: r#"A region that AWS does not have, or one of another partition.

## Why
Region and partition go into every ARN. A region that this release does not know is a warning, since AWS opens new ones; a region of another
partition is an error, since no ARN would be right.

## Example
```yaml
aws: { region: eu-west-7 }
nodes:
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
```

## Instead
```yaml
aws: { region: eu-west-1 }
nodes:
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
```
"#,
    page: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
    check,
};

/// <https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html>, as of 2026-11.
const COMMERCIAL: &[&str] = &[
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "mx-central-1",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
];

/// The partition that a region lies in, by its name.
fn partition(region: &str) -> Partition {
    match region {
        _ if region.starts_with("cn-") => Partition::China,
        _ if region.starts_with("us-gov-") => Partition::GovCloud,
        _ => Partition::Aws,
    }
}

fn regions(partition: Partition) -> &'static [&'static str] {
    match partition {
        Partition::Aws => COMMERCIAL,
        Partition::China => &["cn-north-1", "cn-northwest-1"],
        Partition::GovCloud => &["us-gov-east-1", "us-gov-west-1"],
    }
}

fn check(topology: &Topology, sink: &mut Sink) {
    let aws = &topology.pipeline.header.aws;
    let Some(region) = &aws.region else { return };
    let (lies_in, told) = (partition(region), aws.partition);
    let tree = topology.pipeline.tree.at("aws.region");
    // The command line may have put another region over the file's.
    let span = tree.filter(|tree| tree.text() == Some(region.as_str())).map(|tree| tree.span);
    let span = span.unwrap_or_default();
    if lies_in != told {
        let message =
            format!("the region `{region}` lies in `{}`, not in `{}`", lies_in.name(), told.name());
        sink.push(
            Diagnostic::error(RULE.name, span, message)
                .help(format!("say `partition: {}` beside it under `aws`", lies_in.name()))
                .page(RULE.page),
        );
    } else if !regions(told).contains(&region.as_str()) {
        let message = format!("there is no region `{region}` that this release knows");
        let near = nearest(region, regions(told).iter().copied());
        sink.push(
            Diagnostic::warning(RULE.name, span, message)
                .maybe_help(near.map(|near| format!("did you mean `{near}`?")))
                .page(RULE.page),
        );
    }
}
