"""The patterns of policies."""

from __future__ import annotations

import re


def fits(pattern: str, text: str) -> bool:
    """Whether a text fits a pattern of policies: `*` is any characters, `?` is one, everything else is itself."""
    wild = {"*": ".*", "?": "."}
    return re.fullmatch("".join(wild.get(one, re.escape(one)) for one in pattern), text, re.DOTALL) is not None
