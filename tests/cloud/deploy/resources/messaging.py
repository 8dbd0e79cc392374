"""Makes streams, delivery streams, queues, topics and log groups."""

import json
from typing import Any

from .registry import Client, Made, Properties, arn, only, resource, tag_map
from .tables import as_api


@resource("AWS::Kinesis::Stream")
def stream(client: Client, default: str, properties: Properties) -> Made:
    kinesis, name = client("kinesis"), properties.take("Name", default)
    tags = tag_map(properties.take("Tags"))
    kinesis.create_stream(StreamName=name, **properties.take_some("ShardCount", "StreamModeDetails"), **only(Tags=tags or None))
    if (hours := properties.take("RetentionPeriodHours", 24)) > 24:
        kinesis.increase_stream_retention_period(StreamName=name, RetentionPeriodHours=hours)
    if encryption := properties.take("StreamEncryption"):
        kinesis.start_stream_encryption(StreamName=name, **encryption)
    if metrics := properties.take("DesiredShardLevelMetrics"):
        kinesis.enable_enhanced_monitoring(StreamName=name, ShardLevelMetrics=metrics)
    return Made(name, {"Arn": arn("kinesis", f"stream/{name}")}, lambda: kinesis.delete_stream(StreamName=name))


@resource("AWS::Kinesis::StreamConsumer")
def stream_consumer(client: Client, _default: str, properties: Properties) -> Made:
    kinesis, given = client("kinesis"), properties.take_all()
    made = kinesis.register_stream_consumer(**given)["Consumer"]
    attributes = {**given, "ConsumerARN": made["ConsumerARN"], "ConsumerStatus": made["ConsumerStatus"]}
    return Made(
        made["ConsumerARN"], attributes, lambda: kinesis.deregister_stream_consumer(ConsumerARN=made["ConsumerARN"])
    )


@resource("AWS::KinesisFirehose::DeliveryStream")
def delivery_stream(client: Client, default: str, properties: Properties) -> Made:
    firehose, name = client("firehose"), properties.take("DeliveryStreamName", default)
    iceberg = only(IcebergDestinationConfiguration=as_api(properties.take("IcebergDestinationConfiguration")))
    made = firehose.create_delivery_stream(DeliveryStreamName=name, **iceberg, **properties.take_all())
    return Made(
        name, {"Arn": made["DeliveryStreamARN"]}, lambda: firehose.delete_delivery_stream(DeliveryStreamName=name)
    )


@resource("AWS::SQS::Queue")
def queue(client: Client, default: str, properties: Properties) -> Made:
    sqs, name = client("sqs"), properties.take("QueueName", default)
    tags, attributes = tag_map(properties.take("Tags")), properties.take_all()
    url = sqs.create_queue(QueueName=name, Attributes={k: _text(v) for k, v in attributes.items()}, tags=tags)["QueueUrl"]
    known = {"Arn": arn("sqs", name), "QueueName": name, "QueueUrl": url}
    return Made(url, known, lambda: sqs.delete_queue(QueueUrl=url))


@resource("AWS::SQS::QueuePolicy")
def queue_policy(client: Client, default: str, properties: Properties) -> Made:
    sqs, document = client("sqs"), json.dumps(properties.take("PolicyDocument"))
    for url in properties.take("Queues"):
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": document})
    return Made(default)


@resource("AWS::SNS::Topic")
def topic(client: Client, default: str, properties: Properties) -> Made:
    sns, name = client("sns"), properties.take("TopicName", default)
    tags, attributes = properties.take("Tags", []), properties.take_all()
    made = sns.create_topic(Name=name, Attributes={k: _text(v) for k, v in attributes.items()}, Tags=tags)["TopicArn"]
    return Made(made, {"TopicArn": made, "TopicName": name}, lambda: sns.delete_topic(TopicArn=made))


@resource("AWS::SNS::TopicPolicy")
def topic_policy(client: Client, default: str, properties: Properties) -> Made:
    sns, document = client("sns"), json.dumps(properties.take("PolicyDocument"))
    for target in properties.take("Topics"):
        sns.set_topic_attributes(TopicArn=target, AttributeName="Policy", AttributeValue=document)
    return Made(default)


@resource("AWS::SNS::Subscription")
def subscription(client: Client, _default: str, properties: Properties) -> Made:
    sns, place = client("sns"), properties.take_some("TopicArn", "Protocol", "Endpoint")
    attributes = {key: _text(value) for key, value in properties.take_all().items()}
    made = sns.subscribe(**place, Attributes=attributes, ReturnSubscriptionArn=True)["SubscriptionArn"]
    return Made(made, {"Arn": made}, lambda: sns.unsubscribe(SubscriptionArn=made))


@resource("AWS::Logs::LogGroup")
def log_group(client: Client, default: str, properties: Properties) -> Made:
    logs, name = client("logs"), properties.take("LogGroupName", default)
    tags, key, kind = tag_map(properties.take("Tags")), properties.take("KmsKeyId"), properties.take("LogGroupClass")
    logs.create_log_group(logGroupName=name, **only(tags=tags or None, kmsKeyId=key, logGroupClass=kind))
    if days := properties.take("RetentionInDays"):
        logs.put_retention_policy(logGroupName=name, retentionInDays=days)
    return Made(name, {"Arn": arn("logs", f"log-group:{name}:*")}, lambda: logs.delete_log_group(logGroupName=name))


@resource("AWS::Logs::LogStream")
def log_stream(client: Client, default: str, properties: Properties) -> Made:
    logs, group, name = client("logs"), properties.take("LogGroupName"), properties.take("LogStreamName", default)
    logs.create_log_stream(logGroupName=group, logStreamName=name)
    return Made(name, delete=lambda: logs.delete_log_stream(logGroupName=group, logStreamName=name))


def _text(value: Any) -> str:
    """Queue and topic attributes are strings, whatever they say."""
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value) if isinstance(value, (dict, list)) else str(value)
