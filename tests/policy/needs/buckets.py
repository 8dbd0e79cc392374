"""Reading and writing buckets."""

from account import World
from support.pipeline import Edge, Node

from needs.need import Need, bucket_key, narrowed, static, unknown

FLINK_FILE_SINK = [
    "s3:PutObject",
    "s3:GetObject",
    "s3:DeleteObject",
    "s3:AbortMultipartUpload",
    "s3:ListMultipartUploadParts",
]
CALLER = (  # of a program that calls the API by itself
    ["s3:PutObject"],
    [],
    ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
    ["s3:ListBucketMultipartUploads"],
    "streams §4.2",
)
SPARK = (["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], ["s3:ListBucket"], [], [], "streams §3.5 S3 checkpoint")
S3_WRITERS = {  # type: (on objects, on the bucket, spare on objects, spare on the bucket, page)
    "lambda_function": CALLER,
    "sdk_application": CALLER,
    "kcl_application": CALLER,
    "sfn_state_machine": CALLER,
    "emr_cluster": SPARK,
    "emr_serverless_application": SPARK,
    "flink_application": (FLINK_FILE_SINK, ["s3:ListBucket", "s3:GetBucketLocation"], [], [], "streams §3.2.2 sink S3"),
    "glue_job": (
        ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
        ["s3:ListBucket", "s3:GetBucketLocation"],
        ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
        ["s3:ListBucketMultipartUploads"],
        "streams §3.6 target",
    ),
}

S3_WRITERS["flink_studio_notebook"] = S3_WRITERS["flink_application"]


def write_bucket(world: World, edge: Edge) -> Need:
    on_objects, on_bucket, spare_objects, spare_bucket, reason = S3_WRITERS.get(edge.source.type) or unknown(edge)
    need = Need(edge.source, reason=reason)
    bucket, prefix = edge.target, edge.block("write").get("prefix", "")
    if edge.block("write").get("calls"):
        on_objects, on_bucket, spare_objects, spare_bucket = narrowed(edge, "s3", []), [], [], []
    objects = f"{world.of(bucket)}/{static(prefix)}"
    need.call(*on_objects, on=f"{objects}part-0")
    need.spare(*on_objects, *spare_objects, on=f"{objects}*")
    _bucket_calls(world, need, bucket, on_bucket, prefix)
    need.spare(*spare_bucket, on=world.of(bucket))
    # s3:PutObject authorises an upload in parts too, and that reads its own parts back.
    bucket_key(world, need, bucket, f"{objects}part-0", ["GenerateDataKey"], ["Decrypt"])
    return need


S3_READERS = {
    "flink_studio_notebook",
    "lambda_function",
    "sdk_application",
    "glue_job",
    "flink_application",
    "flink_cluster",
    "sfn_state_machine",
    "spark_application",
    "emr_cluster",
    "emr_serverless_application",
}


def read_bucket(world: World, edge: Edge) -> Need:
    if edge.target.type not in S3_READERS:
        unknown(edge)
    need = Need(edge.target, reason="streams §4.2 S3 read")
    bucket, prefix = edge.source, edge.block("read").get("prefix", "")
    objects = f"{world.of(bucket)}/{static(prefix)}"
    need.call("s3:GetObject", on=f"{objects}part-0")
    need.spare("s3:GetObject", "s3:GetObjectVersion", on=f"{objects}*")
    _bucket_calls(world, need, bucket, ["s3:ListBucket"], prefix)
    need.spare("s3:GetBucketLocation", on=world.of(bucket))
    bucket_key(world, need, bucket, f"{objects}part-0", ["Decrypt"], [])
    return need


def _bucket_calls(world: World, need: Need, bucket: Node, actions: list[str], prefix: str) -> None:
    """A listing asks for the prefix that the edge reads or writes, and only a policy without prefix answers for all."""
    for action in actions:
        context = {"s3__prefix": static(prefix)} if action.startswith("s3:List") and static(prefix) else {}
        need.call(action, on=world.of(bucket), **context)
        need.spare(action, on=world.of(bucket))  # the documents do not narrow a listing to a prefix
