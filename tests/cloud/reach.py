"""What the emulator does not know. A pipeline that holds such a resource is not deployed but planned and rehearsed: see test_planned.py."""

import functools
import json
import pathlib
import re

from support.project import Example, build, examples

# Types of the provider, each with the reason why it cannot be deployed here; docs/systems.md shows them.
BEYOND: dict[str, str] = json.loads(pathlib.Path(__file__).with_name("beyond.json").read_text(encoding="utf-8"))

RESOURCE = re.compile(r'^resource "(\w+)"', re.MULTILINE)


def resource_types(example: Example) -> set[str]:
    """The types of the provider that a pipeline's module holds."""
    files = sorted(build(example).terraform.glob("*.tf"))
    return {name for file in files for name in RESOURCE.findall(file.read_text(encoding="utf-8"))}


@functools.cache
def deployed() -> list[Example]:
    """The pipelines that the emulator can hold."""
    return [example for example in examples() if not resource_types(example) & BEYOND.keys()]


@functools.cache
def planned() -> list[Example]:
    """The others."""
    return [example for example in examples() if example not in deployed()]
