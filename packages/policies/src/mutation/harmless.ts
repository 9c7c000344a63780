import type { Mutant, Operation } from './mutant.ts';

/** Changes that make nothing less secure, and why. */
interface Harmless {
  /** By type of resource: the attributes, each of which speaks for everything within it; `''` is the whole resource. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /**
   * What may be done to them.
   * @default anything
   */
  readonly operations?: readonly Operation[];
  readonly why: string;
}

const removedOrReplaced: readonly Operation[] = ['removed', 'replaced'];

/** What needs no rule. Everything that is not named here does. */
const harmless: readonly Harmless[] = [
  {
    why: 'The order of changes, which the tests of each stack hold.',
    attributes: {
      '*': ['depends_on'],
      aws_autoscaling_group: ['lifecycle'],
      aws_db_parameter_group: ['lifecycle'],
      aws_lb_target_group: ['lifecycle'],
      aws_route_table: ['lifecycle'],
      aws_security_group: ['lifecycle'],
      aws_launch_template: ['update_default_version'],
      terraform_data: ['triggers_replace'],
    },
  },
  {
    why: 'A name: packages/naming makes it and tests it. The names that a service gives a meaning to are not here.',
    attributes: {
      '*': ['tags.Name'],
      aws_autoscaling_group: ['name'],
      aws_autoscaling_policy: ['name'],
      aws_backup_plan: ['name', 'rule.rule_name'],
      aws_backup_selection: ['name'],
      aws_backup_vault: ['name'],
      aws_cloudwatch_dashboard: ['dashboard_name'],
      aws_cloudwatch_metric_alarm: ['alarm_name'],
      aws_db_event_subscription: ['name'],
      aws_db_instance: ['db_name'],
      aws_db_parameter_group: ['name_prefix'],
      aws_db_subnet_group: ['name'],
      aws_iam_instance_profile: ['name'],
      aws_iam_policy: ['name'],
      aws_iam_role: ['name'],
      aws_iam_role_policy: ['name'],
      aws_launch_template: ['name', 'tag_specifications.tags.Name'],
      aws_lb: ['name'],
      aws_lb_target_group: ['name'],
      aws_s3_bucket: ['bucket'],
      aws_s3_bucket_lifecycle_configuration: ['rule.id'],
      aws_security_group: ['name_prefix'],
      aws_sns_topic: ['name'],
      aws_wafv2_web_acl: ['name', 'rule.name', 'rule.visibility_config.metric_name'],
    },
  },
  {
    why: 'The tags that matter are the provider’s, for every resource: these hold a name alone.',
    operations: ['removed'],
    attributes: {
      aws_default_network_acl: ['tags'],
      aws_default_route_table: ['tags'],
      aws_default_security_group: ['tags'],
      aws_eip: ['tags'],
      aws_flow_log: ['tags'],
      aws_internet_gateway: ['tags'],
      aws_nat_gateway: ['tags'],
      aws_network_acl: ['tags'],
      aws_route_table: ['tags'],
      aws_security_group: ['tags'],
      aws_vpc: ['tags'],
      aws_vpc_endpoint: ['tags'],
      aws_vpc_security_group_ingress_rule: ['tags'],
    },
  },
  {
    why: 'Words for people, about something that rules judge by what it does.',
    operations: removedOrReplaced,
    attributes: {
      aws_db_parameter_group: ['description'],
      aws_db_subnet_group: ['description'],
      aws_iam_policy: ['description'],
      aws_iam_role: ['description'],
      aws_iam_service_linked_role: ['description'],
      aws_launch_template: ['description'],
      aws_lb_listener: ['default_action.fixed_response.content_type', 'default_action.fixed_response.message_body'],
      aws_ssm_parameter: ['description'],
      aws_wafv2_web_acl: ['description'],
    },
  },
  {
    why: 'Other words for people: that there are some is a rule, which ones is for a reviewer.',
    operations: ['replaced'],
    attributes: { aws_cloudwatch_metric_alarm: ['alarm_description'], aws_kms_key: ['description'] },
  },
  {
    why: 'Capacity and pace: how much, how fast and when, not whether and by whom.',
    attributes: {
      aws_autoscaling_group: [
        'default_instance_warmup',
        'health_check_grace_period',
        'instance_maintenance_policy',
        'instance_refresh.preferences.max_healthy_percentage',
        'instance_refresh.preferences.skip_matching',
        'max_size',
        'metrics_granularity',
        'mixed_instances_policy.instances_distribution',
        'termination_policies',
      ],
      aws_autoscaling_policy: ['', 'policy_type', 'target_tracking_configuration'],
      aws_autoscaling_schedule: [
        '',
        'desired_capacity',
        'max_size',
        'min_size',
        'recurrence',
        'scheduled_action_name',
        'time_zone',
      ],
      aws_backup_plan: ['rule.completion_window', 'rule.start_window'],
      aws_db_instance: [
        'allocated_storage',
        'backup_window',
        'instance_class',
        'maintenance_window',
        'max_allocated_storage',
      ],
      aws_launch_template: ['block_device_mappings.device_name', 'block_device_mappings.ebs.volume_size'],
      aws_lb: ['client_keep_alive', 'enable_http2', 'idle_timeout', 'preserve_host_header'],
      aws_lb_target_group: [
        'deregistration_delay',
        'health_check.healthy_threshold',
        'health_check.interval',
        'health_check.timeout',
        'health_check.unhealthy_threshold',
        'load_balancing_algorithm_type',
        'stickiness',
      ],
      aws_route53_record: ['ttl'],
    },
  },
  {
    why: 'Cost: a colder class of storage holds the same objects under the same key.',
    attributes: {
      aws_s3_bucket_intelligent_tiering_configuration: ['', 'name', 'status', 'tiering'],
      aws_s3_bucket_lifecycle_configuration: ['rule.transition'],
    },
    operations: ['removed', 'replaced', 'raised'],
  },
  {
    why: 'Longer kept, larger at the least: stricter than before.',
    operations: ['raised'],
    attributes: {
      aws_autoscaling_group: ['min_size'],
      aws_backup_plan: ['rule.lifecycle.delete_after'],
      aws_s3_bucket_lifecycle_configuration: [
        'rule.expiration.days',
        'rule.noncurrent_version_expiration.noncurrent_days',
      ],
    },
  },
  {
    why: 'Sooner renewed, sooner refused: stricter than before.',
    operations: ['lowered'],
    attributes: {
      aws_autoscaling_group: ['max_instance_lifetime'],
      aws_wafv2_web_acl: ['rule.statement.rate_based_statement.limit'],
    },
  },
  {
    why: 'Less is let in, or out, than before; that all of it is needed is shown by running the service.',
    operations: ['removed'],
    attributes: {
      aws_lb_listener_rule: [''],
      aws_route53_record: [''],
      aws_vpc_security_group_egress_rule: [''],
      aws_vpc_security_group_ingress_rule: [''],
      // Without it the hosting providers are blocked as well.
      aws_wafv2_web_acl: ['rule.statement.managed_rule_group_statement.rule_action_override'],
    },
  },
  {
    why: 'A role may do less than before; that it may do enough is shown by running the service, or the deploy.',
    operations: ['removed'],
    attributes: { aws_iam_role_policy: [''], aws_iam_role_policy_attachment: [''] },
  },
  {
    why: 'Without source_ids a subscription is about every source of the account: more than before.',
    operations: ['removed'],
    attributes: { aws_db_event_subscription: ['source_ids'] },
  },
  {
    why: 'A request that fits no rule of the listener gets its default answer, 503.',
    attributes: { aws_lb_listener_rule: ['condition', 'priority'] },
  },
  {
    why: 'Every entry allows, so that their order decides nothing; and no rule of the firewall allows.',
    attributes: {
      aws_network_acl: ['ingress.rule_no', 'egress.rule_no'],
      aws_wafv2_web_acl: ['rule.priority'],
    },
  },
  {
    why: 'AWS refuses any other value where it is used, or Terraform does.',
    attributes: {
      aws_autoscaling_group: ['mixed_instances_policy.launch_template.override.instance_type'],
      aws_db_parameter_group: ['parameter.apply_method'],
      aws_lb_target_group: ['target_type'],
      aws_route53_record: ['allow_overwrite', 'zone_id'],
      aws_wafv2_web_acl: ['scope'],
    },
  },
  {
    why: 'Metrics beyond those that an alarm stands on, and a view of them.',
    operations: removedOrReplaced,
    attributes: { aws_autoscaling_group: ['enabled_metrics'], aws_cloudwatch_dashboard: ['dashboard_body'] },
  },
  {
    why: 'Any administrator that is not a default will do: RDS keeps the password.',
    operations: ['replaced'],
    attributes: { aws_db_instance: ['username'] },
  },
  {
    why: 'Version 2 of the metadata service is demanded, on or off; tags in it hold nothing that is secret.',
    attributes: { aws_launch_template: ['metadata_options.http_endpoint', 'metadata_options.instance_metadata_tags'] },
  },
  {
    why: 'What an instance does at its start is code, for a reviewer; a secret in it is caught.',
    operations: removedOrReplaced,
    attributes: { aws_launch_template: ['user_data'] },
  },
  {
    why: 'What a stack tells others is held by its contract: a wrong or missing value stops their plan.',
    operations: removedOrReplaced,
    attributes: { aws_ssm_parameter: ['', 'insecure_value', 'type'] },
  },
];

/** Whether a mutant needs no rule. */
export function isHarmless({ resource, attribute, operation }: Mutant): boolean {
  return harmless.some(
    ({ attributes, operations }) =>
      ['*', resource.type].some((type) => attributes[type]?.some((one) => isWithin(attribute, one)) ?? false) &&
      (operations?.includes(operation) ?? true),
  );
}

function isWithin(attribute: string, outer: string): boolean {
  return attribute === outer || (outer !== '' && attribute.startsWith(`${outer}.`));
}
