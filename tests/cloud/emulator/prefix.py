"""Expands the expressions in the S3 prefixes of Firehose: time, random text, kind of error, partition keys."""

import re
import uuid
from datetime import datetime, timezone

EXPRESSION = re.compile(r"!\{(?P<namespace>\w+):(?P<value>[^}]*)\}")

# Letters of Java's DateTimeFormatter that Firehose documents, and what Python calls them.
TIME_FORMATS = {"yyyy": "%Y", "YYYY": "%Y", "MM": "%m", "dd": "%d", "HH": "%H", "mm": "%M", "ss": "%S"}


class UnknownExpression(ValueError):
    """AWS refuses such a prefix when the stream is created."""


def expand(prefix: str, keys: dict[str, str] | None = None, error: str = "") -> str:
    """The prefix at this moment. Without an expression Firehose appends the hour, as `yyyy/MM/dd/HH/`."""
    now, known = datetime.now(timezone.utc), {} if keys is None else keys
    if not EXPRESSION.search(prefix):
        return f"{prefix}{now:%Y/%m/%d/%H/}"
    return EXPRESSION.sub(lambda found: _value(found["namespace"], found["value"], now, known, error), prefix)


def _value(namespace: str, value: str, now: datetime, keys: dict[str, str], error: str) -> str:
    if namespace == "timestamp":
        return re.sub("|".join(TIME_FORMATS), lambda found: now.strftime(TIME_FORMATS[found[0]]), value)
    if (namespace, value) == ("firehose", "random-string"):
        return uuid.uuid4().hex[:11]
    if (namespace, value) == ("firehose", "error-output-type"):
        return error
    if namespace in ("partitionKeyFromQuery", "partitionKeyFromLambda"):
        return keys[value]
    raise UnknownExpression(f"!{{{namespace}:{value}}}")
