"""Reads from an API request which IAM questions it raises: action, resource and condition keys."""

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlparse

from moto.kinesis.utils import decompose_shard_iterator


@dataclass(frozen=True)
class Call:
    """One thing that a caller wants to do."""

    action: str
    resource: str
    context: dict[str, Any] = field(default_factory=dict)
    multipart: bool = False


@dataclass(frozen=True)
class Request:
    """An API request, as far as IAM looks at it. `given` is the resource that moto itself found, for S3 alone."""

    service: str
    operation: str
    region: str
    account: str
    url: str
    body: dict[str, Any]
    given: str

    def arn(self, tail: str, service: str | None = None) -> str:
        return f"arn:aws:{service or self.service}:{self.region}:{self.account}:{tail}"


# Where the signing name of a service is not its IAM prefix, and where an operation is not its action.
PREFIXES = {"monitoring": "cloudwatch"}
ACTIONS = {
    "lambda:Invoke": "lambda:InvokeFunction",
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:ListObjects": "s3:ListBucket",
    "s3:HeadBucket": "s3:ListBucket",
    "s3:HeadObject": "s3:GetObject",
}
FREE = {"sts:GetCallerIdentity"}


def request_of(response: Any, given: str) -> Request:
    """What moto's handler knows about the request that it is about to answer."""
    scope = re.search(r"Credential=[^/]+/\d+/([^/]+)/([^/]+)/", response.headers["Authorization"])
    action = response._get_action()
    return Request(
        service=PREFIXES.get(scope[2], scope[2]),
        operation=action[0] if isinstance(action, list) else action,
        region=scope[1],
        account=response.current_account,
        url=response.uri,
        body={} if scope[2] == "s3" else _body_of(response),
        given=given,
    )


def calls_of(request: Request) -> list[Call]:
    """The IAM questions of a request; none for what IAM never forbids."""
    action = f"{request.service}:{request.operation}"
    action = ACTIONS.get(action, action)
    if action in FREE:
        return []
    context = {"aws:RequestedRegion": request.region, **_context_of(action, request)}
    resources = _RESOURCES.get(request.service, _anything)(request)
    return [Call(action, resource, context, _is_multipart(request)) for resource in resources]


def _body_of(response: Any) -> dict[str, Any]:
    if isinstance(response.body, dict):
        return response.body
    try:
        return json.loads(response.body or b"{}")
    except ValueError:
        form = {**response.querystring, **(response.params or {})}
        return {key: value[0] if isinstance(value, list) else value for key, value in form.items()}


def _context_of(action: str, request: Request) -> dict[str, Any]:
    if action == "s3:ListBucket":
        return {"s3:prefix": parse_qs(urlparse(request.url).query).get("prefix", [""])[0]}
    if action == "cloudwatch:PutMetricData":
        return {"cloudwatch:namespace": request.body.get("Namespace", "")}
    return {}


def _is_multipart(request: Request) -> bool:
    query = parse_qs(urlparse(request.url).query, keep_blank_values=True)
    return request.service == "s3" and bool(query.keys() & {"uploads", "uploadId"})


def _anything(_request: Request) -> list[str]:
    return ["*"]


def _of_s3(request: Request) -> list[str]:
    return [request.given]


def _of_kinesis(request: Request) -> list[str]:
    body = request.body
    if "ShardIterator" in body:
        return [request.arn("stream/" + decompose_shard_iterator(body["ShardIterator"])[0])]
    if "StreamName" in body:
        return [request.arn(f"stream/{body['StreamName']}")]
    return [body.get("ConsumerARN") or body.get("StreamARN") or "*"]


def _of_firehose(request: Request) -> list[str]:
    name = request.body.get("DeliveryStreamName")
    return [request.arn(f"deliverystream/{name}") if name else "*"]


def _of_dynamodb(request: Request) -> list[str]:
    names = list(request.body.get("RequestItems", {})) or [request.body.get("TableName")]
    index = f"/index/{request.body['IndexName']}" if "IndexName" in request.body else ""
    return [(name if name.startswith("arn:") else request.arn(f"table/{name}")) + index for name in names if name] or ["*"]


def _of_logs(request: Request) -> list[str]:
    group, stream = request.body.get("logGroupName"), request.body.get("logStreamName")
    if not group:
        return ["*"]
    return [log_arn(request.region, request.account, group, stream or "")]


def log_arn(region: str, account: str, group: str, stream: str = "") -> str:
    """The resource that CloudWatch Logs names to IAM: a stream, or a group as the prefix of its streams."""
    return f"arn:aws:logs:{region}:{account}:log-group:{group}:log-stream:{stream}"


def _of_lambda(request: Request) -> list[str]:
    found = re.search(r"/functions/([^/?]+)", request.url)
    name = unquote(found[1]) if found else None
    if not name:
        return ["*"]
    return [name if name.startswith("arn:") else request.arn(f"function:{name}")]


def _of_sqs(request: Request) -> list[str]:
    url = request.body.get("QueueUrl")
    return [request.arn(url.rstrip("/").rsplit("/", 1)[-1]) if url else "*"]


def _of_sns(request: Request) -> list[str]:
    return [request.body.get("TopicArn") or "*"]


def _of_sts(request: Request) -> list[str]:
    return [request.body.get("RoleArn") or "*"]


def _of_secretsmanager(request: Request) -> list[str]:
    return [request.body.get("SecretId") or "*"]


_RESOURCES = {
    "s3": _of_s3,
    "kinesis": _of_kinesis,
    "firehose": _of_firehose,
    "dynamodb": _of_dynamodb,
    "logs": _of_logs,
    "lambda": _of_lambda,
    "sqs": _of_sqs,
    "sns": _of_sns,
    "sts": _of_sts,
    "secretsmanager": _of_secretsmanager,
}
