"""SSM: which parameters a policy decides about."""

from __future__ import annotations

from typing import Any

from moto.ssm.responses import SimpleSystemManagerResponse

from payment_emulator.patching import adds


@adds(SimpleSystemManagerResponse, "_determine_resource")
def decide_about_the_parameters(self: Any) -> str | list[str]:
    """moto asks an identity's policies about "*", so that a policy for some parameters permits none."""
    if "Parameter" not in self._get_action():
        return "*"
    if self._get_param("Names"):
        return [self._parameter_arn(name) for name in self._get_param("Names")]
    name = self._get_param("Name") or self._get_param("Path")
    return self._parameter_arn(name) if name else "*"


@adds(SimpleSystemManagerResponse, "_parameter_arn")
def parameter_arn(self: Any, name: str) -> str:
    """The ARN of a parameter, given by its name, path or ARN."""
    if name.startswith("arn:"):
        return name
    return f"arn:{self.partition}:ssm:{self.region}:{self.current_account}:parameter/{name.lstrip('/')}"
