"""A client of the real yaml-language-server: opens texts as an editor would and asks for what an editor shows."""

import itertools
import json
import os
import queue
import subprocess
import threading
from pathlib import Path

from support.project import NODE_MODULES, need_node

SETTLED = 0.8  # seconds after the last diagnostics in which more could follow
LIMIT = 30


class LanguageServer:
    """One server process over stdio; it serves every case of a run."""

    def __init__(self, root: Path):
        node = need_node("yaml-language-server")
        script = NODE_MODULES / "yaml-language-server/bin/yaml-language-server"
        self._process = subprocess.Popen(
            [node, script, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._numbers = itertools.count(1)
        self._answers: dict[int, queue.Queue] = {}
        self._diagnostics: dict[str, queue.Queue] = {}
        self._writing = threading.Lock()
        threading.Thread(target=self._listen, daemon=True).start()
        capabilities = {
            "workspace": {"configuration": True},
            "textDocument": {
                "publishDiagnostics": {},
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            },
        }
        self.ask("initialize", {"processId": os.getpid(), "rootUri": root.as_uri(), "capabilities": capabilities})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": SETTINGS})

    def close(self) -> None:
        self.ask("shutdown", None)
        self.tell("exit", None)
        self._process.wait(10)

    def open(self, path: Path, text: str) -> "Opened":
        return Opened(self, path, text)

    def ask(self, method: str, params):
        number = next(self._numbers)
        answer = self._answers[number] = queue.Queue()
        self._send({"id": number, "method": method, "params": params})
        message = answer.get(timeout=LIMIT)
        assert "error" not in message, message["error"]
        return message["result"]

    def tell(self, method: str, params) -> None:
        self._send({"method": method, "params": params})

    def diagnostics_of(self, uri: str) -> queue.Queue:
        return self._diagnostics.setdefault(uri, queue.Queue())

    def _send(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        with self._writing:
            self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            self._process.stdin.flush()

    def _listen(self) -> None:
        while message := self._receive():
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": _reply(message)})
            elif message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                self.diagnostics_of(params["uri"]).put(params["diagnostics"])
            elif "id" in message:
                self._answers.pop(message["id"]).put(message)

    def _receive(self) -> dict | None:
        size = 0
        while header := self._process.stdout.readline().strip():
            name, _, value = header.partition(b":")
            if name.lower() == b"content-length":
                size = int(value)
        return json.loads(self._process.stdout.read(size)) if size else None


class Opened:
    """A text in the editor. Lines and columns count from 0, as the protocol has them."""

    def __init__(self, server: LanguageServer, path: Path, text: str):
        self._server, self._uri, self.text = server, path.as_uri(), text
        self.lines = text.splitlines()
        document = {"uri": self._uri, "languageId": "yaml", "version": 1, "text": text}
        server.tell("textDocument/didOpen", {"textDocument": document})

    def diagnostics(self) -> list[dict]:
        """The last of several publications counts."""
        published = self._server.diagnostics_of(self._uri)
        last = published.get(timeout=LIMIT)
        try:
            while True:
                last = published.get(timeout=SETTLED)
        except queue.Empty:
            return last

    def hover(self, line: int, column: int) -> str:
        found = self._server.ask("textDocument/hover", self._at(line, column))
        return ((found or {}).get("contents") or {}).get("value", "")

    def complete(self, line: int, column: int) -> dict[str, dict]:
        found = self._server.ask("textDocument/completion", self._at(line, column))
        items = found["items"] if isinstance(found, dict) else found or []
        return {item["label"]: item for item in items}

    def _at(self, line: int, column: int) -> dict:
        return {"textDocument": {"uri": self._uri}, "position": {"line": line, "character": column}}


SETTINGS = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False, "url": ""},  # a test asks nothing of the network
        "schemas": {},
    },
    "http": {},
    "[yaml]": {},
    "editor": {},
    "files": {},
}


def _reply(message: dict):
    if message["method"] == "workspace/configuration":
        return [SETTINGS.get(item.get("section", "")) for item in message["params"]["items"]]
    return None
