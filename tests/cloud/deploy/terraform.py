"""Runs the emitted Terraform modules against an emulator."""

import glob
import json
import os
import pathlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from emulator.process import ACCOUNT, REGION, Emulator

PROVIDER = "registry.terraform.io/hashicorp/aws"
HOME = pathlib.Path.home()
MIRRORS = [
    HOME / ".terraform.d/plugins",
    pathlib.Path("/usr/local/share/terraform/plugins"),
    HOME / ".local/share/terraform/plugins",
]
SEARCHED = ["/opt", "/usr/local/share"]

# The services that the emitted resources and data sources belong to, by the names of the provider's endpoints block.
SERVICES = ["apigateway", "apigatewayv2", "cloudwatch", "dms", "dynamodb", "ec2", "emrserverless", "events",
            "firehose", "glue", "iam", "iot", "kinesis", "kinesisanalyticsv2", "kms", "lambda", "logs", "pipes",
            "s3", "secretsmanager", "sfn", "sns", "sqs", "sts", "wafv2"]  # fmt: skip

PARALLELISM = 50
CLI_CONFIGURATION = "terraform.rc"

# One retry: where the emulator lacks an answer, the default of 25 would take minutes to say so.
PROVIDER_BLOCK = """\
provider "aws" {{
  region                      = "{region}"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true
  max_retries                 = 1
  endpoints {{
{endpoints}
  }}
}}
"""


# What a module asks of the account around it. All else a mocked provider makes up; what it makes up for an ARN, its own checks refuse.
MOCKED_PROVIDER = """\
mock_provider "aws" {{
{answers}
  mock_data "aws_region" {{
    defaults = {{ name = "{region}", id = "{region}" }}
  }}
  mock_data "aws_caller_identity" {{
    defaults = {{ account_id = "{account}" }}
  }}
  mock_data "aws_partition" {{
    defaults = {{ partition = "aws", dns_suffix = "amazonaws.com" }}
  }}
}}

run "applies" {{
  command = apply
}}
"""


USED_ARN = re.compile(r"\b(aws_\w+)\.\w+(?:\[\w+\])?\.(\w*arn)\b")

# Where the provider looks closer than at the form of an ARN.
ARNS = {
    "aws_iam_role": f"arn:aws:iam::{ACCOUNT}:role/made-up",
    "aws_lambda_function": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:made-up",
    "aws_kinesis_stream": f"arn:aws:kinesis:{REGION}:{ACCOUNT}:stream/made-up",
}


@dataclass(frozen=True)
class Module:
    """An emitted module, and the values of the variables that have no default."""

    source: pathlib.Path
    variables: dict[str, Any]


@dataclass(frozen=True)
class Finding:
    """Something that Terraform said, and the module that it is about."""

    module: str
    text: str


class TerraformError(Exception):
    """What Terraform said when a command failed."""


def plugin_mirror() -> str | None:
    """A folder that holds the provider; None when only the registry is left."""
    given = os.environ.get("TF_PLUGIN_MIRROR")
    if given:
        return given
    found = [str(place) for place in MIRRORS if (place / PROVIDER).is_dir()]
    for root in SEARCHED:
        found += [path.removesuffix("/" + PROVIDER) for path in glob.glob(f"{root}/*/{PROVIDER}")]
    return found[0] if found else None


def _write_cli_configuration(folder: pathlib.Path) -> None:
    """A CLI configuration which takes the provider from the mirror, if there is one."""
    mirror = plugin_mirror()
    rule = f'filesystem_mirror {{\n    path = "{mirror}"\n  }}' if mirror else "direct {}"
    (folder / CLI_CONFIGURATION).write_text(f"provider_installation {{\n  {rule}\n}}\n", encoding="utf-8")


@dataclass
class Root:
    """A root module which calls the modules of several pipelines, aimed at one emulator.

    One root for all: each command starts the provider once, and its waits for all pipelines run at once.
    """

    folder: pathlib.Path

    @classmethod
    def around(cls, modules: dict[str, "Module"], emulator: Emulator, folder: pathlib.Path) -> "Root":
        folder.mkdir(parents=True)
        for name, module in modules.items():
            shutil.copytree(module.source, folder / "modules" / name)
        endpoints = "\n".join(f'    {service} = "{emulator.url}"' for service in SERVICES)
        provider = PROVIDER_BLOCK.format(region=REGION, endpoints=endpoints)
        calls = [_call_of(name, module.variables) for name, module in modules.items()]
        (folder / "main.tf").write_text("\n".join([provider, *calls]), encoding="utf-8")
        _write_cli_configuration(folder)
        return cls(folder)

    def difference_of_format(self, name: str) -> str:
        """The diff that `terraform fmt` would make in the module of a pipeline."""
        return self._run("fmt", "-check", "-diff", "-recursive", f"modules/{name}", allowed={0, 3}).stdout

    def init(self) -> None:
        """Installs the provider in a version that all modules admit."""
        self._run("init", "-input=false", "-no-color")

    def validate(self) -> list[Finding]:
        """What `terraform validate` says, warnings included."""
        report = json.loads(self._run("validate", "-json", allowed={0, 1}).stdout)
        return [Finding(_module_of_file(one), f"{one['summary']}: {one.get('detail', '')}") for one in report["diagnostics"]]

    def plan(self) -> list[Finding]:
        """Plans, and returns each change with the module that it is in."""
        self._run("plan", "-json", "-input=false", "-out=plan.bin")
        plan = json.loads(self._run("show", "-json", "plan.bin").stdout)
        changes = [one for one in plan.get("resource_changes", []) if one["change"]["actions"] not in (["no-op"], ["read"])]
        return [Finding(one["module_address"].removeprefix("module."), _described(one)) for one in changes]

    def rehearse(self) -> str:
        """What `terraform test` says against an apply with made-up answers; empty when it says nothing."""
        proof = MOCKED_PROVIDER.format(region=REGION, account=ACCOUNT, answers="\n".join(self._made_up_arns()))
        (self.folder / "proof.tftest.hcl").write_text(proof, encoding="utf-8")
        return _errors(self._run("test", "-json", allowed={0, 1}).stdout)

    def apply(self) -> None:
        self._run("apply", "-json", "-input=false", f"-parallelism={PARALLELISM}", "plan.bin")

    def destroy(self) -> None:
        self._run("destroy", "-json", "-auto-approve", "-input=false", f"-parallelism={PARALLELISM}")

    def _made_up_arns(self) -> Iterator[str]:
        """An ARN for each attribute of a resource that is used as one."""
        text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(self.folder.glob("modules/*/*.tf")))
        arns: dict[str, set[str]] = {}
        for kind, attribute in USED_ARN.findall(text):
            arns.setdefault(kind, set()).add(attribute)
        for kind, attributes in sorted(arns.items()):
            value = ARNS.get(kind, f"arn:aws:made-up:{REGION}:{ACCOUNT}:{kind}/made-up")
            defaults = ", ".join(f'{attribute} = "{value}"' for attribute in sorted(attributes))
            yield f'  mock_resource "{kind}" {{\n    defaults = {{ {defaults} }}\n  }}'

    def _run(self, *arguments: str, allowed: frozenset[int] | set[int] = frozenset({0})) -> subprocess.CompletedProcess[str]:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("AWS_", "TF_"))}
        environment |= {"TF_IN_AUTOMATION": "1", "CHECKPOINT_DISABLE": "1"}
        environment["TF_CLI_CONFIG_FILE"] = str(self.folder / CLI_CONFIGURATION)
        result = subprocess.run(["terraform", *arguments], cwd=self.folder, env=environment, capture_output=True, text=True)
        if result.returncode not in allowed:
            raise TerraformError(f"terraform {arguments[0]}:\n{_errors(result.stdout) or result.stdout + result.stderr}")
        return result


def _call_of(name: str, variables: dict[str, Any]) -> str:
    lines = "".join(f"  {variable} = {json.dumps(value)}\n" for variable, value in variables.items())
    return f'module "{name}" {{\n  source = "./modules/{name}"\n{lines}}}\n'


def _module_of_file(diagnostic: dict[str, Any]) -> str:
    """The module whose file a diagnostic is about; empty where it is about none."""
    file = diagnostic.get("range", {}).get("filename", "")
    return file.split("/")[1] if file.startswith("modules/") else ""


def _described(change: dict[str, Any]) -> str:
    before, after = change["change"]["before"] or {}, change["change"]["after"] or {}
    names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    difference = ", ".join(f"{name}: {before.get(name)} -> {after.get(name)}" for name in names)
    return f"{change['address']}: {change['change']['actions']}: {difference}"


def _errors(output: str) -> str:
    """The error diagnostics among the JSON lines of a command."""
    lines = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    diagnostics = [line["diagnostic"] for line in lines if "diagnostic" in line]
    errors = [one for one in diagnostics if one["severity"] == "error"]
    return "\n".join(f"{one.get('address', '')}: {one['summary']}: {one.get('detail', '')}" for one in errors)
