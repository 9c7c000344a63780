"""What a call must be allowed to do: its own action, and those that AWS asks for beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moto.ec2.models import ec2_backends
from moto.iam.models import iam_backends

from payment_emulator.access import reference
from payment_emulator.access.call import PARTITION, Call
from payment_emulator.access.demand import Demand
from payment_emulator.access.resources import resources_of
from payment_emulator.access.s3_demands import s3_demands


def demands_of(call: Call) -> Iterator[Demand]:
    """All that a call must be allowed.

    Raises:
        NotImplementedError: an operation that no policy can name
    """
    if call.service == "s3":
        yield from s3_demands(call)
        return
    if not reference.is_action(call.prefix, call.operation):
        raise NotImplementedError
    for resource in resources_of(call):
        yield Demand(f"{call.prefix}:{call.operation}", resource, _own_values(call, resource))
    yield from _tagging(call)
    yield from _passing(call)
    yield from _besides(call)


def _own_values(call: Call, resource: str) -> dict[str, list[str] | None]:
    tags = request_tags(call, resource)
    removed = call.parameters.get("TagKeys", [])
    return {**_tag_values(tags), "aws:TagKeys": [*tags, *removed] or None}


def _tag_values(tags: dict[str, str]) -> dict[str, list[str] | None]:
    return {f"aws:RequestTag/{key}": [value] for key, value in tags.items()}


def request_tags(call: Call, resource: str) -> dict[str, str]:
    """The tags that a call sets on a resource."""
    specifications = call.parameters.get("TagSpecifications")
    if specifications:
        return {
            tag["Key"]: tag["Value"]
            for specification in specifications
            for tag in specification.get("Tags", [])
            if f":{specification['ResourceType']}/" in resource
        }
    for name in ("Tags", "TagList", "tags", "BackupVaultTags", "BackupPlanTags"):
        if name in call.parameters:
            return _as_mapping(call.parameters[name])
    return {}


def _as_mapping(tags: Any) -> dict[str, str]:
    if isinstance(tags, dict):
        return tags
    return {tag.get("Key") or tag.get("TagKey"): tag.get("Value", tag.get("TagValue", "")) for tag in tags}


# What makes a resource with tags must be allowed to tag it too: service → its action.
_TAGGING = {
    "acm": "AddTagsToCertificate",
    "autoscaling": "CreateOrUpdateTags",
    "backup": "TagResource",
    "cloudwatch": "TagResource",
    "elasticloadbalancing": "AddTags",
    "kms": "TagResource",
    "logs": "TagResource",
    "rds": "AddTagsToResource",
    "secretsmanager": "TagResource",
    "sns": "TagResource",
    "ssm": "AddTagsToResource",
    "wafv2": "TagResource",
}
_IAM_TAGGING = {
    "CreateInstanceProfile": "TagInstanceProfile",
    "CreateOpenIDConnectProvider": "TagOpenIDConnectProvider",
    "CreatePolicy": "TagPolicy",
    "CreateRole": "TagRole",
    "CreateUser": "TagUser",
}


def _tagging(call: Call) -> Iterator[Demand]:
    if call.prefix == "ec2":
        for specification in call.parameters.get("TagSpecifications", []):
            resource = call.arn("ec2", f"{specification['ResourceType']}/*")
            values = _own_values(call, resource)
            yield Demand("ec2:CreateTags", resource, {**values, "ec2:CreateAction": [call.operation]})
        return
    action = _IAM_TAGGING.get(call.operation) if call.prefix == "iam" else _TAGGING.get(call.prefix)
    if not action or action == call.operation:
        return
    for resource in resources_of(call):
        if request_tags(call, resource):
            # A new key has no ARN that its creator could be held to.
            yield Demand(f"{call.prefix}:{action}", resource, _own_values(call, resource))


# Operation → parameter that holds a role, and the service that the role is passed to.
_PASSED = {
    "autoscaling:CreateAutoScalingGroup": ("ServiceLinkedRoleARN", "autoscaling.amazonaws.com"),
    "backup:CreateBackupSelection": ("IamRoleArn", "backup.amazonaws.com"),
    "ec2:CreateFlowLogs": ("DeliverLogsPermissionArn", "vpc-flow-logs.amazonaws.com"),
    "iam:AddRoleToInstanceProfile": ("RoleName", "ec2.amazonaws.com"),
    "rds:CreateDBInstance": ("MonitoringRoleArn", "monitoring.rds.amazonaws.com"),
    "rds:ModifyDBInstance": ("MonitoringRoleArn", "monitoring.rds.amazonaws.com"),
}


def _passing(call: Call) -> Iterator[Demand]:
    parameter, service = _PASSED.get(f"{call.prefix}:{call.operation}", (None, ""))
    role = _found(call.parameters, parameter) if parameter else None
    if role:
        arn = role if role.startswith("arn:") else f"arn:{PARTITION}:iam::{call.account}:role/{role}"
        yield Demand("iam:PassRole", arn, {"iam:PassedToService": [service]})


def _found(parameters: Any, name: str) -> str | None:
    """The value of a parameter, at whatever depth."""
    if not isinstance(parameters, dict):
        return None
    if name in parameters:
        return str(parameters[name])
    return next((found for inner in parameters.values() if (found := _found(inner, name))), None)


def _besides(call: Call) -> Iterator[Demand]:
    if f"{call.prefix}:{call.operation}" in ("wafv2:AssociateWebACL", "wafv2:DisassociateWebACL"):
        # An ALB is asked too whether it may get another firewall.
        yield Demand("elasticloadbalancing:SetWebACL", call.parameters["ResourceArn"])
    template = _found(call.parameters, "LaunchTemplateId") if call.prefix == "autoscaling" else None
    if template:
        yield from _launching(call, template)


def _launching(call: Call, template_id: str) -> Iterator[Demand]:
    """Who makes a group must be allowed to start its instances, and to give them the role of its template."""
    template = call.arn("ec2", f"launch-template/{template_id}")
    for resource in (call.arn("ec2", "instance/*"), template):
        yield Demand("ec2:RunInstances", resource, {"ec2:LaunchTemplate": [template]})
    for role in _instance_roles(call, template_id):
        yield Demand("iam:PassRole", role, {"iam:PassedToService": ["ec2.amazonaws.com"]})


def _instance_roles(call: Call, template_id: str) -> list[str]:
    template = ec2_backends[call.account][call.region].launch_templates[template_id]
    profile = template.latest_version().data.get("IamInstanceProfile", {})
    named = {profile.get("Name"), profile.get("Arn")}
    profiles = iam_backends[call.account][PARTITION].instance_profiles.values()
    return [role.arn for one in profiles if named.intersection({one.name, one.arn}) for role in one.roles]
