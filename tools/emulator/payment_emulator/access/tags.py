"""The tags that a resource has."""

from __future__ import annotations

from moto.backup.models import backup_backends
from moto.ec2.models import ec2_backends
from moto.iam.models import iam_backends

from payment_emulator.access.call import PARTITION


# Services whose resources moto's tagging API knows by their ARNs.
_TAGGED = frozenset(
    {"acm", "cloudwatch", "elasticloadbalancing", "kms", "logs", "rds", "s3", "secretsmanager", "sns", "ssm"}
)


def tags_of(arn: str, account: str, region: str) -> dict[str, str]:
    """The tags of a resource; none, if it is not there.

    Raises:
        NotImplementedError: a resource whose tags the emulator cannot tell
    """
    service = arn.split(":")[2] if arn.startswith("arn:") else None
    if not service:
        return {}
    if service == "ec2":
        return dict(ec2_backends[account][region].tags.get(arn.rpartition("/")[2], {}))
    if service == "iam":
        return _iam_tags(arn, account)
    if service == "backup":
        return backup_backends[account][region].list_tags(arn)
    if service not in _TAGGED:
        raise NotImplementedError(f"the tags of {arn}")
    # It imports all of moto's services: only where it is needed.
    from moto.resourcegroupstaggingapi.models import resourcegroupstaggingapi_backends

    tagged = resourcegroupstaggingapi_backends[account][region]._get_resources_generator([], [])
    return next((tag_mapping(one["Tags"]) for one in tagged if one["ResourceARN"] == arn), {})


def _iam_tags(arn: str, account: str) -> dict[str, str]:
    backend = iam_backends[account][PARTITION]
    there = [*backend.roles.values(), *backend.instance_profiles.values(), *backend.managed_policies.values()]
    there += [*backend.open_id_providers.values(), *backend.users.values()]
    return next((tag_mapping(getattr(one, "tags", None)) for one in there if one.arn == arn), {})


def tag_mapping(tags: list[dict[str, str]] | dict[str, dict[str, str]] | None) -> dict[str, str]:
    """Tags by their keys, from either of the shapes that moto keeps them in."""
    listed = tags.values() if isinstance(tags, dict) else tags or []
    return {tag["Key"]: tag["Value"] for tag in listed}
