import { attributeRule } from '../kinds/attribute-rule.ts';
import { valueAt, valuesAt } from '../estate/values-at.ts';
import { is, oneOf, type Expectation } from '../kinds/expectation.ts';
import { referenceRule } from '../kinds/reference-rule.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';

const type = 'aws_db_parameter_group';

/** A rule about one parameter of every parameter group. */
interface ParameterRuleProps extends Omit<Rule, 'check' | 'resourceTypes'> {
  /** Its name, for example `rds.force_ssl`. */
  readonly parameter: string;
  readonly expected: Expectation;
}

function parameterRule({ parameter, expected, ...rule }: ParameterRuleProps): Rule {
  return {
    ...rule,
    resourceTypes: [type],
    check: (estate) =>
      estate.resources(type).map((resource) => {
        const value = valuesAt(resource.body, 'parameter')
          .filter((one) => valueAt(one, 'name') === parameter)
          .map((one) => valueAt(one, 'value'));
        return {
          resource,
          holds: value.length === 0 ? expected.accepts(undefined) : value.every(expected.accepts),
          expected: `${parameter}: ${expected.words}`,
          found: `${parameter}: ${value.length === 0 ? shown(undefined) : value.map(shown).join(', ')}`,
        };
      }),
  };
}

const inUse = referenceRule({
  id: 'database-parameters-in-use',
  title: 'The database uses parameters of the environment, not the default ones of AWS.',
  severity: 'high',
  requirements: ['2.2.1', '4.2.1', '10.2.1'],
  controls: ['CKV2_AWS_69', 'PCI-4.2.1-RDS-TLS'],
  type: 'aws_db_instance',
  attribute: 'parameter_group_name',
  target: type,
  fix: 'Set parameter_group_name to the name of an aws_db_parameter_group of the environment.',
});

const family = attributeRule({
  id: 'database-parameters-for-supported-engine',
  title: 'The parameters are for a version of PostgreSQL in standard support.',
  severity: 'low',
  requirements: ['6.3.3'],
  controls: ['PCI-6.3.3-ENGINE'],
  type,
  attribute: 'family',
  expected: oneOf('postgres15', 'postgres16', 'postgres17', 'postgres18'),
  fix: 'Set family to that of the engine version, postgres15 to postgres18.',
});

const overTls: readonly Rule[] = [
  parameterRule({
    id: 'database-over-tls-only',
    title: 'The database refuses connections without TLS.',
    severity: 'critical',
    requirements: ['2.2.7', '4.2.1'],
    controls: ['RDS.38', 'CKV2_AWS_69', 'PCI-4.2.1-RDS-TLS'],
    parameter: 'rds.force_ssl',
    expected: is('1'),
    fix: 'Set the parameter rds.force_ssl to "1".',
  }),
  parameterRule({
    id: 'database-tls-current',
    title: 'The database refuses versions of TLS below 1.2.',
    severity: 'high',
    requirements: ['2.2.7', '4.2.1'],
    controls: ['PCI-4.2.1-RDS-TLS'],
    parameter: 'ssl_min_protocol_version',
    expected: absentOrOneOf('TLSv1.2', 'TLSv1.3'),
    fix: 'Remove the parameter ssl_min_protocol_version, whose default is TLSv1.2, or set it to TLSv1.3.',
  }),
];

const logging: readonly Rule[] = [
  ...['log_connections', 'log_disconnections'].map((parameter) =>
    parameterRule({
      id: `database-${parameter.replace('_', 's-')}`,
      title: `The database logs who came and went (${parameter}).`,
      severity: 'high',
      requirements: ['10.2.1'],
      controls: ['PCI-10.2.1-LOGS'],
      parameter,
      expected: is('1'),
      fix: `Set the parameter ${parameter} to "1".`,
    }),
  ),
  parameterRule({
    id: 'database-logs-definitions',
    title: 'The database logs every change of its definitions.',
    severity: 'high',
    requirements: ['10.2.1'],
    controls: ['CKV2_AWS_30', 'PCI-10.2.1-LOGS'],
    parameter: 'log_statement',
    expected: oneOf('ddl', 'mod', 'all'),
    fix: 'Set the parameter log_statement to ddl, mod or all.',
  }),
  parameterRule({
    id: 'database-audit-loaded',
    title: 'The database loads the audit extension at its start.',
    severity: 'high',
    requirements: ['10.2.1'],
    controls: ['PCI-10.2.1-LOGS'],
    parameter: 'shared_preload_libraries',
    expected: listWith('pgaudit'),
    fix: 'Name pgaudit in the parameter shared_preload_libraries.',
  }),
  parameterRule({
    id: 'database-audit-of-privileges',
    title: 'The audit trail of the database holds changes of definitions and of privileges.',
    severity: 'high',
    requirements: ['10.2.1'],
    controls: ['PCI-10.2.1-LOGS'],
    parameter: 'pgaudit.log',
    expected: listWith('ddl', 'role'),
    fix: 'Name ddl and role in the parameter pgaudit.log.',
  }),
  parameterRule({
    id: 'database-audit-of-tables',
    title: 'The audit trail of the database can hold reads and writes of the tables that it is told to watch.',
    severity: 'medium',
    requirements: ['10.2.1'],
    controls: ['PCI-10.2.1-LOGS'],
    parameter: 'pgaudit.role',
    expected: is('rds_pgaudit'),
    fix: 'Set the parameter pgaudit.role to rds_pgaudit, the only role that RDS accepts.',
  }),
];

/** What PCI DSS wants of how PostgreSQL behaves. */
export const databaseParameterRules: readonly Rule[] = [inUse, family, ...overTls, ...logging];

function absentOrOneOf(...wanted: readonly string[]): Expectation {
  const { words, accepts } = oneOf(...wanted);
  return { words: `absent, or ${words}`, accepts: (value) => value === undefined || accepts(value) };
}

/** A list written as text, with commas, that has some members. */
function listWith(...members: readonly string[]): Expectation {
  return {
    words: `with ${members.join(' and ')}`,
    accepts: (value) => {
      const found = shown(value).split(',').map((member) => member.trim());
      return members.every((member) => found.includes(member));
    },
  };
}
