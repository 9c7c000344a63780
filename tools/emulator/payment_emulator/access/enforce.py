"""Holds a request to the policies of whoever makes it."""

from __future__ import annotations

from typing import Any

from moto.kms.models import kms_backends
from moto.s3.models import s3_backends
from werkzeug import Request

from payment_emulator.access.call import PARTITION, Call, read_call
from payment_emulator.access.callers import Caller, document_of, find_caller
from payment_emulator.access.demand import Demand
from payment_emulator.access.demands import demands_of
from payment_emulator.access.policy import PrincipalTest, Verdict, listed, verdict_of
from payment_emulator.access.request_context import request_context
from payment_emulator.access.trust import check_trust, check_web_identity, is_web_identity
from payment_emulator.core import Refusal


def enforce(request: Request) -> None:
    """Lets a request pass, or not.

    Raises:
        Refusal: a policy denies it, or none allows it
        NotImplementedError: whether a policy allows it depends on something that the emulator knows nothing about
    """
    # Before anything reads the form: what comes after needs both.
    request.get_data()
    if is_web_identity(request):
        check_web_identity(request)
        return
    call = read_call(request)
    if not call or call.operation == "GetCallerIdentity":
        return
    caller = find_caller(call)
    if not caller and call.service != "s3":
        return
    for demand in demands_of(call):
        try:
            refusal = _refusal(call, caller, demand)
        except NotImplementedError as error:
            message = f"{demand.action} can't be decided here: {error}."
            raise Refusal(501, "NotImplementedByEmulator", message) from error
        if refusal:
            raise Refusal(403, _code(call), refusal)
    if caller and call.service == "sts" and call.operation == "AssumeRole":
        check_trust(call, caller)


def _refusal(call: Call, caller: Caller | None, demand: Demand) -> str | None:
    """Why a demand is refused, in the words of AWS."""
    context = request_context(call, caller, demand)
    own = verdict_of(caller.policies if caller else [_EVERYTHING], demand.action, demand.resource, context)
    limit = caller.boundary if caller and caller.boundary else _EVERYTHING
    boundary = verdict_of([limit], demand.action, demand.resource, context)
    resource_policy = _resource_policy(call, demand)
    resources = verdict_of(resource_policy, demand.action, demand.resource, context, _principal_test(call, caller))
    reasons = {
        "with an explicit deny in an identity-based policy": own is Verdict.DENIED,
        "with an explicit deny in a permissions boundary": boundary is Verdict.DENIED,
        "with an explicit deny in a resource-based policy": resources is Verdict.DENIED,
        "because no permissions boundary allows the action": boundary is Verdict.SILENT,
        "because no identity-based policy allows the action": Verdict.ALLOWED not in (own, resources),
        "because the key policy allows nobody of the account": not _delegates(resource_policy, demand, call)
        and resources is not Verdict.ALLOWED,
    }
    reason = next((reason for reason, holds in reasons.items() if holds), None)
    if not reason:
        return None
    who = caller.arn if caller else f"arn:{PARTITION}:iam::{call.account}:root"
    return f"User: {who} is not authorized to perform: {demand.action} on resource: {demand.resource} {reason}"


_EVERYTHING: dict[str, Any] = {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


def _resource_policy(call: Call, demand: Demand) -> list[dict[str, Any]]:
    """The policy of the bucket or key that a demand is about. (Those of other services are not asked.)"""
    kind, _, identifier = demand.resource.rpartition(":")[2].partition("/")
    policy: Any = None
    if demand.resource.startswith(f"arn:{PARTITION}:s3:::"):
        bucket = s3_backends[call.account][PARTITION].buckets.get(kind)
        policy = bucket.policy if bucket else None
    elif kind == "key" and identifier in kms_backends[call.account][call.region].keys:
        policy = kms_backends[call.account][call.region].keys[identifier].policy
    return [document_of(policy)] if policy else []


def _delegates(policies: list[dict[str, Any]], demand: Demand, call: Call) -> bool:
    """Whether the account's own policies count: those of a key do only if the key's policy names the account."""
    if not demand.action.startswith("kms:") or not policies:
        return True
    named = [
        principal
        for policy in policies
        for statement in listed(policy["Statement"])
        if statement["Effect"] == "Allow"
        for principal in _aws_principals(statement.get("Principal"))
    ]
    return bool(_account_names(call).intersection(named))


def _principal_test(call: Call, caller: Caller | None) -> PrincipalTest:
    """Whether a resource's policy is about the caller. Naming the account allows nobody, but denies everybody."""
    names = caller.principals if caller else _account_names(call)
    return lambda principal: "*" in (named := _aws_principals(principal)) or bool(names.intersection(named))


def _aws_principals(principal: Any) -> list[str]:
    return listed(principal.get("AWS", [])) if isinstance(principal, dict) else listed(principal)


def _account_names(call: Call) -> frozenset[str]:
    return frozenset({call.account, f"arn:{PARTITION}:iam::{call.account}:root"})


def _code(call: Call) -> str:
    """How the service calls a refusal."""
    if call.service == "ec2":
        return "UnauthorizedOperation"
    is_query = "urlencoded" in call.headers.get("Content-Type", "")
    return "AccessDenied" if is_query or call.service in ("s3", "route53") else "AccessDeniedException"
