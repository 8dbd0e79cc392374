"""The resource types that the engine can make, one function a type, grouped by what they are for."""

from typing import Any

from . import accounts, compute, gateway, identity, logs, messaging, services, spark, storage
from .registry import Client, Made, Properties, UnsupportedType, TYPES

__all__ = ["Made", "make", "compute", "gateway", "identity", "messaging", "services", "spark", "storage", "logs", "accounts"]


def make(kind: str, client: Client, default_name: str, properties: dict[str, Any]) -> Made:
    """Makes a resource, and refuses a type or a property that is not known."""
    if kind not in TYPES:
        raise UnsupportedType(f"the engine does not know how to make a {kind}")
    given = Properties(properties)
    made = TYPES[kind](client, default_name, given)
    given.refuse_rest()
    return made
