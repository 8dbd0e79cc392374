"""Replication tasks as DMS tells of them: ready once they are made, with times as numbers. moto leaves both out."""

from datetime import datetime
from typing import Any

from moto.dms.models import FakeReplicationTask


def install() -> None:
    make, describe = FakeReplicationTask.__init__, FakeReplicationTask.to_dict

    def init(task: FakeReplicationTask, *args: Any, **kwargs: Any) -> None:
        make(task, *args, **kwargs)
        task.ready()

    FakeReplicationTask.__init__ = init
    FakeReplicationTask.to_dict = lambda task: _numbered(describe(task))


def _numbered(told: dict[str, Any]) -> dict[str, Any]:
    return {key: _numbered(value) if isinstance(value, dict) else _number(key, value) for key, value in told.items()}


def _number(key: str, value: Any) -> Any:
    return datetime.fromisoformat(value).timestamp() if key.endswith("Date") and value else value
