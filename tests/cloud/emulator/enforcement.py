"""Judges every request made with a role's temporary credentials. Other callers, the deployer and the tests, pass."""

from typing import Any

from moto.core.authorization import ActionAuthenticatorMixin
from moto.core.exceptions import AccessDeniedError, JsonRESTError
from moto.s3.exceptions import S3AccessDeniedError
from moto.s3.models import FakeBucket
from moto.iam.access_control import PermissionResult
from moto.sts.models import sts_backends

from .calls import calls_of, request_of
from .permits import role_permitted

XML_SERVICES = {"sns", "sts", "iam", "ec2"}


def install() -> None:
    ActionAuthenticatorMixin._authenticate_and_authorize_action = _authorize
    # moto's own check of bucket policies knows no conditions; the judge reads them instead.
    FakeBucket.get_permission = lambda *_: PermissionResult.NEUTRAL


def _authorize(response: Any, _request_class: type, resource: str = "*") -> None:
    role = _role_of(response)
    if role is None:
        return
    for call in calls_of(request_of(response, resource)):
        if not role_permitted(role, call.action, call.resource, call.context, call.multipart):
            raise _denial(role, call.action)


def _role_of(response: Any) -> str | None:
    """The role whose credentials signed the request."""
    token = response.headers.get("X-Amz-Security-Token")
    sessions = sts_backends[response.current_account]["aws"].assumed_roles
    return next((session.role_arn for session in sessions if token and session.session_token == token), None)


def _denial(role: str, action: str) -> Exception:
    """The service's own kind of refusal, so that clients can read it."""
    message = f"{role} is not authorized to perform: {action}"
    service = action.split(":")[0]
    if service == "s3":
        return S3AccessDeniedError()
    return AccessDeniedError(role, action) if service in XML_SERVICES else JsonRESTError("AccessDeniedException", message)
