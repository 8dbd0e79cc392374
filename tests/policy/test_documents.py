"""No grant is dead, none is wider than AWS makes necessary: in all three outputs, by AWS's own authorization data."""

import pytest
from documents import faults
from policies import cloudformation_policies, terraform_policies, written


def test_iam_documents(built, example):
    files = sorted(built.iam.glob("*/permissions-policy.json"))
    assert files, "build wrote no policy"
    _report({str(file.relative_to(built.iam)): written(file) for file in files})


def test_cloudformation_policies(built, example):
    _report(cloudformation_policies(built))


def test_terraform_policies(built, example):
    _report(terraform_policies(built))


def _report(documents: dict[str, dict]) -> None:
    found = [f"{name}: {fault}" for name, document in documents.items() for fault in faults(document)]
    assert not found, "\n  ".join(["", *found])


@pytest.mark.parametrize(
    "action, resource, fault",
    [
        ("kinesis:SubscribeToShard", "arn:aws:kinesis:us-east-1:1:stream/s", "dead"),
        ("kinesis:SubscribeToShard", "arn:aws:kinesis:us-east-1:1:stream/s/consumer/c:*", None),
        ("kinesis:GetRecords", "arn:aws:kinesis:us-east-1:1:stream/s/consumer/c:*", "dead"),
        ("kinesis:ListStreams", "arn:aws:kinesis:us-east-1:1:stream/s", "on * alone"),
        ("kinesis:PutRecord", "*", "though"),
        ("kinesis:PutRecordz", "*", "no action"),
        ("kinesis:putrecord", "*", "is spelt"),
        ("kinesis:Put*", "*", "wildcard"),
        ("s3:PutObject", "arn:aws:s3:::bucket", "dead"),
        ("s3:PutObject", "arn:aws:s3:::bucket/prefix/*", None),
        ("s3:ListBucket", "arn:aws:s3:::bucket/*", "dead"),
        ("logs:CreateLogStream", "arn:aws:logs:us-east-1:1:log-group:/aws/lambda/f:*", None),
        ("logs:PutLogEvents", "arn:aws:logs:us-east-1:1:log-group:/aws/lambda/f", "dead"),
        ("cloudwatch:PutMetricData", "*", None),
        ("dynamodb:Query", "arn:aws:dynamodb:us-east-1:1:table/t/index/*", None),
        ("dynamodb:PutItem", "arn:aws:dynamodb:us-east-1:1:table/t/index/*", "dead"),
    ],
)
def test_the_judge_itself(action, resource, fault):
    """The reader of the authorization data tells live grants from dead ones."""
    document = {
        "Version": "2012-10-17",
        "Statement": [{"Sid": "S", "Effect": "Allow", "Action": [action], "Resource": resource}],
    }
    found = list(faults(document))
    assert (fault is None and not found) or (fault is not None and fault in found[0]), found
