"""What each example is expected to carry: one probe for each thing that a role lets its node do."""

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from support.project import Example, examples
from world import World


Excuses = dict[tuple[str, str], str]
"""Breaks that the emulator cannot feel: the node, a part of the mutation's name, and the reason."""


@dataclass(frozen=True)
class Probe:
    """One thing that must work, and the node whose role makes it work."""

    edge: str
    node: str
    action: Callable[[str], None]


def probed() -> list[Example]:
    """The pipelines that have probes."""
    return [example for example in examples() if importlib.util.find_spec(_module_name(example))]


def probes_of(example: Example, world: World) -> list[Probe]:
    return _module(example).probes(world)


def excuses_of(example: Example) -> Excuses:
    return _module(example).NOT_EXERCISED


def _module(example: Example) -> ModuleType:
    return importlib.import_module(_module_name(example))


def _module_name(example: Example) -> str:
    """The probes of a pipeline stand in the module of its name."""
    return f"probes.{str(example).replace('-', '_')}"
