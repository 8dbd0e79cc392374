"""Associations of EKS Pod Identity."""

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
]
