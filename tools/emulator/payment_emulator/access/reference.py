"""AWS's service authorization reference: which resources an action is about. cfn-lint, which moto needs, brings it."""

from __future__ import annotations

import functools
import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any


@functools.cache
def _reference() -> dict[str, Any]:
    reference: dict[str, Any] = json.loads(_file().read_text())
    return reference


def _file() -> Path:
    """The file within cfn-lint, which would take a second to import."""
    package = find_spec("cfnlint")
    assert package and package.origin
    return Path(package.origin).parent / "data" / "AdditionalSpecs" / "Policies.json"


def is_action(prefix: str, action: str) -> bool:
    """Whether policies can name the action."""
    return action.lower() in _reference().get(prefix, {"Actions": {}})["Actions"]


def resource_types(prefix: str, action: str) -> list[str]:
    """The types of resources that an action is about; none, if a policy can allow it on `*` only."""
    types: list[str] = _reference()[prefix]["Actions"][action.lower()].get("Resources") or []
    return types


def arn_patterns(prefix: str, resource_type: str) -> list[re.Pattern[str]]:
    """What the ARNs of a type look like, in whatever region and account: some of AWS's own have none."""
    return [re.compile(_filled(one, "[^:]*", "[^:]*")) for one in _formats(prefix, resource_type)]


def new_arn(prefix: str, resource_type: str, region: str, account: str) -> str:
    """The ARN of a resource that has no id yet: where the id will stand, only a wildcard fits."""
    return _filled(_formats(prefix, resource_type)[0], region, account).replace(".*", "*")


def _formats(prefix: str, resource_type: str) -> list[str]:
    formats: list[str] = _reference()[prefix]["Resources"][resource_type.lower()]["ARNFormats"]
    return formats


def _filled(arn_format: str, region: str, account: str) -> str:
    values = {"Partition": "aws", "Region": region, "Account": account}
    return re.sub(r"\$\{(\w+)\}", lambda name: values.get(name[1], ".*"), arn_format)
