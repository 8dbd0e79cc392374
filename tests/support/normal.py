"""One normal form for both backends: resources by kind and owner, settings by CloudFormation's names, references as text.

An ARN that follows from a name is that ARN whether it was written as text or as an attribute; `${Region}` and the like
stay placeholders. What AWS numbers (a key, a consumer) is named after its owner.
"""

import functools
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from support.cloudformation import CloudFormationResource, plain
from support.kinds import EVERYWHERE, KINDS, Kind
from support.terraform import TerraformResource, pascal

BY_TERRAFORM = {kind.terraform: kind for kind in KINDS if kind.terraform}
BY_CLOUDFORMATION = {kind.cloudformation: kind for kind in KINDS if kind.cloudformation}
REVISION = re.compile(r"[0-9A-Z]{6}$")
DOCUMENTS = {
    "policy",
    "access_policies",
    "assume_role_policy",
    "policy_document",
    "AccessPolicies",
    "AssumeRolePolicyDocument",
    "KeyPolicy",
    "Policy",
    "PolicyDocument",
    "ResourcePolicy",
}


# Settings that hold a JSON document as text.
JSON_TEXTS = {
    "configuration",
    "SecurityConfiguration",
    "definition",
    "DefinitionString",
    "event_pattern",
    "EventPattern",
    "input",
    "Input",
    "pattern",
    "Pattern",
    "replication_task_settings",
    "ReplicationTaskSettings",
    "table_mappings",
    "TableMappings",
}


class Unknown(LookupError):
    """A type or setting which the tables of kinds.py do not name."""


@dataclass
class Resource:
    """A resource in the normal form: its settings by CloudFormation's paths, each a text or a policy."""

    kind: Kind
    owner: str
    raw: dict[str, object] = field(default_factory=dict)
    settings: dict[str, object] = field(default_factory=dict)
    waits: set[str] = field(default_factory=set)  # the keys of what it is created after, beyond what it refers to

    @property
    def key(self) -> str:
        return f"{self.kind.terraform} {self.owner}"


# --- Reading either side ----------------------------------------------------------------------------------------------


STACK = "aws_cloudformation_stack"  # holds what the provider has no words for


def from_terraform(resources: list[TerraformResource]) -> dict[str, Resource]:
    stacks = {one.address: one for one in resources if one.type == STACK}
    resources = [one for one in resources if one.type != STACK]
    found = {one.address: Resource(_kind(BY_TERRAFORM, one.type), _owner(pascal(one.name))) for one in resources}
    held, nested = _held_in(stacks.values())
    keys = {address: resource.key for address, resource in found.items()} | {stack: "" for stack in stacks}
    for one in resources:
        kind = found[one.address].kind
        found[one.address].raw = dict(_flat(_one_event_each(_by_key(kind, one.body))))
        found[one.address].waits = {keys[name[2:-1]] for name in one.body.get("depends_on", [])}
    for name, stack in held.items():
        nested[name].waits |= {keys[other[2:-1]] for other in stack.body.get("depends_on", [])}
    _fold(found, lambda reference: re.match(r"\$\{(\w+\.[\w-]+)\.\w+\}$", reference))
    _as_written(nested)

    def attribute(name: str) -> tuple[Resource, str] | None:
        address, _, attribute = name.rpartition(".")
        if address in found:
            return (found[address], attribute)
        return (nested[name], "Ref") if name in nested else None

    for resource in found.values():
        raw = {_terraform_path(resource, path): leaf for path, leaf in resource.raw.items()}
        resource.settings = {path: leaf for path, leaf in raw.items() if path}
    return _resolved([*found.values(), *nested.values()], attribute)


def from_cloudformation(resources: list[CloudFormationResource]) -> dict[str, Resource]:
    found = _of_template(resources)
    _as_written(found)

    def attribute(name: str) -> tuple[Resource, str] | None:
        logical, _, attribute = name.partition(".")
        return (found[logical], attribute or "Ref") if logical in found else None

    return _resolved(found.values(), attribute)


def _of_template(resources: list[CloudFormationResource]) -> dict[str, Resource]:
    found = {}
    for one in resources:
        kind = _kind(BY_CLOUDFORMATION, one.type)
        name = re.sub(REVISION, "", one.name) if kind.revised else one.name
        found[one.name] = Resource(kind, _owner(name.removesuffix(kind.suffix)), dict(_flat(_by_key(kind, one.body))))
    keys = {name: resource.key for name, resource in found.items()}
    for one in resources:
        named = one.attributes.get("DependsOn", [])
        found[one.name].waits = {keys[name] for name in ([named] if isinstance(named, str) else named)}
    return found


def _as_written(found: dict[str, Resource]) -> None:
    """The settings of a template's resources, those of satellites in the whole."""
    _fold(found, lambda reference: re.match(r"\$\{(\w+)\}$", reference))
    for resource in found.values():
        for path, leaf in resource.raw.items():
            if not any(row.cloudformation.fullmatch(path) for row in rows(resource.kind)):
                raise Unknown(f"{resource.kind.cloudformation} {path}: no line of kinds.py names it")
            if not any(row.free and row.cloudformation.fullmatch(path) for row in rows(resource.kind)):
                resource.settings[path] = leaf


def _held_in(stacks) -> tuple[dict[str, TerraformResource], dict[str, Resource]]:
    """What lies in the stacks that Terraform makes, and the stack of each that waits for what its stack waits for."""
    held, inner = {}, []
    for stack in stacks:
        template = stack.body["template_body"]
        one = [
            CloudFormationResource(body["Type"], name, plain(body["Properties"]), {})
            for name, body in template["Resources"].items()
        ]
        held[one[0].name] = stack
        inner += one
    return held, _of_template(inner)


def _kind(table: dict[str, Kind], type: str) -> Kind:
    if type not in table:
        raise Unknown(f"no kind of kinds.py is a {type}")
    return table[type]


def _owner(name: str) -> str:
    return name.lower()


def _fold(found: dict[str, Resource], refers: Callable[[str], re.Match | None]) -> None:
    """Put the settings of satellites into the resource that they belong to."""
    gone = set()
    for name, resource in list(found.items()):
        kind = resource.kind
        if not kind.part_of:
            continue
        if kind.otherwise and not refers(resource.raw[kind.part_of]):
            kind = kind.otherwise
        whole = found[refers(resource.raw[kind.part_of])[1]]
        assert kind.part_as in (whole.kind.terraform, whole.kind.cloudformation)
        whole.waits |= resource.waits
        for path, leaf in resource.raw.items():
            first, rest = re.match(r"(\w+)(.*)", path).groups()
            if first not in (kind.part_of, "depends_on"):
                whole.raw[_place(kind, resource.raw) + kind.renamed.get(first, first) + rest] = leaf
        gone.add(resource.key)
        del found[name]
    for resource in found.values():
        resource.waits -= gone


def _place(kind: Kind, raw: dict[str, object]) -> str:
    if kind.part_each is None:
        return f"{kind.part_in}." if kind.part_in else ""
    where, key = kind.part_each
    return f"{where}.<{raw[key]}>."


def _by_key(kind: Kind, body: dict) -> dict:
    """Lists whose items have a key of their own, as maps."""
    for path, key in kind.listed_by.items():
        *outer, name = path.split(".")
        for part in outer:
            body = body | {part: dict(body.get(part, {}))}
        place = functools.reduce(lambda inner, part: inner[part], outer, body)
        if name not in place:
            continue
        items = {f"<{item[key]}>": {inner: value for inner, value in item.items() if inner != key} for item in place[name]}
        if outer:
            place[name] = items
        else:
            body = body | {name: items}
    return _by_name(kind, body)


def _by_name(kind: Kind, body: dict) -> dict:
    """A list of items that each have one name of several, as a list for each name."""
    if kind.grouped is None or kind.grouped[0] not in body:
        return body  # Terraform has a block for each name
    outer, inner = kind.grouped
    groups: dict[str, list] = {}
    for item in body[outer].get(inner, []):
        for name, value in item.items():
            groups.setdefault(name, []).append(value)
    return body | {outer: body[outer] | {inner: groups}}


def _one_event_each(body: dict) -> dict:
    """CloudFormation has a configuration for each event of a bucket, Terraform one for several."""
    return {
        key: [block | {"events": [event]} for block in blocks for event in block["events"]]
        if isinstance(blocks, list) and blocks and all(isinstance(one, dict) and "events" in one for one in blocks)
        else blocks
        for key, blocks in body.items()
    }


def _flat(value, path: str = "") -> Iterator[tuple[str, object]]:
    """The leaves of a nested value by their paths; a policy is one leaf."""
    last = re.split(r"[.\]]", path)[-1]
    if last in DOCUMENTS and isinstance(document := _parsed(value), dict) and "Statement" in document:
        yield path, statements(document)
    elif last in JSON_TEXTS | DOCUMENTS and isinstance(value, str | dict | list):
        yield path, _canonical(value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and (pairs := _pairs(value)):
        yield from _flat(pairs, path)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _flat(inner, f"{path}[{number}]")
    elif value is not None and value != "":
        yield path, value


def _canonical(document) -> str:
    parsed = _parsed(document)
    return parsed if isinstance(parsed, str) else json.dumps(parsed, sort_keys=True)


def _parsed(document):
    """What a text of JSON says; any other text and value as it is."""
    if not isinstance(document, str):
        return document
    try:
        return json.loads(document)
    except ValueError:
        return document


# Lists of named values: where one backend has such a list, the other has a map, or a list in another order.
PAIRS = [
    ("Key", "Value"),
    ("Name", "Value"),
    ("KeyType", "AttributeName"),
    ("ParameterName", "ParameterValue"),
    ("parameter_name", "parameter_value"),
    ("initial_capacity_type", "initial_capacity_config"),
]


def _pairs(items: list) -> dict | None:
    for name, value in PAIRS:
        if items and all(isinstance(item, dict) and item.keys() == {name, value} for item in items):
            return {str(item[name]): _only(item[value]) for item in items}
    return None


def _only(value):
    """A block that occurs once is a list of one in Terraform."""
    return value[0] if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict) else value


# --- The lines of kinds.py --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    terraform: re.Pattern
    cloudformation: re.Pattern
    template: str  # the property's path with {} where an index or a key goes
    free: bool  # the other side has no such setting


NEVER = re.compile(r"(?!)")


@functools.cache
def rows(kind: Kind) -> list[Row]:
    return [_row(line) for line in (kind.settings + EVERYWHERE).splitlines() if line.strip()]


def _row(line: str) -> Row:
    terraform, cloudformation = line.partition(" # ")[0].split()
    return Row(
        NEVER if terraform == "-" else _pattern(terraform, block=True),
        NEVER if cloudformation == "-" else _pattern(cloudformation, block=False),
        cloudformation.replace("[]", "[{}]").replace("*", "{}"),
        "-" in (terraform, cloudformation),
    )


def _pattern(path: str, block: bool) -> re.Pattern:
    """A block that occurs once is a list of one in Terraform, so every name may carry `[0]`."""
    parts = []
    for part in path.split("."):
        if part == "*":
            parts.append("(.+)")
        elif part.endswith("[]"):
            parts.append(re.escape(part[:-2]) + r"\[(\d+)\]")
        else:
            parts.append(re.escape(part) + (r"(?:\[0\])?" if block else ""))
    return re.compile(r"\.".join(parts))


def _terraform_path(resource: Resource, path: str) -> str | None:
    """The property that means the same as an argument; None when the other side has none."""
    for row in rows(resource.kind):
        if fits := row.terraform.fullmatch(path):
            return None if row.free else row.template.format(*fits.groups())
    raise Unknown(f"{resource.kind.terraform} {path}: no line of kinds.py names it")


# --- References as text -----------------------------------------------------------------------------------------------


def _resolved(resources, attribute: Callable[[str], tuple[Resource, str] | None]) -> dict[str, Resource]:
    def put(found: re.Match) -> str:
        target = attribute(found[1])
        return found[0] if target is None else text(*target)

    def text(resource: Resource, name: str) -> str:
        kind = resource.kind
        meaning = kind.ref if name == "Ref" else kind.attributes.get(name)
        if meaning is None:
            raise Unknown(f"{kind.terraform}: kinds.py does not say what its attribute {name} is")
        if meaning == "name":
            return resolve(str(resource.settings[name_path(kind)]))
        if meaning.startswith("arn") and kind.arn:
            arn = re.sub(r"(?<!\$)\{([\w.]+)\}", lambda found: part(resource, found[1]), kind.arn)
            return arn + meaning.removeprefix("arn")
        return f"<{meaning} of {resource.key}>"

    def part(resource: Resource, name: str) -> str:
        if name == "owner":
            return resource.owner
        return resolve(str(resource.settings[name_path(resource.kind) if name == "name" else name]))

    def resolve(value):
        if isinstance(value, frozenset):
            return statements([json.loads(resolve(statement)) for statement in value])
        return re.sub(r"\$\{([\w.-]+)\}", put, value) if isinstance(value, str) else value

    found = {}
    for resource in resources:
        resource.settings = {path: _leaf(resolve(leaf)) for path, leaf in resource.settings.items()}
    for resource in resources:
        if resource.key in found:
            raise Unknown(f"two resources are {resource.key}")
        found[resource.key] = resource
    return found


def name_path(kind: Kind) -> str:
    for row in rows(kind):
        if row.terraform.fullmatch(kind.name):
            return row.template
    raise Unknown(f"{kind.terraform}: no line names its name")


def _leaf(value):
    """Terraform and YAML spell the same number or switch as text or as itself; S3 Tables has small letters in one API alone."""
    if isinstance(value, bool) or value in ("Enabled", "Disabled"):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value


# --- Policies ---------------------------------------------------------------------------------------------------------


def statements(document) -> frozenset[str]:
    """A policy as the set of its statements: order of statements, actions and resources has no meaning."""
    listed = document["Statement"] if isinstance(document, dict) else document
    return frozenset(json.dumps(_statement(one), sort_keys=True) for one in listed)


def _statement(statement: dict) -> dict:
    return {
        key: value if key in ("Sid", "Effect") or value == "*" and key == "Principal" else _members(value)
        for key, value in statement.items()
    }


def _members(value):
    if isinstance(value, dict):
        return {key: _members(inner) for key, inner in value.items()}
    items = value if isinstance(value, list) else [value]
    return sorted(str(_leaf(item)) for item in items)
