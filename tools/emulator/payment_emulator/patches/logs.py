"""CloudWatch Logs: a group's key."""

from __future__ import annotations

import re
from typing import Any

from moto.logs.responses import LogsResponse

from payment_emulator.patching import adds


@adds(LogsResponse, "_determine_resource")
def decide_about_the_log_group(self: Any) -> str:
    """moto asks an identity's policies about "*", so that a policy for one log group permits none."""
    group = self._get_param("logGroupName")
    if not group:
        return "*"
    stream = self._get_param("logStreamName") or ""
    return f"arn:{self.partition}:logs:{self.region}:{self.current_account}:log-group:{group}:log-stream:{stream}"


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
