"""Which CloudFormation type stands for which Terraform type, and which property for which argument: written by hand.

A line of `settings` is an argument and the property that means the same, both as dotted paths. `x[]` is a list, and its
items keep their order; `*` is a map with keys of the author's. A dash says that the other side has no such setting, and
the words after `#` say why that loses nothing. A setting that no line names fails the comparison.
"""

from dataclasses import dataclass, field

ACCOUNT = "${Region}:${AccountId}"


@dataclass(frozen=True, eq=False)
class Kind:
    terraform: str
    cloudformation: str
    settings: str
    suffix: str = ""  # what the logical id carries after the Pascal name of its owner
    name: str = ""  # the argument that holds the physical name
    arn: str = ""  # with {name}, {owner} and {Property}
    ref: str = "name"  # what `!Ref` gives
    attributes: dict = field(default_factory=dict)  # of both sides, onto name, arn, arn/…, url or id
    # A satellite in Terraform is a part of another resource in CloudFormation, or the other way round.
    part_of: str = ""  # the argument that refers to the resource it belongs to
    part_as: str = ""  # the kind that it is folded into
    part_in: str = ""  # where it stands there, of a part that occurs once
    revised: bool = False  # its logical id ends in what follows from its content
    renamed: dict = field(default_factory=dict)  # what its arguments are called there
    grouped: tuple[str, str] | None = None  # CloudFormation's one list of what are blocks of several names in Terraform
    part_each: tuple[str, str] | None = None  # of several: where they stand there, and the argument that tells them apart
    otherwise: "Kind | None" = None  # what it is a part of when `part_of` refers to nothing here, such as AWS's own policy
    listed_by: dict = field(default_factory=dict)  # CloudFormation's lists of them, and the property that tells them apart


NAME = {"name": "name", "id": "name", "arn": "arn", "Arn": "arn"}
EVERYWHERE = """
    tags.*                          Tags.*
    depends_on[]                    -   # order of creation has a proof of its own
    lifecycle.*                     -   # preconditions and retention have proofs of their own
    timeouts.*                      -   # how long Terraform itself waits
"""
