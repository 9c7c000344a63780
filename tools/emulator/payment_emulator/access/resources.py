"""Which resources a call is about."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from typing import Any

from moto.autoscaling.models import autoscaling_backends
from moto.ec2.models import ec2_backends
from moto.iam.models import SERVICE_NAME_CONVERSION, iam_backends
from moto.kms.models import kms_backends
from moto.secretsmanager.exceptions import SecretNotFoundException
from moto.secretsmanager.models import secretsmanager_backends

from payment_emulator.access import reference
from payment_emulator.access.call import PARTITION, Call

Naming = Callable[[Call, str], str]
"""From the value of a parameter to an ARN."""


def resources_of(call: Call) -> list[str]:
    """The ARNs that a call is about; `*` if it is about none, or about none that can be told."""
    types = reference.resource_types(call.prefix, call.operation)
    patterns = [pattern for one in types for pattern in reference.arn_patterns(call.prefix, one)]
    named = [arn for arn in _named(call) if any(pattern.fullmatch(arn) for pattern in patterns)]
    made = _made(call, types) if call.prefix == "ec2" or not named else []
    return list(dict.fromkeys([*named, *made])) or [_any(call, types)]


def _any(call: Call, types: list[str]) -> str:
    """All of a type, where a call names none: where the id would stand, only a wildcard fits."""
    return reference.new_arn(call.prefix, types[0], call.region, call.account) if len(types) == 1 else "*"


def _made(call: Call, types: list[str]) -> list[str]:
    """What a call makes: a resource of the type that the operation ends with."""
    operation = call.operation.lower()
    return [
        reference.new_arn(call.prefix, one, call.region, call.account)
        for one in types
        if one == _MADE.get(call.operation)
        or (_MAKES.match(operation) and operation.endswith(one.replace("-", "").lower()))
    ]


_MAKES = re.compile("create|import|request")
# EC2's operations that make something of another name.
_MADE = {"AllocateAddress": "elastic-ip", "CreateFlowLogs": "vpc-flow-log"}


def _named(call: Call) -> Iterator[str]:
    naming = _NAMINGS.get(call.prefix, {})
    for name, value in _texts(call.parameters):
        if re.fullmatch(r"arn:[^\s\"]+", value):
            yield value
        elif name in naming:
            yield naming[name](call, value)
        elif call.prefix == "ec2" and "." not in name:
            yield from _ec2_arns(call, value)


def _texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text among the parameters, under its name: `Names`, `Tags.ResourceId`."""
    if isinstance(value, dict):
        for inner_name, inner in value.items():
            yield from _texts(inner, f"{name}.{inner_name}" if name else inner_name)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _texts(inner, name)
    elif isinstance(value, str):
        yield name, value
    elif isinstance(value, bytes) and name == "CiphertextBlob":
        # moto puts the id of the key in front.
        yield name, value[:36].decode("utf-8", "replace")


def _regional(template: str) -> Naming:
    return lambda call, value: call.arn(call.prefix, template.format(value))


def _global(template: str) -> Naming:
    return lambda call, value: f"arn:{PARTITION}:{call.prefix}::{call.account}:{template.format(value)}"


def _iam(kind: str) -> Naming:
    """Something of IAM by its name; where it is not there yet, under the path it is to get."""

    def arn(call: Call, name: str) -> str:
        backend = iam_backends[call.account][PARTITION]
        there = {"role": backend.roles, "instance-profile": backend.instance_profiles, "user": backend.users}
        for one in there.get(kind, {}).values():
            if one.name == name:
                return str(one.arn)
        path = call.parameters.get("Path") or "/"
        return f"arn:{PARTITION}:iam::{call.account}:{kind}{path}{name}"

    return arn


def _linked_role(call: Call, service: str) -> str:
    """The role that a service makes for itself; what it is called is known of some services only."""
    suffix = call.parameters.get("CustomSuffix")
    kind = SERVICE_NAME_CONVERSION.get(service.partition(".")[0])
    name = f"AWSServiceRoleFor{kind}{f'_{suffix}' if suffix else ''}" if kind else "*"
    return f"arn:{PARTITION}:iam::{call.account}:role/aws-service-role/{service}/{name}"


def _parameter(call: Call, name: str) -> str:
    """A parameter by name, path or ARN. Those that AWS publishes are of no account."""
    account = "" if name.startswith("/aws/") else call.account
    return f"arn:{PARTITION}:ssm:{call.region}:{account}:parameter/{name.lstrip('/')}"


def _parameter_by_id(call: Call, value: str) -> str:
    return _parameter(call, value) if call.parameters.get("ResourceType") == "Parameter" else value


def key_arn(call: Call, key: str) -> str:
    """A key by its id, its ARN, its alias or the ARN of that."""
    backend = kms_backends[call.account][call.region]
    alias = backend.get_alias_name(key)
    if alias.startswith("alias/"):
        key = backend.get_key_id_from_alias(alias) or alias
    return call.arn("kms", f"key/{backend.get_key_id(key)}")


def _secret(call: Call, name: str) -> str:
    try:
        return str(secretsmanager_backends[call.account][call.region].describe_secret(name).arn)
    except SecretNotFoundException:
        return call.arn("secretsmanager", f"secret:{name}-*")


def _auto_scaling_group(call: Call, name: str) -> str:
    group = autoscaling_backends[call.account][call.region].autoscaling_groups.get(name)
    return group.arn if group else call.arn("autoscaling", f"autoScalingGroup:*:autoScalingGroupName/{name}")


def _web_acl(call: Call, name: str) -> str:
    scope = "global" if call.parameters.get("Scope") == "CLOUDFRONT" else "regional"
    return call.arn("wafv2", f"{scope}/webacl/{name}/{call.parameters.get('Id', '*')}")


def _log_group(call: Call, name: str) -> str:
    return call.arn("logs", f"log-group:{name}:log-stream:{call.parameters.get('logStreamName', '')}")


_NAMINGS: dict[str, dict[str, Naming]] = {
    "autoscaling": {"AutoScalingGroupName": _auto_scaling_group, "Tags.ResourceId": _auto_scaling_group},
    "backup": {
        "BackupPlanId": _regional("backup-plan:{}"),
        "BackupVaultName": _regional("backup-vault:{}"),
    },
    "cloudwatch": {
        "AlarmName": _regional("alarm:{}"),
        "AlarmNames": _regional("alarm:{}"),
        "DashboardName": _global("dashboard/{}"),
        "DashboardNames": _global("dashboard/{}"),
    },
    "elasticloadbalancing": {
        "Name": lambda call, name: call.arn(
            call.prefix,
            f"targetgroup/{name}/*" if call.operation == "CreateTargetGroup" else f"loadbalancer/app/{name}/*",
        ),
    },
    "events": {"Name": _regional("rule/{}"), "Rule": _regional("rule/{}")},
    "iam": {
        "AWSServiceName": _linked_role,
        "GroupName": _iam("group"),
        "InstanceProfileName": _iam("instance-profile"),
        "PolicyName": _iam("policy"),
        "RoleName": _iam("role"),
        "Url": lambda call, url: f"arn:{PARTITION}:iam::{call.account}:oidc-provider/{url.removeprefix('https://')}",
        "UserName": _iam("user"),
    },
    "kms": {
        "AliasName": _regional("{}"),
        "CiphertextBlob": key_arn,
        "KeyId": key_arn,
        "TargetKeyId": key_arn,
    },
    "logs": {"logGroupName": _log_group},
    "rds": {
        "DBInstanceIdentifier": _regional("db:{}"),
        "DBParameterGroupName": _regional("pg:{}"),
        "DBSnapshotIdentifier": _regional("snapshot:{}"),
        "DBSubnetGroupName": _regional("subgrp:{}"),
        "FinalDBSnapshotIdentifier": _regional("snapshot:{}"),
        "OptionGroupName": _regional("og:{}"),
        "SubscriptionName": _regional("es:{}"),
    },
    "route53": {
        "HostedZoneId": lambda _, zone: f"arn:{PARTITION}:route53:::hostedzone/{zone.removeprefix('/hostedzone/')}",
        "Id": lambda _, zone: f"arn:{PARTITION}:route53:::hostedzone/{zone.removeprefix('/hostedzone/')}",
    },
    "secretsmanager": {"Name": _secret, "SecretId": _secret},
    "sns": {"Name": _regional("{}")},
    "ssm": {"Name": _parameter, "Names": _parameter, "Path": _parameter, "ResourceId": _parameter_by_id},
    "wafv2": {"Name": _web_acl},
}

# What an id of EC2 begins with → the type in its ARN.
_EC2_TYPES = {
    "acl": "network-acl",
    "ami": "image",
    "dopt": "dhcp-options",
    "eipalloc": "elastic-ip",
    "eni": "network-interface",
    "fl": "vpc-flow-log",
    "i": "instance",
    "igw": "internet-gateway",
    "lt": "launch-template",
    "nat": "natgateway",
    "pl": "prefix-list",
    "rtb": "route-table",
    "sg": "security-group",
    "sgr": "security-group-rule",
    "snap": "snapshot",
    "subnet": "subnet",
    "vol": "volume",
    "vpc": "vpc",
    "vpce": "vpc-endpoint",
}


def _ec2_arns(call: Call, value: str) -> Iterator[str]:
    """A resource of EC2 by its id, or those that an association binds."""
    identifier = re.fullmatch(r"([a-z]+)-[0-9a-f]+", value)
    if not identifier:
        return
    if identifier[1] in _EC2_TYPES:
        yield call.arn("ec2", f"{_EC2_TYPES[identifier[1]]}/{value}")
    backend = ec2_backends[call.account][call.region]
    if identifier[1] == "rtbassoc":
        for table in backend.route_tables.values():
            if value in table.all_associations_ids:
                yield call.arn("ec2", f"route-table/{table.id}")
    if identifier[1] == "aclassoc":
        for acl in backend.network_acls.values():
            if value in acl.associations:
                yield call.arn("ec2", f"network-acl/{acl.id}")
    if identifier[1] == "eipassoc":
        for address in backend.addresses.values():
            if address.association_id == value:
                yield call.arn("ec2", f"elastic-ip/{address.allocation_id}")
