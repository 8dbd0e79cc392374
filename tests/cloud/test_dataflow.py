"""A marked record goes through the whole of stock-trades, deployed by either backend, with IAM enforced on every edge."""

import json
import uuid
from collections.abc import Callable

import pytest

from examples import names
from probes import probes_of
from workers import FlinkApplication, GlueJob
from world import World, attempt


@pytest.fixture(params=["cloudformation", "terraform"])
def world_of(request: pytest.FixtureRequest) -> Callable[[str], World]:
    run_of = request.getfixturevalue(f"{request.param}_run_of")
    return lambda name: run_of(name).world


@pytest.mark.parametrize("name", names())
def test_every_edge_carries(name: str, world_of: Callable[[str], World]) -> None:
    world = world_of(name)
    broken = {probe.edge: attempt(probe.action, uuid.uuid4().hex) for probe in probes_of(name, world)}
    assert {edge: why for edge, why in broken.items() if why} == {}


def test_a_trade_reaches_the_lake_on_all_three_ways(world_of: Callable[[str], World]) -> None:
    """input -> archive -> lake; input -> etl -> notify -> lake; input -> batch -> lake."""
    world, marker = world_of("stock-trades"), uuid.uuid4().hex
    world.put_record("input", marker.encode())

    world.expect_in_bucket("lake", "trades/", marker)

    etl = world.worker(FlinkApplication, "etl", "kinesisanalytics.amazonaws.com",
                       world.arn("kinesisanalytics", f"application/{world.name('etl')}"))  # fmt: skip
    etl.read(world.name("input"), marker)
    event = {"marker": marker, "put_object": f"outliers/{marker}"}
    etl.invoke(world.name("notify"), json.dumps(event).encode())
    world.expect_in_bucket("lake", "outliers/", marker)

    batch = world.worker(GlueJob, "batch", "glue.amazonaws.com", world.arn("glue", f"job/{world.name('batch')}"))
    batch.read(world.name("input"), marker)
    batch.write(world.bucket("lake"), "hourly/", marker)
    world.expect_in_bucket("lake", "hourly/", marker)
