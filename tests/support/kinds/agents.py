"""Associations of EKS Pod Identity, and policies of streams."""

from support.kinds.kind import Kind

KINDS = [
    Kind(
        "aws_eks_pod_identity_association",
        "AWS::EKS::PodIdentityAssociation",
        """
    cluster_name                    ClusterName
    namespace                       Namespace
    service_account                 ServiceAccount
    role_arn                        RoleArn
    """,
        suffix="PodIdentity",
    ),
    Kind(
        "aws_kinesis_resource_policy",
        "AWS::Kinesis::ResourcePolicy",
        """
    resource_arn                    ResourceArn
    policy                          ResourcePolicy
    """,
        suffix="ResourcePolicy",
    ),
]
