"""KMS: rotation periods, and which key a policy decides about."""

from __future__ import annotations

import base64
import json
from typing import Any

from moto.kms.responses import KmsResponse

from payment_emulator.patching import adds, wraps


@adds(KmsResponse, "_determine_resource")
def decide_about_the_key(self: Any) -> str:
    """moto asks an identity's policies about "*", so that a policy for one key permits none."""
    request = json.loads(self.body or "{}")
    key_id = request.get("KeyId") or _key_of_ciphertext(request.get("CiphertextBlob", ""))
    if not key_id:
        return "*"
    alias = self.kms_backend.get_alias_name(key_id)
    if alias.startswith("alias/"):
        key_id = self.kms_backend.get_key_id_from_alias(alias) or alias
    key_id = self.kms_backend.get_key_id(key_id)
    return f"arn:{self.partition}:kms:{self.region}:{self.current_account}:key/{key_id}"


def _key_of_ciphertext(blob: str) -> str:
    """The id of the key that moto encrypted something with, which it puts in front."""
    return base64.b64decode(blob)[:36].decode("utf-8", "replace")


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
