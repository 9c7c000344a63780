import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { ComputeStack } from './compute-stack.ts';

describe('the alarms', () => {
  const stack = synthStack(ComputeStack, testEnvironment('production'));
  const alarms = stack.resources('aws_cloudwatch_metric_alarm');
  const alarmOn = (metric: string) => alarms.find((alarm) => alarm['metric_name'] === metric)!;
  const dimensions = {
    LoadBalancer: '${data.aws_ssm_parameter.edge_alb_arn_suffix.insecure_value}',
    TargetGroup: `\${${stack.resource('aws_lb_target_group').address}.arn_suffix}`,
  };

  it('all reach the team, when they go off and when they are over', () => {
    const topic = stack.outputs['alarm_topic_arn'];

    for (const alarm of alarms) expect(alarm).toMatchObject({ alarm_actions: [topic], ok_actions: [topic] });
  });

  it('all say what it means for payments, and where to look first', () => {
    for (const alarm of alarms) expect(alarm['alarm_description']).toMatch(/\bpayments?\b.+\bLook at\b/i);
  });

  it('go off when an instance stays unhealthy', () => {
    expect(alarmOn('UnHealthyHostCount')).toMatchObject({
      dimensions,
      statistic: 'Maximum',
      comparison_operator: 'GreaterThanThreshold',
      threshold: 0,
      evaluation_periods: 5,
    });
  });

  it('go off when one answer in a hundred takes more than a second', () => {
    expect(alarmOn('TargetResponseTime')).toMatchObject({ dimensions, extended_statistic: 'p99', threshold: 1 });
  });

  it('go off when the application answers with errors', () => {
    expect(alarmOn('HTTPCode_Target_5XX_Count')).toMatchObject({ dimensions, statistic: 'Sum', threshold: 5 });
  });

  it('go off when fewer instances serve than the environment wants, or when nobody counts them', () => {
    expect(alarmOn('GroupInServiceInstances')).toMatchObject({
      dimensions: { AutoScalingGroupName: `\${${stack.resource('aws_autoscaling_group').address}.name}` },
      comparison_operator: 'LessThanThreshold',
      threshold: 3,
      treat_missing_data: 'breaching',
    });
  });

  it('expect no instance where a schedule switches the environment off', () => {
    const nightly = synthStack(ComputeStack, testEnvironment('dev')).resources('aws_cloudwatch_metric_alarm');

    expect(nightly).toHaveLength(3);
    expect(nightly).not.toContainEqual(expect.objectContaining({ metric_name: 'GroupInServiceInstances' }));
  });
});
