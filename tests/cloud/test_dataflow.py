"""A marked record goes through the whole of stock-trades, deployed by either backend, with IAM enforced on every edge."""

import json
from collections.abc import Callable

import pytest

from probes import probed, probes_of
from support.project import Example, examples
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


def _named(name: str) -> Example:
    found = [example for example in examples() if str(example) == name]
    if not found:
        pytest.skip(f"PIPELINES leaves {name} out")
    return found[0]


def test_a_click_reaches_the_lake_through_the_api(world_of: Callable[[Example], World]) -> None:
    """api -> clicks -> archive -> lake, and clicks -> sessions."""
    world, marker = world_of(_named("click-api")), new_marker()
    gateway = world.emulator.client("apigateway")
    apis = {one["name"]: one["id"] for one in gateway.get_rest_apis()["items"]}
    place = {"restApiId": apis[world.name("api")], "httpMethod": "POST"}
    places = {one["path"]: one["id"] for one in gateway.get_resources(restApiId=place["restApiId"])["items"]}
    body = json.dumps({"records": [{"visitor": "7", "page": marker}]})
    answer = gateway.test_invoke_method(**place, resourceId=places["/clicks"], body=body)

    assert answer["status"] == 200
    world.expect_on_stream("clicks", marker)
    world.expect_in_bucket("lake", "clicks/", marker)


def test_a_change_reaches_the_lake_and_its_reader(world_of: Callable[[Example], World]) -> None:
    """orders -> changes -> archive -> lake, and changes -> project."""
    world, marker = world_of(_named("table-changes")), new_marker()
    item = {"customer": {"S": marker}, "number": {"N": "1"}}
    world.emulator.client("dynamodb").put_item(TableName=world.name("orders"), Item=item)

    world.expect_on_stream("changes", marker)
    world.expect_in_bucket("lake", "orders/", marker)
    world.expect_in_log(f"/aws/lambda/{world.name('project')}", "START")
