"""The emitted template: cfn-lint finds nothing, and it deploys in one go, with what needs a policy waiting for it."""

from collections.abc import Callable

import cfnlint.api
import cfnlint.config
import pytest

from conftest import CloudFormationRun
from examples import Example, names

STATEFUL = {"AWS::Kinesis::Stream", "AWS::S3::Bucket", "AWS::KMS::Key", "AWS::DynamoDB::Table", "AWS::SQS::Queue"}


@pytest.mark.parametrize("name", names())
def test_cfn_lint_finds_nothing(name: str, example_of: Callable[[str], Example]) -> None:
    template = example_of(name).template.read_text(encoding="utf-8")
    config = cfnlint.config.ManualArgs(regions=["us-east-1"], include_checks=["I", "W", "E"], ignore_checks=["I3042"])
    findings = cfnlint.api.lint(template, config=config)
    assert [f"{one.rule.id} at line {one.linenumber}: {one.message}" for one in findings] == []


@pytest.mark.parametrize("name", names())
def test_deploys_without_a_refusal(name: str, cloudformation_run_of: Callable[[str], CloudFormationRun]) -> None:
    """CloudFormation does not try again: a missing DependsOn shows as a denial, and fails the stack."""
    run = cloudformation_run_of(name)
    assert run.denials == []
    assert all(value not in (None, "") for value in run.stack.outputs().values())


@pytest.mark.parametrize("name", names())
def test_what_holds_data_is_retained(name: str, cloudformation_run_of: Callable[[str], CloudFormationRun]) -> None:
    resources = cloudformation_run_of(name).stack.template["Resources"]
    lost = [
        logical_id
        for logical_id, one in resources.items()
        if one["Type"] in STATEFUL - {"AWS::SQS::Queue"}
        and {one.get("DeletionPolicy"), one.get("UpdateReplacePolicy")} - {"Retain", "RetainExceptOnCreate"}
    ]
    assert lost == []
