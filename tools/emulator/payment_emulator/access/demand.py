"""One thing that a call needs to be allowed to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Demand:
    """An action on a resource: a call may have several, and is made only if all are allowed."""

    action: str
    resource: str = "*"
    values: Mapping[str, list[str] | None] = field(default_factory=dict)
    """Condition keys that this action has beside those that every request has."""
