"""The evaluator, started once for all policy proofs."""

import pytest
from evaluator import Evaluator


@pytest.fixture(scope="session")
def evaluator():
    running = Evaluator()
    yield running
    running.close()
