"""Reads the policy documents that stand in the emulator at this moment: of roles, trusts and resources."""

import json
from typing import Any

from moto.awslambda.models import lambda_backends
from moto.iam.exceptions import NotFoundException
from moto.iam.models import iam_backends
from moto.kms.models import kms_backends
from moto.s3.models import s3_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends

from .arns import account_of, name_of, region_of, service_of, tail_of

ACCOUNT = "123456789012"


def of_role(role: str) -> list[dict]:
    """The inline and the attached policies of a role."""
    iam, name = _iam(role), name_of(role)
    inline = [_document(iam.get_role_policy(name, policy)[1]) for policy in iam.list_role_policies(name)]
    attached, _ = iam.list_attached_role_policies(name)
    return inline + [_document(_default_version(policy)) for policy in attached]


def trust_of(role: str) -> dict | None:
    """The trust policy of a role; None when there is no such role, which nobody can assume."""
    try:
        return _document(_iam(role).get_role(name_of(role)).assume_role_policy_document)
    except NotFoundException:
        return None


def of_resource(arn: str) -> dict | None:
    """The policy attached to the resource itself, where it has one."""
    reader = _READERS.get(service_of(arn)) if arn.startswith("arn:") else None
    return reader(arn) if reader else None


def _default_version(policy: Any) -> str:
    return next(version.document for version in policy.versions if version.is_default)


def _iam(arn: str) -> Any:
    return iam_backends[account_of(arn)]["aws"]


def _document(text: Any) -> dict:
    return json.loads(text) if isinstance(text, (str, bytes)) else text


def _of_bucket(arn: str) -> dict | None:
    bucket = s3_backends[ACCOUNT]["aws"].buckets.get(tail_of(arn).split("/")[0])
    return _document(bucket.policy) if bucket and bucket.policy else None


def _of_queue(arn: str) -> dict | None:
    queue = sqs_backends[account_of(arn)][region_of(arn)].queues.get(tail_of(arn))
    return _document(queue.policy) if queue and queue.policy else None


def _of_topic(arn: str) -> dict | None:
    topic = sns_backends[account_of(arn)][region_of(arn)].topics.get(arn)
    return _document(topic.policy) if topic and topic.policy else None


def _of_key(arn: str) -> dict | None:
    key = kms_backends[account_of(arn)][region_of(arn)].keys.get(name_of(arn))
    return _document(key.policy) if key else None


def _of_function(arn: str) -> dict | None:
    if not tail_of(arn).startswith("function:"):
        return None
    storage = lambda_backends[account_of(arn)][region_of(arn)]._lambdas
    function = storage.get_function_by_name_or_arn_with_qualifier(tail_of(arn).split(":")[1])
    return function.policy.get_policy()["Policy"] if function.policy and function.policy.statements else None


_READERS = {"s3": _of_bucket, "sqs": _of_queue, "sns": _of_topic, "kms": _of_key, "lambda": _of_function}
