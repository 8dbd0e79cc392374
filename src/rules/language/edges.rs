//! The rules of names and edges: what they may refer to and join.

super::language_rules! {
    "bad-edge", "", r#"Text that is no edge, or an edge with two meanings.

## Why
An edge is `a -> b`, a chain of such, or a mapping with `from`, `to` and at most one relation. Two relations between the same nodes are two edges.

## Example
```yaml
nodes:
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker to lake
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
    "dangling-reference", "", r#"A name that nothing bears.

## Why
An end of an edge, a setting that takes a node, or `${…}` in a text names a node or parameter that is not declared.

## Example
```yaml
nodes:
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - tickre -> lake
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
    "duplicate-edge", "", r#"An edge that is drawn twice.

## Why
Two nodes are joined once per relation. The second edge adds nothing, or contradicts the first.

## Example
```yaml
nodes:
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
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
    "illegal-edge", "", r#"An edge that AWS has no way to make.

## Why
Each pair of node types has the relations that AWS supports, and some have none. `streamwright explain a->b` tells what a pair has.

## Example
```yaml
nodes:
  lake: { type: s3_bucket }
  archive: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake -> archive
```

## Instead
```yaml
nodes:
  lake: { type: s3_bucket }
  archive: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
  - ticker -> archive
```
"#;
    "self-loop", "", r#"An edge from a node to itself.

## Why
No service feeds itself directly; data comes back through another node.

## Example
```yaml
nodes:
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
  - ticker -> ticker
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
    "wrong-node-type", "", r#"A setting that names a node of another type than it takes.

## Why
A key has to be a key, a queue a queue.

## Example
```yaml
nodes:
  lake: { type: s3_bucket }
  input: { type: kinesis_stream, kms_key_id: lake }
  reader: { type: sdk_application, runs_on: ecs }
edges:
  - input -> reader -> lake
```

## Instead
```yaml
nodes:
  lake: { type: s3_bucket }
  key: { type: kms_key }
  input: { type: kinesis_stream, kms_key_id: key }
  reader: { type: sdk_application, runs_on: ecs }
edges:
  - input -> reader -> lake
```
"#;
}
