"""The probes of examples/kcl-consumer: programs on EC2 which use the Kinesis Producer and Client Libraries."""

from functools import partial

from workers import KPL_NAMESPACE, ClientLibrary, ProducerLibrary
from world import World

from . import Excuses, Probe

SERVICE = "ec2.amazonaws.com"
_DOCUMENTED = "AWS asks for it for every application of the library, whose fan-out retriever does not call it"
NOT_EXERCISED: Excuses = {
    ("consumer_v3", "ReadTrades: without kinesis:GetRecords"): _DOCUMENTED,
    ("consumer_v3", "ReadTrades: without kinesis:GetShardIterator"): _DOCUMENTED,
}


def probes(world: World) -> list[Probe]:
    return [*_producer(world), *_consumer(world, "consumer"), *_polling(world), *_consumer_v3(world)]


def _producer(world: World) -> list[Probe]:
    producer = world.worker(ProducerLibrary, "producer", SERVICE, "i-1")

    def write(marker: str) -> None:
        producer.write(world.name("trades"), marker)
        world.expect_on_stream("trades", marker)

    return [
        Probe("producer -> trades", "producer", write),
        Probe("producer -> its metrics", "producer", lambda _: producer.put_metric(KPL_NAMESPACE)),
    ]


def _consumer(world: World, node: str) -> list[Probe]:
    consumer, application = world.worker(ClientLibrary, node, SERVICE, "i-1"), world.name(node)
    return [
        Probe(f"{node} keeps leases", node, lambda _: consumer.start_anew(application)),
        Probe(f"{node} -> its metrics", node, lambda _: consumer.put_metric(application)),
    ]


def _polling(world: World) -> list[Probe]:
    consumer = world.worker(ClientLibrary, "consumer", SERVICE, "i-1")

    def read(marker: str) -> None:
        world.put_record("trades", marker.encode())
        consumer.read(world.name("trades"), marker)

    return [Probe("trades -> consumer", "consumer", read)]


def _consumer_v3(world: World) -> list[Probe]:
    node = "consumer_v3"
    consumer, application = world.worker(ClientLibrary, node, SERVICE, "i-1"), world.name(node)
    stream = world.name("trades")

    def fan_out(marker: str) -> None:
        world.put_record("trades", marker.encode())
        _forget_consumer(world, stream, application)
        consumer.subscribe(stream, consumer.register(stream, application), marker)

    def index(_marker: str) -> None:
        consumer.start_anew(application)
        consumer.index_owners(application)

    tables = [f"{application}-{suffix}" for suffix in ("WorkerMetricStats", "CoordinatorState")]
    return [
        *_consumer(world, node),
        *[Probe(f"{node} keeps {table}", node, partial(_keep, consumer, table)) for table in tables],
        Probe(f"{node} indexes its leases", node, index),
        Probe("trades -> consumer_v3", node, fan_out),
    ]


def _keep(consumer: ClientLibrary, table: str, _marker: str) -> None:
    consumer.start_anew(table)


def _forget_consumer(world: World, stream: str, name: str) -> None:
    """So that the program has to register once more."""
    kinesis, arn = world.emulator.client("kinesis"), world.arn("kinesis", f"stream/{stream}")
    for one in kinesis.list_stream_consumers(StreamARN=arn)["Consumers"]:
        if one["ConsumerName"] == name:
            kinesis.deregister_stream_consumer(ConsumerARN=one["ConsumerARN"])
