"""Makes log subscriptions, buses, rules, pipes, state machines and secrets."""

import json
from typing import Any

from .registry import Client, Made, Properties, arn, only, resource


@resource("AWS::Logs::SubscriptionFilter")
def subscription_filter(client: Client, default: str, properties: Properties) -> Made:
    logs, name, group = client("logs"), properties.take("FilterName", default), properties.take("LogGroupName")
    place = {"logGroupName": group, "filterName": name}
    settings = {"filterPattern": properties.take("FilterPattern"), "destinationArn": properties.take("DestinationArn")}
    extra = only(roleArn=properties.take("RoleArn"), distribution=properties.take("Distribution"))
    logs.put_subscription_filter(**place, **settings, **extra)
    return Made(name, delete=lambda: logs.delete_subscription_filter(**place))


@resource("AWS::Events::EventBus")
def event_bus(client: Client, _default: str, properties: Properties) -> Made:
    events, name, policy = client("events"), properties.take("Name"), properties.take("Policy")
    events.create_event_bus(Name=name, **properties.take_all())
    if policy:
        events.put_permission(EventBusName=name, Policy=json.dumps(policy))
    return Made(name, {"Arn": arn("events", f"event-bus/{name}"), "Name": name}, lambda: events.delete_event_bus(Name=name))


@resource("AWS::Events::Rule")
def event_rule(client: Client, default: str, properties: Properties) -> Made:
    events, name, targets = client("events"), properties.take("Name", default), properties.take("Targets", [])
    bus = only(EventBusName=properties.take("EventBusName"))
    made = events.put_rule(Name=name, **bus, **properties.take_all())
    if targets:
        failed = events.put_targets(Rule=name, Targets=targets, **bus)["FailedEntries"]
        assert not failed, failed

    def delete() -> None:
        if targets:
            events.remove_targets(Rule=name, Ids=[target["Id"] for target in targets], **bus)
        events.delete_rule(Name=name, **bus)

    return Made(name, {"Arn": made["RuleArn"]}, delete)


@resource("AWS::Pipes::Pipe")
def pipe(client: Client, default: str, properties: Properties) -> Made:
    pipes, name = client("pipes"), properties.take("Name", default)
    made = pipes.create_pipe(Name=name, **properties.take_all())
    return Made(name, {"Arn": made["Arn"]}, lambda: pipes.delete_pipe(Name=name))


@resource("AWS::StepFunctions::StateMachine")
def state_machine(client: Client, default: str, properties: Properties) -> Made:
    states, name = client("stepfunctions"), properties.take("StateMachineName", default)
    wish: dict[str, Any] = {
        "name": name,
        "definition": properties.take("DefinitionString"),
        "roleArn": properties.take("RoleArn"),
        "type": properties.take("StateMachineType", "STANDARD"),
        "tags": small(properties.take("Tags", [])),
    }
    for property in ("LoggingConfiguration", "TracingConfiguration", "EncryptionConfiguration"):
        if given := properties.take(property):
            wish[property[0].lower() + property[1:]] = small(given)
    made = states.create_state_machine(**wish)["stateMachineArn"]
    return Made(made, {"Arn": made, "Name": name}, lambda: states.delete_state_machine(stateMachineArn=made))


@resource("AWS::IoT::TopicRule")
def topic_rule(client: Client, default: str, properties: Properties) -> Made:
    iot, name = client("iot"), properties.take("RuleName", default)
    payload = small(properties.take("TopicRulePayload"))
    iot.create_topic_rule(ruleName=name, topicRulePayload=payload, **only(tags=_pairs(properties.take("Tags"))))
    return Made(name, {"Arn": arn("iot", f"rule/{name}")}, lambda: iot.delete_topic_rule(ruleName=name))


def _pairs(tags: list[dict[str, str]] | None) -> str | None:
    """IoT takes tags as a query."""
    return "&".join(f"{tag['Key']}={tag['Value']}" for tag in tags or []) or None


@resource("AWS::SecretsManager::Secret")
def secret(client: Client, default: str, properties: Properties) -> Made:
    secrets, replicas = client("secretsmanager"), properties.take("ReplicaRegions")
    extra = only(AddReplicaRegions=replicas)
    made = secrets.create_secret(Name=properties.take("Name", default), **extra, **properties.take_all())["ARN"]
    delete = lambda: secrets.delete_secret(SecretId=made, ForceDeleteWithoutRecovery=True)  # noqa: E731
    return Made(made, {"Id": made}, delete)


@resource("AWS::SecretsManager::ResourcePolicy")
def secret_policy(client: Client, default: str, properties: Properties) -> Made:
    secrets, name, document = client("secretsmanager"), properties.take("SecretId"), properties.take("ResourcePolicy")
    secrets.put_resource_policy(SecretId=name, ResourcePolicy=json.dumps(document))
    return Made(default, delete=lambda: secrets.delete_resource_policy(SecretId=name))


def small(value: Any) -> Any:
    """Step Functions spells its parameters with a small first letter."""
    if isinstance(value, dict):
        return {key[0].lower() + key[1:]: small(inner) for key, inner in value.items()}
    return [small(item) for item in value] if isinstance(value, list) else value
