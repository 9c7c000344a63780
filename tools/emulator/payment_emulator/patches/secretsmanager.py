"""Secrets Manager: which secret a policy decides about, and rotation that RDS owns."""

from __future__ import annotations

from typing import Any

from moto.secretsmanager.exceptions import SecretNotFoundException
from moto.secretsmanager.responses import SecretsManagerResponse

from payment_emulator.patching import adds


@adds(SecretsManagerResponse, "_determine_resource")
def decide_about_the_secret(self: Any) -> str:
    """moto asks an identity's policies about "*", so that a policy for one secret permits none."""
    secret_id = self._get_param("SecretId")
    if not secret_id:
        return "*"
    try:
        return str(self.backend.describe_secret(secret_id).arn)
    except SecretNotFoundException:
        return f"arn:{self.partition}:secretsmanager:{self.region}:{self.current_account}:secret:{secret_id}"
