/** The logs that PostgreSQL on RDS exports to CloudWatch (Security Hub RDS.9 wants both). */
export const exportedLogs = ['postgresql', 'upgrade'] as const;

/**
 * The log group that RDS exports a log of an instance to. The form is AWS's own: no other can be chosen.
 *
 * @param log one of the exported logs; `*` for the pattern that fits all of them
 */
export function rdsLogGroupName(identifier: string, log: (typeof exportedLogs)[number] | '*'): string {
  return `/aws/rds/instance/${identifier}/${log}`;
}
