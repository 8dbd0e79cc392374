"""What each edge and each node of a pipeline really calls: tables written by hand, never derived from the compiler.

`must` is every call without which the edge fails: each has to be allowed. `may` is what the documents also list, so a
policy that grants it is not wrong. Whatever is in neither has to be denied. A reason names the page that the row comes
from: `streams` and `firehose` are the catalogues of AWS facts that this project was written from, with the section.
"""

from collections.abc import Callable

from account import World
from support.pipeline import Edge, Node

from needs import agents, gateway, http, kafka, logs, search, services, spark, tables, warehouses
from needs.buckets import read_bucket, write_bucket
from needs.firehose import deliver, schema, transform
from needs.itself import flink_itself, glue_itself, kcl_itself, kpl_itself, lambda_itself, nothing, topic_itself
from needs.need import Need, Unknown, unknown
from needs.others import (
    invoke,
    notified,
    put_by_topic,
    read_queue,
    read_table,
    table_events,
    write_firehose,
    write_queue,
    write_table,
    write_topic,
)
from needs.studio import studio_itself
from needs.streams import read_stream, write_stream

PROGRAMS = {
    "lambda_function",
    "sdk_application",
    "glue_job",
    "flink_application",
    "flink_studio_notebook",
    "kpl_application",
    "kcl_application",
    "sfn_state_machine",
    "emr_cluster",
    "emr_serverless_application",
}
WRITES: dict[str, Callable[[World, Edge], Need]] = {
    "kinesis_stream": write_stream,
    "s3_bucket": write_bucket,
    "firehose_stream": write_firehose,
    "dynamodb_table": write_table,
    "sqs_queue": write_queue,
    "sns_topic": write_topic,
    "lambda_function": invoke,
}
READS: dict[str, Callable[[World, Edge], Need]] = {
    "kinesis_stream": read_stream,
    "s3_bucket": read_bucket,
    "dynamodb_table": read_table,
    "sqs_queue": read_queue,
    "glue_catalog_table": schema,
}
FIREHOSE: dict[str, Callable[[World, Edge], Need]] = {
    "s3_bucket": deliver,
    "lambda_function": transform,
    **http.FIREHOSE,
    **warehouses.FIREHOSE,
}
ITSELF: dict[str, Callable[[World, Node], Need | None]] = {
    "lambda_function": lambda_itself,
    "flink_application": flink_itself,
    "flink_studio_notebook": studio_itself,
    "glue_job": glue_itself,
    "kpl_application": kpl_itself,
    "kcl_application": kcl_itself,
    "sdk_application": nothing,
    "firehose_stream": nothing,
    "sns_topic": topic_itself,
}
# Modules that say all of their types themselves: `covers` and `edge_need` of edges, `ITSELF`, `PASSIVE` and `TRUSTS` of nodes.
FAMILIES = [tables, kafka, agents, gateway, search, services, spark, warehouses, logs]
PASSIVE = {
    "kinesis_stream",
    "s3_bucket",
    "sqs_queue",
    "dynamodb_table",
    "kms_key",
    "glue_catalog_database",
    "glue_catalog_table",
    *(keyword for family in FAMILIES for keyword in family.PASSIVE),
    *http.PASSIVE,
}
ITSELF |= {keyword: itself for family in FAMILIES for keyword, itself in family.ITSELF.items()}


def edge_need(world: World, edge: Edge) -> Need:
    for family in FAMILIES:
        if family.covers(edge):
            return family.edge_need(world, edge, _edge_need)
    return _edge_need(world, edge)


def _edge_need(world: World, edge: Edge) -> Need:
    source, target = edge.source.type, edge.target.type
    if "notification" in edge.blocks:
        return notified(world, edge)
    if source == "dynamodb_table" and target == "lambda_function" and "read" not in edge.blocks:
        return table_events(world, edge)
    if source == "s3_bucket" and target == "lambda_function" and "read" not in edge.blocks:
        return notified(world, edge)
    if source == "sns_topic":
        return put_by_topic(world, edge) if target == "firehose_stream" else notified(world, edge)
    if source == "firehose_stream":
        return (FIREHOSE.get(target) or unknown(edge))(world, edge)
    if source in PROGRAMS:
        return (WRITES.get(target) or unknown(edge))(world, edge)
    return (READS.get(source) or unknown(edge))(world, edge)


def node_need(world: World, node: Node) -> Need | None:
    """What a node calls by itself; None if it is only called."""
    if node.type in PASSIVE:
        return None
    if node.type not in ITSELF:
        raise Unknown(f"no table says what a {node.type} calls by itself")
    return ITSELF[node.type](world, node)


def actor_needs(world: World, node: Node) -> list[Need]:
    """All that the permissions of one node have to cover."""
    needs = [need for edge in world.pipeline.edges if (need := edge_need(world, edge)).actor is node]
    itself = node_need(world, node)
    return needs + ([itself] if itself else [])
