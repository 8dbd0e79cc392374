"""`streamwright graph` draws the pipeline that the author wrote: mermaid itself reads the picture back."""

import json
import subprocess
from collections import Counter
from pathlib import Path

from support.project import NODE_MODULES, ROOT, need_node, streamwright


def drawn(text: str) -> dict:
    node = need_node("mermaid", "jsdom")
    script = Path(__file__).with_name("flowchart.mjs")
    done = subprocess.run([node, script, NODE_MODULES], input=text, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"mermaid refuses the picture:\n{done.stderr}\n{text}"
    return json.loads(done.stdout)


def test_mermaid_shows_every_node_and_edge(example):
    picture = drawn(streamwright("graph", example.file, "--format", "mermaid", *example.as_of).stdout)
    pipeline = example.pipeline
    connected = {end.id for edge in pipeline.edges for end in (edge.source, edge.target)}
    shown = {node["id"] for node in picture["nodes"]}
    assert connected <= shown <= pipeline.nodes.keys()
    assert Counter((edge["from"], edge["to"]) for edge in picture["edges"]) == Counter(
        (edge.source.id, edge.target.id) for edge in pipeline.edges
    )
    for node in picture["nodes"]:
        assert node["label"], f"{node['id']} has no label"


def test_an_imported_picture_is_drawn_the_same(tmp_path):
    """import, then graph: the picture that the project was born from comes back with its arrows."""
    source = ROOT / "examples" / "stock-trades" / "diagram.mmd"
    file = tmp_path / "pipeline.yaml"
    streamwright("import", source, "-o", file)
    before = drawn(source.read_text())
    after = drawn(streamwright("graph", file, "--format", "mermaid").stdout)
    assert _arrows(before) == _arrows(after)


def _arrows(picture: dict) -> Counter:
    return Counter((edge["from"], edge["to"]) for edge in picture["edges"])
