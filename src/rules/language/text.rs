//! The rules of the text: YAML, encoding and comment directives.

super::language_rules! {
    "bad-directive", "", r#"A comment that begins as a directive and cannot be read.

## Why
It was meant to allow a finding and would do nothing. A directive names one or more rules and says why.

## Example
```yaml
nodes:
  # streamwright: allow(idle-node)
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
```

## Instead
```yaml
nodes:
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
  lake: { type: s3_bucket }
  # streamwright: allow(idle-node) filled by hand
  archive: { type: s3_bucket }
edges:
  - ticker -> lake
```
"#;
    "duplicate-key", "", r#"A key that is written twice in one mapping.

## Why
YAML leaves open which of the two counts.

## Example
```yaml
nodes:
  lake: { type: s3_bucket, versioning: true, versioning: false }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
```

## Instead
```yaml
nodes:
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
```
"#;
    "not-utf8", "", r#"A file that is not text in UTF-8.

## Why
YAML is Unicode. Save the file as UTF-8.
"#;
    "unused-directive", "", r#"A comment directive that allows nothing.

## Why
The finding is gone, so its excuse can go too; or the comment stands on the wrong line, or allows an error, which cannot be allowed.

## Example
```yaml
nodes:
  # streamwright: allow(idle-node) filled by hand
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
```

## Instead
```yaml
nodes:
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
```
"#;
    "yaml-feature", "", r#"YAML that has no meaning in a pipeline.

## Why
Tags such as `!Sub`, several documents in one file, keys that are no words and control characters are refused rather than ignored. References are written `${node.arn}`.

## Example
```yaml
nodes:
  lake: { type: s3_bucket, name: !Sub lake }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
```

## Instead
```yaml
nodes:
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
```
"#;
    "yaml-limit", "", r#"A file that is too large, too deep, or that aliases blow up.

## Why
A pipeline is far from these limits; a file beyond them is an accident or an attack.
"#;
    "yaml-syntax", "", r#"A file that is not YAML.

## Why
Nothing can be read behind the place. The usual causes are a tab, a missing quote or bracket, or wrong indentation.

## Example
```yaml
nodes: { lake: [ }
```

## Instead
```yaml
nodes:
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
```
"#;
}
