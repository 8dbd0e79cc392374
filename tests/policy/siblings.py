"""The wrong calls next to each right one: another resource of the same kind, or the same one in a wrong context."""

import re

from account import Call, World


def siblings(world: World, call: Call) -> list[Call]:
    return [*_elsewhere(world, call), *_out_of_context(world, call)]


def _elsewhere(world: World, call: Call) -> list[Call]:
    """The call on resources which only look like the right one."""
    if call.resource == "*":
        return []
    twins = {
        _renamed(call.resource),
        _in_account(call.resource, world.pipeline.account),
        _in_region(call.resource, world),
    }
    if re.match(r"arn:[^:]+:kafka:[^:]+:[^:]+:(topic|group|transactional-id)/", call.resource):
        twins.add(f"{call.resource}-sibling")
    if "/consumer/" in call.resource:
        stream, consumer = call.resource.split("/consumer/")
        twins |= {f"{stream}-sibling/consumer/{consumer}"}
    if call.resource.startswith(f"arn:{world.pipeline.partition}:s3:::") and call.resource.count("/") > 1:
        bucket, _, key = call.resource.partition("/")
        first, _, rest = key.partition("/")
        twins |= {f"{bucket}/elsewhere/{rest}", f"{bucket}/{first}-sibling/{rest}", f"{bucket}-sibling/{key}"}
    if "kms:ResourceAliases" in call.context:  # AWS numbers keys: a policy can only tell them apart by alias
        twins.discard(_renamed(call.resource))
    if "aoss:collection" in call.context:  # AWS numbers collections, too
        twins.discard(_renamed(call.resource))
    wrong = [call.on(twin) for twin in sorted(twins - {call.resource})]
    if "kms:ResourceAliases" in call.context:
        wrong.append(call.within(**{"kms:ResourceAliases": ["alias/sibling"]}))
    return wrong


def _renamed(arn: str) -> str:
    """The same ARN with another name at the end of its first named part."""
    head, rest = arn.split(":", 5)[:5], arn.split(":", 5)[5]
    if head[2] == "s3":
        bucket, slash, key = rest.partition("/")
        rest = f"{bucket}-sibling{slash}{key}"
    elif head[2] == "kafka":  # AWS puts an id behind a cluster's name: before it is there, a policy knows the name alone
        rest = re.sub(r"^([a-z-]+/[^/]+)", r"\1-sibling", rest, count=1)
    elif head[2] == "es":
        rest = re.sub(r"^domain/[^/]+", r"\g<0>-sibling", rest)
    elif head[2] == "glue":
        rest = re.sub(r"[^/]+$", "sibling", rest) if "/" in rest else rest
    else:
        rest = re.sub(r"^((?:[a-z-]+[:/])?)([^:]*?)(?=$|:|/index/|/consumer/|/stream/)", r"\1\2-sibling", rest, count=1)
    return ":".join([*head, rest])


def _in_account(arn: str, account: str) -> str:
    return arn.replace(f":{account}:", ":999999999999:")


def _in_region(arn: str, world: World) -> str:
    return arn.replace(f":{world.pipeline.region}:", ":eu-central-1:")


def _out_of_context(world: World, call: Call) -> list[Call]:
    """A key is used only through the service that the edge goes through; a metric only in its own namespace."""
    wrong = []
    if via := call.context.get("kms:ViaService"):
        service, _, rest = via.partition(".")
        bare = {key: value for key, value in call.context.items() if key != "kms:ViaService"}
        wrong.append(Call(call.action, call.resource, call.reason, bare))
        wrong.append(call.within(**{"kms:ViaService": f"{'s3' if service != 's3' else 'kinesis'}.{rest}"}))
        wrong.append(call.within(**{"kms:ViaService": f"ec2.{rest}"}))
    if "aoss:collection" in call.context:
        wrong.append(call.within(**{"aoss:collection": "sibling"}))
    if "cloudwatch:namespace" in call.context:
        wrong.append(call.within(**{"cloudwatch:namespace": "Sibling"}))
        wrong.append(Call(call.action, call.resource, call.reason))
    return wrong
