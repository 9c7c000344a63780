"""Who calls: the roles and users that are held to their policies."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from moto.iam.access_control import AssumedRoleAccessKey, CreateAccessKeyFailure, IAMUserAccessKey
from moto.iam.models import IAMBackend, Policy, iam_backends
from moto.sts.models import sts_backends

from payment_emulator.access.call import PARTITION, Call
from payment_emulator.access.tags import tag_mapping
from payment_emulator.core import Refusal


@dataclass(frozen=True)
class Caller:
    """A user, or a session of a role."""

    arn: str
    principals: frozenset[str]
    """What a resource's policy may call it."""
    policies: tuple[dict[str, Any], ...]
    boundary: dict[str, Any] | None
    tags: dict[str, str]


def find_caller(call: Call) -> Caller | None:
    """The user or the role whose key signed a call, or nothing for any other key: the account's administrator's.

    Raises:
        Refusal: a key of a session that there is not, or that has ended
    """
    if call.access_key_id.startswith("ASIA"):
        return _role_session(call)
    headers = {"X-Amz-Security-Token": call.session_token} if call.session_token else {}
    try:
        key = IAMUserAccessKey(call.account, PARTITION, call.access_key_id, headers)
    except CreateAccessKeyFailure as failure:
        if failure.reason == "InvalidToken":
            raise invalid_token() from failure
        return None
    user = iam_backends[call.account][PARTITION].get_user(key._owner_user_name)
    return Caller(
        arn=user.arn,
        principals=frozenset({user.arn}),
        policies=tuple(document_of(policy) for policy in key.collect_policies()),
        boundary=None,
        tags=tag_mapping(user.tags),
    )


def _role_session(call: Call) -> Caller:
    session = sts_backends[call.account][PARTITION].get_assumed_role_from_access_key(call.access_key_id)
    if not session or session.session_token != call.session_token:
        raise invalid_token()
    if session.expiration < datetime.now(timezone.utc).replace(tzinfo=None):
        raise Refusal(403, "ExpiredTokenException", "The security token included in the request is expired")
    backend = iam_backends[call.account][PARTITION]
    role = backend.get_role_by_arn(session.role_arn)
    key = AssumedRoleAccessKey(
        call.account, PARTITION, call.access_key_id, {"X-Amz-Security-Token": session.session_token}
    )
    return Caller(
        arn=session.arn,
        principals=frozenset({session.arn, role.arn}),
        policies=tuple(document_of(policy) for policy in key.collect_policies()),
        boundary=_boundary(backend, role.permissions_boundary_arn),
        tags=tag_mapping(role.tags),
    )


def invalid_token() -> Refusal:
    """Whoever signed is nobody, or no longer."""
    return Refusal(403, "InvalidClientTokenId", "The security token included in the request is invalid.")


def _boundary(backend: IAMBackend, arn: str | None) -> dict[str, Any] | None:
    return document_of(backend.get_policy(arn)) if arn else None


def document_of(policy: Any) -> dict[str, Any]:
    """A policy's document, of any of the kinds of policies that moto has."""
    if isinstance(policy, Policy):
        policy = next(version.document for version in policy.versions if version.is_default)
    if isinstance(policy, dict):
        policy = policy["policy_document"]
    document: dict[str, Any] = json.loads(policy)
    return document
