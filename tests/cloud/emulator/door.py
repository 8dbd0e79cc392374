"""The door through which stand-in workers get in: a service assumes a role, judged by the role's trust policy."""

import json
from typing import Any

from moto.moto_api._internal import urls

from .permits import assumable
from .sessions import session_of

PATH = "/moto-api/assume-role"


def install() -> None:
    urls.url_paths["{0}" + PATH] = _assume


def _assume(request: Any, _url: str, _headers: Any) -> tuple[int, dict[str, str], str]:
    """POST {service, role, source, region}: the role's credentials, or 403."""
    wish = json.loads(request.data)
    if not assumable(wish["service"], wish["role"], wish["source"]):
        return 403, {}, json.dumps({"message": f"{wish['service']} may not assume {wish['role']}"})
    session = session_of(wish["role"], wish["region"])
    credentials = {
        "aws_access_key_id": session.access_key_id,
        "aws_secret_access_key": session.secret_access_key,
        "aws_session_token": session.session_token,
    }
    return 200, {"Content-Type": "application/json"}, json.dumps(credentials)
