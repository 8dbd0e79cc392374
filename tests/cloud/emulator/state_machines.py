"""What the provider asks of Step Functions and moto lacks: whether a definition makes sense, which type, which versions."""

import json
from typing import Any

from moto.stepfunctions.models import StateMachine, StepFunctionBackend
from moto.stepfunctions.responses import StepFunctionResponse


def install() -> None:
    StepFunctionResponse.validate_state_machine_definition = _validate
    StepFunctionResponse.list_state_machine_versions = _versions
    _remember_types()


def _remember_types() -> None:
    """moto takes every workflow for a standard one."""
    create = StepFunctionResponse.create_state_machine

    def create_state_machine(response: StepFunctionResponse) -> Any:
        made = create(response)
        backend: StepFunctionBackend = response.stepfunction_backend
        name, kind = response._get_param("name"), response._get_param("type")
        machine: StateMachine = next(one for one in backend.state_machines if one.name == name)
        machine.type = kind or machine.type
        return made

    StepFunctionResponse.create_state_machine = create_state_machine


def _validate(response: StepFunctionResponse) -> str:
    """Every state that is named has to be there; Step Functions itself judges far more."""
    definition = json.loads(response._get_param("definition"))
    states = definition["States"]
    named = {definition["StartAt"], *(state["Next"] for state in states.values() if "Next" in state)}
    missing = [
        {"severity": "ERROR", "code": "MISSING_TRANSITION_TARGET", "message": name} for name in named - states.keys()
    ]
    return json.dumps({"result": "FAIL" if missing else "OK", "diagnostics": missing, "truncated": False})


def _versions(_response: StepFunctionResponse) -> str:
    return json.dumps({"stateMachineVersions": []})
