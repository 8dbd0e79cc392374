"""Makes buckets and tables."""

import json
from typing import Any

from .registry import Client, Made, Properties, only, resource

REGION_FREE = "s3.amazonaws.com"


@resource("AWS::S3::Bucket")
def bucket(client: Client, default: str, properties: Properties) -> Made:
    s3, name = client("s3"), properties.take("BucketName", default.lower())
    s3.create_bucket(Bucket=name, **properties.take_some("ObjectLockEnabled"))
    if ownership := properties.take("OwnershipControls"):
        s3.put_bucket_ownership_controls(Bucket=name, OwnershipControls=ownership)
    if versioning := properties.take("VersioningConfiguration"):
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration=versioning)
    if block := properties.take("PublicAccessBlockConfiguration"):
        s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=block)
    if encryption := properties.take("BucketEncryption"):
        s3.put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration=_encryption(encryption))
    if lifecycle := properties.take("LifecycleConfiguration"):
        rules = [_lifecycle_rule(Properties(rule)) for rule in lifecycle["Rules"]]
        s3.put_bucket_lifecycle_configuration(Bucket=name, LifecycleConfiguration={"Rules": rules})
    if notification := properties.take("NotificationConfiguration"):
        s3.put_bucket_notification_configuration(Bucket=name, NotificationConfiguration=_notification(notification))
    if tags := properties.take("Tags"):
        s3.put_bucket_tagging(Bucket=name, Tagging={"TagSet": tags})
    attributes = {"Arn": f"arn:aws:s3:::{name}", "DomainName": f"{name}.{REGION_FREE}"}
    return Made(name, attributes, lambda: s3.delete_bucket(Bucket=name))


def _encryption(given: dict[str, Any]) -> dict[str, Any]:
    rules = [
        {"ApplyServerSideEncryptionByDefault": rule.pop("ServerSideEncryptionByDefault"), **rule}
        for rule in map(dict, given["ServerSideEncryptionConfiguration"])
    ]
    return {"Rules": rules}


def _lifecycle_rule(rule: Properties) -> dict[str, Any]:
    """CloudFormation flattens what the API nests."""
    days = rule.take("ExpirationInDays")
    transitions = [
        {"StorageClass": one["StorageClass"], "Days": one["TransitionInDays"]} for one in rule.take("Transitions", [])
    ]
    made = only(
        ID=rule.take("Id"),
        Status=rule.take("Status"),
        Filter={"Prefix": rule.take("Prefix", "")},
        Expiration={"Days": days} if days else None,
        Transitions=transitions or None,
        **rule.take_some("NoncurrentVersionExpiration", "NoncurrentVersionTransitions", "AbortIncompleteMultipartUpload"),
    )
    rule.refuse_rest()
    return made


def _notification(given: dict[str, Any]) -> dict[str, Any]:
    kinds = {"LambdaConfigurations": ("LambdaFunctionConfigurations", "Function", "LambdaFunctionArn"),
             "QueueConfigurations": ("QueueConfigurations", "Queue", "QueueArn"),
             "TopicConfigurations": ("TopicConfigurations", "Topic", "TopicArn")}  # fmt: skip
    return {
        api: [_notification_target(dict(one), target, target_in_api) for one in given[kind]]
        for kind, (api, target, target_in_api) in kinds.items()
        if kind in given
    }


def _notification_target(one: dict[str, Any], target: str, target_in_api: str) -> dict[str, Any]:
    made = {target_in_api: one[target], "Events": [one["Event"]]}
    if "Filter" in one:
        made["Filter"] = {"Key": {"FilterRules": one["Filter"]["S3Key"]["Rules"]}}
    return made


@resource("AWS::S3::BucketPolicy")
def bucket_policy(client: Client, _default: str, properties: Properties) -> Made:
    s3, name = client("s3"), properties.take("Bucket")
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps(properties.take("PolicyDocument")))
    return Made(name, delete=lambda: s3.delete_bucket_policy(Bucket=name))


@resource("AWS::DynamoDB::Table")
def table(client: Client, default: str, properties: Properties) -> Made:
    dynamodb, name = client("dynamodb"), properties.take("TableName", default)
    stream, encryption = properties.take("StreamSpecification"), properties.take("SSESpecification")
    streaming = properties.take("KinesisStreamSpecification")
    recovery, expiry = properties.take("PointInTimeRecoverySpecification"), properties.take("TimeToLiveSpecification")
    if encryption:
        encryption = {("Enabled" if key == "SSEEnabled" else key): value for key, value in encryption.items()}
    made = dynamodb.create_table(
        TableName=name,
        **only(StreamSpecification={"StreamEnabled": True, **stream} if stream else None, SSESpecification=encryption),
        **properties.take_all(),
    )["TableDescription"]
    if recovery:
        dynamodb.update_continuous_backups(TableName=name, PointInTimeRecoverySpecification=recovery)
    if expiry:
        dynamodb.update_time_to_live(TableName=name, TimeToLiveSpecification=expiry)
    if streaming:
        precision = only(ApproximateCreationDateTimePrecision=streaming.get("ApproximateCreationDateTimePrecision"))
        wish = only(EnableKinesisStreamingConfiguration=precision or None)
        dynamodb.enable_kinesis_streaming_destination(TableName=name, StreamArn=streaming["StreamArn"], **wish)
    attributes = only(Arn=made["TableArn"], StreamArn=made.get("LatestStreamArn"))
    return Made(name, attributes, lambda: dynamodb.delete_table(TableName=name))
