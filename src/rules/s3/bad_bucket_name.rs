//! `bad-bucket-name`: a name that S3 does not take.

use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "bad-bucket-name",
    manual: r#"A name that S3 does not take.

## Why
Names of buckets are 3 to 63 lower-case letters, digits, dots and hyphens, begin and end with a letter or digit, are no IP address, and keep clear of the
beginnings and ends that AWS has set aside. The tools check little of this, so the deployment fails half way.

## Example
```yaml
nodes:
  lake: { type: s3_bucket, name: Trades_Lake }
  write: { type: lambda_function, runtime: python3.13, handler: write.handler }
edges:
  - write -> lake
```

## Instead
```yaml
nodes:
  lake: { type: s3_bucket, name: trades-lake }
  write: { type: lambda_function, runtime: python3.13, handler: write.handler }
edges:
  - write -> lake
```
"#,
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
    check,
};

const BEGINNINGS: &[&str] = &["xn--", "sthree-", "amzn-s3-demo-"];
const ENDS: &[&str] = &["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| site.keyword() == "s3_bucket") {
        let Some(name) = &site.common().every.name else { continue };
        if name.0.contains("${") {
            continue;
        }
        if let Some(fault) = fault(&name.0) {
            let message = format!("`{}` {fault}", crate::pipeline::printable(&name.0));
            sink.push(
                Diagnostic::error(RULE.name, site.span("name"), message)
                    .help("choose another name, or drop it for one of prefix, node, account and region")
                    .page(RULE.page),
            );
        }
    }
}

fn fault(name: &str) -> Option<String> {
    let alphabet =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte);
    let edge = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
    let parts: Vec<&str> = name.split('.').collect();
    let address = parts.len() == 4 && parts.iter().all(|part| part.parse::<u8>().is_ok());
    if !(3..=63).contains(&name.len()) {
        Some(format!("has {} characters, but a bucket's name has 3 to 63", name.len()))
    } else if !name.bytes().all(alphabet) {
        Some("may hold lower-case letters, digits, dots and hyphens only".into())
    } else if !edge(name.chars().next()) || !edge(name.chars().last()) {
        Some("has to begin and end with a letter or digit".into())
    } else if name.contains("..") {
        Some("has two dots in a row".into())
    } else if address {
        Some("is an IP address".into())
    } else if let Some(start) = BEGINNINGS.iter().find(|start| name.starts_with(**start)) {
        Some(format!("begins with `{start}`, which AWS has set aside"))
    } else {
        let end = ENDS.iter().find(|end| name.ends_with(**end))?;
        Some(format!("ends with `{end}`, which AWS has set aside"))
    }
}
