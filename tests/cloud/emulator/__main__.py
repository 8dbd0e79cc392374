"""Starts the emulator: `python -m emulator PORT`. EMULATOR_LOG names the file that gets the verdicts."""

import os
import sys

import moto.server

from . import (
    apis,
    applications,
    door,
    enforcement,
    fan_out,
    firehose,
    flink,
    functions,
    gaps,
    iot_tags,
    log_groups,
    polling,
    pushing,
    replication,
    state_machines,
    streams,
    table_streams,
    tables,
)

PARTS = [
    enforcement,
    door,
    functions,
    polling,
    firehose,
    streams,
    fan_out,
    pushing,
    replication,
    flink,
    log_groups,
    state_machines,
    iot_tags,
    table_streams,
    apis,
    tables,
    applications,
    gaps,
]


def main(port: str) -> None:
    os.environ["EMULATOR_URL"] = f"http://127.0.0.1:{port}"
    for part in PARTS:
        part.install()
    moto.server.main(["-H", "127.0.0.1", "-p", port])


if __name__ == "__main__":
    main(sys.argv[1])
