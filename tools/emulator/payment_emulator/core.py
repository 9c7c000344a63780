"""Refuses what moto does not implement at once, in words, and in the error shape of the service's own protocol.

moto answers 500 to an operation that it lacks. Terraform's provider takes that for a passing fault of AWS and tries
again for about ten minutes. 501 with a code of our own is neither retried nor mistaken for one of AWS's answers.
"""

from __future__ import annotations

import json
import re
import sys
import traceback
import warnings
from typing import Any
from urllib.parse import parse_qs

from botocore.exceptions import UnknownServiceError
from botocore.model import OperationModel, ServiceModel
from flask import Flask, Response, request
from moto.core.exceptions import ServiceException
from moto.core.request import determine_request_protocol
from moto.core.responses import BaseResponse, boto3_service_name
from moto.core.serialize import get_serializer_class
from moto.core.utils import get_service_model
from moto.moto_server.werkzeug_app import HTTP_METHODS, create_backend_app
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from payment_emulator.patching import wraps

# The codes of refusals are in no service's model, and need not be.
warnings.filterwarnings("ignore", message=".* does not match an error shape")


class Refusal(ServiceException):
    """An answer of the emulator itself. (moto takes a bare ServiceException for one of a service called "core".)"""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(code, message)
        self.status = status


def create_app(service: str | None) -> Flask:
    """moto's application for one service; for a service that moto does not know, one that refuses everything."""
    app = create_backend_app(service) if service else _unknown_service_app()  # type: ignore[arg-type]
    app.register_error_handler(Exception, _refuse)
    return app


@wraps(BaseResponse, "call_action")
def name_the_operation(original: Any, self: Any) -> Any:
    """moto answers an empty 404 when it cannot tell the operation, which a client reports as "UnknownError"."""
    status, headers, body = original(self)
    if status == 404 and not body and not self._get_action():
        raise NotImplementedError
    return status, headers, body


def _unknown_service_app() -> Flask:
    app = Flask("unknown-service")

    def refuse_everything(path: str) -> Response:
        raise NotImplementedError

    app.add_url_rule("/", "root", refuse_everything, defaults={"path": ""}, methods=HTTP_METHODS)
    app.add_url_rule("/<path:path>", "path", refuse_everything, methods=HTTP_METHODS)
    return app


def _refuse(error: Exception) -> Any:
    """The answer to an exception: moto's own AWS errors pass as they are."""
    if isinstance(error, HTTPException) and type(error) not in (NotFound, MethodNotAllowed):
        return error
    service, operation = _service(), _operation()
    refusal = _as_refusal(error, f"{service}:{operation}")
    print(refusal, file=sys.stderr, flush=True)
    return _error_response(service, operation, refusal)


def _as_refusal(error: Exception, call: str) -> Refusal:
    if isinstance(error, Refusal):
        return error
    if isinstance(error, (NotImplementedError, NotFound, MethodNotAllowed)):
        return Refusal(501, "NotImplementedByEmulator", f"The local emulator does not implement {call}.")
    traceback.print_exception(error, file=sys.stderr)
    return Refusal(501, "EmulatorFailure", f"The local emulator failed at {call} ({error!r}); its log has the details.")


def _error_response(service: str, operation: str, refusal: Refusal) -> Response:
    try:
        model = get_service_model(service)
        protocol = determine_request_protocol(model, request.content_type)
        known = operation in model.operation_names
        operation_model = model.operation_model(operation) if known else OperationModel({}, model)
        answer = get_serializer_class(service, protocol)(operation_model=operation_model).serialize(refusal)
    except (UnknownServiceError, NotImplementedError, KeyError):
        body = json.dumps({"__type": refusal.code, "message": refusal.message})
        return Response(body, refusal.status, {"X-Amzn-Errortype": refusal.code, "Content-Type": "application/json"})
    return Response(answer["body"], refusal.status, answer["headers"])


def _service() -> str:
    """The service's name in the SDKs: from the request's signature, which only aliases differ from."""
    scope = re.search(r"Credential=[^/]+/\d+/[^/]+/([^/]+)/", request.headers.get("Authorization", ""))
    signed_for = scope.group(1).lower() if scope else "unknown"
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


def _operation() -> str:
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
    return _operation_of_path() or f"{request.method} {request.full_path.rstrip('?')}"


def _action_of(body: str) -> str | None:
    return parse_qs(body).get("Action", [None])[0] if "Action=" in body else None


def _operation_of_path() -> str | None:
    """The operation of a REST service with this method, this path, and the most of these query parameters."""
    service = _service()
    if not _has_model(service):
        return None
    model: ServiceModel = get_service_model(service)
    fitting = [
        (len(required), name)
        for name in model.operation_names
        for path, required in [_uri(model.operation_model(name))]
        if model.operation_model(name).http["method"] == request.method
        and path.fullmatch(request.path.rstrip("/") or "/")
        and required <= set(request.args)
    ]
    return max(fitting)[1] if fitting else None


def _uri(operation: OperationModel) -> tuple[re.Pattern[str], set[str]]:
    path, _, query = operation.http["requestUri"].partition("?")
    segments = [
        ".+" if part.endswith("+}") else "[^/]+" if part.startswith("{") else re.escape(part)
        for part in path.rstrip("/").split("/")
    ]
    return re.compile("/".join(segments) or "/"), set(parse_qs(query, keep_blank_values=True))
