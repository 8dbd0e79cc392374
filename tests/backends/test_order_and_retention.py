"""A first apply works and nothing is lost: who needs a policy waits for it, and what holds data outlives the pipeline."""

from support.cloudformation import read_template
from support.normal import from_cloudformation, from_terraform
from support.terraform import read_terraform

# AWS tests the role when it creates one of these (streams §3.1.2, §3.2.1; firehose §8 28).
TESTS_ITS_ROLE = {
    "aws_lambda_event_source_mapping",
    "aws_kinesisanalyticsv2_application",
    "aws_kinesis_firehose_delivery_stream",
}
HOLDS_DATA = {"AWS::Kinesis::Stream", "AWS::S3::Bucket", "AWS::DynamoDB::Table", "AWS::KMS::Key"}


def test_what_needs_a_policy_waits_for_it(built):
    for backend in (
        from_terraform(read_terraform(built.terraform)),
        from_cloudformation(read_template(built.template)),
    ):
        for key, resource in backend.items():
            if resource.kind.terraform in TESTS_ITS_ROLE:
                policies = {name for name in resource.waits if name.startswith("aws_iam_")}
                assert policies, f"{key} is created before the policy of its role"


def test_what_holds_data_is_retained(built):
    nodes = {id.replace("_", ""): node for id, node in built.example.pipeline.nodes.items()}
    for resource in read_template(built.template):
        if resource.type in HOLDS_DATA and nodes[resource.name.lower()].get("retain") is not False:
            kept = {resource.attributes.get(name) for name in ("DeletionPolicy", "UpdateReplacePolicy")}
            assert kept == {"Retain"}, f"{resource.name} is deleted with its data"


def test_terraform_never_forces_a_deletion(built):
    forced = [
        f"{resource.address}: {argument}"
        for resource in read_terraform(built.terraform)
        for argument in ("force_destroy", "enforce_consumer_deletion", "force_delete")
        if resource.body.get(argument) is True
    ]
    assert not forced
