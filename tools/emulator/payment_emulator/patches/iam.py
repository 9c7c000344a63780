"""IAM: whose policies are asked, and how they are read."""

from __future__ import annotations

import re
from typing import Any

from moto.core.authorization import ActionAuthenticatorMixin
from moto.iam.access_control import (
    CreateAccessKeyFailure,
    IAMPolicyStatement,
    IAMRequest,
    IAMRequestBase,
    PermissionResult,
    create_access_key,
)

from payment_emulator.core import Refusal
from payment_emulator.patching import replaces, wraps


@replaces(ActionAuthenticatorMixin, "_authenticate_and_authorize_action")
def hold_roles_and_users_to_their_policies(self: Any, request_class: Any, resource: Any = "*") -> None:
    """moto asks nobody's policies, or (from the nth call on) everybody's, and then made-up keys fail.

    Here, whoever signs with the key of a user or of an assumed role is held to its policies. Whoever signs with any
    other key, as Terraform does, is the account's administrator. Signatures are not checked.
    """
    if not _is_user_or_role(self):
        return
    request = request_class(
        account_id=self.current_account,
        method=self.method,
        path=self.path,
        data=self.data,
        body=self.raw_body,
        headers=self.headers,
        action=self._get_action(),
    )
    request.check_action_permitted(resource)


def _is_user_or_role(response: Any) -> bool:
    key = re.search(r"Credential=([^/]+)/", response.headers.get("Authorization", ""))
    if not key:
        return False
    try:
        create_access_key(response.current_account, response.partition, key.group(1), response.headers)
    except CreateAccessKeyFailure as failure:
        return bool(failure.reason == "InvalidToken")
    return True


@wraps(IAMRequestBase, "__init__")
def name_actions_as_policies_do(original: Any, self: Any, *args: Any, **kwargs: Any) -> None:
    """moto names an action after the service's signature, which for CloudWatch is not the name in policies."""
    original(self, *args, **kwargs)
    service, action = self._action.split(":")
    self._action = f"{_POLICY_NAMES.get(service, service)}:{action}"


# Name in a signature → name in a policy.
_POLICY_NAMES = {"monitoring": "cloudwatch", "email": "ses"}


@replaces(IAMRequest, "_raise_access_denied")
def deny_in_the_services_own_words(self: Any) -> None:
    """moto denies in the XML of IAM, which a client of a JSON service reports as "UnknownError"."""
    if self._service == "ec2":
        code = "UnauthorizedOperation"
    elif "urlencoded" in self._headers.get("Content-Type", ""):
        code = "AccessDenied"
    else:
        code = "AccessDeniedException"
    raise Refusal(403, code, f"User: {self._access_key.arn} is not authorized to perform: {self._action}")


@wraps(IAMRequestBase, "check_action_permitted")
def decide_about_each_resource(original: Any, self: Any, resource: str | list[str]) -> None:
    """moto can decide about one resource a call only; a call for several parameters needs all of them permitted."""
    for one in resource if isinstance(resource, list) else [resource]:
        original(self, one)


@replaces(IAMPolicyStatement, "_match")
def match_whole_patterns(pattern: str, string: str) -> Any:
    """moto reads a policy's pattern as a regular expression: "." fits any character, and "?" none of its own."""
    wild = {"*": ".*", "?": "."}
    return re.fullmatch("".join(wild.get(character, re.escape(character)) for character in pattern), string)


@wraps(IAMPolicyStatement, "is_action_permitted")
def leave_out_conditional_denials(original: Any, self: Any, *args: Any, **kwargs: Any) -> Any:
    """moto applies a denial without reading its condition: "deny without TLS" then denies everything."""
    if self._statement.get("Effect") == "Deny" and self._statement.get("Condition"):
        return PermissionResult.NEUTRAL
    return original(self, *args, **kwargs)
