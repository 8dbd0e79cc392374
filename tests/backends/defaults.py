"""Settings that one backend writes and the other leaves to a default which is the same value, each with its source."""

# (Terraform type, property of CloudFormation): (value, where the default is written down)
DEFAULTS: dict[tuple[str, str], tuple[str, str]] = {
    ("aws_lambda_function_event_invoke_config", "Qualifier"): (
        "$LATEST",
        "PutFunctionEventInvokeConfig: without a qualifier it is that of the unpublished function",
    ),
}


def equal_by_default(type: str, path: str, left, right) -> bool:
    value, _ = DEFAULTS.get((type, path), (None, ""))
    return value is not None and {left, right} == {value, None}
