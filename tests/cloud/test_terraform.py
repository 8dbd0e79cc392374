"""The emitted module: formatted, valid, applied in one go, without a change afterwards, and destroyed again."""

from collections.abc import Callable

from runs import TerraformRun, TerraformRuns
from support.project import Example

RunOf = Callable[[Example], TerraformRun]


def test_is_formatted(deployed: Example, terraform_run_of: RunOf) -> None:
    assert terraform_run_of(deployed).format_diff == ""


def test_is_valid_without_a_warning(deployed: Example, terraform_run_of: RunOf) -> None:
    assert terraform_run_of(deployed).diagnostics == []


def test_applies_without_a_refusal(deployed: Example, terraform_run_of: RunOf) -> None:
    """The provider tries again where IAM refuses, so a missing depends_on shows as a denial in the log alone."""
    assert terraform_run_of(deployed).denials == []


def test_second_plan_is_empty(deployed: Example, terraform_run_of: RunOf) -> None:
    assert terraform_run_of(deployed).second_plan == []


def test_destroys(terraform_runs: TerraformRuns) -> None:
    """Runs last: the other tests use what is deployed."""
    for run in terraform_runs.of.values():
        run.world.empty_buckets()
    terraform_runs.root.destroy()
