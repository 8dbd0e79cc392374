"""Answers that Terraform asks for and moto lacks."""

from typing import Any

from moto.awslambda.models import LambdaFunction


def install() -> None:
    _describe_logging()


def _describe_logging() -> None:
    """moto forgets where a function logs to."""
    describe = LambdaFunction.get_configuration

    def get_configuration(function: LambdaFunction, on_create: bool = False) -> dict[str, Any]:
        logging = getattr(function, "logging_config", None)
        return describe(function, on_create) | ({"LoggingConfig": logging} if logging else {})

    LambdaFunction.get_configuration = get_configuration
