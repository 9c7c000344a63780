"""IAM: who is asked, and how a policy is read."""

from __future__ import annotations

import re
from typing import Any

from moto.iam.access_control import IAMPolicyStatement, IAMRequestBase, PermissionResult
from moto.iam.policy_conditions import CONDITION_OPERATIONS

from payment_emulator.patching import replaces, wraps


@replaces(IAMPolicyStatement, "_match")
def match_whole_patterns(pattern: str, string: str) -> Any:
    """moto reads a policy's pattern as a regular expression: "." fits anything and "?" nothing."""
    wild = {"*": ".*", "?": "."}
    return re.fullmatch("".join(wild.get(character, re.escape(character)) for character in pattern), string)


@wraps(IAMRequestBase, "check_action_permitted")
def decide_about_each_resource(original: Any, self: Any, resource: str | list[str]) -> None:
    """moto can decide about one resource a call only; a call for several parameters needs all of them permitted."""
    for one in resource if isinstance(resource, list) else [resource]:
        original(self, one)


@wraps(IAMPolicyStatement, "is_action_permitted")
def deny_only_what_is_known(original: Any, self: Any, *args: Any, **kwargs: Any) -> PermissionResult:
    """moto denies whatever it cannot judge the condition of: a bucket that refuses plain HTTP would refuse all."""
    judged = set(self._statement.get("Condition", {})) <= set(CONDITION_OPERATIONS)
    if self._statement["Effect"] == "Deny" and not judged:
        return PermissionResult.NEUTRAL
    return original(self, *args, **kwargs)
