"""CloudWatch Logs: a group's key."""

from __future__ import annotations

import re
from typing import Any

from moto.logs.responses import LogsResponse

from payment_emulator.patching import adds


@adds(LogsResponse)
def associate_kms_key(self: Any) -> str:
    """moto can't give a key to a group that exists."""
    _group(self).kms_key_id = self._get_param("kmsKeyId")
    return "{}"


@adds(LogsResponse)
def disassociate_kms_key(self: Any) -> str:
    """See associate_kms_key."""
    _group(self).kms_key_id = None
    return "{}"


def _group(response: Any) -> Any:
    name = response._get_param("logGroupName")
    arn = response._get_param("resourceIdentifier") or ""
    return response.logs_backend.groups[name or re.sub(r"^.*:log-group:|:\*$", "", arn)]
