//! The rules of one value: its kind, range and name.

super::language_rules! {
    "bad-id", "", r#"A node's id that is none.

## Why
Ids become Terraform addresses, CloudFormation logical ids and parts of physical names, so they hold only what all of these take: a lower-case letter,
then letters, digits and `_`, at most 40 in all.

## Example
```yaml
nodes:
  Lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> Lake
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
    "bad-parameter", "", r#"A parameter whose declaration contradicts itself.

## Why
A name that is taken, a default of another type, a secret with its value in the file or a pattern that is no regular expression would fail at the first
deployment, or give the secret away.

## Example
```yaml
parameters:
  shards: { type: number, default: two }
nodes:
  input: { type: kinesis_stream, shard_count: "${shards}" }
  reader: { type: sdk_application, runs_on: ecs }
edges:
  - input -> reader
```

## Instead
```yaml
parameters:
  shards: { type: number, default: 2 }
nodes:
  input: { type: kinesis_stream, shard_count: "${shards}" }
  reader: { type: sdk_application, runs_on: ecs }
edges:
  - input -> reader
```
"#;
    "bad-text", "", r#"A text that AWS, or the language, does not take there.

## Why
Names have an alphabet, JSON has to be JSON, and a `${` has to be closed.

## Example
```yaml
nodes:
  lake: { type: s3_bucket, name: "${parameter" }
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
    "missing-property", "", r#"A property without which AWS, or the language, cannot do.

## Why
Few properties are required: those without which the deployment would fail, and `version`, `name`, `nodes` and `edges`.

## Example
```yaml
nodes:
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - { from: ticker }
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
    "out-of-range", "", r#"A number, length or count that AWS does not take.

## Why
The deployment would fail. The range is that of the AWS API.

## Example
```yaml
nodes:
  input: { type: kinesis_stream, retention_period: 12 }
  reader: { type: sdk_application, runs_on: ecs }
edges:
  - input -> reader
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream, retention_period: 24 }
  reader: { type: sdk_application, runs_on: ecs }
edges:
  - input -> reader
```
"#;
    "unknown-property", "", r#"A property that the node, edge or block does not have.

## Why
It would be ignored, so it is either misspelt or stands in the wrong place. Properties are named as the arguments of the Terraform resource.

## Example
```yaml
nodes:
  lake: { type: s3_bucket, versionning: true }
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
    "unknown-type", "", r#"A node type that does not exist.

## Why
`streamwright explain` lists the types.

## Example
```yaml
nodes:
  lake: { type: s3 }
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
    "unknown-value", "", r#"A word that the setting does not take.

## Why
The setting takes only certain words, which the message lists.

## Example
```yaml
nodes:
  input: { type: kinesis_stream, encryption_type: AES }
  reader: { type: sdk_application, runs_on: ecs }
edges:
  - input -> reader
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream, encryption_type: KMS }
  reader: { type: sdk_application, runs_on: ecs }
edges:
  - input -> reader
```
"#;
    "wrong-kind", "", r#"A value of another kind: a number where text belongs, a list where a mapping does.

## Why
YAML reads `5.0` as a number and `"5.0"` as text; versions and account numbers want quotes.

## Example
```yaml
nodes:
  lake: { type: s3_bucket, versioning: 3 }
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
}
