"""What Firehose calls when it delivers to a system of a third party: its log, and the secret that holds the credentials."""

from account import Call, World
from support.pipeline import Edge

from needs.firehose import log_stream
from needs.need import Need


def send(world: World, edge: Edge) -> Need:
    need = Need(edge.source, reason="firehose §0.1 SM")
    if edge.block("delivery").get("cloudwatch_logging_options", {}).get("enabled", True):
        stream = log_stream(world, edge.source, "DestinationDelivery")
        need.must.append(Call("logs:PutLogEvents", stream, "firehose §0.1 LOGS"))
    fetch_secret(world, need, edge.target.get("secrets_manager_configuration.secret_arn"))
    return need


def fetch_secret(world: World, need: Need, reference: str | None) -> None:
    """The credentials of a destination, in a secret of the pipeline or of its surroundings."""
    if not reference:
        return
    if not (secret := world.pipeline.node(reference)):
        need.call("secretsmanager:GetSecretValue", on=reference)
        return
    named = f"{world.of(secret)}-AbCdEf"
    need.call("secretsmanager:GetSecretValue", on=named)
    need.spare("secretsmanager:GetSecretValue", on=f"{world.of(secret)}-??????")
    if key := world.key_of(secret, "kms_key_id"):
        need.must.append(world.kms("Decrypt", key, "secretsmanager", {"SecretARN": named}, need.reason))


SYSTEMS = [
    "splunk",
    "http_endpoint",
    "coralogix",
    "datadog",
    "dynatrace",
    "elastic",
    "honeycomb",
    "logicmonitor",
    "logzio",
    "mongodb",
    "new_relic",
    "sumo_logic",
]
FIREHOSE = dict.fromkeys(SYSTEMS, send)
PASSIVE = set(FIREHOSE)
