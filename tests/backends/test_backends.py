"""Two backends, one truth: what the Terraform of an example creates is what its CloudFormation creates, setting by setting."""

import pytest
from defaults import equal_by_default
from support.cloudformation import read_template
from support.normal import Resource, from_cloudformation, from_terraform
from support.terraform import read_terraform


@pytest.fixture
def both(built) -> tuple[dict[str, Resource], dict[str, Resource]]:
    return from_terraform(read_terraform(built.terraform)), from_cloudformation(read_template(built.template))


def test_the_same_resources(both):
    terraform, cloudformation = both
    assert terraform, "the module holds no resource"
    only = [f"only in Terraform: {key}" for key in terraform.keys() - cloudformation.keys()]
    only += [f"only in CloudFormation: {key}" for key in cloudformation.keys() - terraform.keys()]
    assert not only, "\n  ".join(["", *sorted(only)])


def test_the_same_settings_and_policies(both):
    terraform, cloudformation = both
    differences = [
        difference
        for key in sorted(terraform.keys() & cloudformation.keys())
        for difference in _differences(key, terraform[key], cloudformation[key])
    ]
    assert not differences, "\n  ".join(["", *differences])


def _differences(key: str, terraform: Resource, cloudformation: Resource):
    kind = terraform.kind.terraform
    for path in sorted(terraform.settings.keys() | cloudformation.settings.keys()):
        left, right = terraform.settings.get(path), cloudformation.settings.get(path)
        if left == right or equal_by_default(kind, path, left, right):
            continue
        if isinstance(left, frozenset) and isinstance(right, frozenset):
            yield from (f"{key} {path}: only in Terraform: {one}" for one in sorted(left - right))
            yield from (f"{key} {path}: only in CloudFormation: {one}" for one in sorted(right - left))
        else:
            yield f"{key} {path}: Terraform has {left!r}, CloudFormation has {right!r}"
