"""What conditions are about: the keys that AWS fills in for a request."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

Values = list[str]
"""All values of a key; a key with none is there, and empty."""

Lookup = Callable[[str], Values | None]
"""From what follows the prefix of a key, as the tag's key in `aws:ResourceTag/Owner`, to its values."""


class Context:
    """The keys of one request about one resource, in any case of letters."""

    def __init__(self, values: Mapping[str, Values | None], lookups: Mapping[str, Lookup] | None = None) -> None:
        self._values = {key.lower(): value for key, value in values.items()}
        self._lookups = {prefix.lower(): lookup for prefix, lookup in (lookups or {}).items()}

    def get(self, key: str) -> Values | None:
        """The values of a key, or nothing if this request does not have it.

        Raises:
            NotImplementedError: a key that the emulator knows nothing about
        """
        lowered = key.lower()
        if lowered in self._values:
            return self._values[lowered]
        for prefix, lookup in self._lookups.items():
            if lowered.startswith(prefix):
                return lookup(key[len(prefix) :])
        raise NotImplementedError(f"the condition key {key}")

    def fill_in(self, text: str) -> str:
        """A text with its policy variables filled in; one without a value fits nothing."""
        return re.sub(r"\$\{([^}]+)\}", lambda variable: self._variable(variable[1]), text)

    def _variable(self, name: str) -> str:
        if name in ("*", "?", "$"):
            return name
        return (self.get(name) or ["\0"])[0]
