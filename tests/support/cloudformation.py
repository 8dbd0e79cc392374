"""Reads a generated CloudFormation template back, with the same placeholders in texts as support.terraform.

`!Ref` of a parameter is `${Parameter}`, of a resource `${Logical}`; `!GetAtt A.B` is `${A.B}`; `AWS::Region` is `${Region}`.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

NO_VALUE = "${NoValue}"


@dataclass(frozen=True)
class CloudFormationResource:
    type: str
    name: str
    body: dict
    attributes: dict

    @property
    def address(self) -> str:
        return f"{self.type} {self.name}"


class Template(yaml.SafeLoader):
    """YAML with CloudFormation's short forms."""


def _short(loader: yaml.SafeLoader, suffix: str, node: yaml.Node):
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}


Template.add_multi_constructor("!", _short)


def read_template(file: Path) -> list[CloudFormationResource]:
    document = yaml.load(file.read_text(), Loader=Template)
    return [
        CloudFormationResource(
            body["Type"],
            name,
            plain(body.get("Properties", {})),
            {key: plain(value) for key, value in body.items() if key not in ("Type", "Properties")},
        )
        for name, body in document["Resources"].items()
    ]


def plain(value):
    """A value with its functions evaluated as far as a reader can."""
    if isinstance(value, list):
        return [item for item in map(plain, value) if item != NO_VALUE]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((name, argument),) = value.items()
        if name == "Ref":
            return f"${{{_pseudo(argument)}}}"
        if name.startswith("Fn::"):
            return FUNCTIONS[name](argument)
    return {key: inner for key, inner in ((key, plain(inner)) for key, inner in value.items()) if inner != NO_VALUE}


def _pseudo(name: str) -> str:
    return name.removeprefix("AWS::")


def _sub(argument) -> str:
    text, given = (argument, {}) if isinstance(argument, str) else (argument[0], argument[1])

    def put(found: re.Match) -> str:
        name = found[1]
        if name.startswith("!"):
            return f"${{{name[1:]}}}"
        return str(plain(given[name])) if name in given else f"${{{_pseudo(name)}}}"

    return re.sub(r"\$\{([^}]+)\}", put, text)


def _get_att(argument) -> str:
    return f"${{{argument if isinstance(argument, str) else '.'.join(argument)}}}"


def snake(text: str) -> str:
    """The name prefix with underscores for hyphens, which both backends make of it."""
    return text.replace("${NamePrefix}", "${SnakePrefix}")


FUNCTIONS = {
    "Fn::Sub": _sub,
    "Fn::GetAtt": _get_att,
    "Fn::Join": lambda argument: argument[0].join(str(part) for part in plain(argument[1])),
    "Fn::Split": lambda argument: [snake(part) for part in str(plain(argument[1])).split(argument[0])],
    "Fn::If": lambda argument: {"if": argument[0], "then": plain(argument[1]), "else": plain(argument[2])},
    "Fn::Base64": plain,
}
