"""Refuses what moto does not implement at once, in words, and in the error shape of the service's own protocol.

moto answers 500 to an operation that it lacks. Terraform's provider takes that for a passing fault of AWS and tries
again for about ten minutes. 501 with a code of our own is neither retried nor mistaken for one of AWS's answers.
"""

from __future__ import annotations

import json
import sys
import traceback
import warnings
from typing import Any

from botocore.exceptions import UnknownServiceError
from botocore.model import OperationModel
from flask import Flask, Response, request
from moto.core.exceptions import ServiceException
from moto.core.request import determine_request_protocol
from moto.core.responses import BaseResponse
from moto.core.serialize import get_serializer_class
from moto.core.utils import get_service_model
from moto.moto_server import werkzeug_app
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from payment_emulator.operation import operation_of, service_of
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
    app = werkzeug_app.create_backend_app(service) if service else _unknown_service_app()  # type: ignore[arg-type]
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

    app.add_url_rule("/", "root", refuse_everything, defaults={"path": ""}, methods=werkzeug_app.HTTP_METHODS)
    app.add_url_rule("/<path:path>", "path", refuse_everything, methods=werkzeug_app.HTTP_METHODS)
    return app


def _refuse(error: Exception) -> Any:
    """The answer to an exception: moto's own AWS errors pass as they are."""
    if isinstance(error, HTTPException) and type(error) not in (NotFound, MethodNotAllowed):
        return error
    service, operation = service_of(request), operation_of(request)
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
