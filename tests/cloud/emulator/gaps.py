"""Answers that Terraform asks for and moto lacks."""

import json
from typing import Any

from moto.awslambda.models import LambdaFunction
from moto.sns.responses import SNSResponse
from moto.sqs.models import Queue


def install() -> None:
    _describe_functions()
    _describe_topics()
    _describe_redrive()
    _keep_queue_policy()


def _describe_functions() -> None:
    """moto forgets where a function logs to, and where its lost events go."""
    describe = LambdaFunction.get_configuration

    def get_configuration(function: LambdaFunction, on_create: bool = False) -> dict[str, Any]:
        return describe(function, on_create) | getattr(function, "forgotten", {})

    LambdaFunction.get_configuration = get_configuration


def _describe_topics() -> None:
    """moto keeps how a topic signs, and does not say it."""
    describe = SNSResponse.get_topic_attributes

    def get_topic_attributes(response: SNSResponse) -> Any:
        topic = response.backend.get_topic(response._get_param("TopicArn"))
        answer = describe(response)
        if version := getattr(topic, "signature_version", None):
            answer.result["Attributes"]["SignatureVersion"] = version
        return answer

    SNSResponse.get_topic_attributes = get_topic_attributes


def _describe_redrive() -> None:
    """moto keeps which queues may use a dead-letter queue, and does not say it; which queue that is, it spells anew."""
    describe = Queue.attributes.fget

    def attributes(queue: Queue) -> dict[str, Any]:
        described, allowed = describe(queue), getattr(queue, "redrive_allow_policy", None)
        if described.get("RedrivePolicy"):
            described["RedrivePolicy"] = json.dumps(json.loads(described["RedrivePolicy"]), separators=(",", ":"))
        return described | ({"RedriveAllowPolicy": allowed} if allowed else {})

    Queue.attributes = property(attributes)


def _keep_queue_policy() -> None:
    """moto drops the policy of a queue when another attribute is set."""
    change = Queue._set_attributes

    def set_attributes(queue: Queue, attributes: dict[str, Any], now: float | None = None) -> None:
        kept = {"Policy": queue.policy} if "Policy" not in attributes else {}
        change(queue, attributes | kept, now)

    Queue._set_attributes = set_attributes
