"""Whether the conditions of a statement hold."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

from payment_emulator.access.context import Context
from payment_emulator.access.pattern import fits

Test = Callable[[str, str], bool]


def conditions_hold(conditions: dict[str, dict[str, Any]], context: Context) -> bool:
    """Whether all conditions hold.

    Raises:
        NotImplementedError: an operator that the emulator does not know; nothing is allowed on the strength of it
    """
    return all(
        _holds(operator, key, [context.fill_in(str(one)) for one in _listed(wanted)], context)
        for operator, keys in conditions.items()
        for key, wanted in keys.items()
    )


def _listed(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(one).lower() if isinstance(one, bool) else one for one in values]


def _holds(written: str, key: str, wanted: list[str], context: Context) -> bool:
    given = context.get(key)
    parts = re.fullmatch(r"(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?", written)
    quantifier, operator, if_exists = parts.groups() if parts else (None, written, None)
    if operator == "Null":
        return (given is None) == (wanted[0].lower() == "true")
    negated, test = _test(operator)
    if quantifier == "ForAllValues":
        return all(_matches(one, wanted, negated, test) for one in given or [])
    if given is None:
        return bool(if_exists) or (negated and not quantifier)
    return any(_matches(one, wanted, negated, test) for one in given)


def _matches(given: str, wanted: list[str], negated: bool, test: Test) -> bool:
    return any(test(given, one) for one in wanted) != negated


def _test(operator: str) -> tuple[bool, Test]:
    """Whether an operator is the negation of another, and how that one compares what is given and what is wanted."""
    plain = operator.replace("NotLike", "Like").replace("NotEquals", "Equals").replace("NotIpAddress", "IpAddress")
    test = _TESTS.get(plain)
    if not test:
        raise NotImplementedError(f"the condition operator {operator}")
    return plain != operator, test


def _moment(text: str) -> datetime:
    if re.fullmatch(r"\d+", text):
        return datetime.fromtimestamp(int(text), timezone.utc)
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


_TESTS: dict[str, Test] = {
    "ArnEquals": lambda given, wanted: fits(wanted, given),
    "ArnLike": lambda given, wanted: fits(wanted, given),
    "Bool": lambda given, wanted: given.lower() == wanted.lower(),
    "DateEquals": lambda given, wanted: _moment(given) == _moment(wanted),
    "DateGreaterThan": lambda given, wanted: _moment(given) > _moment(wanted),
    "DateGreaterThanEquals": lambda given, wanted: _moment(given) >= _moment(wanted),
    "DateLessThan": lambda given, wanted: _moment(given) < _moment(wanted),
    "DateLessThanEquals": lambda given, wanted: _moment(given) <= _moment(wanted),
    "IpAddress": lambda given, wanted: ipaddress.ip_address(given) in ipaddress.ip_network(wanted, strict=False),
    "NumericEquals": lambda given, wanted: float(given) == float(wanted),
    "NumericGreaterThan": lambda given, wanted: float(given) > float(wanted),
    "NumericGreaterThanEquals": lambda given, wanted: float(given) >= float(wanted),
    "NumericLessThan": lambda given, wanted: float(given) < float(wanted),
    "NumericLessThanEquals": lambda given, wanted: float(given) <= float(wanted),
    "StringEquals": lambda given, wanted: given == wanted,
    "StringEqualsIgnoreCase": lambda given, wanted: given.lower() == wanted.lower(),
    "StringLike": lambda given, wanted: fits(wanted, given),
}
