"""The condition keys of a caller's demand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone

from moto.iam.models import iam_backends

from payment_emulator.access.call import PARTITION, Call
from payment_emulator.access.callers import Caller
from payment_emulator.access.context import Context, Lookup, Values
from payment_emulator.access.demand import Demand
from payment_emulator.access.tags import tags_of

# Keys that no request to the emulator has: it comes from outside of every VPC and organization, made by its caller.
_ABSENT = (
    "aws:CalledVia",
    "aws:CalledViaFirst",
    "aws:CalledViaLast",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalServiceName",
    "aws:Referer",
    "aws:SourceAccount",
    "aws:SourceArn",
    "aws:SourceOrgID",
    "aws:SourceVpc",
    "aws:SourceVpce",
    "iam:PassedToService",
    "iam:AssociatedResourceArn",
    "kms:EncryptionContextKeys",
    "kms:ViaService",
    "s3:delimiter",
    "s3:max-keys",
    "s3:prefix",
    "s3:x-amz-acl",
    "s3:x-amz-server-side-encryption",
    "s3:x-amz-server-side-encryption-aws-kms-key-id",
    "s3:x-amz-storage-class",
    "ec2:CreateAction",
    "ec2:LaunchTemplate",
)


def request_context(call: Call, caller: Caller | None, demand: Demand) -> Context:
    """What conditions can ask about a demand. Without a caller, it is the account's administrator's."""
    resource_tags: Lookup = lambda key: _one(tags_of(demand.resource, call.account, call.region).get(key))  # noqa: E731
    values: Mapping[str, Values | None] = {
        **dict.fromkeys(_ABSENT),
        "aws:CurrentTime": [datetime.now(timezone.utc).isoformat()],
        "aws:PrincipalAccount": [call.account],
        "aws:PrincipalArn": [_principal_arn(call, caller)],
        "aws:PrincipalIsAWSService": ["false"],
        "aws:RequestedRegion": [call.region],
        "aws:ResourceAccount": [call.account],
        "aws:SecureTransport": ["true"],
        "aws:TagKeys": None,
        "aws:UserAgent": [call.headers.get("User-Agent", "")],
        "aws:ViaAWSService": ["false"],
        "iam:AWSServiceName": _one(call.parameters.get("AWSServiceName")),
        "iam:PermissionsBoundary": _one(_boundary(call)),
        "iam:PolicyARN": _one(call.parameters.get("PolicyArn")),
        "kms:CallerAccount": [call.account],
        "kms:GrantIsForAWSResource": ["false"],
        "s3:ResourceAccount": [call.account],
        "ssm:Overwrite": _one(_overwrite(call)),
        "sts:ExternalId": _one(call.parameters.get("ExternalId")),
        "sts:RoleSessionName": _one(call.parameters.get("RoleSessionName")),
        **demand.values,
    }
    lookups: dict[str, Lookup] = {
        "aws:PrincipalTag/": lambda key: _one(caller.tags.get(key) if caller else None),
        "aws:RequestTag/": lambda _: None,
        "aws:ResourceTag/": resource_tags,
        "ec2:ResourceTag/": resource_tags,
        "iam:ResourceTag/": resource_tags,
        "kms:EncryptionContext:": lambda key: _one(call.parameters.get("EncryptionContext", {}).get(key)),
        "rds:db-tag/": resource_tags,
        "secretsmanager:ResourceTag/": resource_tags,
        "ssm:resourceTag/": resource_tags,
    }
    return Context(values, lookups)


def _one(value: str | None) -> Values | None:
    return None if value is None else [value]


def _overwrite(call: Call) -> str | None:
    if call.operation != "PutParameter":
        return None
    return str(call.parameters.get("Overwrite", False)).lower()


def _principal_arn(call: Call, caller: Caller | None) -> str:
    """Of a session of a role, AWS gives the role's."""
    if not caller:
        return f"arn:{PARTITION}:iam::{call.account}:root"
    return next(arn for arn in caller.principals if ":iam:" in arn)


# What changes the rights of a user or a role is asked about the boundary it has, or is to get.
_ABOUT_BOUNDARY = frozenset(
    f"{verb}{kind}{what}"
    for kind in ("Role", "User")
    for verb, what in [
        ("Attach", "Policy"),
        ("Create", ""),
        ("Delete", "PermissionsBoundary"),
        ("Delete", "Policy"),
        ("Detach", "Policy"),
        ("Put", "PermissionsBoundary"),
        ("Put", "Policy"),
    ]
)


def _boundary(call: Call) -> str | None:
    if call.service != "iam" or call.operation not in _ABOUT_BOUNDARY:
        return None
    if "PermissionsBoundary" in call.parameters or call.operation.startswith("Create"):
        return call.parameters.get("PermissionsBoundary")
    name = call.parameters.get("RoleName")
    roles = iam_backends[call.account][PARTITION].roles.values()
    return next((role.permissions_boundary_arn for role in roles if role.name == name), None)
