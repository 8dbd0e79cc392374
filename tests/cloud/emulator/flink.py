"""Managed Service for Apache Flink: what moto leaves out, and the check of the code object when an application is made."""

import copy
import json
import time
from collections.abc import Callable
from typing import Any

from moto.core.exceptions import JsonRESTError
from moto.kinesisanalyticsv2.models import KinesisAnalyticsV2Backend
from moto.kinesisanalyticsv2.responses import KinesisAnalyticsV2Response
from moto.s3.models import s3_backends

from .arns import account_of, tail_of
from .permits import edge_open

SERVICE = "kinesisanalytics.amazonaws.com"


def install() -> None:
    _complete_backend()
    KinesisAnalyticsV2Response.start_application = _change_status("RUNNING")
    KinesisAnalyticsV2Response.stop_application = _change_status("READY")
    KinesisAnalyticsV2Response.delete_application = _delete
    KinesisAnalyticsV2Response.add_application_cloud_watch_logging_option = _add_logging


def _complete_backend() -> None:
    create, describe = KinesisAnalyticsV2Backend.create_application, KinesisAnalyticsV2Backend.describe_application

    def create_application(backend: KinesisAnalyticsV2Backend, **given: Any) -> dict[str, Any]:
        _check_code(backend, given)
        create(backend, **_monitored(given))
        application = backend.applications[given["application_name"]]
        application.created_at, application.status = round(time.time()), "READY"
        return describe_application(backend, given["application_name"])

    def describe_application(backend: KinesisAnalyticsV2Backend, application_name: str) -> dict[str, Any]:
        application = _find(backend, application_name)
        stamps = ("CreateTimestamp", "LastUpdateTimestamp", "ApplicationVersionCreateTimestamp")
        detail = describe(backend, application_name) | dict.fromkeys(stamps, application.created_at)
        detail |= {"ApplicationName": application_name, "ApplicationStatus": application.status}
        return {key: value for key, value in detail.items() if value is not None}

    KinesisAnalyticsV2Backend.create_application = create_application
    KinesisAnalyticsV2Backend.describe_application = describe_application


def _monitored(given: dict[str, Any]) -> dict[str, Any]:
    """With the monitoring that AWS assumes: without it moto does not describe the parallelism."""
    given = copy.deepcopy(given)
    settings = (given["application_configuration"] or {}).get("FlinkApplicationConfiguration")
    if settings:
        settings.setdefault("MonitoringConfiguration", {"ConfigurationType": "DEFAULT"})
    return given


def _check_code(backend: KinesisAnalyticsV2Backend, given: dict[str, Any]) -> None:
    """AWS reads the code object with the role before it makes the application."""
    code = (given["application_configuration"] or {}).get("ApplicationCodeConfiguration", {}).get("CodeContent", {})
    place = code.get("S3ContentLocation")
    if not place:
        return
    application = f"arn:aws:kinesisanalytics:{backend.region_name}:{backend.account_id}:application/{given['application_name']}"
    key = f"{place['BucketARN']}/{place['FileKey']}"
    action = "s3:GetObjectVersion" if place.get("ObjectVersion") else "s3:GetObject"
    if not edge_open(SERVICE, given["service_execution_role"], application, [(action, key)]):
        raise _refusal("Please check the role provided or validity of S3 location you provided.")
    if s3_backends[account_of(application)]["aws"].get_object(tail_of(place["BucketARN"]), place["FileKey"]) is None:
        raise _refusal(f"There is no object {key}.")


def _refusal(message: str) -> JsonRESTError:
    return JsonRESTError("InvalidArgumentException", message)


def _find(backend: KinesisAnalyticsV2Backend, name: str) -> Any:
    if name not in backend.applications:
        raise JsonRESTError("ResourceNotFoundException", f"Application {name} not found")
    return backend.applications[name]


def _change_status(status: str) -> Callable[[KinesisAnalyticsV2Response], str]:
    def operation(response: KinesisAnalyticsV2Response) -> str:
        _find(response.kinesisanalyticsv2_backend, response._get_param("ApplicationName")).status = status
        return "{}"

    return operation


def _delete(response: KinesisAnalyticsV2Response) -> str:
    backend, name = response.kinesisanalyticsv2_backend, response._get_param("ApplicationName")
    _find(backend, name)
    del backend.applications[name]
    return "{}"


def _add_logging(response: KinesisAnalyticsV2Response) -> str:
    application = _find(response.kinesisanalyticsv2_backend, response._get_param("ApplicationName"))
    option = response._get_param("CloudWatchLoggingOption")
    application.cloud_watch_logging_description = application._generate_logging_options([option])
    return json.dumps({"ApplicationARN": application.application_arn})
