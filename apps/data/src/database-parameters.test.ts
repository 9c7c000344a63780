import { postgresVersions } from '@payment/config';
import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { DataStack } from './data-stack.ts';
import { refTo, resourceAt } from './testing/resource-at.ts';

interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly apply_method: string;
}

const stack = synthStack(DataStack);
const group = stack.resource('aws_db_parameter_group');
const parameter = (name: string) => (group['parameter'] as readonly Parameter[]).find((one) => one.name === name);

describe('DatabaseParameters', () => {
  it('admits no connection without TLS', () => {
    expect(parameter('rds.force_ssl')).toMatchObject({ value: '1', apply_method: 'immediate' });
  });

  it('logs who connects, who disconnects, and every change of a definition', () => {
    expect(parameter('log_connections')).toMatchObject({ value: '1', apply_method: 'immediate' });
    expect(parameter('log_disconnections')).toMatchObject({ value: '1', apply_method: 'immediate' });
    expect(parameter('log_statement')).toMatchObject({ value: 'ddl', apply_method: 'immediate' });
  });

  it('audits definitions and privileges of all, and the tables that are granted to the audit role', () => {
    expect(parameter('pgaudit.log')).toMatchObject({ value: 'ddl,role' });
    expect(parameter('pgaudit.role')).toMatchObject({ value: 'rds_pgaudit' });
  });

  it('loads pgaudit beside the library RDS loads by default, at a start, the only time when it can be', () => {
    expect(parameter('shared_preload_libraries')).toMatchObject({
      value: 'pg_stat_statements,pgaudit',
      apply_method: 'pending-reboot',
    });
  });

  it.each([16, 17, 18] as const)('lesson 2: follows the major version %i with its family', (major) => {
    const environment = testEnvironment('local', ({ data }) => (data.postgres.majorVersion = major));
    const { family } = synthStack(DataStack, environment).resource('aws_db_parameter_group');
    expect(family).toBe(postgresVersions[major].family);
  });

  it('can change its family while the instance uses it: the new group comes first, under a name of its own', () => {
    expect(group).toMatchObject({
      name_prefix: 'pay-database-local-t3st01-',
      lifecycle: { create_before_destroy: true },
    });
    expect(group).not.toHaveProperty('name');
  });

  it('is the group of the instance: without one, RDS would fall back to its own', () => {
    const name = refTo(stack, 'database/parameters/group', 'name');
    expect(resourceAt(stack, 'database/instance')['parameter_group_name']).toBe(name);
  });
});
