"""Which operation of which service a request asks for."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from botocore.exceptions import UnknownServiceError
from botocore.model import OperationModel, ServiceModel
from moto.core.responses import boto3_service_name
from moto.core.utils import get_service_model
from moto.moto_server.werkzeug_app import UNSIGNED_ACTIONS
from werkzeug import Request


def service_of(request: Request) -> str:
    """The service's name in the SDKs: from the request's signature, which only aliases differ from."""
    scope = re.search(r"Credential=[^/]+/\d+/[^/]+/([^/]+)/", request.headers.get("Authorization", ""))
    if not scope:
        return UNSIGNED_ACTIONS.get(request.form.get("Action", ""), ("unknown",))[0]
    signed_for = scope.group(1).lower()
    for name in (signed_for, _SDK_NAMES.get(signed_for)):
        if name and _has_model(name):
            return name
    return boto3_service_name.get(signed_for, signed_for)


# Signing names that differ from the SDK's name of the service.
_SDK_NAMES = {
    "monitoring": "cloudwatch",
    "elasticloadbalancing": "elbv2",
    "email": "sesv2",
    "tagging": "resourcegroupstaggingapi",
}


def _has_model(service: str) -> bool:
    try:
        get_service_model(service)
    except UnknownServiceError:
        return False
    return True


def operation_of(request: Request) -> str:
    """The operation's name, or method and path where nothing tells it."""
    target = request.headers.get("X-Amz-Target")
    if target:
        return target.rsplit(".", 1)[-1]
    action = request.values.get("Action") or _action_of(request.get_data(as_text=True))
    if action:
        return action
    rpc = re.search(r"/operation/(\w+)$", request.path)
    if rpc:
        return rpc.group(1)
    return _operation_of_path(request) or f"{request.method} {request.full_path.rstrip('?')}"


def _action_of(body: str) -> str | None:
    return parse_qs(body).get("Action", [None])[0] if "Action=" in body else None


def _operation_of_path(request: Request) -> str | None:
    found = rest_operation(service_of(request), request)
    return found[0] if found else None


def rest_operation(service: str, request: Request) -> tuple[str, dict[str, str]] | None:
    """The operation of a REST service with this method, this path, and the most of these query parameters; its path's
    variables."""
    if not _has_model(service):
        return None
    model: ServiceModel = get_service_model(service)
    fitting = [
        (len(required), name, variables.groupdict())
        for name in model.operation_names
        for path, required in [_uri(model.operation_model(name))]
        if model.operation_model(name).http["method"] == request.method
        and (variables := path.fullmatch(request.path.rstrip("/") or "/"))
        and required <= set(request.args)
    ]
    return max(fitting, key=lambda one: one[:2])[1:] if fitting else None


def _uri(operation: OperationModel) -> tuple[re.Pattern[str], set[str]]:
    path, _, query = operation.http["requestUri"].partition("?")
    segments = [_segment(part) for part in path.rstrip("/").split("/")]
    return re.compile("/".join(segments) or "/"), set(parse_qs(query, keep_blank_values=True))


def _segment(part: str) -> str:
    variable = re.fullmatch(r"\{(\w+)(\+?)\}", part)
    return f"(?P<{variable[1]}>{'.+' if variable[2] else '[^/]+'})" if variable else re.escape(part)
