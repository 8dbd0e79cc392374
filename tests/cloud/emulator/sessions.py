"""Hands out the temporary credentials of roles: one session per role, so that clients can be kept."""

from typing import Any

from moto.sts.models import sts_backends

from .arns import account_of, name_of

DURATION = 3600


def session_of(role: str, region: str) -> Any:
    """The role's session; its trust policy is the caller's business."""
    backend = sts_backends[account_of(role)]["aws"]
    found = next((session for session in backend.assumed_roles if session.role_arn == role), None)
    return found or backend.assume_role(region, name_of(role), role, "", DURATION, "")
