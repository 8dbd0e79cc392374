"""What a node calls without any edge: its log, its code, its metrics, its own tables."""

from account import World
from support.pipeline import Node

from needs.need import Need, application_name, destination, version

VPC_LAMBDA = [
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
]
LEASES = [
    "dynamodb:CreateTable",
    "dynamodb:DescribeTable",
    "dynamodb:Scan",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "dynamodb:DeleteItem",
]


def lambda_itself(world: World, node: Node) -> Need:
    need = Need(node, reason="streams §4.3 Lambda logs")
    group = f"/aws/lambda/{world.name(node)}"
    need.call("logs:CreateLogStream", "logs:PutLogEvents", on=world.log_group(group, "2026/11/25/[$LATEST]0"))
    if node.get("tracing_config.mode") == "Active":
        need.call("xray:PutTraceSegments", "xray:PutTelemetryRecords", on="*")
    for outcome in ("on_failure", "on_success"):
        where = node.get(f"event_invoke_config.destination_config.{outcome}.destination")
        destination(world, need, where, "streams §3.1.2 on-failure")
    destination(world, need, node.get("dead_letter_config.target_arn"), "streams §3.1.2 on-failure")
    return need


def flink_itself(world: World, node: Node) -> Need:
    need = Need(node, reason="streams §3.2.2 code and logs")
    need.call("s3:GetObject", "s3:GetObjectVersion", on=world.artifact(node, "jar"))
    group = f"/aws/kinesis-analytics/{world.name(node)}"
    stream = world.log_group(group, "kinesis-analytics-log-stream")
    need.call("logs:DescribeLogGroups", on="*")
    need.call("logs:DescribeLogStreams", on=world.log_group(group))
    need.spare("logs:DescribeLogStreams", on=world.log_group(group, "*"))
    need.call("logs:PutLogEvents", on=stream)
    return need


def glue_itself(world: World, node: Node) -> Need:
    need = Need(node, reason="streams §3.6 script, logs, metrics")
    need.call("s3:GetObject", on=world.artifact(node, "py"))
    need.spare("s3:GetObjectVersion", on=world.artifact(node, "py"))
    for group in ("/aws-glue/jobs/output", "/aws-glue/jobs/error", "/aws-glue/jobs/logs-v2"):
        need.call("logs:CreateLogStream", "logs:PutLogEvents", on=world.log_group(group, "jr_0"))
    # Which groups a job writes to depends on its version and arguments: the documents grant all of Glue's.
    logs = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
    need.spare(*logs, on=world.log_group("/aws-glue/*"))
    need.call("cloudwatch:PutMetricData", on="*", cloudwatch__namespace="Glue")
    return need


def kpl_itself(world: World, node: Node) -> Need:
    need = Need(node, reason="streams §2.1 KPL metrics")
    if node.get("metrics_level") != "none":
        need.call("cloudwatch:PutMetricData", on="*", cloudwatch__namespace="KinesisProducerLibrary")
    return need


def kcl_itself(world: World, node: Node) -> Need:
    need = Need(node, reason="streams §3.4")
    application = application_name(world, node)
    table = world.arn("dynamodb", f"table/{node.get('lease_table_name') or application}")
    need.call(*LEASES, on=table)
    if version(node) >= (3, 0):
        need.call("dynamodb:UpdateTable", on=table)
        need.call("dynamodb:Query", on=f"{table}/index/LeaseOwnerToLeaseKeyIndex")
        for suffix in ("WorkerMetricStats", "CoordinatorState"):
            need.call(*LEASES, on=world.arn("dynamodb", f"table/{application}-{suffix}"))
    need.call("cloudwatch:PutMetricData", on="*", cloudwatch__namespace=application)
    return need


def nothing(world: World, node: Node) -> Need:
    return Need(node, reason="calls nothing by itself")


def topic_itself(world: World, node: Node) -> Need | None:
    """A topic has a role only where it puts records itself: all else lets it in by a policy of its own."""
    puts = any(edge.source is node and edge.target.type == "firehose_stream" for edge in world.pipeline.edges)
    return nothing(world, node) if puts else None
