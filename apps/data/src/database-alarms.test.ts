import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { DataStack } from './data-stack.ts';
import { refTo, resourceAt } from './testing/resource-at.ts';

const stack = synthStack(DataStack);
const alarms = stack
  .resources('aws_cloudwatch_metric_alarm')
  .filter(({ address }) => address.includes('.database-alarms_'));

function thresholdOf(what: string, instanceClass: string, allocatedStorageGib: number): number {
  const environment = testEnvironment('local', ({ data }) =>
    Object.assign(data.postgres, { instanceClass, allocatedStorageGib }),
  );
  return resourceAt(synthStack(DataStack, environment), `database-alarms/${what}/alarm`)['threshold'] as number;
}

describe('DatabaseAlarms', () => {
  it('watches processor, storage, memory and connections of the instance', () => {
    expect(alarms.map(({ metric_name: metric }) => metric as string).toSorted()).toEqual([
      'CPUUtilization',
      'DatabaseConnections',
      'FreeStorageSpace',
      'FreeableMemory',
    ]);
    for (const { namespace, dimensions } of alarms) {
      expect(namespace).toBe('AWS/RDS');
      expect(dimensions).toEqual({ DBInstanceIdentifier: refTo(stack, 'database/instance', 'identifier') });
    }
  });

  it('tells the team, when it begins and when it is over', () => {
    const topic = refTo(stack, 'alarms/policy', 'arn');
    for (const alarm of alarms) expect(alarm).toMatchObject({ alarm_actions: [topic], ok_actions: [topic] });
  });

  it('says of each alarm what it means for payments', () => {
    for (const { alarm_description: impact } of alarms) expect(impact).toMatch(/[Pp]ayments? (slow|stop|fail)/);
  });

  it('goes off for the processor above four fifths, and when nothing is heard of it', () => {
    expect(resourceAt(stack, 'database-alarms/cpu/alarm')).toMatchObject({
      comparison_operator: 'GreaterThanThreshold',
      threshold: 80,
      evaluation_periods: 3,
      period: 300,
      treat_missing_data: 'breaching',
    });
  });

  it('goes off for storage below a tenth of what was allocated', () => {
    expect(thresholdOf('storage', 'db.t4g.medium', 100)).toBe(10 * 2 ** 30);
    const alarm = resourceAt(stack, 'database-alarms/storage/alarm');
    expect(alarm['comparison_operator']).toBe('LessThanThreshold');
    expect(alarm['treat_missing_data']).toBe('notBreaching');
  });

  it('goes off for memory below a tenth of what the instance class has', () => {
    expect(thresholdOf('memory', 'db.r6g.large', 20)).toBe(Math.round(1.6 * 2 ** 30));
    expect(resourceAt(stack, 'database-alarms/memory/alarm')['comparison_operator']).toBe('LessThanThreshold');
  });

  it('goes off for connections above three quarters of the limit that RDS sets for the instance class', () => {
    expect(thresholdOf('connections', 'db.t4g.medium', 20)).toBe(338);
    expect(thresholdOf('connections', 'db.m6g.large', 20)).toBe(676);
    expect(resourceAt(stack, 'database-alarms/connections/alarm')['comparison_operator']).toBe('GreaterThanThreshold');
  });

  it('knows that no instance class lets in more than 5000 connections', () => {
    expect(thresholdOf('connections', 'db.r6g.16xlarge', 20)).toBe(3750);
  });
});
