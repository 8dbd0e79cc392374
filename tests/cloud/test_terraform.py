"""The emitted module: formatted, valid, applied in one go, without a change afterwards, and destroyed again."""

from collections.abc import Callable

import pytest

from conftest import TerraformRun
from examples import names

pytestmark = pytest.mark.parametrize("name", names())

RunOf = Callable[[str], TerraformRun]


def test_is_formatted(name: str, terraform_run_of: RunOf) -> None:
    assert terraform_run_of(name).format_diff == ""


def test_is_valid_without_a_warning(name: str, terraform_run_of: RunOf) -> None:
    assert terraform_run_of(name).diagnostics == []


def test_applies_without_a_refusal(name: str, terraform_run_of: RunOf) -> None:
    """The provider tries again where IAM refuses, so a missing depends_on shows as a denial in the log alone."""
    assert terraform_run_of(name).denials == []


def test_second_plan_is_empty(name: str, terraform_run_of: RunOf) -> None:
    assert terraform_run_of(name).second_plan == []


def test_destroys(name: str, terraform_run_of: RunOf) -> None:
    """Runs last: the other tests use what is deployed."""
    run = terraform_run_of(name)
    run.world.empty_buckets()
    run.configuration.destroy()
