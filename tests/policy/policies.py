"""The policies inside of both backends, as literal documents which the proofs can judge like those of iam/."""

import json
from pathlib import Path

from support.cloudformation import read_template
from support.literal import ARTIFACTS, literal
from support.normal import Resource, from_cloudformation, from_terraform
from support.pipeline import Node
from support.project import Built
from support.terraform import read_terraform

IDENTITY = {"aws_iam_role_policy", "aws_iam_policy"}


def permissions(built: Built, node: Node) -> dict:
    return written(built.iam / node.id / "permissions-policy.json")


def written(file: Path) -> dict:
    """A document of iam/, where the caller puts in the name of the bucket that holds the code."""
    return json.loads(file.read_text().replace("${artifact_bucket}", ARTIFACTS))


def terraform_policies(built: Built) -> dict[str, dict]:
    return _policies(built, from_terraform(read_terraform(built.terraform)))


def cloudformation_policies(built: Built) -> dict[str, dict]:
    return _policies(built, from_cloudformation(read_template(built.template)))


def _policies(built: Built, resources: dict[str, Resource]) -> dict[str, dict]:
    found = {
        resource.owner: {
            "Version": "2012-10-17",
            "Statement": [
                json.loads(literal(built.example.pipeline, one)) for one in sorted(resource.settings["PolicyDocument"])
            ],
        }
        for resource in resources.values()
        if resource.kind.terraform in IDENTITY
    }
    assert found, "there is no identity policy"
    return found


def resource_policies(built: Built, type: str) -> dict[str, dict]:
    """The policies on resources of a type, by the node that each belongs to."""
    nodes = {id.replace("_", ""): id for id in built.example.pipeline.nodes}
    return {
        nodes[resource.owner]: {
            "Version": "2012-10-17",
            "Statement": [json.loads(literal(built.example.pipeline, one)) for one in sorted(_document(resource))],
        }
        for resource in from_cloudformation(read_template(built.template)).values()
        if resource.kind.terraform == type
    }


def _document(resource: Resource) -> frozenset[str]:
    names = ("KeyPolicy", "AccessPolicies", "PolicyDocument")
    return next(resource.settings[name] for name in names if name in resource.settings)
