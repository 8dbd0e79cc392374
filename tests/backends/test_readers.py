"""The comparison itself: it sees through spelling, and it sees every difference."""

import pytest
from compare import differences
from support.cloudformation import read_template
from support.normal import Unknown, from_cloudformation, from_terraform
from support.terraform import read_terraform

TERRAFORM = """
locals {
  stream = "arn:${data.aws_partition.current.partition}:kinesis:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:stream"
}
resource "aws_kms_key" "trades_key" {
  description = "for \\"all\\""
}
resource "aws_kinesis_stream" "input" {
  name             = "${var.name_prefix}-input"
  shard_count      = 2
  retention_period = var.retention_hours
  encryption_type  = "KMS"
  kms_key_id       = aws_kms_key.trades_key.arn
  tags             = merge({ team = "x" }, { kind = "y" })
}
resource "aws_s3_bucket" "lake" {
  bucket = "${var.name_prefix}-lake"
}
resource "aws_s3_bucket_versioning" "lake" {
  bucket = aws_s3_bucket.lake.id
  versioning_configuration {
    status = "Enabled"
  }
}
resource "aws_iam_role" "ticker" {
  name = "${var.name_prefix}-ticker"
}
resource "aws_iam_role_policy" "ticker" {
  name = "ticker"
  role = aws_iam_role.ticker.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { # a comment
        Effect   = "Allow"
        Action   = ["kinesis:PutRecords", "kinesis:PutRecord"]
        Resource = "${local.stream}/${var.name_prefix}-input"
      },
    ]
  })
}
"""
CLOUDFORMATION = """
Resources:
  TradesKey:
    Type: AWS::KMS::Key
    Properties: {Description: for "all"}
  Input:
    Type: AWS::Kinesis::Stream
    Properties:
      Name: !Sub "${NamePrefix}-input"
      ShardCount: 2
      RetentionPeriodHours: !Ref RetentionHours
      StreamEncryption: {EncryptionType: KMS, KeyId: !GetAtt TradesKey.Arn}
      Tags: [{Key: kind, Value: y}, {Key: team, Value: x}]
  Lake:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub "${NamePrefix}-lake"
      VersioningConfiguration: {Status: Enabled}
  TickerRole:
    Type: AWS::IAM::Role
    Properties: {RoleName: !Sub "${NamePrefix}-ticker"}
  TickerPolicy:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: ticker
      Roles: [!Ref TickerRole]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: [kinesis:PutRecord, kinesis:PutRecords]
            Resource: !GetAtt Input.Arn
"""


def compared(folder, terraform: str, cloudformation: str) -> list[str]:
    (folder / "main.tf").write_text(terraform)
    (folder / "template.yaml").write_text(cloudformation)
    return differences(
        from_terraform(read_terraform(folder)), from_cloudformation(read_template(folder / "template.yaml"))
    )


def test_spelling_is_no_difference(tmp_path):
    assert compared(tmp_path, TERRAFORM, CLOUDFORMATION) == []


@pytest.mark.parametrize(
    "old, new",
    [
        ("ShardCount: 2", "ShardCount: 3"),
        ("Value: y", "Value: z"),
        ("Status: Enabled", "Status: Suspended"),
        ("kinesis:PutRecord,", "kinesis:GetRecords,"),
        ("!GetAtt Input.Arn", "!GetAtt Lake.Arn"),
        ("!Ref RetentionHours", "48"),
        ("  Lake:", "  Pond:"),
        ("Effect: Allow", "Effect: Deny"),
        ("Roles: [!Ref TickerRole]", "Roles: [somebody]"),
        ("      ShardCount: 2\n", ""),
    ],
)
def test_every_difference_is_seen(tmp_path, old, new):
    assert old in CLOUDFORMATION
    assert compared(tmp_path, TERRAFORM, CLOUDFORMATION.replace(old, new, 1))


@pytest.mark.parametrize(
    "terraform, cloudformation",
    [
        (TERRAFORM.replace("shard_count ", "shard_size "), CLOUDFORMATION),
        (TERRAFORM, CLOUDFORMATION.replace("ShardCount:", "ShardSize:")),
        (TERRAFORM.replace('"aws_kms_key" "trades', '"aws_kms_lock" "trades'), CLOUDFORMATION),
        (TERRAFORM, CLOUDFORMATION.replace("AWS::KMS::Key", "AWS::KMS::Lock")),
    ],
)
def test_what_no_table_names_is_an_error(tmp_path, terraform, cloudformation):
    with pytest.raises(Unknown):
        compared(tmp_path, terraform, cloudformation)
