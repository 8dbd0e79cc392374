"""The documents of iam/ say what the roles of both backends say, with literal ARNs."""

import json
import re

from support.cloudformation import read_template
from support.literal import ARTIFACTS, literal
from support.normal import from_cloudformation, statements

POLICIES = {"aws_iam_role_policy", "aws_iam_policy"}


def test_permissions_are_the_same(built):
    _compare(built, POLICIES, "PolicyDocument", "permissions-policy.json")


def test_trust_is_the_same(built):
    _compare(built, {"aws_iam_role"}, "AssumeRolePolicyDocument", "trust-policy.json")


def _compare(built, kinds: set[str], path: str, file: str) -> None:
    nodes = {re.sub("[_-]", "", node.id): node.id for node in built.example.pipeline.actors}
    deployed = {
        nodes[resource.owner]: {_known(literal(built.example.pipeline, one)) for one in resource.settings[path]}
        for resource in from_cloudformation(read_template(built.template)).values()
        if resource.kind.terraform in kinds
    }
    written = {
        document.parent.name: {
            _known(one) for one in statements(json.loads(document.read_text().replace("${artifact_bucket}", ARTIFACTS)))
        }
        for document in built.iam.glob(f"*/{file}")
        if not _acts_elsewhere(built.example.pipeline, document.parent.name)
    }
    assert deployed.keys() == written.keys()
    differences = []
    for node in sorted(deployed):
        differences += [f"{node}: only deployed: {one}" for one in sorted(deployed[node] - written[node])]
        differences += [f"{node}: only in iam/: {one}" for one in sorted(written[node] - deployed[node])]
    assert not differences, "\n  ".join(["", *differences])


def _acts_elsewhere(pipeline, node: str) -> bool:
    """A policy of this account cannot be attached to another account's role: its owner gets the document alone."""
    role = pipeline.nodes[node].get("role") if node in pipeline.nodes else None  # a second role of a node is its own
    return bool(role) and role.split(":")[4] != pipeline.account


def _known(statement: str) -> str:
    """AWS numbers keys, collections, consumers, applications and change streams: a template refers to them, a document tells them by alias or by name."""
    statement = re.sub(r"(:/applications/)[^\"]+", r"\1*", re.sub(r":apps/[^\"]*", ":apps/*", statement))
    one = json.loads(statement)
    for kind, operator in (("key", "ForAnyValue:StringEquals"), ("aoss:[^:]*:[^:]*:collection", "StringEquals")):
        numbered = re.compile(rf":({kind})/.*")
        if any(numbered.search(resource) for resource in one.get("Resource", [])):
            one["Resource"] = sorted({numbered.sub(r":\1/*", resource) for resource in one["Resource"]})
            conditions = one.pop("Condition", {})
            conditions.pop(operator, None)
            one |= {"Condition": conditions} if conditions else {}
    resources = [re.sub(r"(/consumer/[^:]+):.*", r"\1:*", resource) for resource in one.get("Resource", [])]
    one["Resource"] = sorted(re.sub(r"(:table/[^/]+/stream/).*", r"\1*", resource) for resource in resources)
    return json.dumps(one, sort_keys=True)
