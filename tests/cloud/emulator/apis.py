"""REST APIs: a request is handed on as the integration of its method says, under its role, or as the function admits it.

Of templates only what the compiler writes by itself is understood.
"""

import base64
import json
import re
import uuid
from typing import Any

from moto.apigateway.responses import APIGatewayResponse
from moto.kinesis.models import kinesis_backends

from . import firehose
from .functions import function_of, invoke
from .permits import edge_open, service_permitted

SERVICE = "apigateway.amazonaws.com"
RECORDS = re.compile(r"#foreach\(\$item in \$input\.path\('\$\.records'\)\)(.*)#if\(\$foreach\.hasNext\), #end#end")
ESCAPED = re.compile(r"""\$util\.escapeJavaScript\((\S+?)\)\.replaceAll\("\\\\'", "'"\)""")
FUNCTION = re.compile(r"functions/(arn:[^/]+)/invocations")


def install() -> None:
    APIGatewayResponse.test_invoke_method = _call


def _call(response: APIGatewayResponse) -> str:
    """TestInvokeMethod: the request passes by authorization, and nothing else."""
    _, _, api, _, resource, _, method = response.path.split("/")[:7]
    request = json.loads(response.body or "{}")
    backend = response.backend
    integration = backend.get_integration(api, resource, method)
    path = backend.get_resource(api, resource).get_path()
    source = f"arn:aws:execute-api:{response.region}:{response.current_account}:{api}/test-invoke-stage/{method}{path}"
    return json.dumps({"status": _hand_on(integration, request, source)})


def _hand_on(integration: Any, request: dict[str, Any], source: str) -> int:
    if found := FUNCTION.search(integration.uri):
        if not service_permitted(SERVICE, source, "lambda:InvokeFunction", found[1]):
            return 500
        return 502 if invoke(function_of(found[1]), request).failed else 200
    region, account = source.split(":")[3:5]
    service, action = re.search(r":(\w+):action/(\w+)$", integration.uri).groups()
    call = json.loads(_rendered(integration.request_templates["application/json"], request))
    kind = "stream" if service == "kinesis" else "deliverystream"
    target = f"arn:aws:{service}:{region}:{account}:{kind}/{call.get('StreamName') or call['DeliveryStreamName']}"
    if not edge_open(SERVICE, integration.credentials, source, [(f"{service}:{action}", target)]):
        return 500
    for record in call.get("Records") or [call.get("Record") or call]:
        _put(service, target, record)
    return 200


def _put(service: str, target: str, record: dict[str, str]) -> None:
    region, account, name = *target.split(":")[3:5], target.rsplit("/", 1)[-1]
    if service == "kinesis":
        kinesis_backends[account][region].put_record(target, name, record["PartitionKey"], None, record["Data"])
    else:
        firehose.firehose_backends[account][region].put_record_batch(name, [{"Data": base64.b64decode(record["Data"])}])


def _rendered(template: str, request: dict[str, Any]) -> str:
    body = request.get("body") or "{}"
    request_id = str(uuid.uuid4())
    if many := RECORDS.search(template):
        records = json.loads(body)["records"]
        items = [_one(many[1], item, json.dumps(item), f"{request_id}/{at}") for at, item in enumerate(records)]
        return template.replace(many[0], ", ".join(items))
    return _one(template, json.loads(body), body, request_id)


def _one(template: str, item: Any, text: str, key: str) -> str:
    data = base64.b64encode(text.encode()).decode()
    template = template.replace('$util.base64Encode($input.json("$.records[$foreach.index]"))', data)
    template = template.replace("$util.base64Encode($input.body)", data)
    template = template.replace("$context.requestId/$foreach.index", key).replace("$context.requestId", key)
    return ESCAPED.sub(lambda found: str(_value(found[1], item)), template)


def _value(expression: str, item: Any) -> Any:
    """`$item.user` of a record, `$input.path('$.user')` of a body."""
    name = re.search(r"(\w+)(?:'\))?$", expression)
    return item[name[1]]
