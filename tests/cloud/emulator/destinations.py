"""Where a failed invocation is reported: a queue, a topic, a function or a bucket, each written to with the function's role."""

import json
import uuid
from typing import Any

from moto.s3.models import s3_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends

from .arns import account_of, region_of, service_of, tail_of
from .permits import role_permitted
from .policies import ACCOUNT

ACTIONS = {"sqs": "sqs:SendMessage", "sns": "sns:Publish", "lambda": "lambda:InvokeFunction", "s3": "s3:PutObject"}


def may_report(role: str, destination: str) -> bool:
    """Lambda asks this when a destination is configured."""
    resource = f"{destination}/aws/lambda/probe" if service_of(destination) == "s3" else destination
    return role_permitted(role, ACTIONS[service_of(destination)], resource)


def report(role: str, destination: str, record: dict[str, Any]) -> None:
    if may_report(role, destination):
        _SENDERS[service_of(destination)](destination, json.dumps(record))


def _to_queue(arn: str, text: str) -> None:
    sqs_backends[account_of(arn)][region_of(arn)].send_message(tail_of(arn), text)


def _to_topic(arn: str, text: str) -> None:
    sns_backends[account_of(arn)][region_of(arn)].publish(message=text, arn=arn)


def _to_function(arn: str, text: str) -> None:
    # Imported late: functions report their own failures through this module.
    from .functions import function_of, invoke_as_event

    invoke_as_event(function_of(arn), json.loads(text))


def _to_bucket(arn: str, text: str) -> None:
    s3_backends[ACCOUNT]["aws"].put_object(tail_of(arn), f"aws/lambda/{uuid.uuid4()}", text.encode())


_SENDERS = {"sqs": _to_queue, "sns": _to_topic, "lambda": _to_function, "s3": _to_bucket}
