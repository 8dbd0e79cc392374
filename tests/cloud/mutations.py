"""Makes small breaks in the policies and trusts of deployed roles, one at a time, and mends them again."""

import copy
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]

STRANGER = "sns.amazonaws.com"
OTHER_STRANGER = "events.amazonaws.com"
FOREIGN_VALUE = "foreign"


@dataclass(frozen=True)
class Held:
    """A policy document that a role holds, and how to put another in its place."""

    role: str
    kind: str
    document: Document
    replace: Callable[[Document], None]

    @contextmanager
    def replaced_by(self, document: Document) -> Iterator[None]:
        self.replace(document)
        try:
            yield
        finally:
            self.replace(self.document)


@dataclass(frozen=True)
class Mutation:
    """A break: what was done, and the document after it."""

    what: str
    document: Document


def held_by(iam: Any, role: str) -> list[Held]:
    """The trust policy, the inline and the attached customer managed policies of a role."""
    inline = [_inline(iam, role, name) for name in iam.list_role_policies(RoleName=role)["PolicyNames"]]
    attached = iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]
    own = [one for one in attached if not one["PolicyArn"].startswith("arn:aws:iam::aws:")]
    return [_trust(iam, role), *inline, *[_managed(iam, role, one["PolicyArn"]) for one in own]]


def mutations_of(held: Held) -> list[Mutation]:
    return list(_trust_mutations(held.document) if held.kind == "trust" else _policy_mutations(held.document))


def _inline(iam: Any, role: str, name: str) -> Held:
    document = iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]
    return Held(
        role, "policy", document,
        lambda new: iam.put_role_policy(RoleName=role, PolicyName=name, PolicyDocument=json.dumps(new)),
    )  # fmt: skip


def _trust(iam: Any, role: str) -> Held:
    document = iam.get_role(RoleName=role)["Role"]["AssumeRolePolicyDocument"]
    return Held(
        role, "trust", document,
        lambda new: iam.update_assume_role_policy(RoleName=role, PolicyDocument=json.dumps(new)),
    )  # fmt: skip


def _managed(iam: Any, role: str, arn: str) -> Held:
    version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
    document = iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"]

    def replace(new: Document) -> None:
        """A policy has at most five versions, so the one that was in force goes."""
        before = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(new), SetAsDefault=True)
        iam.delete_policy_version(PolicyArn=arn, VersionId=before)

    return Held(role, "policy", document, replace)


def _policy_mutations(document: Document) -> Iterator[Mutation]:
    for number, statement in enumerate(document["Statement"]):
        sid = statement.get("Sid", f"statement {number}")
        actions, resources = _listed(statement["Action"]), _listed(statement["Resource"])
        for action in actions:
            rest = [one for one in actions if one != action]
            yield Mutation(f"{sid}: without {action}", _with(document, number, Action=rest))
        for resource in resources:
            if resource != "*":
                swapped = [sibling_of(one) if one == resource else one for one in resources]
                yield Mutation(f"{sid}: not on {resource}", _with(document, number, Resource=swapped))
        for what, condition in _broken_conditions(statement.get("Condition", {})):
            yield Mutation(f"{sid}: {what}", _with(document, number, Condition=condition))


def _trust_mutations(document: Document) -> Iterator[Mutation]:
    for number, statement in enumerate(document["Statement"]):
        service = statement["Principal"].get("Service")
        stranger = OTHER_STRANGER if service == STRANGER else STRANGER
        yield Mutation(f"trusts {stranger}", _with(document, number, Principal={"Service": stranger}))
        for what, condition in _broken_conditions(statement.get("Condition", {})):
            yield Mutation(f"trust: {what}", _with(document, number, Condition=condition))


def _broken_conditions(conditions: Document) -> Iterator[tuple[str, Document]]:
    """Each value of each condition made foreign, one at a time."""
    for operator, tests in conditions.items():
        for key, expected in tests.items():
            values = _listed(expected)
            for value in values:
                broken = copy.deepcopy(conditions)
                broken[operator][key] = [FOREIGN_VALUE if one == value else one for one in values]
                yield f"{key} is not {value}", broken


def sibling_of(arn: str) -> str:
    """The ARN of a resource like this one that the role has nothing to do with."""
    if arn.startswith("arn:aws:kms:"):
        return re.sub(r":key/.*", ":key/00000000-0000-0000-0000-000000000000", arn)
    if arn.startswith("arn:aws:s3:"):
        return re.sub(r"^([^/]+)", r"\1-sibling", arn)
    return re.sub(r"(/index/\*|/\*|:\*|:\d+|)$", r"-sibling\1", arn, count=1)


def _with(document: Document, number: int, **changes: Any) -> Document:
    """The document with a statement changed, or gone when it has no action left."""
    changed = copy.deepcopy(document)
    changed["Statement"][number] |= changes
    changed["Statement"] = [one for one in changed["Statement"] if one["Action"] != []]
    return changed


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
