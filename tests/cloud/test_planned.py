"""What the emulator does not know: planned by the real provider, applied with its answers made up, and the template gone through in order."""

from collections.abc import Callable

from deploy.cloudformation import Stack
from reach import BEYOND, deployed, resource_types
from runs import PlannedRun, PlannedRuns, parameters_of
from support.project import Example, build, examples

RunOf = Callable[[Example], PlannedRun]


def test_nothing_is_excused_in_vain() -> None:
    """An entry of BEYOND that no pipeline needs would excuse the next one in silence."""
    assert BEYOND.keys() <= {name for example in examples() for name in resource_types(example)}
    assert deployed(), "everything is excused"


def test_is_formatted(planned: Example, planned_run_of: RunOf) -> None:
    assert planned_run_of(planned).format_diff == ""


def test_is_valid_without_a_warning(planned: Example, planned_run_of: RunOf) -> None:
    assert planned_run_of(planned).diagnostics == []


def test_the_provider_plans_every_resource(planned: Example, planned_run_of: RunOf) -> None:
    planned_types = {change.split(".", 2)[2].split(".")[0] for change in planned_run_of(planned).changes}
    assert planned_types == resource_types(planned)


def test_applies_where_the_answers_are_made_up(planned_runs: PlannedRuns) -> None:
    """`terraform test` with a mocked provider: what is known only after the apply is known where it is used."""
    assert planned_runs.rehearsal == ""


def test_the_template_is_in_order(planned: Example) -> None:
    """Each resource can be made after those that it refers to or waits for, and each reference resolves."""
    built = build(planned)
    stack = Stack.of(built.template, None, **parameters_of(built))
    stack.rehearse()
    assert stack.made.keys() == stack.chosen()
