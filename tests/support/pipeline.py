"""A second reader of the pipeline language, which shares nothing with the compiler: nodes and edges as the author wrote them."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

EDGE_KEYS = {"from", "to", "description", "feedback"}


@dataclass(frozen=True, eq=False)
class Node:
    id: str
    type: str
    properties: dict

    def get(self, path: str, default=None):
        """The property at a dotted path; a list in between stands for its first item."""
        value = self.properties
        for key in path.split("."):
            if isinstance(value, list):
                value = value[0] if value else None
            if not isinstance(value, dict) or key not in value:
                return default
            value = value[key]
        return value


@dataclass(frozen=True, eq=False)
class Edge:
    source: Node
    target: Node
    settings: dict = field(default_factory=dict)

    def __str__(self) -> str:
        block = "".join(f" ({name})" for name in self.blocks)
        return f"{self.source.id} -> {self.target.id}{block}"

    @property
    def blocks(self) -> list[str]:
        """The relation blocks of the long form, of which there is at most one."""
        return [key for key in self.settings if key not in EDGE_KEYS]

    def block(self, relation: str) -> dict:
        return self.settings.get(relation) or {}


@dataclass(frozen=True, eq=False)
class Pipeline:
    name: str
    region: str
    account: str
    partition: str
    nodes: dict[str, Node]
    edges: list[Edge]
    parameters: dict

    @property
    def actors(self) -> list[Node]:
        """The nodes, and behind them the second roles that some have: EMR's own beside that of its instances."""
        own = [
            Node(f"{node.id}-service", "emr_service", {})
            for node in self.nodes.values()
            if node.type == "emr_cluster" and not node.get("existing") and not node.get("service_role")
        ]
        return [*self.nodes.values(), *own]

    def value(self, value):
        """A setting with the defaults of `${parameter}` put in."""
        if not isinstance(value, str):
            return value
        whole = re.fullmatch(r"\$\{(\w+)\}", value)
        if whole and whole[1] in self.parameters:
            return self.parameters[whole[1]].get("default")
        return value

    def node(self, reference: str | None) -> Node | None:
        """The node which a property names, if it names one."""
        return self.nodes.get(reference) if isinstance(reference, str) else None


def read_pipeline(file: Path) -> Pipeline:
    document = yaml.safe_load(file.read_text())
    nodes = {
        id: Node(id, body["type"], {key: value for key, value in body.items() if key != "type"})
        for id, body in document["nodes"].items()
    }
    aws = document.get("aws", {})
    return Pipeline(
        name=document["name"],
        region=aws.get("region", "us-east-1"),
        account=aws.get("account_id", "123456789012"),
        partition=aws.get("partition", "aws"),
        nodes=nodes,
        edges=[edge for item in document.get("edges", []) for edge in _edges(item, nodes)],
        parameters=document.get("parameters", {}),
    )


def _edges(item, nodes: dict[str, Node]) -> list[Edge]:
    if isinstance(item, dict):
        return [Edge(nodes[item["from"]], nodes[item["to"]], item)]
    chain = [nodes[id.strip()] for id in item.split("->")]
    return [Edge(source, target) for source, target in zip(chain, chain[1:])]
