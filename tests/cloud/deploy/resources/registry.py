"""The table of resource types, and the words that its functions share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from emulator.process import ACCOUNT, REGION

Client = Callable[[str], Any]


class UnsupportedType(Exception):
    """A resource type that nobody taught the engine."""


class UnsupportedProperty(Exception):
    """A property that was given and that no API call received."""


@dataclass(frozen=True)
class Made:
    """A resource that exists: what Ref and GetAtt give, and how to delete it."""

    reference: str
    attributes: dict[str, Any] = field(default_factory=dict)
    delete: Callable[[], Any] = lambda: None


class Properties:
    """The properties of a resource, which its function takes out one by one."""

    def __init__(self, given: dict[str, Any]) -> None:
        self._rest = dict(given)

    def take(self, name: str, default: Any = None) -> Any:
        return self._rest.pop(name, default)

    def take_some(self, *names: str) -> dict[str, Any]:
        """Those of the named properties that were given."""
        return {name: self._rest.pop(name) for name in names if name in self._rest}

    def take_all(self) -> dict[str, Any]:
        """All that is left: for types whose properties are the parameters of one API call."""
        rest, self._rest = self._rest, {}
        return rest

    def refuse_rest(self) -> None:
        if self._rest:
            raise UnsupportedProperty(f"no API call takes {sorted(self._rest)}")


Maker = Callable[[Client, str, Properties], Made]

TYPES: dict[str, Maker] = {}


def resource(kind: str) -> Callable[[Maker], Maker]:
    """Registers the function that makes resources of a type."""

    def register(maker: Maker) -> Maker:
        TYPES[kind] = maker
        return maker

    return register


def arn(service: str, tail: str) -> str:
    return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{tail}"


def tag_map(tags: list[dict[str, str]] | None) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in tags or []}


def only(**given: Any) -> dict[str, Any]:
    """The arguments that have a value: APIs do not take None."""
    return {name: value for name, value in given.items() if value is not None}
