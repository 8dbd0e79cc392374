#!/usr/bin/env python3
"""streamwright beside CDK and troposphere on the same work, in turn (A B A B), as ratios of CPU time pair by pair.

usage: benches/peers/compare.py [-n PAIRS] [COPIES ...]        default: 1 100

Needs the peers: `npm install --prefix .tools/peers aws-cdk-lib@2.276.0 constructs@10.8.1` and
`.tools/venv/bin/pip install troposphere==4.11.1`. A peer that is missing is named and left out.
streamwright builds Terraform and IAM, and CloudFormation while one template holds it; the peers write CloudFormation only.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PYTHON = str(ROOT / ".tools/venv/bin/python")
PEERS = ROOT / ".tools/peers/node_modules"


def cpu(command, env):
    """CPU seconds of one run; None when it fails."""
    child = subprocess.Popen(command, env={**os.environ, **env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    return usage.ru_utime + usage.ru_stime if os.waitstatus_to_exitcode(status) == 0 else None


def peers(copies, work):
    node = {"NODE_PATH": str(PEERS), "N": str(copies), "OUT": f"{work}/cdk"}
    return {
        "CDK, default": (["node", str(HERE / "cdk_app.js")], node),
        "CDK, CDK_VALIDATION=false": (["node", str(HERE / "cdk_app.js")], {**node, "CDK_VALIDATION": "false"}),
        "troposphere": ([PYTHON, str(HERE / "troposphere_app.py"), str(copies), f"{work}/troposphere"], {}),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("copies", nargs="*", type=int, default=[1, 100])
    parser.add_argument("-n", type=int, default=5)
    parser.add_argument("--binary", default=str(ROOT / "target/release/streamwright"))
    a = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        for copies in a.copies:
            file = pathlib.Path(work, "demo.pipeline.yaml")
            file.write_text(subprocess.check_output([sys.executable, str(HERE / "demo.py"), str(copies)], text=True))
            targets = "terraform,cloudformation,iam" if copies <= 10 else "terraform,iam"
            ours = [a.binary, "build", str(file), "--out", f"{work}/ours", "--target", targets]
            for name, (command, env) in peers(copies, work).items():
                if cpu(command, env) is None or cpu(ours, {}) is None:
                    print(json.dumps({"peer": name, "copies": copies, "left out": "it, or streamwright, does not run here"}), flush=True)
                    continue
                pairs = [(cpu(ours, {}), cpu(command, env)) for _ in range(a.n)]
                ratios = sorted(theirs / mine for mine, theirs in pairs)
                print(json.dumps({
                    "peer": name, "copies": copies, "targets": targets,
                    "ours_ms": round(statistics.median(mine for mine, _ in pairs) * 1000, 1),
                    "theirs_ms": round(statistics.median(theirs for _, theirs in pairs) * 1000, 1),
                    "ratio_min_median_max": [round(f, 1) for f in (ratios[0], statistics.median(ratios), ratios[-1])],
                }), flush=True)


main()
