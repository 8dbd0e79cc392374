"""The language server, started once for all editor proofs."""

import pytest
from language_server import LanguageServer
from support.project import ROOT


@pytest.fixture(scope="session")
def editor():
    running = LanguageServer(ROOT)
    yield running
    running.close()
