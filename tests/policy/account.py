"""The AWS side of a pipeline, by name: what each node is called and which ARN a call to it carries.

Written from the naming rule of the language, not from the compiler, so that a wrong name shows up as a denied call.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from support.literal import ARTIFACTS
from support.pipeline import Node, Pipeline

# What lies inside a resource and has an ARN of its own.
INSIDE = {
    "kinesis_stream": ["/consumer/someone:1700000000"],
    "lambda_function": [":live"],
    "s3_bucket": ["/somewhere/part-0"],
    "opensearch_domain": ["/_bulk", "/_search", "/else/_doc/1", "/else/_search", "/_cluster/settings"],
    "dynamodb_table": ["/index/by-owner", "/stream/2026-11-25T00:00:00.000"],
}


@dataclass(frozen=True)
class Call:
    """One API call in its context, with the reason that someone makes it."""

    action: str
    resource: str
    reason: str
    context: dict = field(default_factory=dict)

    def __str__(self) -> str:
        context = f" {self.context}" if self.context else ""
        return f"{self.action} on {self.resource}{context} ({self.reason})"

    def on(self, resource: str) -> "Call":
        return replace(self, resource=resource)

    def within(self, **context: str) -> "Call":
        return replace(self, context=self.context | context)


@dataclass(frozen=True)
class World:
    pipeline: Pipeline

    @cached_property
    def place(self) -> str:
        return f"{self.pipeline.region}:{self.pipeline.account}"

    def arn(self, service: str, rest: str, *, place: str | None = None) -> str:
        return f"arn:{self.pipeline.partition}:{service}:{self.place if place is None else place}:{rest}"

    def name(self, node: Node) -> str:
        existing = str(node.get("existing", ""))
        if named := node.get("name") or ("" if existing.startswith("arn:") else existing):
            return re.sub(r"\$\{(\w+)\.name\}", lambda found: self.name(self.pipeline.nodes[found[1]]), named)
        name = f"{self.pipeline.name}-{node.id.replace('_', '-')}"
        if node.get("fifo_queue") or node.get("fifo_topic"):
            name += ".fifo"
        if node.type == "iot_rule":
            return name.replace("-", "_")
        if node.type == "firehose_stream":
            return self._log_prefix(node) + name
        if node.type == "s3_bucket":
            name += f"-{self.pipeline.account}-{self.pipeline.region}"
        return name

    def _log_prefix(self, stream: Node) -> str:
        """What the source of a log asks the name of its stream to begin with (firehose §1.4, 8 and 9)."""
        logs = [edge for edge in self.pipeline.edges if edge.target is stream]
        if any(edge.source.type == "waf_web_acl" for edge in logs):
            return "aws-waf-logs-"
        access = any(edge.source.type == "api_gateway" and "subscription" in edge.blocks for edge in logs)
        return "amazon-apigateway-" if access else ""

    def of(self, node: Node) -> str:
        """The ARN that a policy names for the node."""
        if str(node.get("existing", "")).startswith("arn:"):
            return node.get("existing")
        name = self.name(node)
        match node.type:
            case "kinesis_stream":
                return self.arn("kinesis", f"stream/{name}")
            case "firehose_stream":
                return self.arn("firehose", f"deliverystream/{name}")
            case "lambda_function":
                return self.arn("lambda", f"function:{name}")
            case "flink_application" | "flink_studio_notebook":
                return self.arn("kinesisanalytics", f"application/{name}")
            case "glue_job":
                return self.arn("glue", f"job/{name}")
            case "s3_bucket":
                return self.arn("s3", name, place=":")
            case "sqs_queue":
                return self.arn("sqs", name)
            case "sns_topic":
                return self.arn("sns", name)
            case "dynamodb_table":
                return self.arn("dynamodb", f"table/{name}")
            case "cloudwatch_log_group":
                return self.arn("logs", f"log-group:{name}")
            case "eventbridge_bus":
                return self.arn("events", f"event-bus/{name}")
            case "eventbridge_rule":
                return self.arn("events", f"rule/{self._bus_of(node)}{name}")
            case "iot_rule":
                return self.arn("iot", f"rule/{name}")
            case "cloudwatch_metric_stream":
                return self.arn("cloudwatch", f"metric-stream/{name}")
            case "pinpoint_application":
                return self.arn("mobiletargeting", f"apps/{node.get('existing') or '0a1b2c3d'}")
            case "eventbridge_pipe":
                return self.arn("pipes", f"pipe/{name}")
            case "sfn_state_machine":
                return self.arn("states", f"stateMachine:{name}")
            case "secretsmanager_secret":
                return self.arn("secretsmanager", f"secret:{name}")
            case "msk_cluster":
                return self.arn("kafka", f"cluster/{name}/11111111-2222-3333-4444-555555555555-1")
            case "opensearch_domain":
                return self.arn("es", f"domain/{name}")
            case "opensearch_serverless_collection":
                return self.arn("aoss", "collection/0123456789abcdefghij")
            case "s3_table_bucket":
                return self.arn("s3tables", f"bucket/{name}")
            case "kms_key":
                return self.arn("kms", "key/11111111-2222-3333-4444-555555555555")
        raise KeyError(f"no ARN is written down for {node.type}")

    def _bus_of(self, rule: Node) -> str:
        """A rule on a bus of one's own carries the bus in its ARN."""
        drawn = [edge.source for edge in self.pipeline.edges if edge.target is rule]
        names = [self.name(bus) for bus in drawn or [self.pipeline.node(rule.get("event_bus_name"))] if bus]
        return "".join(f"{name}/" for name in names if name != "default")

    def role(self, node: Node) -> str:
        return self.arn(
            "iam", f"role/{self.pipeline.name}-{node.id.replace('_', '-')}", place=f":{self.pipeline.account}"
        )

    def consumer(self, stream: Node, name: str) -> str:
        return f"{self.of(stream)}/consumer/{name}:1700000000"

    def log_group(self, group: str, stream: str | None = None) -> str:
        return self.arn("logs", f"log-group:{group}" + (f":log-stream:{stream}" if stream else ""))

    def artifact(self, node: Node, extension: str) -> str:
        return self.arn("s3", f"{ARTIFACTS}/{self.pipeline.name}/{node.id}.{extension}", place=":")

    def key_of(self, node: Node, *paths: str) -> Node | None:
        """The customer's key which encrypts a node, if it is one of the pipeline's."""
        for path in paths:
            if key := self.pipeline.node(node.get(path)):
                return key
        return None

    def alias(self, key: Node) -> str:
        return f"alias/{self.name(key)}"

    def kms(self, action: str, key: Node, service: str, encryption_context: dict[str, str], reason: str) -> Call:
        """A call which a service makes to KMS in the caller's name."""
        context = {
            "kms:ViaService": f"{service}.{self.pipeline.region}.amazonaws.com",
            "kms:CallerAccount": self.pipeline.account,
            "kms:ResourceAliases": [self.alias(key)],
        }
        context |= {f"kms:EncryptionContext:{name}": value for name, value in encryption_context.items()}
        context["kms:EncryptionContextKeys"] = list(encryption_context)
        return Call(f"kms:{action}", self.of(key), reason, context)

    def everything(self) -> list[str]:
        """The ARN of every resource in the pipeline, and of what lies inside of them."""
        found = []
        for node in self.pipeline.nodes.values():
            try:
                arn = self.of(node)
            except KeyError:
                continue
            found += [arn, *(arn + inside for inside in INSIDE.get(node.type, []))]
        roles = [self.role(node) for node in self.pipeline.nodes.values()]
        groups = [self.log_group(f"/aws/lambda/{self.pipeline.name}-x", "stream"), self.log_group("/aws/lambda/x")]
        return found + roles + groups
