"""What each example is expected to carry: one probe for each thing that a role lets its node do."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from world import World


@dataclass(frozen=True)
class Probe:
    """One thing that must work, and the node whose role makes it work."""

    edge: str
    node: str
    action: Callable[[str], None]


def probes_of(example: str, world: World) -> list[Probe]:
    """The probes of an example stand in the module of its name."""
    return importlib.import_module(f"probes.{example.replace('-', '_')}").probes(world)


def dead_grants_of(example: str) -> dict[tuple[str, str], str]:
    """Grants of an example, by node and action, that the emulator cannot exercise, each with the reason."""
    return importlib.import_module(f"probes.{example.replace('-', '_')}").NOT_EXERCISED
