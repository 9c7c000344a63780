"""What a request asks for, and who signed it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from moto.core.parse import PROTOCOL_PARSERS
from moto.core.request import determine_request_protocol
from moto.core.utils import get_service_model
from moto.iam.models import get_account_id_from
from werkzeug import Request
from werkzeug.datastructures import Headers, MultiDict

from payment_emulator.operation import operation_of, rest_operation, service_of

PARTITION = "aws"

# Name in the SDKs → name in policies, where they differ.
_POLICY_NAMES = {
    "elb": "elasticloadbalancing",
    "elbv2": "elasticloadbalancing",
    "resourcegroupstaggingapi": "tag",
    "s3control": "s3",
    "sesv2": "ses",
}


@dataclass(frozen=True)
class Call:
    """A signed request."""

    access_key_id: str
    session_token: str | None
    account: str
    region: str
    service: str
    """The service's name in the SDKs."""
    operation: str
    parameters: dict[str, Any]
    """Of the operation; empty for S3, whose calls are told from path, arguments and headers."""
    method: str
    path: str
    arguments: MultiDict[str, str]
    headers: Headers
    body: bytes

    @property
    def prefix(self) -> str:
        """The service's name in policies."""
        return _POLICY_NAMES.get(self.service, self.service)

    def arn(self, service: str, resource: str) -> str:
        """The ARN of something in the caller's account and region."""
        return f"arn:{PARTITION}:{service}:{self.region}:{self.account}:{resource}"


def read_call(request: Request) -> Call | None:
    """The call that a request makes, or nothing if nobody signed it."""
    credential = re.search(r"Credential=([^/,]+)/\d+/([^/]+)/", request.headers.get("Authorization", "")) or re.match(
        r"([^/]+)/\d+/([^/]+)/", request.args.get("X-Amz-Credential", "")
    )
    if not credential:
        return None
    service = service_of(request)
    return Call(
        access_key_id=credential[1],
        session_token=request.headers.get("X-Amz-Security-Token") or request.args.get("X-Amz-Security-Token"),
        account=get_account_id_from(credential[1]),
        region=credential[2],
        service=service,
        operation=operation_of(request),
        parameters={} if service == "s3" else parameters_of(service, request),
        method=request.method,
        path=request.path,
        arguments=request.args,
        headers=request.headers,
        body=request.get_data(),
    )


def parameters_of(service: str, request: Request) -> dict[str, Any]:
    """An operation's parameters, under their names in the service's model."""
    model = get_service_model(service)
    operation = operation_of(request)
    parser = PROTOCOL_PARSERS.get(determine_request_protocol(model, request.content_type))
    if not parser or operation not in model.operation_names:
        return {}
    found = rest_operation(service, request)
    parsed: dict[str, Any] = parser(model.operation_model(operation)).parse(
        {
            "method": request.method,
            "values": request.values,
            "headers": request.headers,
            "body": request.get_data(),
            "url_path": request.path,
            "url_params": found[1] if found else {},
        }
    )
    return parsed
