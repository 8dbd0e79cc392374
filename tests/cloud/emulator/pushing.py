"""S3 notifications and SNS subscriptions: pushed by the service itself, where the target's policy lets it."""

import json
from typing import Any

from moto.s3 import notifications
from moto.s3.exceptions import S3ClientError
from moto.s3.models import FakeBucket
from moto.sns.models import Subscription

from . import firehose
from .arns import account_of, name_of, region_of
from .functions import function_of, invoke_as_event
from .permits import edge_open, service_permitted

S3, SNS = "s3.amazonaws.com", "sns.amazonaws.com"
HOSE_OPERATIONS = ["DescribeDeliveryStream", "ListTagsForDeliveryStream", "PutRecord", "PutRecordBatch"]
KINDS = {"cloud_function": "lambda:InvokeFunction", "queue": "sqs:SendMessage", "topic": "sns:Publish"}


def install() -> None:
    _notify_from_buckets()
    _check_notifications_on_configuration()
    _publish_to_subscribers()


def _notify_from_buckets() -> None:
    to_queue, to_topic = notifications._send_sqs_message, notifications._send_sns_message

    def send_to_queue(account_id: str, event_body: Any, queue_name: str, region_name: str) -> None:
        arn = f"arn:aws:sqs:{region_name}:{account_id}:{queue_name}"
        if service_permitted(S3, _bucket_of(event_body), "sqs:SendMessage", arn):
            to_queue(account_id, event_body, queue_name, region_name)

    def send_to_topic(account_id: str, event_body: Any, topic_arn: str, region_name: str) -> None:
        if service_permitted(S3, _bucket_of(event_body), "sns:Publish", topic_arn):
            to_topic(account_id, event_body, topic_arn, region_name)

    def send_to_function(account_id: str, event_body: Any, fn_arn: str, region_name: str) -> None:
        if service_permitted(S3, _bucket_of(event_body), "lambda:InvokeFunction", fn_arn):
            invoke_as_event(function_of(fn_arn), event_body)

    notifications._send_sqs_message = send_to_queue
    notifications._send_sns_message = send_to_topic
    notifications._invoke_awslambda = send_to_function


def _bucket_of(event: dict[str, Any]) -> str:
    return event["Records"][0]["s3"]["bucket"]["arn"] if "Records" in event else f"arn:aws:s3:::{event['Bucket']}"


def _check_notifications_on_configuration() -> None:
    """S3 refuses a configuration whose targets do not admit it."""
    configure = FakeBucket.set_notification_configuration

    def set_notification_configuration(bucket: FakeBucket, notification_config: dict | None) -> None:
        before = bucket.notification_configuration
        configure(bucket, notification_config)
        for kind, action in KINDS.items():
            for target in getattr(bucket.notification_configuration, kind, []):
                if not service_permitted(S3, bucket.arn, action, target.arn):
                    bucket.notification_configuration = before
                    raise S3ClientError("InvalidArgument", "Unable to validate the following destination configurations")

    FakeBucket.set_notification_configuration = set_notification_configuration


def _publish_to_subscribers() -> None:
    publish_by_moto = Subscription.publish

    def publish(subscription: Subscription, message: str, message_id: str, **rest: Any) -> None:
        endpoint, topic = subscription.endpoint, subscription.topic.arn
        if subscription.protocol == "firehose":
            _publish_to_firehose(subscription, message, message_id)
        elif subscription.protocol == "lambda":
            if service_permitted(SNS, topic, "lambda:InvokeFunction", endpoint):
                invoke_as_event(function_of(endpoint), _function_event(topic, message, message_id))
        elif subscription.protocol != "sqs" or service_permitted(SNS, topic, "sqs:SendMessage", endpoint):
            publish_by_moto(subscription, message, message_id, **rest)

    Subscription.publish = publish


def _publish_to_firehose(subscription: Subscription, message: str, message_id: str) -> None:
    role, hose = subscription.attributes["SubscriptionRoleArn"], subscription.endpoint
    needs = [("firehose:ListDeliveryStreams", "*"), *((f"firehose:{operation}", hose) for operation in HOSE_OPERATIONS)]
    if not edge_open(SNS, role, subscription.topic.arn, needs):
        return
    envelope = {"Type": "Notification", "MessageId": message_id, "TopicArn": subscription.topic.arn, "Message": message}
    raw = str(subscription.attributes.get("RawMessageDelivery", "")).lower() == "true"
    body = message if raw else json.dumps(envelope)
    backend = firehose.firehose_backends[account_of(hose)][region_of(hose)]
    backend.put_record_batch(name_of(hose), [{"Data": body.encode()}])


def _function_event(topic: str, message: str, message_id: str) -> dict[str, Any]:
    record = {"EventSource": "aws:sns", "EventVersion": "1.0",
              "Sns": {"Type": "Notification", "TopicArn": topic, "Message": message, "MessageId": message_id}}  # fmt: skip
    return {"Records": [record]}
