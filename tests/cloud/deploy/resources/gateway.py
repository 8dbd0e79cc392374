"""Makes APIs, endpoints of DMS and their tasks."""

from typing import Any

from .registry import Client, Made, Properties, only, resource, tag_map


@resource("AWS::ApiGateway::RestApi")
def rest_api(client: Client, default: str, properties: Properties) -> Made:
    gateway = client("apigateway")
    renamed = only(apiKeySource=properties.take("ApiKeySourceType"), tags=tag_map(properties.take("Tags")))
    made = gateway.create_rest_api(name=properties.take("Name", default), **renamed, **_small(properties.take_all()))
    number = made["id"]
    root = gateway.get_resources(restApiId=number)["items"][0]["id"]
    return Made(number, {"RootResourceId": root}, lambda: gateway.delete_rest_api(restApiId=number))


@resource("AWS::ApiGateway::Resource")
def rest_resource(client: Client, _default: str, properties: Properties) -> Made:
    gateway, api = client("apigateway"), properties.take("RestApiId")
    made = gateway.create_resource(restApiId=api, **_small(properties.take_all()))["id"]
    return Made(made, delete=lambda: gateway.delete_resource(restApiId=api, resourceId=made))


@resource("AWS::ApiGateway::Method")
def rest_method(client: Client, default: str, properties: Properties) -> Made:
    gateway = client("apigateway")
    integration, responses = properties.take("Integration"), properties.take("MethodResponses", [])
    place = {name[0].lower() + name[1:]: properties.take(name) for name in ("RestApiId", "ResourceId", "HttpMethod")}
    gateway.put_method(**place, **_small(properties.take_all(), keep=("RequestParameters",)))
    _integrate(gateway, place, Properties(integration))
    for response in responses:
        gateway.put_method_response(**place, **_small(response))
    return Made(default, delete=lambda: gateway.delete_method(**place))


def _integrate(gateway: Any, place: dict[str, str], given: Properties) -> None:
    answers = given.take("IntegrationResponses", [])
    renamed = only(integrationHttpMethod=given.take("IntegrationHttpMethod"), timeoutInMillis=given.take("TimeoutInMillis"))
    maps = only(requestParameters=given.take("RequestParameters"), requestTemplates=given.take("RequestTemplates"))
    gateway.put_integration(**place, **renamed, **maps, **_small(given.take_all()))
    for answer in answers:
        templates = only(responseTemplates=answer.pop("ResponseTemplates", None))
        gateway.put_integration_response(**place, **templates, **_small(answer))


@resource("AWS::ApiGateway::Deployment")
def rest_deployment(client: Client, _default: str, properties: Properties) -> Made:
    gateway, api = client("apigateway"), properties.take("RestApiId")
    made = gateway.create_deployment(restApiId=api, **_small(properties.take_all()))["id"]
    return Made(made, delete=lambda: gateway.delete_deployment(restApiId=api, deploymentId=made))


@resource("AWS::ApiGateway::Stage")
def rest_stage(client: Client, _default: str, properties: Properties) -> Made:
    gateway, api, name = client("apigateway"), properties.take("RestApiId"), properties.take("StageName")
    log, methods = properties.take("AccessLogSetting"), properties.take("MethodSettings", [])
    extra = only(variables=properties.take("Variables"), tags=tag_map(properties.take("Tags")))
    gateway.create_stage(restApiId=api, stageName=name, **extra, **_small(properties.take_all()))
    wish = {f"/accessLogSettings/{key[0].lower()}{key[1:]}": value for key, value in (log or {}).items()}
    for method in methods:
        assert (method.pop("HttpMethod"), method.pop("ResourcePath")) == ("*", "/*")
        wish |= {f"/*/*/{METHOD_SETTINGS[key]}": value for key, value in method.items()}
    changes = [{"op": "replace", "path": path, "value": _word(value)} for path, value in wish.items()]
    if changes:
        gateway.update_stage(restApiId=api, stageName=name, patchOperations=changes)
    return Made(name, delete=lambda: gateway.delete_stage(restApiId=api, stageName=name))


METHOD_SETTINGS = {
    "ThrottlingRateLimit": "throttling/rateLimit",
    "ThrottlingBurstLimit": "throttling/burstLimit",
    "MetricsEnabled": "metrics/enabled",
    "LoggingLevel": "logging/loglevel",
    "DataTraceEnabled": "logging/dataTrace",
    "CachingEnabled": "caching/enabled",
    "CacheTtlInSeconds": "caching/ttlInSeconds",
    "CacheDataEncrypted": "caching/dataEncrypted",
}


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@resource("AWS::ApiGateway::UsagePlan")
def usage_plan(client: Client, default: str, properties: Properties) -> Made:
    gateway, name = client("apigateway"), properties.take("UsagePlanName", default)
    tags = only(tags=tag_map(properties.take("Tags")))
    made = gateway.create_usage_plan(name=name, **tags, **_small(properties.take_all()))["id"]
    return Made(made, delete=lambda: gateway.delete_usage_plan(usagePlanId=made))


@resource("AWS::ApiGateway::ApiKey")
def api_key(client: Client, default: str, properties: Properties) -> Made:
    gateway, tags = client("apigateway"), only(tags=tag_map(properties.take("Tags")))
    made = gateway.create_api_key(name=properties.take("Name", default), **tags, **_small(properties.take_all()))["id"]
    return Made(made, delete=lambda: gateway.delete_api_key(apiKey=made))


@resource("AWS::ApiGateway::UsagePlanKey")
def usage_plan_key(client: Client, _default: str, properties: Properties) -> Made:
    gateway, plan = client("apigateway"), properties.take("UsagePlanId")
    made = gateway.create_usage_plan_key(usagePlanId=plan, **_small(properties.take_all()))["id"]
    return Made(made, delete=lambda: gateway.delete_usage_plan_key(usagePlanId=plan, keyId=made))


@resource("AWS::ApiGatewayV2::Api")
def http_api(client: Client, default: str, properties: Properties) -> Made:
    gateway = client("apigatewayv2")
    made = gateway.create_api(Name=properties.take("Name", default), **properties.take_all())["ApiId"]
    return Made(made, delete=lambda: gateway.delete_api(ApiId=made))


@resource("AWS::ApiGatewayV2::Integration")
def http_integration(client: Client, _default: str, properties: Properties) -> Made:
    gateway, api = client("apigatewayv2"), properties.take("ApiId")
    timeout = only(TimeoutInMillis=properties.take("TimeoutInMillis"))
    made = gateway.create_integration(ApiId=api, **timeout, **properties.take_all())["IntegrationId"]
    return Made(made, delete=lambda: gateway.delete_integration(ApiId=api, IntegrationId=made))


@resource("AWS::ApiGatewayV2::Route")
def http_route(client: Client, _default: str, properties: Properties) -> Made:
    gateway, api = client("apigatewayv2"), properties.take("ApiId")
    made = gateway.create_route(ApiId=api, **properties.take_all())["RouteId"]
    return Made(made, delete=lambda: gateway.delete_route(ApiId=api, RouteId=made))


@resource("AWS::ApiGatewayV2::Stage")
def http_stage(client: Client, _default: str, properties: Properties) -> Made:
    gateway, api, name = client("apigatewayv2"), properties.take("ApiId"), properties.take("StageName")
    gateway.create_stage(ApiId=api, StageName=name, **properties.take_all())
    return Made(name, delete=lambda: gateway.delete_stage(ApiId=api, StageName=name))


def _small(value: Any, keep: tuple[str, ...] = ()) -> Any:
    """The first generation of APIs spells its parameters with a small first letter, but not what the author named."""
    if isinstance(value, dict):
        return {key[0].lower() + key[1:]: inner if key in keep else _small(inner) for key, inner in value.items()}
    return [_small(item) for item in value] if isinstance(value, list) else value


@resource("AWS::DMS::Endpoint")
def dms_endpoint(client: Client, default: str, properties: Properties) -> Made:
    dms = client("dms")
    made = dms.create_endpoint(EndpointIdentifier=properties.take("EndpointIdentifier", default), **properties.take_all())
    arn = made["Endpoint"]["EndpointArn"]
    return Made(arn, delete=lambda: dms.delete_endpoint(EndpointArn=arn))


@resource("AWS::DMS::ReplicationTask")
def dms_task(client: Client, default: str, properties: Properties) -> Made:
    dms = client("dms")
    wish = only(ReplicationTaskIdentifier=properties.take("ReplicationTaskIdentifier", default))
    arn = dms.create_replication_task(**wish, **properties.take_all())["ReplicationTask"]["ReplicationTaskArn"]
    return Made(arn, delete=lambda: dms.delete_replication_task(ReplicationTaskArn=arn))
