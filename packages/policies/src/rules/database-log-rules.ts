import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { valueAt, valuesAt } from '../estate/values-at.ts';
import { atLeast } from '../kinds/expectation.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';

/** The logs of PostgreSQL on RDS. */
const logs = ['postgresql', 'upgrade'];

const exported: Rule = {
  id: 'database-logs-exported',
  title: 'The database exports its logs to CloudWatch.',
  severity: 'high',
  requirements: ['10.2.1', '10.4.2'],
  controls: ['RDS.9', 'RDS.36', 'CKV_AWS_129', 'PCI-10.2.1-LOGS'],
  resourceTypes: ['aws_db_instance'],
  fix: 'Name postgresql and upgrade in enabled_cloudwatch_logs_exports.',
  check: (estate) =>
    estate.resources('aws_db_instance').map((resource) => {
      const found = valuesAt(resource.body, 'enabled_cloudwatch_logs_exports');
      return {
        resource,
        holds: logs.every((log) => found.includes(log)),
        expected: `enabled_cloudwatch_logs_exports: ${logs.join(' and ')}`,
        found: `enabled_cloudwatch_logs_exports: ${shown(found)}`,
      };
    }),
};

const logGroupsFirst: Rule = {
  id: 'database-log-groups-first',
  title: 'The log groups of the database are there before it, with a key and a retention that RDS would not give them.',
  severity: 'high',
  requirements: ['10.3.2', '10.5.1'],
  controls: ['PCI-10.5.1-CWL', 'PCI-10.3.2-LOG-PROTECT'],
  resourceTypes: ['aws_db_instance', 'aws_cloudwatch_log_group'],
  fix: 'Let the database depend on an aws_cloudwatch_log_group for each log, with a key and a retention of 365 days.',
  check: (estate) =>
    estate.resources('aws_db_instance').flatMap((resource) =>
      logs.map((log) => {
        const name = `/aws/rds/instance/${shown(valueAt(resource.body, 'identifier'))}/${log}`;
        const group = estate.resources('aws_cloudwatch_log_group').find(({ body }) => valueAt(body, 'name') === name);
        const faults = group === undefined ? ['no such log group'] : faultsOf(estate, resource, group);
        return {
          resource,
          holds: faults.length === 0,
          expected: `${name}: a log group before it, with a key, kept for at least 365 days`,
          found: faults.length === 0 ? `${name}: as wanted` : `${name}: ${faults.join(', ')}`,
        };
      }),
    ),
};

function faultsOf(estate: Estate, database: Resource, group: Resource): readonly string[] {
  const retention = valueAt(group.body, 'retention_in_days');
  return [
    ...(valuesAt(database.body, 'depends_on').includes(group.address) ? [] : ['the database does not depend on it']),
    ...(estate.targets(group, 'kms_key_id').some(({ type }) => type === 'aws_kms_key') ? [] : ['without a key']),
    ...(atLeast(365).accepts(retention) ? [] : [`retention_in_days ${shown(retention)}`]),
  ];
}

/** What PCI DSS wants of the logs that the database writes. */
export const databaseLogRules: readonly Rule[] = [exported, logGroupsFirst];
