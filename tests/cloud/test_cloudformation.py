"""The emitted template: cfn-lint finds nothing, and it deploys in one go, with what needs a policy waiting for it."""

from collections.abc import Callable

import cfnlint.api
import cfnlint.config
from runs import CloudFormationRun
from support.project import Built, Example



def test_cfn_lint_finds_nothing(built: Built) -> None:
    config = cfnlint.config.ManualArgs(regions=["us-east-1"])
    findings = cfnlint.api.lint(built.template.read_text(encoding="utf-8"), config=config)
    assert [f"{one.rule.id} at line {one.linenumber}: {one.message}" for one in findings] == []


def test_deploys_without_a_refusal(
    deployed: Example, cloudformation_run_of: Callable[[Example], CloudFormationRun]
) -> None:
    """CloudFormation does not try again: a missing DependsOn shows as a denial, and fails the stack."""
    run = cloudformation_run_of(deployed)
    assert run.denials == []
    assert all(value not in (None, "") for value in run.stack.outputs().values())
