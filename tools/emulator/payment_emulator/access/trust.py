"""Who may become a role: its trust policy."""

from __future__ import annotations

import base64
import json
from typing import Any

from moto.core import DEFAULT_ACCOUNT_ID
from moto.iam.exceptions import NotFoundException
from moto.iam.models import Role, iam_backends
from werkzeug import Request

from payment_emulator.access.call import PARTITION, Call, parameters_of
from payment_emulator.access.callers import Caller, document_of
from payment_emulator.access.context import Context
from payment_emulator.access.demand import Demand
from payment_emulator.access.policy import Verdict, listed, verdict_of
from payment_emulator.access.request_context import request_context
from payment_emulator.core import Refusal

_WEB_IDENTITY = "sts:AssumeRoleWithWebIdentity"


def check_trust(call: Call, caller: Caller) -> None:
    """Whether a role trusts a user or another role.

    Raises:
        Refusal: it does not
    """
    arn = call.parameters["RoleArn"]
    role = _find_role(arn)
    context = request_context(call, caller, Demand("sts:AssumeRole", arn))
    trusted = caller.principals | {call.account, f"arn:{PARTITION}:iam::{call.account}:root", "*"}

    def is_caller(principal: Any) -> bool:
        named = listed(principal.get("AWS", [])) if isinstance(principal, dict) else listed(principal)
        return bool(trusted.intersection(named))

    policies = [document_of(role.assume_role_policy_document)] if role else []
    if verdict_of(policies, "sts:AssumeRole", arn, context, is_caller) is not Verdict.ALLOWED:
        raise Refusal(403, "AccessDenied", f"User: {caller.arn} is not authorized to perform: sts:AssumeRole on {arn}")


def is_web_identity(request: Request) -> bool:
    """Whether a request, which nobody signs, wants to become a role with a token."""
    return request.method == "POST" and request.form.get("Action") == _WEB_IDENTITY.partition(":")[2]


def check_web_identity(request: Request) -> None:
    """Whether a role trusts the claims of a token. Who issued the token is read in it and not proven.

    Raises:
        Refusal: no such role or provider, another audience, or the trust policy does not hold
    """
    parameters = parameters_of("sts", request)
    claims = _claims(parameters["WebIdentityToken"])
    issuer = str(claims.get("iss", "")).removeprefix("https://")
    provider_arn = f"arn:{PARTITION}:iam::{DEFAULT_ACCOUNT_ID}:oidc-provider/{issuer}"
    provider = iam_backends[DEFAULT_ACCOUNT_ID][PARTITION].open_id_providers.get(provider_arn)
    if not provider:
        raise Refusal(400, "InvalidIdentityToken", f"No OpenIDConnect provider found in your account for {issuer}")
    audiences = [str(one) for one in listed(claims.get("aud", []))]
    if not set(audiences).intersection(provider.client_id_list):
        raise Refusal(400, "InvalidIdentityToken", "Incorrect token audience")
    role = _find_role(parameters["RoleArn"])
    values = {f"{issuer}:{name}": [str(one) for one in listed(value)] for name, value in claims.items()}
    session = parameters.get("RoleSessionName")
    context = Context(
        {**values, "aws:SecureTransport": ["true"], "sts:RoleSessionName": [session] if session else None},
        {f"{issuer}:": lambda _: None},
    )
    policies = [document_of(role.assume_role_policy_document)] if role else []
    verdict = verdict_of(
        policies,
        _WEB_IDENTITY,
        parameters["RoleArn"],
        context,
        lambda principal: isinstance(principal, dict) and provider_arn in listed(principal.get("Federated", [])),
    )
    if verdict is not Verdict.ALLOWED:
        raise Refusal(403, "AccessDenied", f"Not authorized to perform {_WEB_IDENTITY}")


def _find_role(arn: str) -> Role | None:
    try:
        return iam_backends[DEFAULT_ACCOUNT_ID][PARTITION].get_role_by_arn(arn)
    except NotFoundException:
        return None


def _claims(token: str) -> dict[str, Any]:
    try:
        payload = token.split(".")[1]
        claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    except (IndexError, ValueError) as error:
        raise Refusal(400, "InvalidIdentityToken", "The ID Token provided is not a valid JWT.") from error
    return claims
