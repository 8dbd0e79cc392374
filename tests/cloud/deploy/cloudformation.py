"""A small CloudFormation engine: makes each resource of a template by the API calls that its type stands for.

The emulator's own CloudFormation skips the types that it does not know and reports success. This one refuses them, and
every property it does not know; botocore checks the rest against the service's model.
"""

import pathlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from emulator.process import ACCOUNT, REGION, Emulator

from .resources import Made, make
from .template import PSEUDO_REFERENCE, Scope, TemplateError, load, references_in

RESOURCE_KEYS = {"Type", "Properties", "DependsOn", "Condition", "DeletionPolicy", "UpdateReplacePolicy", "Metadata"}
DELETION_POLICIES = {"Delete", "Retain", "RetainExceptOnCreate", "Snapshot"}


class Pretended(dict[str, str]):
    """The attributes of a resource that was not made: cfn-lint knows which there are."""

    def __init__(self, resource: str) -> None:
        super().__init__()
        self.resource = resource

    def __missing__(self, name: str) -> str:
        return f"{self.resource}.{name}"


@dataclass
class Stack:
    """A template and what has been made of it."""

    template: dict[str, Any]
    emulator: Emulator | None
    scope: Scope
    made: dict[str, Made] = field(default_factory=dict)

    @classmethod
    def of(cls, path: pathlib.Path, emulator: Emulator | None, **parameters: Any) -> "Stack":
        template = load(path)
        values = _pseudo_parameters() | _parameters(template.get("Parameters", {}), parameters)
        stack = cls(template, emulator, Scope(template, values))
        stack._check()
        return stack

    def deploy(self) -> None:
        """Makes all resources, each after those that it refers to or depends on."""
        self._in_order(self._make)

    def rehearse(self) -> None:
        """Goes through all resources in that order and gives each a name and attributes, but makes nothing."""
        self._in_order(self._pretend)

    def chosen(self) -> set[str]:
        """The logical names of the resources whose condition holds."""
        return set(self._dependencies())

    def _in_order(self, make_one: Callable[[str], None]) -> None:
        waiting = self._dependencies()
        while waiting:
            ready = [name for name, needed in waiting.items() if needed <= self.made.keys()]
            if not ready:
                raise TemplateError(f"these depend on each other: {sorted(waiting)}")
            for name in ready:
                del waiting[name]
                make_one(name)

    def outputs(self) -> dict[str, Any]:
        declared = self.template.get("Outputs", {})
        wanted = {name: one for name, one in declared.items() if "Condition" not in one or self.scope.holds(one["Condition"])}
        return {name: self.scope.evaluate(one["Value"]) for name, one in wanted.items()}

    def delete(self) -> list[str]:
        """Deletes what is not to be retained, last made first; returns the logical names of what stays."""
        retained = []
        for name in reversed(list(self.made)):
            if self.template["Resources"][name].get("DeletionPolicy", "Delete").startswith("Retain"):
                retained.append(name)
            else:
                self.made[name].delete()
        return retained

    def _make(self, name: str) -> None:
        resource = self.template["Resources"][name]
        properties = self.scope.evaluate(resource.get("Properties", {}))
        try:
            made = make(resource["Type"], self.emulator.client, f"stack-{name}", properties)
        except Exception as error:
            error.add_note(f"while making {name}, a {resource['Type']}")
            raise
        self.made[name] = made
        self.scope.references[name], self.scope.attributes[name] = made.reference, made.attributes

    def _pretend(self, name: str) -> None:
        self.scope.evaluate(self.template["Resources"][name].get("Properties", {}))
        self.made[name] = made = Made(name, Pretended(name), lambda: None)
        self.scope.references[name], self.scope.attributes[name] = made.reference, made.attributes

    def _dependencies(self) -> dict[str, set[str]]:
        resources = self.template["Resources"]
        chosen = {name for name, one in resources.items() if "Condition" not in one or self.scope.holds(one["Condition"])}
        return {name: (set(references_in(resources[name].get("Properties", {}))) | _depends_on(resources[name])) & chosen
                for name in resources if name in chosen}  # fmt: skip

    def _check(self) -> None:
        names = self.template["Resources"].keys() | self.scope.values.keys()
        for name, resource in self.template["Resources"].items():
            if resource.keys() - RESOURCE_KEYS:
                raise TemplateError(f"{name} has unknown attributes: {sorted(resource.keys() - RESOURCE_KEYS)}")
            if resource.get("DeletionPolicy", "Delete") not in DELETION_POLICIES:
                raise TemplateError(f"{name} has an unknown DeletionPolicy")
            for other in {*references_in(resource.get("Properties", {})), *_depends_on(resource)}:
                if other not in names and not other.startswith(PSEUDO_REFERENCE):
                    raise TemplateError(f"{name} refers to {other}, which is not in the template")
        for name, rule in self.template.get("Rules", {}).items():
            if "RuleCondition" not in rule or self.scope.holds(rule["RuleCondition"]):
                for assertion in rule["Assertions"]:
                    if not self.scope.holds(assertion["Assert"]):
                        raise TemplateError(f"{name}: {assertion.get('AssertDescription')}")


def _depends_on(resource: dict[str, Any]) -> set[str]:
    named = resource.get("DependsOn", [])
    return {named} if isinstance(named, str) else set(named)


def _pseudo_parameters() -> dict[str, str]:
    return {
        "AWS::Region": REGION,
        "AWS::AccountId": ACCOUNT,
        "AWS::Partition": "aws",
        "AWS::URLSuffix": "amazonaws.com",
        "AWS::StackName": "stack",
        "AWS::StackId": f"arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/stack/1",
    }


def _parameters(declared: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """The value of each declared parameter, in the type that it was declared with."""
    unknown = given.keys() - declared.keys()
    if unknown:
        raise TemplateError(f"parameters that the template does not declare: {sorted(unknown)}")
    missing = [name for name, one in declared.items() if name not in given and "Default" not in one]
    if missing:
        raise TemplateError(f"parameters without a value: {missing}")
    return {name: _typed(one["Type"], given.get(name, one.get("Default"))) for name, one in declared.items()}


def _typed(kind: str, value: Any) -> Any:
    if kind == "Number":
        return int(value) if float(value).is_integer() else float(value)
    if kind in ("CommaDelimitedList", "List<Number>"):
        return str(value).split(",")
    return str(value)
