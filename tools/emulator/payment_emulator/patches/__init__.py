"""The gaps of moto that this project needs closed: a module per service, applied by importing it."""

from __future__ import annotations

import importlib
import pkgutil


def services() -> list[str]:
    """The services that have patches, by their name in moto."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def apply_patches(without: frozenset[str] = frozenset()) -> None:
    """Applies every service's patches but those left out (which a test does to show that moto still needs them)."""
    unknown = without.difference(services())
    if unknown:
        known = ", ".join(services())
        raise SystemExit(f"No patches for {', '.join(sorted(unknown))}: --without takes one of {known}.")
    for service in services():
        if service not in without:
            importlib.import_module(f"{__name__}.{service}")
