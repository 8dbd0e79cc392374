"""The policies of domains and collections let in exactly the roles that act, and nobody else."""

import json

import pytest
from account import World
from evaluator import ALLOWED
from needs import edge_need
from needs.search import TYPES
from policies import resource_policies
from support.literal import literal
from support.normal import from_cloudformation
from support.cloudformation import read_template
from support.pipeline import Edge, Node
from support.project import Built, Example, examples

DOMAINS, COLLECTIONS = (
    [
        pytest.param(example, node, id=f"{example}: {node.id}")
        for example in examples()
        for node in example.pipeline.nodes.values()
        if node.type == type and not node.get("existing")
    ]
    for type in sorted(TYPES)
)


def edges_at(example: Example, node: Node) -> list[Edge]:
    return [edge for edge in example.pipeline.edges if node in (edge.source, edge.target)]


def has_role(node: Node) -> bool:
    """A program without a place to run has a policy to attach, and no role of which anybody could know."""
    return node.type not in ("sdk_application", "kcl_application") or bool(node.get("runs_on"))


@pytest.mark.parametrize("example, domain", DOMAINS)
def test_a_domain_lets_its_users_in_and_nobody_else(evaluator, built: Built, example, domain):
    """Asked without any policy of the caller's: what the domain's own policy decides."""
    world, policy = World(example.pipeline), resource_policies(built, "aws_opensearch_domain")[domain.id]
    needs = [edge_need(world, edge) for edge in edges_at(example, domain)]
    calls = [(world.role(need.actor), call) for need in needs if has_role(need.actor) for call in need.must]
    calls = [(role, call) for role, call in calls if call.action.startswith("es:")]
    ask = lambda role, call: {  # noqa: E731
        "principal": role,
        "account": role.split(":")[4],
        "action": call.action,
        "resource": call.resource,
        "context": call.context,
        "policies": [],
        "resourcePolicy": policy,
    }
    verdicts = evaluator.ask([ask(role, call) for role, call in calls])
    refused = [f"{role}: {call}" for (role, call), verdict in zip(calls, verdicts) if verdict != ALLOWED]
    assert not refused, refused
    strangers = [f"arn:aws:iam::{account}:role/stranger" for account in (world.pipeline.account, "999999999999")]
    asked = [ask(stranger, call) for stranger in strangers for need in needs for call in need.must]
    assert ALLOWED not in evaluator.ask(asked), "a stranger is let in"


@pytest.mark.parametrize("example, collection", COLLECTIONS)
def test_a_collection_lets_its_users_into_their_indexes(built: Built, example, collection):
    world = World(example.pipeline)
    admitted = {}
    for resource in from_cloudformation(read_template(built.template)).values():
        if resource.kind.terraform == "aws_opensearchserverless_access_policy":
            if resource.owner == collection.id.replace("_", ""):
                for entry in json.loads(literal(example.pipeline, resource.settings["Policy"])):
                    for rule in entry["Rules"]:
                        admitted[entry["Principal"][0], rule["Resource"][0]] = set(rule["Permission"])
    wanted = {}
    for edge in edges_at(example, collection):
        actor, relation = (edge.target, "read") if edge.source is collection else (edge.source, "write")
        if actor.type == "firehose_stream":  # firehose §2.4
            index, may = edge.block("delivery")["index_name"], {"CreateIndex", "UpdateIndex", "WriteDocument"}
            name = world.role(actor).rpartition("/")[2]
            role = f"arn:aws:sts::{example.pipeline.account}:assumed-role/{name}/*"
        else:
            index, role = edge.block(relation).get("index_name", "*"), world.role(actor)
            writes = {"CreateIndex", "DescribeIndex", "UpdateIndex", "WriteDocument"}
            may = writes if relation == "write" else {"DescribeIndex", "ReadDocument"}
        wanted[role, f"index/{world.name(collection)}/{index}"] = {f"aoss:{name}" for name in may}
    written = {entry["Principal"][0] for entry in collection.get("policy_statements") or []}
    assert wanted == {key: value for key, value in admitted.items() if key[0] not in written}
