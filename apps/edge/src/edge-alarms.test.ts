import { synthStack, testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { EdgeStack } from './edge-stack.ts';

const view = synthStack(
  EdgeStack,
  testEnvironment('local', ({ edge }) => {
    edge.requestsPerFiveMinutes = 1234;
  }),
);
const alarms = view.resources('aws_cloudwatch_metric_alarm');

function alarmOn(metric: string) {
  return alarms.find((alarm) => alarm['metric_name'] === metric);
}

describe('the alarms of the edge', () => {
  it('reach the edge team, when something breaks and when it is well again', () => {
    const topic = [view.outputs['alarm_topic_arn']];
    expect(alarms).toHaveLength(5);
    for (const alarm of alarms) expect(alarm).toMatchObject({ alarm_actions: topic, ok_actions: topic });
  });

  it.each(['HTTPCode_ELB_5XX_Count', 'RejectedConnectionCount', 'ClientTLSNegotiationErrorCount'])(
    'watch %s of the load balancer',
    (metric) => {
      expect(alarmOn(metric)).toMatchObject({
        namespace: 'AWS/ApplicationELB',
        dimensions: { LoadBalancer: '${aws_lb.load-balancer_alb_15AADC07.arn_suffix}' },
        statistic: 'Sum',
        comparison_operator: 'GreaterThanThreshold',
      });
    },
  );

  it('go off when more is blocked than one address may send', () => {
    expect(alarmOn('BlockedRequests')).toMatchObject({
      namespace: 'AWS/WAFV2',
      dimensions: { WebACL: 'pay-firewall-local-t3st01', Region: 'us-east-1', Rule: 'ALL' },
      threshold: 1234,
      period: 300,
    });
    expect(view.resource('aws_wafv2_web_acl')['visibility_config']).toMatchObject({
      metric_name: 'pay-firewall-local-t3st01',
    });
  });

  it('go off 30 days before the certificate of the listener ends', () => {
    expect(alarmOn('DaysToExpiry')).toMatchObject({
      namespace: 'AWS/CertificateManager',
      dimensions: { CertificateArn: view.outputs['certificate_arn'] },
      statistic: 'Minimum',
      comparison_operator: 'LessThanThreshold',
      threshold: 30,
    });
  });
});
