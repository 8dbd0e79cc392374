"""Two backends, one truth: what the Terraform of an example creates is what its CloudFormation creates, by each setting."""

from compare import differences
from support.cloudformation import read_template
from support.normal import from_cloudformation, from_terraform
from support.terraform import read_terraform


def test_both_backends_create_the_same(built):
    terraform = from_terraform(read_terraform(built.terraform))
    cloudformation = from_cloudformation(read_template(built.template))
    assert terraform, "the module holds no resource"
    found = differences(terraform, cloudformation)
    assert not found, "\n  ".join([f"{len(found)} differences", *found])
