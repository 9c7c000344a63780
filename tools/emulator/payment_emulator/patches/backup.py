"""AWS Backup: selections, vault policies and notifications, and what a vault holds."""

from __future__ import annotations

import json
import uuid
from datetime import datetime, timezone
from typing import Any
from urllib.parse import unquote

import moto.backup.urls as urls
from moto.backup.models import Plan
from moto.backup.responses import BackupResponse
from moto.core.exceptions import ServiceException

from payment_emulator.patching import StalePatch, adds, replaces, state


class NotFound(ServiceException):
    """The answer to a question about something that is not there."""

    code = "ResourceNotFoundException"


def _route(path: str) -> None:
    """Sends a path to the response class, which finds the operation by itself."""
    url = "{0}" + path
    if url in urls.url_paths:
        raise StalePatch(f"moto routes {path} now: delete the patch that adds it.")
    urls.url_paths[url] = BackupResponse.dispatch


# moto's route of a plan takes everything under it for the plan's name.
# (A route that ends with a slash fits a path without one, too.)
urls.url_paths["{0}/backup/plans/(?P<name>[^/]+)/$"] = urls.url_paths.pop("{0}/backup/plans/(?P<name>.+)/?$")
for _path in (
    "/backup/plans/(?P<plan>[^/]+)/selections/$",
    "/backup/plans/(?P<plan>[^/]+)/selections/(?P<selection>[^/]+)/$",
    "/backup-vaults/(?P<name>[^/]+)/access-policy$",
    "/backup-vaults/(?P<name>[^/]+)/notification-configuration$",
    "/backup-vaults/(?P<name>[^/]+)/recovery-points/$",
):
    _route(_path)


@replaces(BackupResponse, "list_tags")
def list_tags(self: Any) -> str:
    """moto takes only a part of an ARN that holds slashes, and finds no tags."""
    arn = unquote(self.path.split("/tags/", 1)[1]).rstrip("/")
    return json.dumps({"Tags": self.backup_backend.list_tags(resource_arn=arn)})


@adds(BackupResponse)
def update_backup_plan(self: Any) -> str:
    """moto can't change a plan."""
    plan = self.backup_backend.get_backup_plan(_segment(self, 2), None)
    changed = Plan(self._get_param("BackupPlan"), plan.creator_request_id, self.backup_backend)
    plan.backup_plan, plan.version_id = changed.backup_plan, changed.version_id
    plan.advanced_backup_settings = changed.advanced_backup_settings
    return json.dumps(plan.to_dict())


@adds(BackupResponse)
def create_backup_selection(self: Any) -> str:
    """moto has plans, but no selections of what they back up."""
    selection = {
        "BackupPlanId": _segment(self, 2),
        "SelectionId": str(uuid.uuid4()),
        "CreationDate": datetime.now(timezone.utc).timestamp(),
        "CreatorRequestId": self._get_param("CreatorRequestId"),
        "BackupSelection": {"Conditions": {}, **self._get_param("BackupSelection")},
    }
    _selections(self)[selection["SelectionId"]] = selection
    return json.dumps({key: selection[key] for key in ("BackupPlanId", "SelectionId", "CreationDate")})


@adds(BackupResponse)
def get_backup_selection(self: Any) -> str:
    """See create_backup_selection."""
    selection_id = _segment(self, 4)
    if selection_id not in _selections(self):
        raise NotFound(f"Cannot find backup selection {selection_id}")
    return json.dumps(_selections(self)[selection_id])


@adds(BackupResponse)
def list_backup_selections(self: Any) -> str:
    """See create_backup_selection."""
    listed = [
        {
            "BackupPlanId": one["BackupPlanId"],
            "SelectionId": one["SelectionId"],
            "CreationDate": one["CreationDate"],
            "SelectionName": one["BackupSelection"]["SelectionName"],
            "IamRoleArn": one["BackupSelection"]["IamRoleArn"],
        }
        for one in _selections(self).values()
    ]
    return json.dumps({"BackupSelectionsList": listed})


@adds(BackupResponse)
def delete_backup_selection(self: Any) -> str:
    """See create_backup_selection."""
    _selections(self).pop(_segment(self, 4), None)
    return "{}"


@adds(BackupResponse)
def put_backup_vault_access_policy(self: Any) -> str:
    """moto has no vault policies."""
    return _put_vault_setting(self, "access-policy")


@adds(BackupResponse)
def get_backup_vault_access_policy(self: Any) -> str:
    """See put_backup_vault_access_policy."""
    return _vault_setting(self, "access-policy")


@adds(BackupResponse)
def delete_backup_vault_access_policy(self: Any) -> str:
    """See put_backup_vault_access_policy."""
    return _delete_vault_setting(self, "access-policy")


@adds(BackupResponse)
def put_backup_vault_notifications(self: Any) -> str:
    """moto has no notifications of a vault's events."""
    return _put_vault_setting(self, "notifications")


@adds(BackupResponse)
def get_backup_vault_notifications(self: Any) -> str:
    """See put_backup_vault_notifications."""
    return _vault_setting(self, "notifications")


@adds(BackupResponse)
def delete_backup_vault_notifications(self: Any) -> str:
    """See put_backup_vault_notifications."""
    return _delete_vault_setting(self, "notifications")


@adds(BackupResponse)
def list_recovery_points_by_backup_vault(self: Any) -> str:
    """moto takes no backups, so a vault holds none: the provider asks before it deletes a vault with its content."""
    self.backup_backend.describe_backup_vault(_segment(self, 1))
    return json.dumps({"RecoveryPoints": []})


def _segment(response: Any, index: int) -> str:
    return unquote(response.path.strip("/").split("/")[index])


def _selections(response: Any) -> dict[str, Any]:
    selections: dict[str, Any] = state(response.backup_backend, "selections").setdefault(_segment(response, 2), {})
    return selections


def _put_vault_setting(response: Any, kind: str) -> str:
    vault = response.backup_backend.describe_backup_vault(_segment(response, 1))
    own = {"BackupVaultName": vault.backup_vault_name, "BackupVaultArn": vault.backup_vault_arn}
    state(response.backup_backend, kind)[_segment(response, 1)] = {**json.loads(response.body), **own}
    return "{}"


def _vault_setting(response: Any, kind: str) -> str:
    vault = _segment(response, 1)
    settings = state(response.backup_backend, kind)
    if vault not in settings:
        raise NotFound(f"Backup vault {vault} has no {kind}")
    return json.dumps(settings[vault])


def _delete_vault_setting(response: Any, kind: str) -> str:
    state(response.backup_backend, kind).pop(_segment(response, 1), None)
    return "{}"
