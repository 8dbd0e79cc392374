"""The differences between two backends in the normal form, as sentences."""

from collections.abc import Iterator

from defaults import equal_by_default
from support.normal import Resource


def differences(terraform: dict[str, Resource], cloudformation: dict[str, Resource]) -> list[str]:
    found = [f"{key}: only in Terraform" for key in terraform.keys() - cloudformation.keys()]
    found += [f"{key}: only in CloudFormation" for key in cloudformation.keys() - terraform.keys()]
    for key in terraform.keys() & cloudformation.keys():
        found += _settings(key, terraform[key], cloudformation[key])
        if terraform[key].waits != cloudformation[key].waits:
            found.append(
                f"{key} waits for {terraform[key].waits} in Terraform, {cloudformation[key].waits} in CloudFormation"
            )
    return sorted(found)


def _settings(key: str, terraform: Resource, cloudformation: Resource) -> Iterator[str]:
    kind = terraform.kind.terraform
    for path in sorted(terraform.settings.keys() | cloudformation.settings.keys()):
        left, right = terraform.settings.get(path), cloudformation.settings.get(path)
        if left == right or equal_by_default(kind, path, left, right):
            continue
        if isinstance(left, frozenset) and isinstance(right, frozenset):
            yield from (f"{key} {path}: only in Terraform: {one}" for one in left - right)
            yield from (f"{key} {path}: only in CloudFormation: {one}" for one in right - left)
        else:
            yield f"{key} {path}: Terraform has {left!r}, CloudFormation has {right!r}"
