"""Lambda: runs Python code under the function's role, writes its log, and retries and reports what was asked for as an event."""

import json
import multiprocessing
import os
import uuid
from typing import Any

from moto.awslambda.exceptions import InvalidParameterValueException
from moto.awslambda.models import LambdaBackend, LambdaFunction, lambda_backends
from moto.core.utils import unix_time_millis, utcnow

from .arns import account_of, region_of, tail_of
from .calls import log_arn
from .destinations import may_report, report
from .function_process import Invocation, Outcome, run
from .permits import assumable, role_permitted
from .sessions import session_of

SERVICE = "lambda.amazonaws.com"
DEFAULT_RETRIES = 2

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["emulator.function_process"])


def install() -> None:
    LambdaFunction._invoke_lambda = _invoke_lambda
    LambdaFunction.invoke = _answer_invoke
    _check_role_on_creation()
    _check_destination_of_invocations()


def function_of(arn: str) -> LambdaFunction:
    name = tail_of(arn).split(":")[1]
    return lambda_backends[account_of(arn)][region_of(arn)]._lambdas.get_function_by_name_or_arn_with_qualifier(name)


def invoke(function: LambdaFunction, event: Any) -> Outcome:
    """One synchronous invocation, with the role's credentials."""
    if not assumable(SERVICE, function.role, function.function_arn):
        return Outcome(json.dumps({"errorMessage": "the role cannot be assumed by Lambda"}), True, "")
    outcome = _run(function, event)
    _write_log(function, outcome)
    return outcome


def invoke_as_event(function: LambdaFunction, event: Any) -> None:
    """An asynchronous invocation: retried, then reported to the on-failure destination."""
    config = _event_config(function)
    for _ in range(1 + int(config.get("MaximumRetryAttempts", DEFAULT_RETRIES))):
        outcome = invoke(function, event)
        if not outcome.failed:
            return
    destination = config.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination")
    if destination:
        report(function.role, destination, {"requestPayload": event, "responsePayload": json.loads(outcome.payload)})


def _run(function: LambdaFunction, event: Any) -> Outcome:
    receiver, sender = _processes.Pipe(duplex=False)
    process = _processes.Process(target=run, args=(sender, _invocation(function, event)))
    process.start()
    sender.close()
    try:
        if receiver.poll(int(function.timeout or 3) + 10):
            return receiver.recv()
        return Outcome(json.dumps({"errorMessage": "Task timed out"}), True, "")
    except EOFError:
        return Outcome(json.dumps({"errorMessage": "the process died"}), True, "")
    finally:
        process.kill()
        process.join()


def _invocation(function: LambdaFunction, event: Any) -> Invocation:
    session = session_of(function.role, function.region)
    environment = {
        "AWS_REGION": function.region,
        "AWS_DEFAULT_REGION": function.region,
        "AWS_ACCESS_KEY_ID": session.access_key_id,
        "AWS_SECRET_ACCESS_KEY": session.secret_access_key,
        "AWS_SESSION_TOKEN": session.session_token,
        "AWS_LAMBDA_FUNCTION_NAME": function.function_name,
        "AWS_ENDPOINT_URL": os.environ["EMULATOR_URL"],
        **function.environment_vars,
    }
    return Invocation(
        function.function_name, function.function_arn, function.code_bytes, function.handler, environment, event
    )


def _write_log(function: LambdaFunction, outcome: Outcome) -> None:
    """Writes what the code printed, if the role may: a group that is there, a new stream, its events."""
    group = _forgotten(function).get("LoggingConfig", {}).get("LogGroup") or function.logs_group_name
    stream = f"{utcnow():%Y/%m/%d}/[{function.version}]{uuid.uuid4().hex}"
    logs, place = function.logs_backend, (function.region, function.account_id, group)
    if group not in logs.groups:
        if not role_permitted(function.role, "logs:CreateLogGroup", log_arn(*place)):
            return
        logs.ensure_log_group(group)
    if role_permitted(function.role, "logs:CreateLogStream", log_arn(*place, stream)):
        logs.create_log_stream(group, stream)
        if role_permitted(function.role, "logs:PutLogEvents", log_arn(*place, stream)):
            lines = ["START", *outcome.output.splitlines(), "END"]
            logs.put_log_events(group, stream, [{"timestamp": int(unix_time_millis()), "message": line} for line in lines])


def _invoke_lambda(function: LambdaFunction, event: Any = None) -> tuple[str, bool, str]:
    """moto's own entry, which its other services call."""
    outcome = invoke(function, event or {})
    return outcome.payload, outcome.failed, outcome.output


def _answer_invoke(function: LambdaFunction, body: Any, request_headers: Any, response_headers: Any) -> str | bytes:
    """Answers the Invoke API call, in either invocation type."""
    event = json.loads(body) if body else {}
    if request_headers.get("x-amz-invocation-type", "RequestResponse") == "Event":
        invoke_as_event(function, event)
        return ""
    outcome = invoke(function, event)
    if outcome.failed:
        response_headers["x-amz-function-error"] = "Unhandled"
    return outcome.payload.encode()


def _forgotten(function: LambdaFunction) -> dict[str, Any]:
    """Settings of the function that moto itself does not keep."""
    return getattr(function, "forgotten", {})


def _event_config(function: LambdaFunction) -> dict[str, Any]:
    return function.event_invoke_config[0].config if function.event_invoke_config else {}


def _check_role_on_creation() -> None:
    create = LambdaBackend.create_function

    def create_function(backend: LambdaBackend, spec: dict[str, Any]) -> LambdaFunction:
        arn = f"arn:aws:lambda:{backend.region_name}:{backend.account_id}:function:{spec['FunctionName']}"
        if not assumable(SERVICE, spec["Role"], arn):
            raise InvalidParameterValueException(
                "The role defined for the function cannot be assumed by Lambda."
            )
        function = create(backend, spec)
        function.forgotten = {key: spec[key] for key in ("LoggingConfig", "DeadLetterConfig") if spec.get(key)}
        return function

    LambdaBackend.create_function = create_function


def _check_destination_of_invocations() -> None:
    put = LambdaBackend.put_function_event_invoke_config

    def put_function_event_invoke_config(backend: LambdaBackend, function_name: str, config: dict) -> dict:
        function = backend.get_function(function_name)
        destinations = (config.get("DestinationConfig") or {}).values()
        for destination in [place["Destination"] for place in destinations if place.get("Destination")]:
            if not may_report(function.role, destination):
                raise InvalidParameterValueException(
                    f"The function's execution role does not have permissions to write to {destination}",
                )
        return put(backend, function_name, config)

    LambdaBackend.put_function_event_invoke_config = put_function_event_invoke_config
