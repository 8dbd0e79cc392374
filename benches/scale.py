#!/usr/bin/env python3
"""How CPU time and peak memory of the compiler grow with the pipeline.

usage: benches/scale.py [-n RUNS] [--binary FILE] [--shapes] [COPIES ...]

Compiles COPIES (default 1 10 100 1000 10000) of examples/stock-trades in one file: `check`, and `build` to Terraform and IAM, and to
CloudFormation while one template holds it (500 resources). With --shapes: a chain and a loop of 90,000 nodes, and a stream with 10,000 readers.
Times are user+sys of the whole process (medians), memory its peak resident set. One JSON line per measurement; the last line is the growth.
"""
import argparse
import json
import math
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples/stock-trades/pipeline.yaml"


def scaled(copies):
    """The example with its nodes and edges repeated, each id with a number."""
    text = EXAMPLE.read_text()
    head, rest = text.split("\nnodes:\n")
    nodes, edges = rest.split("\nedges:\n")
    ids = re.findall(r"^  ([a-z_0-9]+):$", nodes, re.M)
    word = re.compile(r"(?<![\w./-])(" + "|".join(ids) + r")(?=$|[.,\s}\]:])(?!\.handler)", re.M)

    def numbered(block, number):
        return word.sub(lambda m: f"{m.group(1)}_{number:05d}", block)

    if copies == 1:
        return text
    parts = [head, "\nnodes:\n"]
    parts += [numbered(nodes, n) + "\n" for n in range(copies)]
    parts += ["\nedges:\n"]
    parts += [numbered(edges, n) for n in range(copies)]
    return "".join(parts)


HEAD = 'version: 1\nname: shape\naws: { region: us-east-1, account_id: "123456789012" }\nlints: { unread-stream: allow }\nnodes:\n'
LAMBDA = "{ type: lambda_function, runtime: python3.13, handler: a.b }"


def chain(nodes, closed=False):
    """stream -> function -> stream -> ...: a chain, or a loop when closed."""
    kinds = ["{ type: kinesis_stream }", LAMBDA]
    out = [HEAD] + [f"  n{i:05d}: {kinds[i % 2]}\n" for i in range(nodes)] + ["edges:\n"]
    out += [f"  - n{i:05d} -> n{i + 1:05d}\n" for i in range(nodes - 1)]
    if closed:
        out.append(f"  - {{ from: n{nodes - 1:05d}, to: n00000, feedback: true }}\n")
    return "".join(out)


def hub(readers):
    """One stream and many writers, one function each."""
    out = [HEAD, "  hub: { type: kinesis_stream }\n"]
    out += [f"  w{i:05d}: {LAMBDA}\n" for i in range(readers)] + ["edges:\n"]
    out += [f"  - w{i:05d} -> hub\n" for i in range(readers)]
    return "".join(out)


def once(command):
    """CPU seconds, peak MiB and exit code of one run."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def measure(label, command, runs, out=None):
    once(command)
    rows = [once(command) for _ in range(runs)]
    cpu, memory, codes = zip(*rows)
    size = sum(f.stat().st_size for f in pathlib.Path(out).rglob("*") if f.is_file()) if out else None
    row = {
        "what": label,
        "cpu_ms": round(statistics.median(cpu) * 1000, 2),
        "cpu_ms_min": round(min(cpu) * 1000, 2),
        "peak_mib": round(statistics.median(memory), 1),
        "exit": sorted(set(codes)),
        **({"out_bytes": size} if size is not None else {}),
    }
    print(json.dumps(row), flush=True)
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("copies", nargs="*", type=int, default=[1, 10, 100, 1000, 10000])
    parser.add_argument("-n", type=int, default=5)
    parser.add_argument("--binary", default=str(ROOT / "target/release/streamwright"))
    parser.add_argument("--shapes", action="store_true")
    parser.add_argument("--write", help="only write the scaled pipeline of the first COPIES to this file")
    a = parser.parse_args()
    if a.write:
        pathlib.Path(a.write).write_text(scaled(a.copies[0]))
        return
    with tempfile.TemporaryDirectory() as work:
        builds = {}
        for copies in a.copies:
            file = pathlib.Path(work, f"x{copies}.pipeline.yaml")
            file.write_text(scaled(copies))
            runs = a.n if copies <= 100 else max(1, a.n // 2)
            measure(f"check x{copies}", [a.binary, "check", str(file)], runs)
            targets = "terraform,cloudformation,iam" if copies <= 10 else "terraform,iam"
            out = str(pathlib.Path(work, f"out{copies}"))
            command = [a.binary, "build", str(file), "--out", out, "--target", targets]
            builds[copies] = measure(f"build x{copies} {targets}", command, runs, out)
        for small, large in zip(a.copies, a.copies[1:]):
            ratio = math.log(large / small)
            cpu = math.log(builds[large]["cpu_ms"] / builds[small]["cpu_ms"]) / ratio
            memory = math.log(builds[large]["peak_mib"] / builds[small]["peak_mib"]) / ratio
            print(json.dumps({"growth": f"x{small} to x{large}", "cpu": round(cpu, 2), "memory": round(memory, 2)}))
        if a.shapes:
            shapes = {"chain of 90,000": chain(90_000), "loop of 90,000": chain(90_000, True), "hub of 10,000": hub(10_000)}
            for label, text in shapes.items():
                file = pathlib.Path(work, "shape.pipeline.yaml")
                file.write_text(text)
                measure(f"check {label}", [a.binary, "check", str(file)], 1)
                out = str(pathlib.Path(work, "shape-out"))
                measure(f"build {label}", [a.binary, "build", str(file), "--out", out, "--target", "terraform,iam"], 1, out)


if __name__ == "__main__":
    sys.exit(main())
