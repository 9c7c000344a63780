"""ACM: the key algorithm of a requested certificate."""

from __future__ import annotations

import json
from typing import Any

from moto.acm.models import CertBundle
from moto.acm.responses import AWSCertificateManagerResponse

from payment_emulator.patching import wraps


@wraps(AWSCertificateManagerResponse, "request_certificate")
def keep_the_key_algorithm(original: Any, self: Any) -> Any:
    """moto drops the key algorithm that is asked for, and every plan then replaces the certificate."""
    answer = original(self)
    algorithm = self._get_param("KeyAlgorithm")
    if algorithm and isinstance(answer, str):
        self.acm_backend._certificates[json.loads(answer)["CertificateArn"]].key_algorithm = algorithm
    return answer


@wraps(CertBundle, "describe")
def tell_the_key_algorithm(original: Any, self: Any) -> Any:
    """See keep_the_key_algorithm."""
    description = original(self)
    description["Certificate"]["KeyAlgorithm"] = getattr(
        self, "key_algorithm", description["Certificate"]["KeyAlgorithm"]
    )
    return description
