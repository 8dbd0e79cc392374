"""Tells which questions KMS asks when a call touches a resource encrypted with a customer managed key."""

from dataclasses import dataclass

from moto.kinesis.models import kinesis_backends
from moto.kms.models import kms_backends
from moto.s3.models import s3_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends

from .arns import account_of, region_of, service_of, tail_of
from .policies import ACCOUNT

READS = {"kinesis:GetRecords", "kinesis:SubscribeToShard", "s3:GetObject", "s3:GetObjectVersion", "sqs:ReceiveMessage"}
WRITES = {"kinesis:PutRecord", "kinesis:PutRecords", "s3:PutObject", "sqs:SendMessage", "sns:Publish"}

# Queues and topics decrypt the data key that they made for an earlier message, so a sender needs both.
WRITES_THAT_DECRYPT = {"sqs:SendMessage", "sns:Publish"}

CONTEXT_KEYS = {"kinesis": "aws:kinesis:arn", "s3": "aws:s3:arn", "sqs": "aws:sqs:arn", "sns": "aws:sns:topicArn"}


@dataclass(frozen=True)
class KeyQuestion:
    """May the caller use this key for this, through this service, on behalf of this resource?"""

    action: str
    key: str
    context: dict[str, str | list[str]]


@dataclass(frozen=True)
class _Encryption:
    """How a resource is encrypted: the key, and the ARN that its service puts into the encryption context."""

    key: str
    context_arn: str


def questions(action: str, resource: str, multipart: bool = False) -> list[KeyQuestion]:
    """What KMS is asked when `action` is done on `resource`; nothing when no customer managed key is involved."""
    encryption = _encryption_of(resource) if action in READS | WRITES else None
    if encryption is None:
        return []
    return [_question(kms_action, resource, encryption) for kms_action in _key_actions(action, multipart)]


def _key_actions(action: str, multipart: bool) -> list[str]:
    if action in READS:
        return ["kms:Decrypt"]
    # S3 reads the parts back before it joins them.
    decrypts = multipart or action in WRITES_THAT_DECRYPT
    return ["kms:GenerateDataKey", "kms:Decrypt"] if decrypts else ["kms:GenerateDataKey"]


def _question(action: str, resource: str, encryption: _Encryption) -> KeyQuestion:
    service, region = service_of(resource), region_of(encryption.key)
    context_key = CONTEXT_KEYS[service]
    return KeyQuestion(
        action,
        encryption.key,
        {
            "kms:ViaService": f"{service}.{region}.amazonaws.com",
            "kms:CallerAccount": account_of(encryption.key),
            f"kms:EncryptionContext:{context_key}": encryption.context_arn,
            "kms:EncryptionContextKeys": [context_key],
            "kms:ResourceAliases": _aliases_of(encryption.key),
        },
    )


def _encryption_of(resource: str) -> _Encryption | None:
    reader = _READERS.get(service_of(resource))
    return reader(resource) if reader else None


def _customer_key(key: str | None, account: str, region: str) -> str | None:
    """The ARN of a customer managed key; None for the keys that AWS manages."""
    backend = kms_backends[account][region]
    if not key or key.startswith("alias/aws/") or ":alias/aws/" in key:
        return None
    found = backend.keys.get(backend.any_id_to_key_id(key))
    return found.arn if found else None


def _of_stream(arn: str) -> _Encryption | None:
    account, region = account_of(arn), region_of(arn)
    name = tail_of(arn).split("/")[1]
    stream = kinesis_backends[account][region].streams.get(name)
    key = stream and stream.encryption_type == "KMS" and _customer_key(stream.key_id, account, region)
    return _Encryption(key, stream.arn) if key else None


def _of_object(arn: str) -> _Encryption | None:
    bucket = s3_backends[ACCOUNT]["aws"].buckets.get(tail_of(arn).split("/")[0])
    rules = ((bucket.encryption or {}).get("Rule") if bucket else None) or []
    rule = rules[0] if isinstance(rules, list) and rules else rules
    default = (rule or {}).get("ApplyServerSideEncryptionByDefault", {})
    if "kms" not in default.get("SSEAlgorithm", ""):
        return None
    key = _customer_key(default.get("KMSMasterKeyID"), ACCOUNT, bucket.region_name)
    bucket_key = str(rule.get("BucketKeyEnabled", "")).lower() == "true"
    return _Encryption(key, bucket.arn if bucket_key else arn) if key else None


def _of_queue(arn: str) -> _Encryption | None:
    account, region = account_of(arn), region_of(arn)
    queue = sqs_backends[account][region].queues.get(tail_of(arn))
    key = queue and _customer_key(queue.kms_master_key_id, account, region)
    return _Encryption(key, arn) if key else None


def _of_topic(arn: str) -> _Encryption | None:
    account, region = account_of(arn), region_of(arn)
    topic = sns_backends[account][region].topics.get(arn)
    key = topic and _customer_key(topic.kms_master_key_id, account, region)
    return _Encryption(key, arn) if key else None


def _aliases_of(key: str) -> list[str]:
    return sorted(kms_backends[account_of(key)][region_of(key)].keys[tail_of(key).split("/")[1]].aliases)


_READERS = {"kinesis": _of_stream, "s3": _of_object, "sqs": _of_queue, "sns": _of_topic}
