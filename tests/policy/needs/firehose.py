"""What Firehose calls on the side of its destination."""

from account import Call, World
from support.pipeline import Edge, Node

from needs.need import Need, bucket_key, static, unknown


def deliver(world: World, edge: Edge) -> Need:
    """Delivery, backup and staging are the same six calls on another bucket."""
    need = Need(edge.source, reason="firehose §0.1 S3")
    relation = (edge.blocks or ["delivery"])[0]
    settings, bucket = edge.block(relation), edge.target
    prefixes = {static(settings.get(name) or "") for name in ("prefix", "error_output_prefix")}
    if not settings.get("error_output_prefix"):
        prefixes = {static(settings.get("prefix") or "")}
    for prefix in sorted(prefixes):
        thing = f"{world.of(bucket)}/{prefix}2026/11/25/part-0"
        need.call("s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject", on=thing)
        need.spare("s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject", on=f"{world.of(bucket)}/{prefix}*")
        bucket_key(world, need, bucket, thing, ["Decrypt", "GenerateDataKey"], [])
    for action in ("s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"):
        need.call(action, on=world.of(bucket))
    if settings.get("cloudwatch_logging_options", {}).get("enabled", True):
        stream = "BackupDelivery" if relation == "backup" else "DestinationDelivery"
        need.must.append(Call("logs:PutLogEvents", log_stream(world, edge.source, stream), "firehose §0.1 LOGS"))
    return need


def log_stream(world: World, hose: Node, stream: str) -> str:
    """In a group that others may share, a log stream carries the name of its Firehose stream."""
    if shared := hose.get("log_group"):
        group = world.pipeline.node(shared)
        return world.log_group(world.name(group) if group else shared, f"{world.name(hose)}-{stream}")
    return world.log_group(f"/aws/kinesisfirehose/{world.name(hose)}", stream)


def transform(world: World, edge: Edge) -> Need:
    need = Need(edge.source, reason="firehose §0.1 LAMBDA")
    qualifier = edge.block("transform").get("qualifier", "$LATEST")
    need.call("lambda:InvokeFunction", "lambda:GetFunctionConfiguration", on=f"{world.of(edge.target)}:{qualifier}")
    need.spare("lambda:InvokeFunction", "lambda:GetFunctionConfiguration", on=f"{world.of(edge.target)}*")
    return need


def schema(world: World, edge: Edge) -> Need:
    table, reader = edge.source, edge.target
    if reader.type == "firehose_stream":
        actions, reason = ["glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"], "firehose §0.1 GLUE-DFC"
    elif reader.type == "glue_job":
        actions, reason = ["glue:GetTable", "glue:GetDatabase"], "streams §3.6 catalog"
    else:
        return unknown(edge)
    need = Need(reader, reason=reason)
    database = table.get("database_name")
    if node := world.pipeline.node(database):
        database = world.name(node).replace("-", "_")
    name = table.get("name") or f"{world.pipeline.name}_{table.id}".replace("-", "_")
    catalogue = [world.arn("glue", "catalog"), world.arn("glue", f"database/{database}")]
    for thing in [*catalogue, world.arn("glue", f"table/{database}/{name}")]:
        for action in actions:
            if not (action == "glue:GetDatabase" and ":table/" in thing):
                need.call(action, on=thing)
    need.spare("glue:GetPartitions", "glue:GetPartition", on=world.arn("glue", "*"))
    return need
