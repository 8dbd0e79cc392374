"""Answers whether a role, or a service by itself, may do something, with the use of keys that follows from it."""

from collections.abc import Callable, Iterable

from . import encryption
from .arns import account_of
from .judge import JUDGE, Context

Need = tuple[str, str]
"""An action and the resource that it is done on."""


def role_permitted(
    role: str, action: str, resource: str, context: Context | None = None, multipart: bool = False
) -> bool:
    """May the role do this, and use the key that the resource is encrypted with?"""
    return JUDGE.role_may(role, action, resource, context) and all(
        JUDGE.role_may(role, question.action, question.key, question.context)
        for question in encryption.questions(action, resource, multipart)
    )


def service_permitted(service: str, source: str, action: str, resource: str) -> bool:
    """May the service do this on behalf of the source, by the policies of the resource and of its key?"""
    context = {"aws:SourceArn": source, "aws:SourceAccount": account_of(source) or account_of(resource)}
    return JUDGE.service_may(service, action, resource, context) and all(
        JUDGE.service_may(service, question.action, question.key, {**context, **question.context})
        for question in encryption.questions(action, resource)
    )


def assumable(service: str, role: str, source: str) -> bool:
    """Does the role trust this service, when it acts for the source?"""
    return JUDGE.may_assume(service, role, _TRUST_CONTEXTS.get(service, _no_context)(role, source))


def edge_open(service: str, role: str, source: str, needs: Iterable[Need], multipart: bool = False) -> bool:
    """May the service act with the role for the source, and do all that the edge needs?"""
    return assumable(service, role, source) and all(
        role_permitted(role, action, resource, multipart=multipart) for action, resource in needs
    )


def _no_context(_role: str, _source: str) -> Context:
    return {}


def _source_context(role: str, source: str) -> Context:
    return {"aws:SourceAccount": account_of(role), "aws:SourceArn": source}


def _external_id(role: str, _source: str) -> Context:
    return {"sts:ExternalId": account_of(role)}


# What each service tells IAM when it assumes a role. A service that is missing here tells nothing,
# so a trust policy with a condition on it can never be met.
_TRUST_CONTEXTS: dict[str, Callable[[str, str], Context]] = {
    "firehose.amazonaws.com": _external_id,
    "kinesisanalytics.amazonaws.com": _source_context,
    "glue.amazonaws.com": _source_context,
    "events.amazonaws.com": _source_context,
    "pipes.amazonaws.com": _source_context,
    "sns.amazonaws.com": _source_context,
    "logs.amazonaws.com": _source_context,
    "ecs-tasks.amazonaws.com": _source_context,
}
