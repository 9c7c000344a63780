"""How a patch takes its place in moto.

Each of these fails at start-up when moto no longer has what a patch changes, or has got what a patch adds: the
server then does not start, and the patch is looked at, instead of being wrong without a word.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


class StalePatch(Exception):
    """A patch that no longer fits the installed moto."""


def wraps(owner: Any, name: str) -> Callable[[Function], Function]:
    """Puts the function around moto's own one, which it gets as its first argument."""
    _must_have(owner, name)

    def decorate(function: Function) -> Function:
        original = getattr(owner, name)

        @functools.wraps(original)
        def patched(*args: Any, **kwargs: Any) -> Any:
            return function(original, *args, **kwargs)

        is_static = isinstance(inspect.getattr_static(owner, name), staticmethod)
        setattr(owner, name, staticmethod(patched) if is_static else patched)
        return function

    return decorate


def replaces(owner: Any, name: str) -> Callable[[Function], Function]:
    """Puts the function in the place of moto's own method or property."""
    _must_have(owner, name)

    def decorate(function: Function) -> Function:
        present = inspect.getattr_static(owner, name)
        if isinstance(present, property):
            setattr(owner, name, property(function))
        elif isinstance(present, staticmethod):
            setattr(owner, name, staticmethod(function))
        else:
            setattr(owner, name, function)
        return function

    return decorate


def adds(owner: Any, name: str | None = None) -> Callable[[Function], Function]:
    """Gives moto an operation, or another method, that it lacks."""

    def decorate(function: Function) -> Function:
        added = name or function.__name__
        if hasattr(owner, added):
            raise StalePatch(f"moto has {owner.__name__}.{added} now: delete the patch that adds it.")
        setattr(owner, added, function)
        return function

    return decorate


def state(backend: Any, kind: str) -> dict[str, Any]:
    """What a patch keeps beside moto's own data: it ends with the backend's."""
    everything: dict[str, dict[str, Any]] = backend.__dict__.setdefault("_payment_emulator", {})
    return everything.setdefault(kind, {})


def _must_have(owner: Any, name: str) -> None:
    if not hasattr(owner, name):
        raise StalePatch(f"moto has no {owner.__name__}.{name} any more: rewrite or delete the patch.")
