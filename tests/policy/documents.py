"""Reads a policy document against AWS's service authorization data: every grant has to be able to match a request."""

import json
from collections.abc import Iterator

from authorization import Action, Service, find

# Actions that AWS authorises on no ARN in practice, although the data lists a resource type.
STAR_ALL_THE_SAME = {
    "cloudwatch:PutMetricData": "a metric has no ARN; the `dataset` type is that of another API",
}
# Grants that the documents want and the data calls dead.
DEAD_ALL_THE_SAME = {
    ("kinesis:DeregisterStreamConsumer", "stream"): "the documents disagree, so both are granted (streams §0.1)",
    (
        "lambda:InvokeFunction",
        "function alias",
    ): "a qualified call is granted on the qualified ARN (firehose §0.1 LAMBDA)",
    ("lambda:GetFunctionConfiguration", "function alias"): "the same",
}


def faults(document: dict) -> Iterator[str]:
    """What is wrong with the statements of an identity policy."""
    if document.get("Version") != "2012-10-17":
        yield "the version is not 2012-10-17"
    for statement in document["Statement"]:
        for fault in _statement(statement):
            yield f"{statement.get('Sid', json.dumps(statement)[:80])}: {fault}"


def _statement(statement: dict) -> Iterator[str]:
    if statement["Effect"] != "Allow":
        return
    resources = listed(statement["Resource"])
    for name in listed(statement["Action"]):
        if "*" in name or "?" in name:
            yield f"{name} is a wildcard"
            continue
        known = find(name)
        if known is None:
            yield f"{name} is no action of AWS's"
        elif known[1].name != name:
            yield f"{name} is spelt {known[1].name}"
        else:
            for resource in resources:
                yield from _grant(*known, resource)


def _grant(service: Service, action: Action, resource: str) -> Iterator[str]:
    if resource == "*":
        if action.resource_types and action.name not in STAR_ALL_THE_SAME:
            yield f"{action.name} on *, though it can be granted on {', '.join(action.resource_types)}"
    elif not action.resource_types:
        yield f"{action.name} on {resource} is dead: AWS authorises it on * alone"
    elif not service.kinds(action, resource) and not _tolerated(action, resource):
        yield f"{action.name} on {resource} is dead: it is authorised on {', '.join(action.resource_types)}"


def _tolerated(action: Action, resource: str) -> bool:
    service = find(action.name)[0]
    every = Action(action.name, tuple(service.formats))
    return any((action.name, kind) in DEAD_ALL_THE_SAME for kind in service.kinds(every, resource))


def listed(value) -> list:
    return value if isinstance(value, list) else [value]
