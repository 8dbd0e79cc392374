"""Which CloudFormation type stands for which Terraform type, and which property for which argument: all of the tables."""

from support.kinds import agents, catalogue, compute, gateway, identity, kafka, logs, search, services, spark, stores, streams, tables, warehouses
from support.kinds.kind import EVERYWHERE, Kind

KINDS: list[Kind] = [
    *streams.KINDS,
    *compute.KINDS,
    *stores.KINDS,
    *identity.KINDS,
    *kafka.KINDS,
    *catalogue.KINDS,
    *search.KINDS,
    *services.KINDS,
    *agents.KINDS,
    *gateway.KINDS,
    *tables.KINDS,
    *spark.KINDS,
    *warehouses.KINDS,
    *logs.KINDS,
]

__all__ = ["EVERYWHERE", "KINDS", "Kind"]
