"""S3: what a call must be allowed, which S3 names otherwise than its operations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from moto.s3.models import FakeBucket, s3_backends

from payment_emulator.access.call import PARTITION, Call
from payment_emulator.access.demand import Demand
from payment_emulator.access.resources import key_arn

# What a bucket has → its name in actions: `?encryption` is read by s3:GetEncryptionConfiguration.
_OF_BUCKET = {
    "accelerate": "AccelerateConfiguration",
    "acl": "BucketAcl",
    "analytics": "AnalyticsConfiguration",
    "cors": "BucketCORS",
    "encryption": "EncryptionConfiguration",
    "intelligent-tiering": "IntelligentTieringConfiguration",
    "inventory": "InventoryConfiguration",
    "lifecycle": "LifecycleConfiguration",
    "location": "BucketLocation",
    "logging": "BucketLogging",
    "metrics": "MetricsConfiguration",
    "notification": "BucketNotification",
    "object-lock": "BucketObjectLockConfiguration",
    "ownershipControls": "BucketOwnershipControls",
    "policy": "BucketPolicy",
    "policyStatus": "BucketPolicyStatus",
    "publicAccessBlock": "BucketPublicAccessBlock",
    "replication": "ReplicationConfiguration",
    "requestPayment": "BucketRequestPayment",
    "tagging": "BucketTagging",
    "versioning": "BucketVersioning",
    "website": "BucketWebsite",
}
_OF_OBJECT = {"acl": "Acl", "legal-hold": "LegalHold", "retention": "Retention", "tagging": "Tagging"}
# Verbs of requests in actions.
_VERBS = {"GET": "Get", "HEAD": "Get", "PUT": "Put", "DELETE": "Delete"}


def s3_demands(call: Call) -> Iterator[Demand]:
    """All that a call of S3 must be allowed."""
    bucket, _, key = unquote(call.path).lstrip("/").partition("/")
    if not bucket:
        yield Demand("s3:ListAllMyBuckets")
    elif key:
        yield from _object_demands(call, bucket, key)
    elif call.method == "POST" and "delete" in call.arguments:
        for one in re.findall(r"<Key>(.*?)</Key>", call.body.decode()):
            yield Demand("s3:DeleteObject", _arn(f"{bucket}/{one}"))
    else:
        values = {f"s3:{name}": call.arguments.getlist(name) or None for name in ("prefix", "delimiter", "max-keys")}
        yield Demand(f"s3:{_bucket_action(call)}", _arn(bucket), values)


def _arn(path: str) -> str:
    return f"arn:{PARTITION}:s3:::{path}"


def _bucket_action(call: Call) -> str:
    if "uploads" in call.arguments:
        return "ListBucketMultipartUploads"
    if "versions" in call.arguments:
        return "ListBucketVersions"
    for argument, name in _OF_BUCKET.items():
        if argument in call.arguments:
            # There is no right of its own to delete most of it.
            verb = "Put" if call.method == "DELETE" and argument not in ("policy", "website") else _VERBS[call.method]
            return verb + name
    return {"PUT": "CreateBucket", "DELETE": "DeleteBucket"}.get(call.method, "ListBucket")


def _object_demands(call: Call, bucket: str, key: str) -> Iterator[Demand]:
    arn = _arn(f"{bucket}/{key}")
    yield Demand(f"s3:{_object_action(call)}", arn, _object_values(call))
    source = call.headers.get("X-Amz-Copy-Source")
    if source:
        yield Demand("s3:GetObject", _arn(unquote(source).lstrip("/").partition("?")[0]))
    there = s3_backends[call.account][PARTITION].buckets.get(bucket)
    if not there or call.method == "DELETE" or set(call.arguments).intersection(_OF_OBJECT):
        return
    if call.method in ("GET", "HEAD") and not call.arguments.get("versionId") and key not in there.keys:
        # Only who may list learns that there is no such object.
        yield Demand("s3:ListBucket", _arn(bucket))
        return
    yield from _key_demands(call, there, key)


def _object_action(call: Call) -> str:
    version = "Version" if call.arguments.get("versionId") else ""
    if "uploadId" in call.arguments and call.method in ("GET", "DELETE"):
        return "ListMultipartUploadParts" if call.method == "GET" else "AbortMultipartUpload"
    if call.method == "POST":
        return "RestoreObject" if "restore" in call.arguments else "PutObject"
    of_object = next((name for argument, name in _OF_OBJECT.items() if argument in call.arguments), "")
    return f"{_VERBS[call.method]}Object{version}{of_object}"


def _object_values(call: Call) -> dict[str, list[str] | None]:
    names = ("acl", "server-side-encryption", "server-side-encryption-aws-kms-key-id", "storage-class")
    return {f"s3:x-amz-{name}": _header(call, f"X-Amz-{name}") for name in names}


def _header(call: Call, name: str) -> list[str] | None:
    value = call.headers.get(name)
    return [value] if value else None


def _key_demands(call: Call, bucket: FakeBucket, key: str) -> Iterator[Demand]:
    """S3 uses the key of an object in the name of whoever reads or writes it."""
    rule = (bucket.encryption or {}).get("Rule", {})
    default = rule.get("ApplyServerSideEncryptionByDefault", {})
    if call.method in ("GET", "HEAD"):
        action, key_id = "kms:Decrypt", getattr(bucket.keys.get(key), "kms_key_id", None)
    else:
        action = "kms:GenerateDataKey"
        key_id = call.headers.get("X-Amz-Server-Side-Encryption-Aws-Kms-Key-Id") or default.get("KMSMasterKeyID")
    if not key_id:
        return
    is_shared = str(rule.get("BucketKeyEnabled", "")).lower() == "true"
    encrypted = _arn(bucket.name if is_shared else f"{bucket.name}/{key}")
    yield Demand(
        action,
        key_arn(call, key_id),
        {
            "kms:ViaService": [f"s3.{call.region}.amazonaws.com"],
            "kms:EncryptionContext:aws:s3:arn": [encrypted],
            "kms:EncryptionContextKeys": ["aws:s3:arn"],
        },
    )
