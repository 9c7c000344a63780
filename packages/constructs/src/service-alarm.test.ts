import { describe, expect, it } from 'vitest';
import { ServiceAlarm, type ServiceAlarmProps } from './service-alarm.ts';
import { synthParts } from './testing/synth-parts.ts';

const props: ServiceAlarmProps = {
  role: 'database-storage',
  impact: 'Payments stop when the disk is full. Look at the growth of the last week first.',
  namespace: 'AWS/RDS',
  metricName: 'FreeStorageSpace',
  dimensions: { DBInstanceIdentifier: 'pay-ledger' },
  statistic: 'Minimum',
  comparison: 'below',
  threshold: 5_000,
  topicArn: 'arn:topic',
};

function synthAlarm(change: Partial<ServiceAlarmProps> = {}) {
  return synthParts((stack) => {
    new ServiceAlarm(stack, 'storage', { ...props, ...change });
  }).resource('aws_cloudwatch_metric_alarm');
}

const alarm = synthAlarm();

describe('ServiceAlarm', () => {
  it('says what it means for the business', () => {
    expect(alarm['alarm_description']).toBe(props.impact);
  });

  it('is named after its role', () => {
    expect(alarm['alarm_name']).toBe('pay-database-storage-staging-abc123');
  });

  it('watches the metric it is given', () => {
    expect(alarm).toMatchObject({
      namespace: 'AWS/RDS',
      metric_name: 'FreeStorageSpace',
      dimensions: { DBInstanceIdentifier: 'pay-ledger' },
      threshold: 5_000,
    });
  });

  it('reaches the team when it goes off and when it is over', () => {
    expect([alarm['alarm_actions'], alarm['ok_actions']]).toEqual([['arn:topic'], ['arn:topic']]);
  });

  it.each([
    ['below', 'LessThanThreshold'],
    ['above', 'GreaterThanThreshold'],
  ] as const)('goes off %s its threshold', (comparison, operator) => {
    expect(synthAlarm({ comparison })['comparison_operator']).toBe(operator);
  });

  it('takes a plain statistic as it is', () => {
    expect(alarm['statistic']).toBe('Minimum');
    expect(alarm).not.toHaveProperty('extended_statistic');
  });

  it('takes a percentile as the extended statistic that it is', () => {
    const latency = synthAlarm({ statistic: 'p99' });
    expect(latency['extended_statistic']).toBe('p99');
    expect(latency).not.toHaveProperty('statistic');
  });

  it('looks at three periods of a minute unless it is told otherwise', () => {
    expect([alarm['evaluation_periods'], alarm['period']]).toEqual([3, 60]);
    const slower = synthAlarm({ evaluationPeriods: 1, periodSeconds: 300 });
    expect([slower['evaluation_periods'], slower['period']]).toEqual([1, 300]);
  });

  it('takes silence for health unless it is told otherwise', () => {
    expect(alarm['treat_missing_data']).toBe('notBreaching');
    expect(synthAlarm({ missingData: 'breaching' })['treat_missing_data']).toBe('breaching');
  });
});
