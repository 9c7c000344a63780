/**
 * What a name of one type of resource looks like. That every composed name matches the pattern AWS accepts follows
 * from the form of its parts, and is a property test; only the length has to be checked at run time.
 */
export interface NameRule {
  /** Characters, not bytes: every name is ASCII. */
  readonly maxLength: number;
  /**
   * Turns the hyphenated base name into the type's own form.
   * @default the base name as it is
   */
  readonly format?: (base: string) => string;
}

const underscores = (base: string) => base.replaceAll('-', '_');
const logGroup = (base: string) => `/payment-processing/${base}`;

/**
 * Every type of resource that carries a name of ours. Source of the limits: `reference.json`, which a test compares
 * with this table, so that the two cannot part.
 */
export const resourceTypes = {
  aws_lb: { maxLength: 32 },
  aws_lb_target_group: { maxLength: 32 },
  aws_s3_bucket: { maxLength: 63 },
  aws_db_instance: { maxLength: 63 },
  database_name: { maxLength: 63, format: underscores },
  database_user: { maxLength: 63, format: underscores },
  database_final_snapshot: { maxLength: 255 },
  aws_db_subnet_group: { maxLength: 255 },
  aws_db_parameter_group: { maxLength: 255 },
  aws_db_option_group: { maxLength: 255 },
  aws_db_event_subscription: { maxLength: 255 },
  aws_kms_alias: { maxLength: 256, format: (base: string) => `alias/${base}` },
  aws_cloudwatch_log_group: { maxLength: 512, format: logGroup },
  waf_log_group: { maxLength: 512, format: (base: string) => `aws-waf-logs-${base}` },
  aws_iam_role: { maxLength: 64 },
  aws_iam_policy: { maxLength: 128 },
  aws_iam_role_policy: { maxLength: 128 },
  aws_iam_instance_profile: { maxLength: 128 },
  aws_launch_template: { maxLength: 125 },
  aws_autoscaling_group: { maxLength: 255 },
  aws_autoscaling_policy: { maxLength: 255 },
  aws_wafv2_web_acl: { maxLength: 128 },
  aws_wafv2_ip_set: { maxLength: 128 },
  aws_sns_topic: { maxLength: 256 },
  aws_ssm_parameter: { maxLength: 1011, format: (base: string) => `/payment-processing/${base}` },
  aws_backup_vault: { maxLength: 50 },
  aws_backup_plan: { maxLength: 50 },
  aws_backup_selection: { maxLength: 50 },
  aws_security_group: { maxLength: 255 },
  aws_cloudwatch_metric_alarm: { maxLength: 255 },
  aws_cloudwatch_dashboard: { maxLength: 255 },
  // Secrets Manager adds a hyphen and six characters to the ARN: a name that ends like that is ambiguous.
  aws_secretsmanager_secret: { maxLength: 512, format: (base: string) => `${base}/secret` },
  aws_cloudwatch_event_rule: { maxLength: 64 },
  // The tag `Name`, for what has no name of its own: VPC, subnets, route tables, gateways, endpoints.
  name_tag: { maxLength: 128 },
} as const satisfies Record<string, NameRule>;

/** A Terraform type that carries a name of ours, or a second kind of name within one type. */
export type ResourceType = keyof typeof resourceTypes;
