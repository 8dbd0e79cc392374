"""A text of a backend with the values that a deployment of the example would put in."""

import re

from support.pipeline import Pipeline

ARTIFACTS = "artifact-bucket-of-the-caller"


def literal(pipeline: Pipeline, text: str) -> str:
    values = {
        "Partition": pipeline.partition,
        "Region": pipeline.region,
        "AccountId": pipeline.account,
        "NamePrefix": pipeline.name,
        "SnakePrefix": pipeline.name.replace("-", "_"),
        "ArtifactBucket": ARTIFACTS,
        "URLSuffix": "amazonaws.com",
    }
    return re.sub(r"\$\{(\w+)\}", lambda found: values.get(found[1], found[0]), text)
