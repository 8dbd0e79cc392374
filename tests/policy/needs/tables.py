"""Tables of Iceberg and of Snowflake: what Firehose, jobs and applications call on them (firehose §2.7, §2.8)."""

from collections.abc import Callable

from account import Call, World
from support.pipeline import Edge, Node

from needs.firehose import log_stream
from needs.http import send
from needs.need import Need, bucket_key, static

TABLES = {"iceberg_table", "snowflake_table"}
READS_OBJECTS = ["s3:GetObject"]
WRITES_OBJECTS = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
READS_TABLE = ["s3tables:GetTable", "s3tables:GetTableData", "s3tables:GetTableMetadataLocation"]
WRITES_TABLE = [*READS_TABLE, "s3tables:PutTableData", "s3tables:UpdateTableMetadataLocation"]
# AWS numbers the tables of a bucket.
NUMBER = "table/813aadd1-a378-4d0f-8467-e3247306f309"


PASSIVE = {"iceberg_table", "s3_table_bucket", "snowflake_table"}
ITSELF: dict[str, Callable[[World, Node], Need | None]] = {}
TRUSTS: dict[str, Callable] = {}


def covers(edge: Edge) -> bool:
    return bool({edge.source.type, edge.target.type} & TABLES)


def edge_need(world: World, edge: Edge, _program: Callable[[World, Edge], Need]) -> Need:
    if edge.target.type == "snowflake_table":
        return send(world, edge)
    table = edge.target if edge.target.type in TABLES else edge.source
    actor = edge.source if table is edge.target else edge.target
    need = Need(actor, reason="firehose §2.8")
    if actor.type == "firehose_stream":
        logs(world, need, edge)
    writes, delivers = table is edge.target, actor.type == "firehose_stream"
    if table.get("table_bucket_arn"):
        s3_table(world, need, table, writes, delivers)
    else:
        glue_table(world, need, table, writes, delivers)
    if delivers and (prefix := edge.block("delivery").get("s3_error_output_prefix")):
        table_errors(world, need, actor, prefix)
    return need


def logs(world: World, need: Need, edge: Edge) -> None:
    if edge.block("delivery").get("cloudwatch_logging_options", {}).get("enabled", True):
        place = log_stream(world, edge.source, "DestinationDelivery")
        need.must.append(Call("logs:PutLogEvents", place, "firehose §0.1 LOGS"))


def entry(world: World, need: Need, above: list[str], path: str, name: str, actions: tuple[list[str], list[str]]) -> None:
    """An action on a database is authorised on all that holds it, one on a table on the database too."""
    on_database, on_table = actions
    database = [*above, world.arn("glue", f"database/{path}")]
    for thing in database:
        need.call(*on_database, *on_table, on=thing)
    need.call(*on_table, on=world.arn("glue", f"table/{path}/{name}"))


def glue_table(world: World, need: Need, table: Node, writes: bool, delivers: bool) -> None:
    named = table.get("database_name")
    node = world.pipeline.node(named)
    database = world.name(node).replace("-", "_") if node else named
    on_table = ["glue:GetTable"] + (["glue:UpdateTable"] if writes else [])
    entry(world, need, [world.arn("glue", "catalog")], database, table_name(world, table), (["glue:GetDatabase"], on_table))
    bucket = world.pipeline.node(table.get("bucket"))
    arn = world.of(bucket) if bucket else table.get("bucket")
    prefix = table.get("prefix") or f"{table.id}/"
    objects = WRITES_OBJECTS if writes else READS_OBJECTS
    need.call(*objects, on=f"{arn}/{static(prefix)}data/part-0")
    need.spare(*objects, on=f"{arn}/{static(prefix)}*")
    need.call("s3:GetBucketLocation", "s3:ListBucket", on=arn)
    if delivers:
        need.call("s3:ListBucketMultipartUploads", on=arn)
    if bucket:
        thing = f"{arn}/{static(prefix)}data/part-0"
        bucket_key(world, need, bucket, thing, ["Decrypt", *(["GenerateDataKey"] if writes else [])], [])


def s3_table(world: World, need: Need, table: Node, writes: bool, delivers: bool) -> None:
    bucket, namespace = world.pipeline.nodes[table.get("table_bucket_arn")], table.get("namespace")
    if delivers:
        above = [world.arn("glue", f"catalog{rest}") for rest in ("", "/s3tablescatalog", f"/s3tablescatalog/{world.name(bucket)}")]
        path = f"s3tablescatalog/{world.name(bucket)}/{namespace}"
        calls = (["glue:GetDatabase", "glue:GetDatabases"], ["glue:GetTable", "glue:GetTables", "glue:UpdateTable"])
        entry(world, need, above, path, table_name(world, table), calls)
    arn, actions = world.of(bucket), WRITES_TABLE if writes else READS_TABLE
    place = {"s3tables__namespace": namespace, "s3tables__tableName": table_name(world, table)}
    need.call(*actions, on=f"{arn}/{NUMBER}", **place)
    # AWS numbers tables: a policy can only tell them apart by name.
    need.spare(*actions, on=f"{arn}/table/*")
    need.call("s3tables:GetNamespace", on=arn, s3tables__namespace=namespace)
    need.call("s3tables:GetTableBucket", on=arn)
    if key := world.key_of(bucket, "encryption_configuration.kms_key_arn"):
        for action in ["Decrypt", *(["GenerateDataKey"] if writes else [])]:
            context = {"aws:s3:arn": f"{arn}/{NUMBER}"}
            need.must.append(world.kms(action, key, "s3", context, "firehose §2.8"))


def table_errors(world: World, need: Need, hose: Node, prefix: str) -> None:
    """Failed records of a table may have a place of their own, in the bucket of the backup."""
    backup = next(edge.target for edge in world.pipeline.edges if edge.source is hose and "backup" in edge.blocks)
    thing = f"{world.of(backup)}/{static(prefix)}part-0"
    actions = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"]
    need.call(*actions, on=thing)
    need.spare(*actions, on=f"{world.of(backup)}/{static(prefix)}*")


def table_name(world: World, table: Node) -> str:
    existing = str(table.get("existing", "")).split("/")[-1]
    return existing or table.get("name") or f"{world.pipeline.name}_{table.id}".replace("-", "_")
