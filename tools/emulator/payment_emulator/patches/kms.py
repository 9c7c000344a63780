"""KMS: rotation periods."""

from __future__ import annotations

import json
from typing import Any

from moto.kms.responses import KmsResponse

from payment_emulator.patching import wraps


@wraps(KmsResponse, "enable_key_rotation")
def keep_the_rotation_period(original: Any, self: Any) -> Any:
    """moto drops the rotation period, for which the provider then waits in vain."""
    answer = original(self)
    _key(self).rotation_period_days = self._get_param("RotationPeriodInDays", 365)
    return answer


@wraps(KmsResponse, "get_key_rotation_status")
def tell_the_rotation_period(original: Any, self: Any) -> str:
    """See keep_the_rotation_period."""
    status = json.loads(original(self))
    if status["KeyRotationEnabled"]:
        status["RotationPeriodInDays"] = getattr(_key(self), "rotation_period_days", 365)
    return json.dumps(status)


def _key(response: Any) -> Any:
    return response.kms_backend.keys[response.kms_backend.get_key_id(response._get_param("KeyId"))]
