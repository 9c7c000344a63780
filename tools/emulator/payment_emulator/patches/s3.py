"""S3: a bucket's Intelligent-Tiering, metrics and analytics configurations, and its access logging."""

from __future__ import annotations

import json
import re
from typing import Any

from moto.s3.exceptions import S3ClientError
from moto.s3.models import FakeBucket
from moto.s3.responses import S3Response

from payment_emulator.patching import replaces, state, wraps


class NoSuchConfiguration(S3ClientError):
    """The answer to a question about a configuration that the bucket does not have."""

    code = "NoSuchConfiguration"
    message = "The specified configuration does not exist."


# Query parameter → element that a list of its configurations stands in. moto takes each of them for the bucket
# itself: PUT tries to create it, and DELETE deletes it (inventory: DELETE only).
_LISTS = {
    "analytics": "ListBucketAnalyticsConfigurationResult",
    "intelligent-tiering": "ListBucketIntelligentTieringConfigurationsResult",
    "inventory": "ListInventoryConfigurationsResult",
    "metrics": "ListMetricsConfigurationsResult",
}
# Parts of a bucket that moto takes for the bucket itself, and that the project has no use for.
_REFUSED = frozenset(
    {"abac", "metadataConfiguration", "metadataInventoryTable", "metadataJournalTable", "metadataTable", "session"}
)
_XML = {"Content-Type": "application/xml"}


def _kind(query: dict[str, list[str]]) -> str | None:
    if _REFUSED.intersection(query):
        raise NotImplementedError
    return next((kind for kind in _LISTS if kind in query), None)


def _id(query: dict[str, list[str]]) -> str:
    return query.get("id", [""])[0]


def _configurations(response: Any, bucket: str, kind: str) -> dict[str, str]:
    return state(response.backend.get_bucket(bucket), kind)


@wraps(S3Response, "_bucket_response_get")
def get_configuration(original: Any, self: Any, bucket: str, query: dict[str, list[str]]) -> Any:
    """moto lists the bucket's objects instead."""
    kind = _kind(query)
    if not kind:
        return original(self, bucket, query)
    configurations = _configurations(self, bucket, kind)
    if not _id(query):
        name = _LISTS[kind]
        return 200, _XML, f"<{name}><IsTruncated>false</IsTruncated>{''.join(configurations.values())}</{name}>"
    if _id(query) not in configurations:
        raise NoSuchConfiguration
    return 200, _XML, configurations[_id(query)]


@wraps(S3Response, "_bucket_response_put")
def put_configuration(original: Any, self: Any, request: Any, bucket: str, query: dict[str, list[str]]) -> Any:
    """moto tries to create the bucket instead."""
    kind = _kind(query)
    if not kind:
        return original(self, request, bucket, query)
    body = self.body.decode() if isinstance(self.body, bytes) else self.body
    _configurations(self, bucket, kind)[_id(query)] = re.sub(r"^\s*<\?xml[^>]*\?>", "", body)
    return 200, {}, ""


@wraps(S3Response, "_bucket_response_delete")
def delete_configuration(original: Any, self: Any, bucket: str, query: dict[str, list[str]]) -> Any:
    """moto deletes the bucket instead."""
    kind = _kind(query)
    if not kind:
        return original(self, bucket, query)
    if _configurations(self, bucket, kind).pop(_id(query), None) is None:
        raise NoSuchConfiguration
    return 204, {}, ""


@replaces(FakeBucket, "_log_permissions_enabled_policy")
def accept_a_narrow_log_bucket_policy(target_bucket: Any, target_prefix: str | None) -> bool:
    """moto knows three spellings of the resource that log delivery may write to; AWS takes any that fits."""
    policy = json.loads(target_bucket.policy.decode()) if target_bucket.policy else {"Statement": []}
    written = f"arn:{target_bucket.partition}:s3:::{target_bucket.name}/{target_prefix or ''}any-log"
    return any(
        statement["Effect"] == "Allow"
        and isinstance(statement.get("Principal"), dict)
        and "logging.s3.amazonaws.com" in _list(statement["Principal"].get("Service"))
        and any(_fits(action, "s3:PutObject") for action in _list(statement.get("Action")))
        and any(_fits(resource, written) for resource in _list(statement.get("Resource")))
        for statement in _list(policy["Statement"])
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _fits(pattern: str, text: str) -> bool:
    return re.fullmatch(".*".join(re.escape(part) for part in pattern.split("*")), text) is not None


@wraps(S3Response, "get_bucket_logging")
def tell_the_log_key_format(original: Any, self: Any) -> Any:
    """moto keeps the format of the log objects' keys, but leaves it out of its answer."""
    status, headers, body = original(self)
    key_format = self.backend.get_bucket_logging(self.bucket_name).get("TargetObjectKeyFormat")
    if key_format is None:
        return status, headers, body
    element = _key_format_element(key_format)
    return status, headers, body.replace("</LoggingEnabled>", f"{element}</LoggingEnabled>")


def _key_format_element(key_format: dict[str, Any]) -> str:
    partitioned = key_format.get("PartitionedPrefix")
    if partitioned:
        source = f"<PartitionDateSource>{partitioned['PartitionDateSource']}</PartitionDateSource>"
        inner = f"<PartitionedPrefix>{source}</PartitionedPrefix>"
    else:
        inner = "<SimplePrefix/>"
    return f"<TargetObjectKeyFormat>{inner}</TargetObjectKeyFormat>"
