"""A marked record goes through the whole of stock-trades, deployed by either backend, with IAM enforced on every edge."""

import json
from collections.abc import Callable

import pytest

from probes import probed, probes_of
from support.project import Example
from workers import FlinkApplication, GlueJob
from world import World, failures, new_marker


@pytest.fixture(params=["cloudformation", "terraform"])
def world_of(request: pytest.FixtureRequest) -> Callable[[Example], World]:
    run_of = request.getfixturevalue(f"{request.param}_run_of")
    return lambda example: run_of(example).world


@pytest.mark.parametrize("example", probed(), ids=str)
def test_every_edge_carries(example: Example, world_of: Callable[[Example], World]) -> None:
    assert failures(probes_of(example, world_of(example))) == {}


def test_a_trade_reaches_the_lake_on_all_three_ways(world_of: Callable[[Example], World]) -> None:
    """input -> archive -> lake; input -> etl -> notify -> lake; input -> batch -> lake."""
    (stock_trades,) = [example for example in probed() if str(example) == "stock-trades"]
    world, marker = world_of(stock_trades), new_marker()
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
