//! `metric-filters`: a metric stream names namespaces to hand on and namespaces to leave out.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::MetricStream;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "metric-filters",
    manual: r#"A metric stream names namespaces to hand on and namespaces to leave out.

## Why
AWS takes `include_filter` or `exclude_filter`, never both.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  metrics: { type: cloudwatch_metric_stream, output_format: json, include_filter: [{ namespace: AWS/EC2 }], exclude_filter: [{ namespace: AWS/S3 }] }
edges:
  - archive -> lake
  - metrics -> archive
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  metrics: { type: cloudwatch_metric_stream, output_format: json, include_filter: [{ namespace: AWS/EC2 }] }
edges:
  - archive -> lake
  - metrics -> archive
```
"#,
    page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricStream.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(stream) = site.is::<MetricStream>() else { continue };
        if stream.include_filter.is_none() || stream.exclude_filter.is_none() {
            continue;
        }
        let message = format!("`{}` cannot name what it takes and what it leaves", site.id());
        sink.push(
            Diagnostic::error(RULE.name, site.span("exclude_filter"), message)
                .related(site.span("include_filter"), "it names here what it takes")
                .help("drop one of the two")
                .page(RULE.page),
        );
    }
}
