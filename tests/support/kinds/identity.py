"""Roles and policies, keys, log groups."""

from support.kinds.kind import ACCOUNT, NAME, Kind

KINDS = [
    Kind(
        "aws_kms_key",
        "AWS::KMS::Key",
        """
    description                     Description
    enable_key_rotation             EnableKeyRotation
    rotation_period_in_days         RotationPeriodInDays
    deletion_window_in_days         PendingWindowInDays
    is_enabled                      Enabled
    key_usage                       KeyUsage
    customer_master_key_spec        KeySpec
    multi_region                    MultiRegion
    policy                          KeyPolicy
    bypass_policy_lockout_safety_check   BypassPolicyLockoutSafetyCheck
    """,
        arn=f"arn:${{Partition}}:kms:{ACCOUNT}:key/<{{owner}}>",
        ref="id",
        attributes={"arn": "arn", "Arn": "arn", "key_id": "id", "id": "id", "KeyId": "id"},
    ),
    Kind(
        "aws_kms_alias",
        "AWS::KMS::Alias",
        """
    name                            AliasName
    target_key_id                   TargetKeyId
    """,
        suffix="Alias",
        name="name",
        attributes={"name": "name"},
    ),
    Kind(
        "aws_iam_role",
        "AWS::IAM::Role",
        """
    name                            RoleName
    description                     Description
    path                            Path
    assume_role_policy              AssumeRolePolicyDocument
    max_session_duration            MaxSessionDuration
    permissions_boundary            PermissionsBoundary
    force_detach_policies           -   # only how Terraform deletes a role
    managed_policy_arns[]           ManagedPolicyArns[]
    """,
        suffix="Role",
        name="name",
        arn="arn:${Partition}:iam::${AccountId}:role/{name}",
        attributes=NAME,
    ),
    Kind(
        "aws_iam_role_policy",
        "AWS::IAM::Policy",
        """
    name                            PolicyName
    role                            Roles[0]
    policy                          PolicyDocument
    """,
        suffix="Policy",
    ),
    Kind(
        "aws_iam_policy",
        "AWS::IAM::ManagedPolicy",
        """
    name                            ManagedPolicyName
    description                     Description
    path                            Path
    policy                          PolicyDocument
    attached_to[]                   Roles[]
    tags.*                          -   # CloudFormation has no tags for it
    """,
        suffix="ManagedPolicy",
        name="name",
        arn="arn:${Partition}:iam::${AccountId}:policy/{name}",
        ref="arn",
        attributes={"arn": "arn", "id": "arn", "PolicyArn": "arn", "name": "name"},
    ),
    Kind(
        "aws_iam_role_policy_attachment",
        "",
        "",
        part_of="policy_arn",
        part_as="aws_iam_policy",
        renamed={"role": "attached_to[0]"},
        otherwise=Kind("", "", "", part_of="role", part_as="aws_iam_role", renamed={"policy_arn": "managed_policy_arns[0]"}),
    ),
    Kind(
        "aws_iam_instance_profile",
        "AWS::IAM::InstanceProfile",
        """
    name                            InstanceProfileName
    path                            Path
    role                            Roles[0]
    tags.*                          -   # CloudFormation has no tags for it
    """,
        suffix="InstanceProfile",
        name="name",
        arn="arn:${Partition}:iam::${AccountId}:instance-profile/{name}",
        attributes=NAME,
    ),
    Kind(
        "aws_cloudwatch_log_group",
        "AWS::Logs::LogGroup",
        """
    name                            LogGroupName
    retention_in_days               RetentionInDays
    kms_key_id                      KmsKeyId
    log_group_class                 LogGroupClass
    skip_destroy                    -   # CloudFormation says the same by DeletionPolicy
    """,
        suffix="LogGroup",
        name="name",
        arn=f"arn:${{Partition}}:logs:{ACCOUNT}:log-group:{{name}}",
        attributes={"name": "name", "id": "name", "arn": "arn"},  # CloudFormation's Arn ends in `:*`: never used
    ),
    Kind(
        "aws_cloudwatch_log_stream",
        "AWS::Logs::LogStream",
        """
    name                            LogStreamName
    log_group_name                  LogGroupName
    """,
        suffix="LogStream",
        name="name",
        arn=f"arn:${{Partition}}:logs:{ACCOUNT}:log-group:{{LogGroupName}}:log-stream:{{name}}",
        attributes={"name": "name", "arn": "arn"},
    ),
]
