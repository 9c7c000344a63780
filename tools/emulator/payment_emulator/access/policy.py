"""What a policy says about one action on one resource."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

from payment_emulator.access.conditions import conditions_hold
from payment_emulator.access.context import Context
from payment_emulator.access.pattern import fits


class Verdict(Enum):
    """A policy's word."""

    ALLOWED = "allowed"
    DENIED = "denied"
    SILENT = "silent"


PrincipalTest = Callable[[Any], bool]


def verdict_of(
    policies: Iterable[dict[str, Any]],
    action: str,
    resource: str,
    context: Context,
    is_principal: PrincipalTest | None = None,
) -> Verdict:
    """What policies say together: a denial anywhere wins, else an allowance anywhere.

    `is_principal` tells whether the Principal of a resource's policy is the caller; a trust policy has no resource.
    """
    verdict = Verdict.SILENT
    for policy in policies:
        for statement in listed(policy["Statement"]):
            if not _is_about(statement, action, resource, context, is_principal):
                continue
            if not conditions_hold(statement.get("Condition", {}), context):
                continue
            if statement["Effect"] == "Deny":
                return Verdict.DENIED
            verdict = Verdict.ALLOWED
    return verdict


def listed(value: Any) -> list[Any]:
    """A policy's elements are lists, or what a list of one would hold."""
    return value if isinstance(value, list) else [value]


def _is_about(
    statement: dict[str, Any], action: str, resource: str, context: Context, is_principal: PrincipalTest | None
) -> bool:
    if is_principal and not _names_the_principal(statement, is_principal):
        return False
    if not _names(statement, "Action", action.lower(), lambda pattern: pattern.lower()):
        return False
    has_resource = "Resource" in statement or "NotResource" in statement
    return not has_resource or _names(statement, "Resource", resource, context.fill_in)


def _names_the_principal(statement: dict[str, Any], is_principal: PrincipalTest) -> bool:
    if "NotPrincipal" in statement:
        return not is_principal(statement["NotPrincipal"])
    return is_principal(statement.get("Principal"))


def _names(statement: dict[str, Any], element: str, text: str, prepare: Callable[[str], str]) -> bool:
    if f"Not{element}" in statement:
        return not any(fits(prepare(pattern), text) for pattern in listed(statement[f"Not{element}"]))
    return any(fits(prepare(pattern), text) for pattern in listed(statement[element]))
