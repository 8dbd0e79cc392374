//! `log-stream-name`: a Firehose stream takes a log, and its name does not begin as the source asks.

use super::streams;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::LogDelivery;
use crate::rules::Rule;
use crate::topology::{Joint, Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "log-stream-name",
    manual: r#"A Firehose stream takes a log, and its name does not begin as the source asks.

## Why
AWS WAF and API Gateway put under a service-linked role, which may use only streams of a name: `aws-waf-logs-` and `amazon-apigateway-`. The default
name begins so by itself; a name that is written out, or that of a stream that exists, must do so too. One name
cannot serve both.

## Example
```yaml
nodes:
  archive: { type: firehose_stream, name: web-logs }
  lake: { type: s3_bucket }
  guard: { type: waf_web_acl }
edges:
  - archive -> lake
  - guard -> archive
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream, name: aws-waf-logs-web }
  lake: { type: s3_bucket }
  guard: { type: waf_web_acl }
edges:
  - archive -> lake
  - guard -> archive
```
"#,
    page: "https://docs.aws.amazon.com/waf/latest/developerguide/logging-kinesis.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (stream, sources) in streams(topology) {
        clash(&stream, &sources, sink);
        let every = &stream.common().every;
        let written = every.existing.as_ref().map(|name| ("existing", name));
        let written = written.or(every.name.as_ref().map(|name| ("name", name)));
        let Some((setting, text)) = written else { continue };
        // An ARN ends in the name.
        let name = text.0.rsplit('/').next().unwrap_or_default();
        for (joint, asks) in &sources {
            let prefix = asks.name_prefix;
            if name.starts_with(prefix) || name.starts_with("${") {
                continue;
            }
            let (source, stream_id) = (joint.other.id(), stream.id());
            let message =
                format!("`{source}` may put only to a stream whose name begins with `{prefix}`");
            sink.push(
                Diagnostic::error(RULE.name, stream.span(setting), message)
                    .related(joint.edge.decl.span, format!("`{source}` puts to `{stream_id}` here"))
                    .help(match setting {
                        "name" => format!("drop `name`, or write `{prefix}{name}`"),
                        _ => format!("name a stream that begins with `{prefix}`"),
                    })
                    .page(asks.page),
            );
        }
    }
}

/// A name has one beginning.
fn clash(stream: &Site<'_>, sources: &[(Joint<'_>, LogDelivery)], sink: &mut Sink) {
    let mut named = sources.iter().filter(|(_, asks)| !asks.name_prefix.is_empty());
    let Some((first, asked)) = named.next() else { return };
    for (joint, asks) in named.filter(|(_, asks)| asks.name_prefix != asked.name_prefix) {
        let (id, one, other) = (stream.id(), asked.name_prefix, asks.name_prefix);
        let message = format!("the name of `{id}` cannot begin with `{one}` and with `{other}`");
        sink.push(
            Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                .related(first.edge.decl.span, "the other name is asked for here")
                .help("give each of the two sources a Firehose stream of its own")
                .page(RULE.page),
        );
    }
}
