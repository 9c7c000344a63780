import { editing, removing, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { databaseLogRules } from './database-log-rules.ts';

const names = 'data/database/instance';
const group = 'data/database/log-upgrade/group';

describeRules('the rules of the database’s logs', databaseLogRules, [
  {
    rule: 'database-logs-exported',
    where: 'only one log is exported',
    change: setting(names, 'enabled_cloudwatch_logs_exports', ['postgresql']),
    names,
  },
  {
    rule: 'database-logs-exported',
    where: 'nothing is exported',
    change: unsetting(names, 'enabled_cloudwatch_logs_exports'),
    names,
  },
  { rule: 'database-log-groups-first', where: 'RDS makes a log group itself', change: removing(group), names },
  {
    rule: 'database-log-groups-first',
    where: 'the log groups are those of another database',
    change: setting(names, 'identifier', 'other'),
    names,
  },
  {
    rule: 'database-log-groups-first',
    where: 'RDS may be faster than Terraform',
    change: editing(names, 'depends_on', () => []),
    names,
  },
  { rule: 'database-log-groups-first', where: 'a log group has no key', change: unsetting(group, 'kms_key_id'), names },
  {
    rule: 'database-log-groups-first',
    where: 'a log group ends too early',
    change: setting(group, 'retention_in_days', 90),
    names,
  },
]);
