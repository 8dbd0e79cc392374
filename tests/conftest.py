"""What every proof shares: the list of examples, and a loud last word on what was skipped."""

import pytest
from support.project import Built, build, examples


def pytest_generate_tests(metafunc):
    """Give each test that asks for an `example` one run per folder of examples/."""
    if "example" in metafunc.fixturenames and "example" not in getattr(metafunc, "_params_directly_set", ()):
        already = {name for mark in metafunc.definition.iter_markers("parametrize") for name in _names(mark)}
        if "example" not in already:
            metafunc.parametrize("example", examples(), ids=str)


def _names(mark):
    names = mark.args[0]
    return names.replace(" ", "").split(",") if isinstance(names, str) else names


@pytest.fixture
def built(example) -> Built:
    """The output of `streamwright build` for the example, made once per run of the tests."""
    return build(example)


def pytest_terminal_summary(terminalreporter):
    """A skipped proof is not a passed one: name each at the end, where it is seen."""
    skipped = terminalreporter.stats.get("skipped", [])
    if not skipped:
        return
    terminalreporter.section("NOT PROVEN on this machine", sep="!", red=True, bold=True)
    reasons = {}
    for report in skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons.setdefault(reason.removeprefix("Skipped: "), []).append(report.nodeid)
    for reason, tests in sorted(reasons.items()):
        terminalreporter.write_line(f"{reason}: {len(tests)} test(s), {tests[0]} …")
