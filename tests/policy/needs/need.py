"""What a need is, and what the tables of all kinds share: destinations, keys, prefixes, versions."""

from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from account import Call, World
from support.pipeline import Edge, Node


@dataclass
class Need:
    """The calls of one actor for one purpose."""

    actor: Node
    must: list[Call] = field(default_factory=list)
    may: list[tuple[str, str, str]] = field(default_factory=list)  # action, resource glob, kms:ViaService glob
    reason: str = ""

    def call(self, *actions: str, on: str, **context) -> None:
        named = {key.replace("__", ":"): value for key, value in context.items()}
        self.must += [Call(action, on, self.reason, named) for action in actions]

    def spare(self, *actions: str, on: str, via: str = "*") -> None:
        self.may += [(action, on, via) for action in actions]

    def admits(self, call: Call) -> bool:
        service = call.context.get("kms:ViaService", "")
        return any(
            call.action == action and fnmatchcase(call.resource, on) and fnmatchcase(service, via)
            for action, on, via in self.may
        )


class Unknown(LookupError):
    """An edge or node which no table here covers: the proof is incomplete, so the test fails."""


def stream_key(world: World, need: Need, stream: Node, action: str) -> None:
    """Kinesis passes the stream's ARN as encryption context in all calls (streams §1.5)."""
    if key := world.key_of(stream, "kms_key_id"):
        context = {"aws:kinesis:arn": world.of(stream)}
        need.must.append(world.kms(action, key, "kinesis", context, "streams §1.5"))


def destination(world: World, need: Need, reference: str | None, reason: str) -> None:
    """Where a failed or finished batch is sent."""
    target = world.pipeline.node(reference)
    if target is None:
        return
    match target.type:
        case "sqs_queue":
            need.must.append(Call("sqs:SendMessage", world.of(target), reason))
            service_key(world, need, target, "kms_master_key_id", "sqs", ["GenerateDataKey", "Decrypt"])
        case "sns_topic":
            need.must.append(Call("sns:Publish", world.of(target), reason))
            service_key(world, need, target, "kms_master_key_id", "sns", ["GenerateDataKey", "Decrypt"])
        case "s3_bucket":
            thing = f"{world.of(target)}/aws/lambda/part-0"
            need.must += [Call("s3:PutObject", thing, reason), Call("s3:ListBucket", world.of(target), reason)]
            need.spare("s3:PutObject", on=f"{world.of(target)}/*")  # the documents grant the whole bucket
            bucket_key(world, need, target, thing, ["GenerateDataKey"], ["Decrypt"])
        case "lambda_function":
            need.must.append(Call("lambda:InvokeFunction", world.of(target), reason))
            need.spare("lambda:InvokeFunction", on=f"{world.of(target)}*")
        case other:
            raise Unknown(f"no table says what sending to a {other} takes")


def service_key(world: World, need: Need, node: Node, path: str, service: str, actions: list[str]) -> None:
    if key := world.key_of(node, path):
        context = {
            "sqs": {"aws:sqs:arn": world.of(node)},
            "sns": {"aws:sns:topicArn": world.of(node)},
            "dynamodb": {
                "aws:dynamodb:tableName": world.name(node),
                "aws:dynamodb:subscriberId": world.pipeline.account,
            },
        }[service]
        need.must += [world.kms(action, key, service, context, "streams §3.1.2 CMK") for action in actions]


def bucket_key(world: World, need: Need, bucket: Node, thing: str, actions: list[str], spare: list[str]) -> None:
    """With a bucket key S3 passes the bucket's ARN as encryption context, without one the object's (firehose §0.1 KMS-S3)."""
    key = world.key_of(bucket, "server_side_encryption.kms_master_key_id")
    if not key:
        return
    has_key = bucket.get("server_side_encryption.bucket_key_enabled")
    context = {"aws:s3:arn": world.of(bucket) if has_key else thing}
    need.must += [world.kms(action, key, "s3", context, "firehose §0.1 KMS-S3") for action in actions]
    need.spare(*(f"kms:{action}" for action in spare), on=world.of(key), via="s3.*")


def static(prefix: str) -> str:
    """The part of a prefix before its first expression."""
    for mark in ("!{", "${"):
        prefix = prefix.split(mark)[0]
    return prefix


def narrowed(edge: Edge, service: str, calls: list[str]) -> list[str]:
    """`calls` of a write or read says which API calls the program makes."""
    named = edge.block("write").get("calls") or edge.block("read").get("calls")
    return [f"{service}:{call}" for call in named] if named else calls


def application_name(world: World, node: Node) -> str:
    return node.get("application_name") or world.name(node)


def version(node: Node) -> tuple[int, ...]:
    """`client_version` as numbers; `3.x` counts as the newest of its line."""
    return tuple(int(part) if part.isdigit() else 99 for part in str(node.get("client_version")).split("."))


def unknown(edge: Edge):
    raise Unknown(f"no table covers {edge.source.type} -> {edge.target.type} ({edge})")


@dataclass(frozen=True)
class Trust:
    """A service that assumes a role, what it sends, and which of that has to be checked."""

    service: str
    reason: str
    sends: dict = field(default_factory=dict)
    binds: tuple[str, ...] = ()  # keys which another caller would send with another value
    actions: tuple[str, ...] = ("sts:AssumeRole",)

    def foreign(self, key: str, account: str) -> dict:
        """What the service sends when it acts for somebody else's resource."""
        return self.sends | {key: self.sends[key].replace(account, "999999999999")}

    @classmethod
    def named(cls, world: World, node: Node, service: str, reason: str) -> "Trust":
        """That of a service which names the resource that it acts for, and its account."""
        sends = {"aws:SourceAccount": world.pipeline.account, "aws:SourceArn": world.of(node)}
        return cls(service, reason, sends, tuple(sends))
