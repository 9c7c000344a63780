"""EC2: VPC, flow logs, security groups, launch templates, account defaults."""

from __future__ import annotations

from typing import Any

from moto.core.types import Base64EncodedString
from moto.ec2.models.flow_logs import FlowLogsBackend
from moto.ec2.models.launch_templates import LaunchTemplateBackend, LaunchTemplateVersion
from moto.ec2.models.security_groups import SecurityGroupBackend, SecurityGroupRule
from moto.ec2.models.vpcs import VPCBackend
from moto.ec2.responses.flow_logs import FlowLogs
from moto.ec2.responses.network_acls import NetworkACLs

from payment_emulator.patching import replaces, wraps


@wraps(LaunchTemplateVersion, "__init__")
def keep_the_templates_own_tags_out_of_its_data(
    original: Any, self: Any, template: Any, number: int, data: dict[str, Any], description: str
) -> None:
    """moto copies the tags of the launch template itself into the tag specifications of what it launches.

    With provider-wide default tags, every plan would then show the tag specifications as changed.
    """
    specifications = data.pop("TagSpecifications", None) or []
    launched = [one for one in specifications if one.get("ResourceType") != "launch-template"]
    if launched:
        data["TagSpecifications"] = launched
    original(self, template, number, data, description)


@wraps(LaunchTemplateVersion, "__init__")
def decode_the_user_data_of_later_versions(
    original: Any, self: Any, template: Any, number: int, data: dict[str, Any], description: str
) -> None:
    """moto decodes the user data of a launch template's first version only, and fails at a launch from a later one."""
    if isinstance(data.get("UserData"), str):
        data["UserData"] = Base64EncodedString(data["UserData"])
    original(self, template, number, data, description)


@wraps(LaunchTemplateBackend, "describe_launch_templates")
def tell_the_present_tags_of_a_launch_template(original: Any, self: Any, *args: Any, **kwargs: Any) -> Any:
    """moto tells for ever the tags that a launch template was made with."""
    templates = original(self, *args, **kwargs)
    for template in templates:
        template.tags = template.get_tags()
    return templates


@wraps(SecurityGroupRule, "__init__")
def keep_the_description_of_a_prefix_list(
    original: Any,
    self: Any,
    ec2_backend: Any,
    ip_protocol: str,
    group_id: str,
    from_port: Any,
    to_port: Any,
    ip_range: Any,
    source_group: Any = None,
    prefix_list_id: Any = None,
    **others: Any,
) -> None:
    """moto keeps of a rule's prefix list the id only, so that every plan describes the rule again."""
    original(
        self, ec2_backend, ip_protocol, group_id, from_port, to_port, ip_range, source_group, prefix_list_id, **others
    )
    self.prefix_list_description = (prefix_list_id or {}).get("Description")


@replaces(SecurityGroupRule, "description")
def describe_every_rule(self: Any) -> Any:
    """moto tells the description of a rule only where its source is an address range."""
    return self.ip_range.get("Description") or self.source_group.get("Description") or self.prefix_list_description


@wraps(SecurityGroupBackend, "modify_security_group_rules")
def modify_every_rule(original: Any, self: Any, group_id: str, rules: dict[str, dict[str, Any]]) -> None:
    """moto gives a modified rule its new source only where that is an address range."""
    original(self, group_id, rules)
    group = self.get_security_group_by_name_or_id(group_id)
    for rule_id, change in rules.items():
        rule = group.get_rule(rule_id)
        if change.get("ReferencedGroupId"):
            rule.ip_range = {}
            rule.source_group = {"GroupId": change["ReferencedGroupId"], "Description": change.get("Description")}
        elif change.get("PrefixListId"):
            rule.ip_range = {}
            rule.prefix_list_id = change["PrefixListId"]
            rule.prefix_list_description = change.get("Description")


@wraps(NetworkACLs, "create_network_acl_entry")
@wraps(NetworkACLs, "replace_network_acl_entry")
def keep_the_icmp_type_of_a_network_acl_rule(original: Any, self: Any) -> Any:
    """moto looks for the ICMP type and code under another name than the API's, and drops them."""
    answer = original(self)
    acl = self.ec2_backend.get_network_acl(self._get_param("NetworkAclId"))
    number, egress = self._get_param("RuleNumber"), self._get_param("Egress")
    for entry in acl.network_acl_entries:
        if entry.rule_number == number and entry.egress == egress:
            entry.icmp_type = self._get_param("IcmpTypeCode.Type")
            entry.icmp_code = self._get_param("IcmpTypeCode.Code")
    return answer


@wraps(VPCBackend, "modify_vpc_endpoint")
def route_what_a_gateway_endpoint_gains_or_loses(original: Any, self: Any, **change: Any) -> Any:
    """moto routes a gateway endpoint when it is made, but not when its route tables change; deleting it then fails."""
    endpoint = self.describe_vpc_endpoints(vpc_end_point_ids=[change["vpc_id"]])[0]
    prefix_list = endpoint.destination_prefix_list_id
    added = [table for table in change["add_route_tables"] or [] if table not in endpoint.route_table_ids]
    removed = [table for table in change["remove_route_tables"] or [] if table in endpoint.route_table_ids]
    answer = original(self, **change)
    for table in added:
        self.create_route(table, None, gateway_id=endpoint.id, destination_prefix_list_id=prefix_list)
    for table in removed:
        self.delete_route(table, prefix_list)
    return answer


@wraps(FlowLogsBackend, "create_flow_logs")
def log_to_a_prefix_of_a_bucket(original: Any, self: Any, *args: Any, **kwargs: Any) -> Any:
    """moto takes bucket and prefix of a flow log's S3 destination for the bucket's name, and does not find it."""
    destination = kwargs.get("log_destination") or ""
    if kwargs.get("log_destination_type") != "s3" or "/" not in destination:
        return original(self, *args, **kwargs)
    kwargs["log_destination"] = destination.split("/")[0]
    created, errors = original(self, *args, **kwargs)
    for flow_log in created:
        flow_log.log_destination = destination
    return created, errors


@wraps(FlowLogs, "create_flow_logs")
def keep_flow_log_destination_options(original: Any, self: Any) -> Any:
    """moto drops a flow log's destination options (file format, partitions), which then differ in every plan."""
    answer = original(self)
    options = self._get_param("DestinationOptions")
    for flow_log_id in answer.result["FlowLogIds"] if options else []:
        self.ec2_backend.flow_logs[flow_log_id].destination_options = options
    return answer
