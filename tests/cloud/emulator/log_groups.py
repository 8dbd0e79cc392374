"""What moto forgets of log groups: their class, and how a subscription spreads events over shards."""

from typing import Any

from moto.logs.models import LogGroup, SubscriptionFilter
from moto.logs.responses import LogsResponse


def install() -> None:
    _remember_classes()
    _remember_distributions()


def _remember_classes() -> None:
    create, describe = LogsResponse.create_log_group, LogGroup.to_describe_dict

    def create_log_group(response: LogsResponse) -> str:
        answer = create(response)
        group = response.logs_backend.groups[response._get_param("logGroupName")]
        group.log_class = response._get_param("logGroupClass") or "STANDARD"
        return answer

    def to_describe_dict(group: LogGroup) -> dict[str, Any]:
        return describe(group) | {"logGroupClass": getattr(group, "log_class", "STANDARD")}

    LogsResponse.create_log_group = create_log_group
    LogGroup.to_describe_dict = to_describe_dict


def _remember_distributions() -> None:
    put, describe = LogsResponse.put_subscription_filter, SubscriptionFilter.to_json

    def put_subscription_filter(response: LogsResponse) -> str:
        answer = put(response)
        group = response.logs_backend.groups[response._get_param("logGroupName")]
        made = group.subscription_filters[response._get_param("filterName")]
        made.distribution = response._get_param("distribution") or "ByLogStream"
        return answer

    def to_json(made: SubscriptionFilter) -> dict[str, Any]:
        return describe(made) | {"distribution": getattr(made, "distribution", "ByLogStream")}

    LogsResponse.put_subscription_filter = put_subscription_filter
    SubscriptionFilter.to_json = to_json
