"""Logs that AWS delivers under its service-linked roles: the name and the tag of a stream let in those that are drawn to it, and no others."""

import pytest
from account import Call, World
from evaluator import ALLOWED
from support.cloudformation import read_template
from support.literal import literal
from support.normal import Resource, from_cloudformation, from_terraform
from support.pipeline import Edge
from support.project import Built, examples
from support.terraform import read_terraform

PUT = ["firehose:PutRecord", "firehose:PutRecordBatch"]
TAG = "LogDeliveryEnabled"


def policy(resource: str, condition: dict) -> dict:
    """What AWS attaches to a service-linked role, as its documents print it."""
    statement = {"Effect": "Allow", "Action": PUT, "Resource": resource}
    return {"Version": "2012-10-17", "Statement": [statement | ({"Condition": condition} if condition else {})]}


# firehose §1.5: AWSServiceRoleForLogDelivery. firehose §1.4, 8: AWSServiceRoleForWAFV2Logging.
VENDED = policy("*", {"StringLike": {f"aws:ResourceTag/{TAG}": "true"}})
WAF = policy("arn:aws:firehose:*:*:deliverystream/aws-waf-logs-*", {})
# firehose §1.4, 9: AWSServiceRoleForAPIGateway.
GATEWAY = policy("arn:aws:firehose:*:*:deliverystream/amazon-apigateway-*", {})
ROLES = {
    "api_gateway": GATEWAY,  # its access log
    "route53_resolver_query_log": VENDED,
    "network_firewall": VENDED,
    "elasticache_redis": VENDED,
    "msk_cluster": VENDED,  # its brokers' logs
    "waf_web_acl": WAF,
}


OTHERWISE = {"api_gateway", "msk_cluster"}  # other edges of theirs carry records, under a role


def drawn(world: World) -> list[Edge]:
    to_streams = [edge for edge in world.pipeline.edges if edge.target.type == "firehose_stream"]
    logged = [edge for edge in to_streams if edge.source.type not in OTHERWISE or "subscription" in edge.blocks]
    return [edge for edge in logged if edge.source.type in ROLES]


EXAMPLES = [example for example in examples() if drawn(World(example.pipeline))]


def streams(built: Built, resources: dict[str, Resource]) -> dict[str, tuple[str, dict]]:
    """The name and the tag of each stream of one backend, by its node."""
    nodes = {id.replace("_", ""): id for id in built.example.pipeline.nodes}
    found = {}
    for resource in resources.values():
        if resource.kind.terraform == "aws_kinesis_firehose_delivery_stream":
            tag = resource.settings.get(f"Tags.{TAG}")
            context = {f"aws:ResourceTag/{TAG}": tag} if tag else {}
            name = literal(built.example.pipeline, resource.settings["DeliveryStreamName"])
            found[nodes[resource.owner]] = (name, context)
    return found


@pytest.mark.parametrize("backend", ["terraform", "cloudformation"])
@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_stream_lets_in_the_logs_that_are_drawn_to_it(evaluator, built, example, backend):
    world = World(example.pipeline)
    read = {
        "terraform": lambda: from_terraform(read_terraform(built.terraform)),
        "cloudformation": lambda: from_cloudformation(read_template(built.template)),
    }
    made = streams(built, read[backend]())
    role = world.arn("iam", "role/aws-service-role/delivery.logs.amazonaws.com/AWSServiceRole", place=f":{world.pipeline.account}")
    for node, (name, context) in made.items():
        on = world.arn("firehose", f"deliverystream/{name}")
        wanted = [ROLES[edge.source.type] for edge in drawn(world) if edge.target.id == node]
        for delivery in (VENDED, WAF, GATEWAY):
            calls = [Call(action, on, "log delivery", context) for action in PUT]
            allowed = [verdict == ALLOWED for verdict in evaluator.verdicts(role, delivery, calls)]
            assert allowed == [delivery in wanted] * 2, f"{node}: {name} {context}"
