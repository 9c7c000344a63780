import { isJsonObject, type Json } from '../estate/json.ts';
import { appending, editing, setting, unsetting, type Change } from '../testing/changes.ts';
import { describeRules, type BreakingCase } from '../testing/describe-rules.ts';
import { databaseParameterRules } from './database-parameter-rules.ts';

const names = 'data/database/parameters/group';

/** Sets a parameter, or takes it away. */
function parameter(name: string, value?: string): Change {
  return editing(names, 'parameter', (parameters) => [
    ...(parameters as readonly Json[]).filter((one) => isJsonObject(one) && one['name'] !== name),
    ...(value === undefined ? [] : [{ name, value, apply_method: 'pending-reboot' }]),
  ]);
}

function broken(rule: string, name: string, value?: string): BreakingCase {
  return { rule, where: `${name} is ${value ?? 'not set'}`, change: parameter(name, value), names };
}

describeRules('the rules of the database’s parameters', databaseParameterRules, [
  {
    rule: 'database-parameters-in-use',
    where: 'the database takes the defaults of AWS',
    change: unsetting('data/database/instance', 'parameter_group_name'),
    names: 'data/database/instance',
  },
  {
    rule: 'database-parameters-for-supported-engine',
    where: 'they are for a version that has ended',
    change: setting(names, 'family', 'postgres13'),
    names,
  },
  broken('database-over-tls-only', 'rds.force_ssl'),
  broken('database-over-tls-only', 'rds.force_ssl', '0'),
  {
    rule: 'database-over-tls-only',
    where: 'rds.force_ssl is set twice',
    change: appending(names, 'parameter', { name: 'rds.force_ssl', value: '0' }),
    names,
  },
  broken('database-tls-current', 'ssl_min_protocol_version', 'TLSv1'),
  broken('database-logs-connections', 'log_connections'),
  broken('database-logs-disconnections', 'log_disconnections', '0'),
  broken('database-logs-definitions', 'log_statement', 'none'),
  broken('database-audit-loaded', 'shared_preload_libraries', 'pg_stat_statements'),
  broken('database-audit-loaded', 'shared_preload_libraries'),
  broken('database-audit-of-privileges', 'pgaudit.log', 'ddl'),
  broken('database-audit-of-tables', 'pgaudit.role'),
]);
