"""Makes roles, policies, instance profiles, keys and their aliases."""

import json

from .registry import Client, Made, Properties, only, resource


@resource("AWS::IAM::Role")
def role(client: Client, default: str, properties: Properties) -> Made:
    iam, name = client("iam"), properties.take("RoleName", default)
    trust = json.dumps(properties.take("AssumeRolePolicyDocument"))
    extra = properties.take_some("Description", "MaxSessionDuration", "Path", "PermissionsBoundary", "Tags")
    made = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust, **extra)["Role"]
    for policy in properties.take("Policies", []):
        document = json.dumps(policy["PolicyDocument"])
        iam.put_role_policy(RoleName=name, PolicyName=policy["PolicyName"], PolicyDocument=document)
    attached = properties.take("ManagedPolicyArns", [])
    for arn in attached:
        iam.attach_role_policy(RoleName=name, PolicyArn=arn)

    def delete() -> None:
        for arn in attached:
            iam.detach_role_policy(RoleName=name, PolicyArn=arn)
        iam.delete_role(RoleName=name)

    return Made(name, {"Arn": made["Arn"], "RoleId": made["RoleId"]}, delete)


@resource("AWS::IAM::RolePolicy")
def role_policy(client: Client, _default: str, properties: Properties) -> Made:
    return _inline(client, [properties.take("RoleName")], properties)


@resource("AWS::IAM::Policy")
def policy(client: Client, _default: str, properties: Properties) -> Made:
    return _inline(client, properties.take("Roles", []), properties)


def _inline(client: Client, roles: list[str], properties: Properties) -> Made:
    iam, name, document = client("iam"), properties.take("PolicyName"), json.dumps(properties.take("PolicyDocument"))
    for owner in roles:
        iam.put_role_policy(RoleName=owner, PolicyName=name, PolicyDocument=document)

    def delete() -> None:
        for owner in roles:
            iam.delete_role_policy(RoleName=owner, PolicyName=name)

    return Made(name, delete=delete)


@resource("AWS::IAM::ManagedPolicy")
def managed_policy(client: Client, default: str, properties: Properties) -> Made:
    iam, roles = client("iam"), properties.take("Roles", [])
    made = iam.create_policy(
        PolicyName=properties.take("ManagedPolicyName", default),
        PolicyDocument=json.dumps(properties.take("PolicyDocument")),
        **properties.take_some("Description", "Path"),
    )["Policy"]
    for owner in roles:
        iam.attach_role_policy(RoleName=owner, PolicyArn=made["Arn"])

    def delete() -> None:
        for owner in roles:
            iam.detach_role_policy(RoleName=owner, PolicyArn=made["Arn"])
        iam.delete_policy(PolicyArn=made["Arn"])

    return Made(made["Arn"], {"PolicyArn": made["Arn"]}, delete)


@resource("AWS::IAM::InstanceProfile")
def instance_profile(client: Client, default: str, properties: Properties) -> Made:
    iam, name = client("iam"), properties.take("InstanceProfileName", default)
    made = iam.create_instance_profile(InstanceProfileName=name, **properties.take_some("Path"))["InstanceProfile"]
    (owner,) = properties.take("Roles")
    iam.add_role_to_instance_profile(InstanceProfileName=name, RoleName=owner)

    def delete() -> None:
        iam.remove_role_from_instance_profile(InstanceProfileName=name, RoleName=owner)
        iam.delete_instance_profile(InstanceProfileName=name)

    return Made(name, {"Arn": made["Arn"]}, delete)


@resource("AWS::KMS::Key")
def key(client: Client, _default: str, properties: Properties) -> Made:
    kms, document = client("kms"), properties.take("KeyPolicy")
    tags = [{"TagKey": tag["Key"], "TagValue": tag["Value"]} for tag in properties.take("Tags", [])]
    made = kms.create_key(
        Tags=tags,
        **only(Policy=json.dumps(document) if document else None),
        **properties.take_some("Description", "KeySpec", "KeyUsage", "MultiRegion", "Origin"),
    )["KeyMetadata"]
    if properties.take("EnableKeyRotation", False):
        period = properties.take("RotationPeriodInDays")
        kms.enable_key_rotation(KeyId=made["KeyId"], **only(RotationPeriodInDays=period))
    if not properties.take("Enabled", True):
        kms.disable_key(KeyId=made["KeyId"])
    window = properties.take("PendingWindowInDays", 30)

    def delete() -> None:
        kms.schedule_key_deletion(KeyId=made["KeyId"], PendingWindowInDays=window)

    return Made(made["KeyId"], {"Arn": made["Arn"], "KeyId": made["KeyId"]}, delete)


@resource("AWS::KMS::Alias")
def alias(client: Client, _default: str, properties: Properties) -> Made:
    kms, name = client("kms"), properties.take("AliasName")
    kms.create_alias(AliasName=name, TargetKeyId=properties.take("TargetKeyId"))
    return Made(name, delete=lambda: kms.delete_alias(AliasName=name))
