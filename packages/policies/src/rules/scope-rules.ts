import { referenceVerdict } from '../kinds/reference-verdict.ts';
import type { Rule } from '../rule.ts';

/** By type: the attributes that tie a resource to others, and the types they may lead to. */
const ties: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  aws_acm_certificate_validation: { certificate_arn: ['aws_acm_certificate'] },
  aws_autoscaling_group: {
    'mixed_instances_policy.launch_template.launch_template_specification.launch_template_id': ['aws_launch_template'],
    'mixed_instances_policy.launch_template.launch_template_specification.version': ['aws_launch_template'],
    service_linked_role_arn: ['aws_iam_service_linked_role'],
    target_group_arns: ['aws_lb_target_group'],
    vpc_zone_identifier: ['aws_subnet'],
  },
  aws_autoscaling_policy: { autoscaling_group_name: ['aws_autoscaling_group'] },
  aws_autoscaling_schedule: { autoscaling_group_name: ['aws_autoscaling_group'] },
  aws_backup_plan: { 'rule.target_vault_name': ['aws_backup_vault'] },
  aws_backup_selection: {
    iam_role_arn: ['aws_iam_role'],
    plan_id: ['aws_backup_plan'],
    resources: ['aws_db_instance', 'aws_s3_bucket'],
  },
  aws_backup_vault: { kms_key_arn: ['aws_kms_key'] },
  aws_backup_vault_lock_configuration: { backup_vault_name: ['aws_backup_vault'] },
  aws_cloudwatch_log_group: { kms_key_id: ['aws_kms_key'] },
  aws_cloudwatch_metric_alarm: {
    alarm_actions: ['aws_sns_topic', 'aws_sns_topic_policy'],
    ok_actions: ['aws_sns_topic', 'aws_sns_topic_policy'],
  },
  aws_db_event_subscription: { sns_topic: ['aws_sns_topic', 'aws_sns_topic_policy'] },
  aws_db_instance: {
    db_subnet_group_name: ['aws_db_subnet_group'],
    kms_key_id: ['aws_kms_key'],
    master_user_secret_kms_key_id: ['aws_kms_key'],
    monitoring_role_arn: ['aws_iam_role'],
    parameter_group_name: ['aws_db_parameter_group'],
    performance_insights_kms_key_id: ['aws_kms_key'],
    vpc_security_group_ids: ['aws_security_group'],
  },
  aws_db_subnet_group: { subnet_ids: ['aws_subnet'] },
  aws_default_network_acl: { default_network_acl_id: ['aws_vpc'] },
  aws_default_route_table: { default_route_table_id: ['aws_vpc'] },
  aws_default_security_group: { vpc_id: ['aws_vpc'] },
  aws_flow_log: { iam_role_arn: ['aws_iam_role'], log_destination: ['aws_cloudwatch_log_group'], vpc_id: ['aws_vpc'] },
  aws_iam_instance_profile: { role: ['aws_iam_role'] },
  aws_iam_role_policy: { role: ['aws_iam_role'] },
  aws_iam_role_policy_attachment: { role: ['aws_iam_role'] },
  aws_internet_gateway: { vpc_id: ['aws_vpc'] },
  aws_kms_alias: { target_key_id: ['aws_kms_key'] },
  aws_launch_template: {
    'block_device_mappings.ebs.kms_key_id': ['aws_kms_key'],
    'iam_instance_profile.arn': ['aws_iam_instance_profile'],
    'network_interfaces.security_groups': ['aws_security_group'],
  },
  aws_lb: {
    'access_logs.bucket': ['aws_s3_bucket'],
    'connection_logs.bucket': ['aws_s3_bucket'],
    security_groups: ['aws_security_group'],
    subnets: ['aws_subnet'],
  },
  aws_lb_listener: { load_balancer_arn: ['aws_lb'] },
  aws_lb_listener_rule: { 'action.target_group_arn': ['aws_lb_target_group'], listener_arn: ['aws_lb_listener'] },
  aws_lb_target_group: { vpc_id: ['aws_vpc'] },
  aws_nat_gateway: { allocation_id: ['aws_eip'], subnet_id: ['aws_subnet'] },
  aws_network_acl: { subnet_ids: ['aws_subnet'], vpc_id: ['aws_vpc'] },
  aws_route: { route_table_id: ['aws_route_table'] },
  aws_route_table: { vpc_id: ['aws_vpc'] },
  aws_route_table_association: { route_table_id: ['aws_route_table'], subnet_id: ['aws_subnet'] },
  aws_s3_bucket_intelligent_tiering_configuration: { bucket: ['aws_s3_bucket'] },
  aws_s3_bucket_lifecycle_configuration: { bucket: ['aws_s3_bucket'] },
  aws_s3_bucket_logging: { bucket: ['aws_s3_bucket'], target_bucket: ['aws_s3_bucket', 'aws_s3_bucket_policy'] },
  aws_s3_bucket_ownership_controls: { bucket: ['aws_s3_bucket'] },
  aws_s3_bucket_policy: { bucket: ['aws_s3_bucket'] },
  aws_s3_bucket_public_access_block: { bucket: ['aws_s3_bucket'] },
  aws_s3_bucket_server_side_encryption_configuration: { bucket: ['aws_s3_bucket'] },
  aws_s3_bucket_versioning: { bucket: ['aws_s3_bucket'] },
  aws_security_group: { vpc_id: ['aws_vpc'] },
  aws_sns_topic: { kms_master_key_id: ['aws_kms_key'] },
  aws_sns_topic_policy: { arn: ['aws_sns_topic'] },
  aws_sns_topic_subscription: { topic_arn: ['aws_sns_topic'] },
  aws_subnet: { vpc_id: ['aws_vpc'] },
  aws_vpc_endpoint: { vpc_id: ['aws_vpc'] },
  aws_vpc_security_group_egress_rule: { security_group_id: ['aws_security_group'] },
  aws_vpc_security_group_ingress_rule: { security_group_id: ['aws_security_group'] },
  aws_wafv2_web_acl_association: { resource_arn: ['aws_lb'], web_acl_arn: ['aws_wafv2_web_acl'] },
  aws_wafv2_web_acl_logging_configuration: {
    log_destination_configs: ['aws_cloudwatch_log_group'],
    resource_arn: ['aws_wafv2_web_acl'],
  },
};

const tiesStayInside: Rule = {
  id: 'resource-tied-within-environment',
  title: 'What a resource is tied to is part of the same environment, so that nothing lies outside the audit.',
  severity: 'medium',
  requirements: ['12.5.2'],
  controls: [],
  resourceTypes: Object.keys(ties),
  fix: 'Refer to the resource of this environment, of the own stack or through a contract, not to a name or an id.',
  check: (estate) =>
    estate.all.flatMap((resource) =>
      Object.entries(ties[resource.type] ?? {}).map(([attribute, types]) =>
        referenceVerdict(estate, resource, attribute, types),
      ),
    ),
};

/** What makes an environment a whole that can be judged. */
export const scopeRules: readonly Rule[] = [tiesStayInside];
