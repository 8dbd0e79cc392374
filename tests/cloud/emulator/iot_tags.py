"""Tags of the rules of IoT, which moto does not know."""

import json
from urllib.parse import parse_qsl

from moto.iot.responses import IoTResponse

_tags: dict[str, list[dict[str, str]]] = {}


def install() -> None:
    create = IoTResponse.create_topic_rule

    def create_topic_rule(response: IoTResponse) -> object:
        made = create(response)
        given = parse_qsl(response.headers.get("x-amz-tagging", ""))
        rule = response.iot_backend.rules[response._get_param("ruleName")]
        _tags[rule.arn] = [{"Key": key, "Value": value} for key, value in given]
        return made

    IoTResponse.create_topic_rule = create_topic_rule
    IoTResponse.list_tags_for_resource = _list


def _list(response: IoTResponse) -> str:
    return json.dumps({"tags": _tags.get(response._get_param("resourceArn"), [])})
