"""Reads a CloudFormation template and evaluates its intrinsic functions."""

import pathlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

SECTIONS = {"AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Conditions", "Resources", "Outputs"}
PSEUDO_REFERENCE = "AWS::"
PLACEHOLDER = re.compile(r"\$\{([^!}][^}]*)\}")
ESCAPED = re.compile(r"\$\{!([^}]*)\}")

NOTHING = object()
"""What AWS::NoValue stands for."""


class TemplateError(Exception):
    """The template says something that CloudFormation, or this engine, does not know."""


class _Loader(yaml.SafeLoader):
    """YAML with the short forms of intrinsic functions."""


def _long_form(loader: _Loader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        value: Any = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}


_Loader.add_multi_constructor("!", _long_form)


def load(path: pathlib.Path) -> dict[str, Any]:
    template = yaml.load(path.read_text(encoding="utf-8"), _Loader)
    unknown = template.keys() - SECTIONS
    if unknown:
        raise TemplateError(f"unknown sections: {sorted(unknown)}")
    return template


@dataclass
class Scope:
    """What names in a template stand for: parameters and pseudo parameters, and the resources made so far."""

    template: dict[str, Any]
    values: dict[str, Any]
    references: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)

    def evaluate(self, value: Any) -> Any:
        """The value with every function replaced by its result; what is NoValue is left out."""
        if isinstance(value, list):
            return [item for item in map(self.evaluate, value) if item is not NOTHING]
        if not isinstance(value, dict):
            return value
        name = _function_of(value)
        if name:
            return self._call(name, value[name])
        evaluated = {key: self.evaluate(item) for key, item in value.items()}
        return {key: item for key, item in evaluated.items() if item is not NOTHING}

    def holds(self, condition: Any) -> bool:
        """Is the condition, given by name or spelled out, true?"""
        if isinstance(condition, str):
            return self.holds(self.template["Conditions"][condition])
        name = _function_of(condition)
        if name is None:
            raise TemplateError(f"not a condition: {condition}")
        argument = condition[name]
        if name == "Condition":
            return self.holds(argument)
        if name == "Fn::Equals":
            return str(self.evaluate(argument[0])) == str(self.evaluate(argument[1]))
        if name == "Fn::Contains":
            return self.evaluate(argument[1]) in self.evaluate(argument[0])
        if name == "Fn::Not":
            return not self.holds(argument[0])
        if name in ("Fn::And", "Fn::Or"):
            return (all if name == "Fn::And" else any)(self.holds(one) for one in argument)
        raise TemplateError(f"{name} is not a condition function")

    def _call(self, name: str, argument: Any) -> Any:
        if name == "Ref":
            return self._reference(argument)
        if name == "Fn::GetAtt":
            return self._attribute(*argument)
        if name == "Fn::Sub":
            return self._substitute(argument)
        if name == "Fn::If":
            return self.evaluate(argument[1] if self.holds(argument[0]) else argument[2])
        if name == "Fn::Join":
            return argument[0].join(str(part) for part in self.evaluate(argument[1]))
        if name == "Fn::Select":
            return self.evaluate(argument[1])[int(argument[0])]
        if name == "Fn::Split":
            return self.evaluate(argument[1]).split(argument[0])
        raise TemplateError(f"unknown function {name}")

    def _reference(self, name: str) -> Any:
        if name == "AWS::NoValue":
            return NOTHING
        found = self.values.get(name, self.references.get(name))
        if found is None:
            raise TemplateError(f"Ref of {name}, which does not exist yet")
        return found

    def _attribute(self, name: str, attribute: str) -> Any:
        try:
            return self.attributes[name][attribute]
        except KeyError:
            raise TemplateError(f"GetAtt of {name}.{attribute}, which does not exist") from None

    def _substitute(self, argument: Any) -> str:
        text, extra = (argument, {}) if isinstance(argument, str) else argument

        def value_of(found: re.Match[str]) -> str:
            name = found[1]
            if name in extra:
                return str(self.evaluate(extra[name]))
            return str(self._attribute(*name.split(".", 1)) if "." in name else self._reference(name))

        return ESCAPED.sub(r"${\1}", PLACEHOLDER.sub(value_of, text))


def references_in(value: Any) -> Iterator[str]:
    """The logical names that a value refers to."""
    if isinstance(value, list):
        for item in value:
            yield from references_in(item)
    if not isinstance(value, dict):
        return
    for key, item in value.items():
        if key == "Ref":
            yield item
        elif key == "Fn::GetAtt":
            yield item[0]
        elif key == "Fn::Sub":
            text, given = (item, {}) if isinstance(item, str) else item
            yield from (name.split(".")[0] for name in PLACEHOLDER.findall(text) if name not in given)
        yield from references_in(item)


def _function_of(value: Any) -> str | None:
    """The name of the intrinsic function that a mapping calls."""
    if not isinstance(value, dict) or len(value) != 1:
        return None
    name = next(iter(value))
    return name if name in ("Ref", "Condition") or str(name).startswith("Fn::") else None
