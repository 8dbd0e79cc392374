"""Takes ARNs apart and puts them together."""


def service_of(arn: str) -> str:
    return arn.split(":")[2]


def region_of(arn: str) -> str:
    return arn.split(":")[3]


def account_of(arn: str) -> str:
    """The account of an ARN; empty where it has none, or where the text is a service principal."""
    parts = arn.split(":")
    return parts[4] if len(parts) > 4 else ""


def tail_of(arn: str) -> str:
    """What follows the account: `stream/s`, `function:f:live`, `bucket/key`."""
    return arn.split(":", 5)[5]


def name_of(arn: str) -> str:
    """The last name in an ARN; other text stays as it is."""
    return tail_of(arn).rsplit("/", 1)[-1] if arn.startswith("arn:") else arn


def stream_of(arn: str) -> str:
    """The stream that a stream or consumer ARN names."""
    return arn.split("/consumer/")[0]
