"""Reads generated Terraform back: blocks by python-hcl2, expressions by a small evaluator, locals put in.

What only a deployment knows stays in the text as a placeholder: `${Region}`, `${AccountId}`, `${Partition}`,
`${NamePrefix}` and the other variables in PascalCase, `${aws_kms_key.k.arn}` for an attribute of a resource.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import hcl2

KNOWN = {
    "data.aws_region.current.name": "${Region}",
    "data.aws_region.current.id": "${Region}",
    "data.aws_caller_identity.current.account_id": "${AccountId}",
    "data.aws_partition.current.partition": "${Partition}",
    "data.aws_partition.current.dns_suffix": "${URLSuffix}",
}


@dataclass(frozen=True)
class TerraformResource:
    type: str
    name: str
    body: dict

    @property
    def address(self) -> str:
        return f"{self.type}.{self.name}"


def read_terraform(folder: Path) -> list[TerraformResource]:
    """Every resource of a module, with its expressions evaluated."""
    blocks = [hcl2.loads(file.read_text()) for file in sorted(folder.glob("*.tf"))]
    names = Names(
        {name: value for block in blocks for group in block.get("locals", []) for name, value in group.items()}
    )
    return [
        TerraformResource(_bare(type), _bare(name), names.value(body))
        for block in blocks
        for group in block.get("resource", [])
        for type, bodies in group.items()
        for name, body in bodies.items()
    ]


def pascal(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in re.split("[_-]", name))


def _bare(quoted: str) -> str:
    return quoted.strip('"')


class Names:
    """Turns what python-hcl2 read into values."""

    def __init__(self, locals: dict):
        self._locals = locals

    def value(self, read):
        if isinstance(read, dict):
            return {_bare(key): self.value(value) for key, value in read.items() if not key.startswith("__")}
        if isinstance(read, list):
            return [self.value(item) for item in read]
        if isinstance(read, str):
            return self._text(read)
        return read

    def _text(self, read: str):
        if read.startswith('"') or read.startswith("<<"):
            return Expression(read, self).whole()
        if read.startswith("${") and read.endswith("}"):
            return Expression(read[2:-1], self).whole()
        return Expression(read, self).whole()

    def known(self, path: str):
        """What a dotted path stands for."""
        if path.startswith("local."):
            return self.value(self._locals[path.removeprefix("local.")])
        if path.startswith("var."):
            return f"${{{pascal(path.removeprefix('var.'))}}}"
        return KNOWN.get(path, f"${{{path}}}")


TOKEN = re.compile(
    r"""\s*(?:
      (?P<heredoc><<-?(?P<tag>\w+)\n(?P<body>.*?)\n\s*(?P=tag))
    | (?P<number>-?\d+(?:\.\d+)?)
    | (?P<name>[A-Za-z_][\w-]*)
    | (?P<mark>=>|==|!=|&&|\|\||[\[\](){},.?:="+!*/<>-])
    )""",
    re.VERBOSE | re.DOTALL,
)


class Expression:
    """One HCL expression: literals, templates, traversals, the functions that the generated code calls."""

    def __init__(self, text: str, names: Names):
        self._text, self._at, self._names = text, 0, names

    def whole(self):
        value = self._expression()
        rest = self._text[self._at :].strip()
        assert not rest, f"cannot read {rest!r} in the Terraform expression {self._text!r}"
        return value

    def _peek(self):
        return TOKEN.match(self._text, self._at)

    def _mark(self, mark: str) -> bool:
        found = self._peek()
        if found and found["mark"] == mark:
            self._at = found.end()
            return True
        return False

    def _expect(self, mark: str) -> None:
        assert self._mark(mark), f"expected {mark!r} at {self._text[self._at :]!r}"

    def _expression(self):
        value = self._primary()
        if self._mark("?"):
            then = self._expression()
            self._expect(":")
            return {"if": value, "then": then, "else": self._expression()}
        return value

    def _primary(self):
        if self._mark('"'):
            return self._template()
        if self._mark("["):
            return self._items("]", self._expression)
        if self._mark("{"):
            return dict(self._items("}", self._pair))
        if self._mark("("):
            value = self._expression()
            self._expect(")")
            return value
        found = self._peek()
        assert found, f"cannot read {self._text[self._at :]!r}"
        self._at = found.end()
        if found["heredoc"]:
            return found["body"]
        if found["number"]:
            return json.loads(found["number"])
        assert found["name"], f"cannot read {found[0]!r} in {self._text!r}"
        return self._named(found["name"])

    def _named(self, name: str):
        if name in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[name]
        if self._mark("("):
            return FUNCTIONS[name](*self._items(")", self._expression))
        path = name
        while True:
            if self._mark("."):
                found = self._peek()
                self._at = found.end()
                path += "." + (found["name"] or found["number"])
            elif self._mark("["):
                path += f"[{self._expression()}]"
                self._expect("]")
            else:
                return self._names.known(path)

    def _pair(self):
        found = self._peek()
        if found and found["name"]:
            self._at, key = found.end(), found["name"]
        else:
            key = self._expression()
        assert self._mark("=") or self._mark(":"), f"expected a value at {self._text[self._at :]!r}"
        return key, self._expression()

    def _items(self, end: str, read) -> list:
        items = []
        while not self._mark(end):
            items.append(read())
            self._mark(",")
        return items

    def _template(self):
        """The inside of a quoted string, of which the opening quote is read."""
        parts = []
        while not self._text.startswith('"', self._at):
            if self._text.startswith(("$${", "%%{"), self._at):
                parts.append(self._text[self._at + 1 : self._at + 3])
                self._at += 3
            elif self._text.startswith("${", self._at):
                self._at += 2
                parts.append(self._expression())
                self._expect("}")
            elif self._text[self._at] == "\\":
                escaped = re.compile(r"\\(u[0-9a-fA-F]{4}|.)").match(self._text, self._at)
                parts.append(json.loads(f'"{escaped[0]}"'))
                self._at = escaped.end()
            else:
                parts.append(self._text[self._at])
                self._at += 1
        self._at += 1
        return parts[0] if len(parts) == 1 else "".join(str(part) for part in parts)


def _merge(*maps: dict) -> dict:
    return {key: value for each in maps for key, value in each.items()}


FUNCTIONS = {
    "jsonencode": lambda value: value,  # a document is compared as the value that it encodes
    "merge": _merge,
    "concat": lambda *lists: [item for each in lists for item in each],
    "tostring": lambda value: value,
    "tonumber": lambda value: value,
    "toset": lambda value: value,
    "replace": lambda text, old, new: text.replace("${NamePrefix}", "${SnakePrefix}").replace(old, new),
}
