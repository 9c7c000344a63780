/**
 * Types of resources that hold what cannot be made again, and what they hold: destroying one needs an approval.
 *
 * Log groups are among them, because they keep the audit trail that PCI DSS 10.5.1 wants for a year. Keys are, because
 * what they encrypted is lost with them. What only leads to data, as a parameter or a subnet group, is not.
 */
export const statefulTypes: ReadonlyMap<string, string> = new Map([
  ['aws_backup_vault', 'backups'],
  ['aws_cloudwatch_log_group', 'logs'],
  ['aws_db_instance', 'a database'],
  ['aws_dynamodb_table', 'a table'],
  ['aws_ebs_volume', 'a volume'],
  ['aws_efs_file_system', 'files'],
  ['aws_kms_key', 'a key'],
  ['aws_rds_cluster', 'a database'],
  ['aws_s3_bucket', 'objects'],
  ['aws_secretsmanager_secret', 'a secret'],
]);
