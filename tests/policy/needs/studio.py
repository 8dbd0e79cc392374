"""What a Studio notebook calls without any edge: its log, its tables, its libraries, the code that it puts."""

from account import World
from support.pipeline import Node

from needs.need import Need, bucket_key

TABLES = ["GetConnection", "GetTable", "GetTables", "GetDatabase", "CreateTable", "UpdateTable"]


def studio_itself(world: World, node: Node) -> Need:
    need = Need(node, reason="streams §3.2.3")
    group = f"/aws/kinesis-analytics/{world.name(node)}"
    need.call("logs:DescribeLogGroups", on="*")
    need.call("logs:DescribeLogStreams", on=world.log_group(group))
    need.spare("logs:DescribeLogStreams", on=world.log_group(group, "*"))
    need.call("logs:PutLogEvents", on=world.log_group(group, "kinesis-analytics-log-stream"))
    if database := world.pipeline.node(node.get("catalog_configuration.glue_data_catalog_configuration.database_arn")):
        tables(world, need, world.name(database).replace("-", "_"))
    if place := node.get("deploy_as_application_configuration.s3_content_location"):
        bucket = world.pipeline.node(place["bucket_arn"])
        objects = f"{world.of(bucket)}/{place.get('base_path', '')}"
        need.call("s3:GetObject", "s3:PutObject", on=f"{objects}part-0")
        need.spare("s3:GetObject", "s3:PutObject", on=f"{objects}*")
        need.call("s3:ListBucket", "s3:GetBucketLocation", on=world.of(bucket))
        bucket_key(world, need, bucket, f"{objects}part-0", ["GenerateDataKey", "Decrypt"], [])
    for artifact in node.get("custom_artifacts_configuration") or []:
        if place := artifact.get("s3_content_location"):
            bucket = world.pipeline.node(place["bucket_arn"])
            thing = f"{world.of(bucket)}/{place['file_key']}"
            need.call("s3:GetObject", "s3:GetObjectVersion", on=thing)
            bucket_key(world, need, bucket, thing, ["Decrypt"], [])
    if node.get("vpc_configuration"):
        network(world, need, node)
    return need


def tables(world: World, need: Need, database: str) -> None:
    """Glue asks on the catalogue, the database and the table or connection alike."""
    places = ["catalog", f"database/{database}", "database/hive", f"table/{database}/events", "connection/events"]
    for place in places:
        need.call(*(f"glue:{call}" for call in TABLES if fits(call, place)), on=world.arn("glue", place))
        need.spare(*(f"glue:{call}" for call in TABLES), on=world.arn("glue", place))
    need.spare(*(f"glue:{call}" for call in TABLES), on=world.arn("glue", f"table/{database}/*"))
    need.spare(*(f"glue:{call}" for call in TABLES), on=world.arn("glue", "connection/*"))
    need.call("glue:GetDatabases", on=world.arn("glue", "catalog"))
    need.call("glue:GetDatabases", on=world.arn("glue", f"database/{database}"))
    need.spare("glue:GetDatabases", on=world.arn("glue", "database/*"))


def fits(call: str, place: str) -> bool:
    kind = place.split("/")[0]
    return kind == "catalog" or {"GetConnection": "connection", "GetDatabase": "database"}.get(call, "") == kind


def network(world: World, need: Need, node: Node) -> None:
    looks = ["DescribeVpcs", "DescribeSubnets", "DescribeSecurityGroups", "DescribeDhcpOptions", "DescribeNetworkInterfaces"]
    need.call(*(f"ec2:{look}" for look in looks), on="*")
    own = ["CreateNetworkInterface", "CreateNetworkInterfacePermission", "DeleteNetworkInterface"]
    need.call(*(f"ec2:{call}" for call in own), on=world.arn("ec2", "network-interface/eni-1"))
    need.spare(*(f"ec2:{call}" for call in own), on=world.arn("ec2", "network-interface/*"))
    network = node.get("vpc_configuration")
    for kind, ids in (("subnet", network["subnet_ids"]), ("security-group", network["security_group_ids"])):
        for one in ids:
            need.call("ec2:CreateNetworkInterface", on=world.arn("ec2", f"{kind}/{one}"))
            need.spare("ec2:CreateNetworkInterface", on=f"arn:{world.pipeline.partition}:ec2:{world.pipeline.region}:*:{kind}/{one}")
