"""WAF: data protection."""

from __future__ import annotations

import json
from typing import Any

from moto.wafv2.models import FakeWebACL
from moto.wafv2.responses import WAFV2Response

from payment_emulator.patching import wraps


@wraps(WAFV2Response, "create_web_acl")
def create_with_data_protection(original: Any, self: Any) -> Any:
    """moto forgets which fields of a request a web ACL masks."""
    status, headers, body = original(self)
    _protect(self, json.loads(body)["Summary"]["Id"])
    return status, headers, body


@wraps(WAFV2Response, "update_web_acl")
def update_with_data_protection(original: Any, self: Any) -> Any:
    """See create_with_data_protection."""
    answer = original(self)
    _protect(self, self._get_param("Id"))
    return answer


@wraps(FakeWebACL, "to_dict")
def describe_data_protection(original: Any, self: Any) -> dict[str, Any]:
    """See create_with_data_protection."""
    return {**original(self), "DataProtectionConfig": getattr(self, "data_protection_config", None)}


def _protect(response: Any, acl_id: str) -> None:
    acl = response.wafv2_backend.get_web_acl(None, response._get_param("Name"), acl_id)
    acl.data_protection_config = response._get_param("DataProtectionConfig")
