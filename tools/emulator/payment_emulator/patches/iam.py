"""IAM: whose policies are asked."""

from __future__ import annotations

from typing import Any

from flask import request
from moto.iam.access_control import PermissionResult
from moto.moto_server import werkzeug_app
from moto.s3.models import FakeBucket

from payment_emulator.access.enforce import enforce
from payment_emulator.patching import replaces, wraps


@wraps(werkzeug_app, "create_backend_app")
def hold_roles_and_users_to_their_policies(original: Any, service: str) -> Any:
    """moto asks nobody's policies, or (from the nth call on) everybody's, and those without conditions and boundaries.

    Here, whoever signs with the key of a user or of an assumed role is held to its policies (`access/`). Whoever signs
    with any other key is the account's administrator. Signatures are not checked.
    """
    app = original(service)
    app.before_request(lambda: enforce(request))
    return app


@replaces(FakeBucket, "get_permission")
def ask_a_bucket_policy_once(self: Any, action: str, resource: str) -> PermissionResult:
    """moto applies a denial without reading its condition: "deny without TLS" then denies everything.

    A bucket's policy has been asked, with its conditions, when a request gets here.
    """
    return PermissionResult.NEUTRAL
