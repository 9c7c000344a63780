"""EC2 Auto Scaling: group settings that moto drops, mixed instances, hooks, notifications, instance refresh."""

from __future__ import annotations

from typing import Any

from moto.autoscaling.exceptions import ValidationError
from moto.autoscaling.models import FakeAutoScalingGroup, FakeScalingPolicy, LifecycleHook
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow
from moto.moto_api._internal import mock_random

from payment_emulator.patching import adds, state, wraps

# Parameter of the request → attribute that moto's answer is made from.
_DROPPED_SETTINGS = {
    "CapacityRebalance": "capacity_rebalance",
    "DefaultCooldown": "default_cooldown",
    "DefaultInstanceWarmup": "default_instance_warmup",
    "InstanceMaintenancePolicy": "instance_maintenance_policy",
    "MaxInstanceLifetime": "max_instance_lifetime",
    "ServiceLinkedRoleARN": "service_linked_role_arn",
    "TerminationPolicies": "termination_policies",
}


@wraps(AutoScalingResponse, "create_auto_scaling_group")
def keep_settings_at_creation(original: Any, self: Any) -> Any:
    """moto drops warm-up, lifetime, maintenance policy and initial hooks, so that every plan sets them again."""
    answer = original(self)
    _keep_dropped_settings(self)
    for hook in self._get_param("LifecycleHookSpecificationList", []):
        self.autoscaling_backend.create_lifecycle_hook(
            name=hook["LifecycleHookName"],
            as_name=self._get_param("AutoScalingGroupName"),
            transition=hook["LifecycleTransition"],
            timeout=hook.get("HeartbeatTimeout"),
            result=hook.get("DefaultResult"),
        )
    return answer


@wraps(AutoScalingResponse, "update_auto_scaling_group")
def keep_settings_at_update(original: Any, self: Any) -> Any:
    """moto drops the same settings, and cooldown and termination policies too, when a group is changed."""
    answer = original(self)
    _keep_dropped_settings(self)
    return answer


def _keep_dropped_settings(response: Any) -> None:
    group = response.autoscaling_backend.autoscaling_groups[response._get_param("AutoScalingGroupName")]
    for parameter, attribute in _DROPPED_SETTINGS.items():
        value = response._get_param(parameter)
        if value not in (None, {}, []):
            setattr(group, attribute, value)


@wraps(FakeAutoScalingGroup, "update")
def keep_the_mixed_instances_policy(original: Any, self: Any, **changes: Any) -> None:
    """moto forgets a group's mixed instances policy as soon as anything else of the group changes."""
    replaced = ("mixed_instances_policy", "launch_template", "launch_config_name")
    policy = self.mixed_instances_policy
    if policy and not any(changes.get(name) for name in replaced):
        # A template is looked up by its id or its name: moto refuses the two that it keeps itself.
        policy["LaunchTemplate"]["LaunchTemplateSpecification"].pop("LaunchTemplateName", None)
        changes["mixed_instances_policy"] = policy
    original(self, **changes)


@wraps(LifecycleHook, "__init__")
def no_made_up_hook_target(original: Any, self: Any, *args: Any, **kwargs: Any) -> None:
    """moto gives every hook a role and a queue that nobody asked for, which every plan then wants to remove."""
    original(self, *args, **kwargs)
    self.role_arn = None
    self.notification_target_arn = None


@wraps(FakeScalingPolicy, "__init__")
def scaling_policy_as_answered_by_aws(original: Any, self: Any, *args: Any, **kwargs: Any) -> None:
    """moto leaves out that a policy is enabled (a plan enables it again) and answers an empty predictive part."""
    original(self, *args, **kwargs)
    self.enabled = True
    self.predictive_scaling_configuration = self.predictive_scaling_configuration or None


@adds(AutoScalingResponse)
def start_instance_refresh(self: Any) -> ActionResult:
    """moto has no instance refresh, which every change of a launch template starts.

    This one replaces all instances at once: it is over, and has succeeded, when the call returns.
    """
    group = self.autoscaling_backend.autoscaling_groups.get(self._get_param("AutoScalingGroupName"))
    if group is None:
        raise ValidationError("AutoScalingGroup name not found - null")
    outdated = [member.instance.id for member in group.instance_states]
    started = utcnow()
    for instance_id in outdated:
        self.autoscaling_backend.terminate_instance(instance_id, should_decrement=False)
    refresh = {
        "InstanceRefreshId": str(mock_random.uuid4()),
        "AutoScalingGroupName": group.name,
        "Status": "Successful",
        "StartTime": started,
        "EndTime": utcnow(),
        "PercentageComplete": 100,
        "InstancesToUpdate": 0,
        "Preferences": self._get_param("Preferences", {}),
    }
    state(self.autoscaling_backend, "instance refreshes").setdefault(group.name, []).insert(0, refresh)
    return ActionResult({"InstanceRefreshId": refresh["InstanceRefreshId"]})


@adds(AutoScalingResponse)
def describe_instance_refreshes(self: Any) -> ActionResult:
    """See start_instance_refresh."""
    wanted = self._get_param("InstanceRefreshIds", [])
    refreshes = state(self.autoscaling_backend, "instance refreshes").get(self._get_param("AutoScalingGroupName"), [])
    return ActionResult(
        {"InstanceRefreshes": [one for one in refreshes if not wanted or one["InstanceRefreshId"] in wanted]}
    )


@adds(AutoScalingResponse)
def put_notification_configuration(self: Any) -> EmptyResult:
    """moto has no notifications of a group's launches and terminations."""
    delete_notification_configuration(self)
    _notifications(self)[_notification_key(self)] = self._get_param("NotificationTypes")
    return EmptyResult()


@adds(AutoScalingResponse)
def describe_notification_configurations(self: Any) -> ActionResult:
    """See put_notification_configuration."""
    wanted = self._get_param("AutoScalingGroupNames", [])
    configurations = [
        {"AutoScalingGroupName": group, "TopicARN": topic, "NotificationType": kind}
        for (group, topic), kinds in _notifications(self).items()
        for kind in kinds
        if not wanted or group in wanted
    ]
    return ActionResult({"NotificationConfigurations": configurations})


@adds(AutoScalingResponse)
def delete_notification_configuration(self: Any) -> EmptyResult:
    """See put_notification_configuration."""
    _notifications(self).pop(_notification_key(self), None)
    return EmptyResult()


def _notifications(response: Any) -> dict[Any, list[str]]:
    return state(response.autoscaling_backend, "notifications")


def _notification_key(response: Any) -> tuple[str, str]:
    return response._get_param("AutoScalingGroupName"), response._get_param("TopicARN")
