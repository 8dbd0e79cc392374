"""The committed schema in the real yaml-language-server: silence on good files, the right line on broken ones, completion, hover."""

import itertools
import json
import re

import pytest
from support.project import ROOT, examples, streamwright

SCHEMA = ROOT / "schemas" / "pipeline.schema.json"
MODELINE = "# yaml-language-server: $schema=../../schemas/pipeline.schema.json\n"
GOOD = (ROOT / "examples" / "stock-trades" / "pipeline.yaml").read_text()
COPIES = itertools.count()


def opened(editor, text: str):
    """The text as a file beside the examples, so that its modeline finds the committed schema."""
    return editor.open(ROOT / "examples" / "in-the-editor" / f"copy-{next(COPIES)}.pipeline.yaml", text)


def test_the_committed_schema_is_the_one_that_the_program_prints():
    assert SCHEMA.read_text() == streamwright("schema").stdout


def test_an_example_has_no_diagnostic(editor, example):
    text = example.file.read_text()
    assert text.startswith("# yaml-language-server: $schema="), (
        "an example without the modeline shows nothing in an editor"
    )
    assert editor.open(example.file, text).diagnostics() == []


@pytest.mark.parametrize(
    "old, new",
    [
        pytest.param("type: sqs_queue", "type: sqs_queu", id="unknown type"),
        pytest.param("    memory_size: 256", "    memory_sise: 256", id="unknown property"),
        pytest.param("    shard_count: 2", "    shard_count: two", id="wrong kind"),
        pytest.param("    memory_size: 256", "    memory_size: 64", id="below the minimum"),
        pytest.param("    shard_count: 2", "    shard_count: -2", id="negative count"),
        pytest.param("worker_type: G.1X", "worker_type: G.1Y", id="bad enum value"),
        pytest.param("compression_format: GZIP", "compression_format: GZIPPED", id="bad enum value on an edge"),
        pytest.param("    delivery:", "    deliverry:", id="misspelt relation"),
        pytest.param("buffering_size: 64", "buffering_sise: 64", id="unknown setting of a relation"),
        pytest.param("feedback: true", "feedback: maybe", id="wrong kind on an edge"),
        pytest.param("version: 1", "version: 2", id="unknown version of the language"),
        pytest.param("tags: { team: market-data }", "tagz: { team: market-data }", id="unknown key at the top"),
        pytest.param("name: stock-trades\n", "", id="missing name"),
    ],
)
def test_a_mistake_is_marked_on_its_line(editor, old, new):
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    expected = GOOD[: GOOD.index(old)].count("\n")
    found = opened(editor, text).diagnostics()
    lines = sorted({diagnostic["range"]["start"]["line"] for diagnostic in found})
    if not new:  # what is not there is marked at the top of its mapping
        assert found and any("name" in diagnostic["message"] for diagnostic in found)
    else:
        assert lines == [expected], [(d["range"]["start"]["line"] + 1, d["message"]) for d in found]


def test_type_completes_to_every_node_type_with_its_page(editor):
    text = f"{MODELINE}version: 1\nname: x\nnodes:\n  a:\n    type: \n"
    offered = opened(editor, text).complete(5, 10)
    types = set(node_types())
    assert types <= offered.keys(), f"not offered: {sorted(types - offered.keys())}"
    bare = [name for name in sorted(types) if len(_documentation(offered[name]).split()) < 3]
    assert not bare, f"offered without a word of what they are: {bare}"


@pytest.mark.parametrize(
    "type, properties",
    [
        ("kinesis_stream", {"shard_count", "retention_period", "encryption_type", "name", "description"}),
        ("lambda_function", {"runtime", "handler", "memory_size", "timeout", "environment", "vpc_config"}),
        ("firehose_stream", {"server_side_encryption"}),
        ("glue_job", {"glue_version", "worker_type", "number_of_workers"}),
    ],
)
def test_a_node_completes_to_the_properties_of_its_type(editor, type, properties):
    text = f"{MODELINE}version: 1\nname: x\nnodes:\n  a:\n    type: {type}\n    \n"
    offered = opened(editor, text).complete(6, 4)
    assert properties <= offered.keys(), sorted(offered)
    foreign = {"shard_count", "handler", "glue_version"} - properties
    assert not foreign & offered.keys(), "a property of another type is offered"


def test_an_edge_completes_to_its_relations(editor):
    text = GOOD.rstrip("\n") + "\n    \n"
    offered = opened(editor, text).complete(text.count("\n") - 1, 4)
    assert {"read", "delivery", "backup", "description", "feedback"} <= offered.keys(), sorted(offered)


@pytest.mark.parametrize(
    "word, shows",
    [
        ("shard_count", "shard"),
        ("retention_period", "hour"),
        ("buffering_interval", "second"),
        ("compression_format", "GZIP"),
        ("feedback", "loop"),
        ("worker_type", "G.1X"),
        ("type: firehose_stream", "Firehose"),
        ("type: kinesis_stream", "Kinesis"),
    ],
)
def test_hover_explains(editor, word, shows):
    line = next(number for number, text in enumerate(GOOD.splitlines()) if re.search(rf"(^|\W){word}\b", text))
    column = GOOD.splitlines()[line].index(word) + (len(word) - 2 if word.startswith("type: ") else 1)
    text = opened(editor, GOOD).hover(line, column)
    assert shows.lower() in text.lower(), f"hover over {word} shows {text!r}"


def node_types() -> list[str]:
    """Every value that the schema allows for `type` of a node."""
    schema = json.loads(SCHEMA.read_text())
    found = set()

    def walk(value):
        if isinstance(value, dict):
            kind = value.get("properties", {}).get("type")
            if isinstance(kind, dict):
                found.update(kind.get("enum", []))
                found.update([kind["const"]] if "const" in kind else [])
                found.update(one["const"] for one in kind.get("oneOf", []) + kind.get("anyOf", []) if "const" in one)
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(schema)
    used = {node.type for example in examples() for node in example.pipeline.nodes.values()}
    assert used <= found, f"the schema does not name {used - found}"
    return sorted(kind for kind in found if "_" in kind)


def _documentation(item: dict) -> str:
    text = item.get("documentation") or item.get("detail") or ""
    return text.get("value", "") if isinstance(text, dict) else text
