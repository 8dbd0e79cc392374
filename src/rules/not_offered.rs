//! `not-offered`: a system of a service that AWS does not offer in the region.

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink};
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "not-offered",
    manual: r#"A system of a service that AWS does not offer in the region.

## Why
Most services are in every region, some are not: the deployment would fail where the service has no endpoint. What is known here is as of this
release, and AWS opens services in more regions, so this is a warning.

## Example
```yaml
aws: { region: ap-southeast-4 }
nodes:
  trades: { type: kinesis_stream }
  hand_on: { type: eventbridge_pipe }
  notify: { type: lambda_function, runtime: python3.13, handler: notify.handler }
edges:
  - trades -> hand_on -> notify
```

## Instead
```yaml
aws: { region: ap-southeast-4 }
nodes:
  trades: { type: kinesis_stream }
  notify: { type: lambda_function, runtime: python3.13, handler: notify.handler }
edges:
  - trades -> notify
```
"#,
    page: "https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html",
    check,
};

/// A service that is not everywhere.
struct Service {
    keyword: &'static str,
    name: &'static str,
    /// As AWS's endpoints of 2026-11 have it.
    absent: &'static [&'static str],
    page: &'static str,
}

static SERVICES: &[Service] = &[
    Service {
        keyword: "eventbridge_pipe",
        name: "EventBridge Pipes",
        absent: &[
            "ap-east-2",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-west-1",
            "il-central-1",
            "mx-central-1",
            "us-gov-east-1",
            "us-gov-west-1",
        ],
        page: "https://docs.aws.amazon.com/general/latest/gr/ev.html",
    },
    Service {
        keyword: "iot_rule",
        name: "AWS IoT Core",
        absent: &[
            "af-south-1",
            "ap-east-2",
            "ap-northeast-3",
            "ap-south-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-west-1",
            "eu-central-2",
            "mx-central-1",
        ],
        page: "https://docs.aws.amazon.com/general/latest/gr/iot-core.html",
    },
    Service {
        keyword: "opensearch_serverless_collection",
        name: "OpenSearch Serverless",
        absent: &[
            "ap-east-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-west-1",
            "cn-north-1",
            "cn-northwest-1",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "mx-central-1",
        ],
        page: "https://docs.aws.amazon.com/general/latest/gr/opensearch-service.html",
    },
    Service {
        keyword: "pinpoint_application",
        name: "Amazon Pinpoint",
        absent: &[
            "af-south-1",
            "ap-east-1",
            "ap-east-2",
            "ap-northeast-3",
            "ap-south-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-west-1",
            "cn-north-1",
            "cn-northwest-1",
            "eu-central-2",
            "eu-north-1",
            "eu-south-1",
            "eu-south-2",
            "eu-west-3",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "mx-central-1",
            "sa-east-1",
            "us-gov-east-1",
            "us-west-1",
        ],
        page: "https://docs.aws.amazon.com/general/latest/gr/pinpoint.html",
    },
    Service {
        keyword: "redshift_workgroup",
        name: "Redshift Serverless",
        absent: &["me-south-1"],
        page: "https://docs.aws.amazon.com/general/latest/gr/redshift-service.html",
    },
];

fn check(topology: &Topology, sink: &mut Sink) {
    let Some(region) = &topology.pipeline.header.aws.region else { return };
    for site in topology.sites().filter(|site| !site.is_existing()) {
        let service = SERVICES.iter().find(|service| service.keyword == site.keyword());
        let Some(service) = service.filter(|one| one.absent.contains(&region.as_str())) else {
            continue;
        };
        let message = format!("`{}` needs {}, which is not in `{region}`", site.id(), service.name);
        sink.push(
            Diagnostic::warning(RULE.name, site.span("type"), message)
                .help("deploy to a region that has it, or choose another system")
                .page(service.page),
        );
    }
}
