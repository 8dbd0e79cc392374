"""Runs the emitted Terraform module against an emulator, with one kept provider process for all configurations."""

import collections
import glob
import json
import os
import pathlib
import re
import shutil
import subprocess
import threading
from dataclasses import dataclass
from typing import Any

from emulator.process import REGION, Emulator

PROVIDER = "registry.terraform.io/hashicorp/aws"
HOME = pathlib.Path.home()
MIRRORS = [HOME / ".terraform.d/plugins", pathlib.Path("/usr/local/share/terraform/plugins"), HOME / ".local/share/terraform/plugins"]
SEARCHED = ["/opt", "/usr/local/share"]

# The services that the emitted resources and data sources belong to, by the names of the provider's endpoints block.
SERVICES = ["cloudwatch", "dynamodb", "ec2", "events", "firehose", "glue", "iam", "kinesis", "kinesisanalyticsv2", "kms",
            "lambda", "logs", "s3", "secretsmanager", "sns", "sqs", "sts"]  # fmt: skip

# One retry: where the emulator lacks an answer, the default of 25 would take minutes to say so.
ROOT = """\
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

module "pipeline" {{
  source = "./module"
{variables}
}}

output "pipeline" {{
  value     = module.pipeline
  sensitive = true
}}
"""


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


def cli_configuration(folder: pathlib.Path) -> pathlib.Path:
    """A CLI configuration which takes the provider from the mirror, if there is one."""
    mirror, path = plugin_mirror(), folder / "terraform.rc"
    rule = f'filesystem_mirror {{\n    path = "{mirror}"\n  }}' if mirror else "direct {}"
    path.write_text(f"provider_installation {{\n  {rule}\n}}\n", encoding="utf-8")
    return path


class KeptProvider:
    """A provider process that outlives the commands: none of them pays for starting it."""

    def __init__(self, binary: pathlib.Path) -> None:
        environment = {key: value for key, value in os.environ.items() if key not in ("AWS_CA_BUNDLE", "TF_LOG")}
        self._process = subprocess.Popen(
            [binary, "-debug"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", env=environment
        )
        self._last_lines: collections.deque[str] = collections.deque(maxlen=200)
        self._ready = threading.Event()
        self.reattach = ""
        threading.Thread(target=self._read, daemon=True).start()
        if not self._ready.wait(60) or not self.reattach:
            raise TerraformError("the provider did not start:\n" + "".join(self._last_lines))

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()

    def _read(self) -> None:
        """Reads the provider's trace to its end, so that it never blocks, and keeps the last lines alone."""
        for line in self._process.stdout:
            self._last_lines.append(line)
            found = re.search(r"TF_REATTACH_PROVIDERS='([^']*)'", line)
            if found:
                self.reattach = found[1]
                self._ready.set()
        self._ready.set()


@dataclass
class Configuration:
    """A root module around a copy of the emitted one, aimed at an emulator."""

    folder: pathlib.Path
    cli_config: pathlib.Path
    provider: KeptProvider | None = None

    @classmethod
    def around(
        cls, module: pathlib.Path, emulator: Emulator, folder: pathlib.Path, variables: dict[str, Any]
    ) -> "Configuration":
        folder.mkdir(parents=True)
        shutil.copytree(module, folder / "module")
        text = ROOT.format(
            region=REGION,
            endpoints="\n".join(f'    {service} = "{emulator.url}"' for service in SERVICES),
            variables="\n".join(f"  {name} = {json.dumps(value)}" for name, value in variables.items()),
        )
        (folder / "main.tf").write_text(text, encoding="utf-8")
        return cls(folder, cli_configuration(folder))

    def check_format(self) -> str:
        """The diff that `terraform fmt` would make in the emitted module."""
        return self._run("fmt", "-check", "-diff", "-recursive", "module", allowed={0, 3}).stdout

    def init(self) -> None:
        """Installs modules, and the provider where none is kept."""
        self._run("init", "-input=false", "-no-color")

    def installed_provider(self) -> pathlib.Path:
        (binary,) = self.folder.glob(f".terraform/providers/{PROVIDER}/*/*/terraform-provider-aws*")
        return binary

    def validate(self) -> list[str]:
        """What `terraform validate` says, warnings included."""
        report = json.loads(self._run("validate", "-json", allowed={0, 1}).stdout)
        return [f"{one['severity']}: {one['summary']}: {one.get('detail', '')}" for one in report["diagnostics"]]

    def plan(self) -> dict[str, Any]:
        """The plan, as `terraform show -json` gives it."""
        self._run("plan", "-json", "-input=false", "-out=plan.bin")
        return json.loads(self._run("show", "-json", "plan.bin").stdout)

    def apply(self) -> None:
        self._run("apply", "-json", "-input=false", "-parallelism=30", "plan.bin")

    def changes_of_second_plan(self) -> list[str]:
        plan = self.plan()
        changes = [one for one in plan.get("resource_changes", []) if one["change"]["actions"] not in (["no-op"], ["read"])]
        return [f"{one['address']}: {one['change']['actions']}: {_difference(one['change'])}" for one in changes]

    def destroy(self) -> None:
        self._run("destroy", "-json", "-auto-approve", "-input=false", "-parallelism=30")

    def _run(self, *arguments: str, allowed: frozenset[int] | set[int] = frozenset({0})) -> subprocess.CompletedProcess[str]:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("AWS_", "TF_"))}
        environment |= {"TF_IN_AUTOMATION": "1", "CHECKPOINT_DISABLE": "1", "TF_CLI_CONFIG_FILE": str(self.cli_config)}
        if self.provider:
            environment["TF_REATTACH_PROVIDERS"] = self.provider.reattach
        result = subprocess.run(["terraform", *arguments], cwd=self.folder, env=environment, capture_output=True, text=True)
        if result.returncode not in allowed:
            raise TerraformError(f"terraform {arguments[0]}:\n{_errors(result.stdout) or result.stdout + result.stderr}")
        return result


def _errors(output: str) -> str:
    """The error diagnostics among the JSON lines of a command."""
    lines = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    diagnostics = [line["diagnostic"] for line in lines if "diagnostic" in line]
    return "\n".join(
        f"{one.get('address', '')}: {one['summary']}: {one.get('detail', '')}" for one in diagnostics if one["severity"] == "error"
    )


def _difference(change: dict[str, Any]) -> str:
    before, after = change["before"] or {}, change["after"] or {}
    names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return ", ".join(f"{name}: {before.get(name)} -> {after.get(name)}" for name in names)
