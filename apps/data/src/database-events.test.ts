import { synthStack } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { DataStack } from './data-stack.ts';
import { refTo, resourceAt } from './testing/resource-at.ts';

const stack = synthStack(DataStack);

describe('DatabaseEvents', () => {
  it('tells the team of what happens to its instance', () => {
    const subscription = resourceAt(stack, 'database-events/instance');
    expect(subscription).toMatchObject({
      source_type: 'db-instance',
      source_ids: [refTo(stack, 'database/instance', 'identifier')],
    });
    expect(subscription['event_categories']).toEqual(
      expect.arrayContaining(['configuration change', 'deletion', 'failover', 'failure', 'low storage', 'maintenance']),
    );
  });

  it('tells the team of changes of its parameter group', () => {
    expect(resourceAt(stack, 'database-events/parameters')).toMatchObject({
      source_type: 'db-parameter-group',
      source_ids: [refTo(stack, 'database/parameters/group', 'name')],
      event_categories: ['configuration change'],
    });
  });

  it('tells the team of changes of database security groups, which have no identifiers to choose by', () => {
    const subscription = resourceAt(stack, 'database-events/security-groups');
    expect(subscription).toMatchObject({
      source_type: 'db-security-group',
      event_categories: ['configuration change', 'failure'],
    });
    expect(subscription).not.toHaveProperty('source_ids');
  });

  it('does not wake anybody for the backup of every night', () => {
    for (const { event_categories: categories } of stack.resources('aws_db_event_subscription')) {
      expect(categories).not.toContain('backup');
    }
  });

  it('goes to the topic of the team, once RDS may publish to it', () => {
    for (const { sns_topic: topic } of stack.resources('aws_db_event_subscription')) {
      expect(topic).toBe(refTo(stack, 'alarms/policy', 'arn'));
    }
  });

  it('names each subscription after its environment', () => {
    const names = stack.resources('aws_db_event_subscription').map(({ name }) => name as string);
    expect(names.toSorted()).toEqual([
      'pay-database-instance-local-t3st01',
      'pay-database-parameters-local-t3st01',
      'pay-database-security-groups-local-t3st01',
    ]);
  });
});
