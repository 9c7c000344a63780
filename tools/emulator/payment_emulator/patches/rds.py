"""RDS: what moto leaves out of an instance, its parameters, the engine's versions."""

from __future__ import annotations

import secrets
import string
from typing import Any

from moto.core.responses import ActionResult
from moto.rds.models import DBInstance
from moto.rds.responses import RDSResponse

from payment_emulator.patching import adds, wraps

# Setting of a create or modify call → attribute that moto's answer is made from.
_DROPPED_SETTINGS = {
    "database_insights_mode": "database_insights_mode",
    "dedicated_log_volume": "dedicated_log_volume",
    "enable_performance_insights": "performance_insights_enabled",
    "engine_lifecycle_support": "engine_lifecycle_support",
    "monitoring_interval": "monitoring_interval",
    "monitoring_role_arn": "monitoring_role_arn",
    "network_type": "network_type",
    "performance_insights_kms_key_id": "PerformanceInsightsKMSKeyId",
    "performance_insights_retention_period": "performance_insights_retention_period",
}

# A few minor versions of each major one that RDS supports: enough for "which versions do you offer?".
_POSTGRES_VERSIONS = (
    "13.21", "13.22", "14.18", "14.19", "15.13", "15.14", "16.9", "16.10", "17.5", "17.6", "18.1",
)  # fmt: skip

_RESOURCE_ID_CHARACTERS = string.ascii_uppercase + string.digits

_DEFAULT_CERTIFICATE_AUTHORITY = "rds-ca-rsa2048-g1"


@wraps(DBInstance, "__init__")
def keep_settings_at_creation(original: Any, self: Any, *args: Any, **settings: Any) -> None:
    """moto drops monitoring, Performance Insights and its key, life-cycle support, and has one resource id for all.

    Its default certificate authority is none that RDS has: the provider asks for the right one and waits 80 seconds.
    """
    original(self, *args, **{"ca_certificate_identifier": _DEFAULT_CERTIFICATE_AUTHORITY, **settings})
    self.dbi_resource_id = "db-" + "".join(secrets.choice(_RESOURCE_ID_CHARACTERS) for _ in range(26))
    _keep_dropped_settings(self, settings)


@wraps(DBInstance, "update")
def keep_settings_at_update(original: Any, self: Any, *args: Any, **settings: Any) -> None:
    """moto drops the same settings when an instance is modified."""
    original(self, *args, **settings)
    _keep_dropped_settings(self, settings)


def _keep_dropped_settings(instance: Any, settings: dict[str, Any]) -> None:
    for setting, attribute in _DROPPED_SETTINGS.items():
        if settings.get(setting) is not None:
            setattr(instance, attribute, settings[setting])


@wraps(RDSResponse, "describe_db_parameters")
def say_where_a_parameter_comes_from(original: Any, self: Any) -> ActionResult:
    """moto leaves out each parameter's source and answers the user's ones to every question.

    The provider reads the user's parameters and the engine's defaults apart, and takes a mix for a change.
    """
    parameters = original(self).result["Parameters"]
    wanted = self.params.get("Source", "user")
    answer = [{"Source": "user", "IsModifiable": True, **parameter} for parameter in parameters]
    return ActionResult({"Parameters": answer if wanted == "user" else []})


@adds(RDSResponse)
def modify_event_subscription(self: Any) -> ActionResult:
    """moto can't change which events a subscription tells of, or whom."""
    subscription = _subscription(self)
    for parameter, attribute in _SUBSCRIPTION_SETTINGS.items():
        if self.params.get(parameter) is not None:
            setattr(subscription, attribute, self.params.get(parameter))
    return ActionResult({"EventSubscription": subscription})


@adds(RDSResponse)
def add_source_identifier_to_subscription(self: Any) -> ActionResult:
    """moto can't change which instances or groups a subscription is about."""
    subscription = _subscription(self)
    subscription.source_ids = [*subscription.source_ids, self.params.get("SourceIdentifier")]
    return ActionResult({"EventSubscription": subscription})


@adds(RDSResponse)
def remove_source_identifier_from_subscription(self: Any) -> ActionResult:
    """See add_source_identifier_to_subscription."""
    subscription = _subscription(self)
    removed = self.params.get("SourceIdentifier")
    subscription.source_ids = [source for source in subscription.source_ids if source != removed]
    return ActionResult({"EventSubscription": subscription})


_SUBSCRIPTION_SETTINGS = {
    "Enabled": "enabled",
    "EventCategories": "event_categories",
    "SnsTopicArn": "sns_topic_arn",
    "SourceType": "source_type",
}


def _subscription(response: Any) -> Any:
    return response.backend.describe_event_subscriptions(response.params.get("SubscriptionName"))[0]


@adds(RDSResponse)
def describe_db_engine_versions(self: Any) -> ActionResult:
    """moto does not know the engine's versions: the pre-flight check and the provider ask for them."""
    engine, version = self.params.get("Engine", "postgres"), self.params.get("EngineVersion")
    family = self.params.get("DBParameterGroupFamily")
    offered = [_engine_version(number) for number in _POSTGRES_VERSIONS] if engine == "postgres" else []
    fitting = [
        one
        for one in offered
        if version in (None, one["EngineVersion"], one["MajorEngineVersion"])
        and family in (None, one["DBParameterGroupFamily"])
    ]
    if self.params.get("DefaultOnly"):
        fitting = fitting[-1:]
    return ActionResult({"DBEngineVersions": fitting})


def _engine_version(number: str) -> dict[str, Any]:
    major = number.split(".")[0]
    return {
        "Engine": "postgres",
        "EngineVersion": number,
        "MajorEngineVersion": major,
        "DBParameterGroupFamily": f"postgres{major}",
        "DBEngineDescription": "PostgreSQL",
        "DBEngineVersionDescription": f"PostgreSQL {number}",
        "ExportableLogTypes": ["postgresql", "upgrade", "iam-db-auth-error"],
        "SupportsLogExportsToCloudwatchLogs": True,
        "SupportedEngineModes": ["provisioned"],
        "ValidUpgradeTarget": [],
        "Status": "available",
    }
