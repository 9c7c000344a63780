import { ServiceAlarm } from '@payment/constructs';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** What is watched, and who is told. */
export interface EdgeAlarmsProps {
  /** The load balancer as a CloudWatch dimension. */
  readonly loadBalancerArnSuffix: string;
  /** The web ACL as a CloudWatch dimension. */
  readonly webAclMetricName: string;
  /** More blocked requests than this in five minutes are a surge. */
  readonly blockedRequestsPerFiveMinutes: number;
  readonly certificateArn: string;
  /** The topic of the edge team. */
  readonly topicArn: string;
}

/** What wakes the edge team. The application's own errors wake the application's team: see `apps/compute`. */
export class EdgeAlarms extends Construct {
  constructor(scope: Construct, id: string, props: EdgeAlarmsProps) {
    super(scope, id);
    const { topicArn } = props;
    const loadBalancer = {
      namespace: 'AWS/ApplicationELB',
      dimensions: { LoadBalancer: props.loadBalancerArnSuffix },
      statistic: 'Sum',
      comparison: 'above',
      topicArn,
    } as const;

    new ServiceAlarm(this, 'errors', {
      ...loadBalancer,
      role: 'edge-errors',
      impact:
        'Clients get 5xx answers from the load balancer itself: payments fail before they reach the application. ' +
        'Look at the target group: no healthy target, no listener rule, or TLS to the targets failing.',
      metricName: 'HTTPCode_ELB_5XX_Count',
      threshold: 5,
    });
    new ServiceAlarm(this, 'rejected-connections', {
      ...loadBalancer,
      role: 'edge-rejected-connections',
      impact:
        'The load balancer turns clients away because it has no room for more connections. ' +
        'Look for a flood in the connection log, and at the service quota of the load balancer.',
      metricName: 'RejectedConnectionCount',
      threshold: 0,
      evaluationPeriods: 1,
    });
    new ServiceAlarm(this, 'tls-errors', {
      ...loadBalancer,
      role: 'edge-tls-errors',
      impact:
        'Many clients fail to agree on TLS: after a change of certificate or TLS policy they can no longer pay. ' +
        'Look at the reasons in the connection log; scanners alone are harmless.',
      metricName: 'ClientTLSNegotiationErrorCount',
      threshold: 100,
      periodSeconds: 300,
    });
    new ServiceAlarm(this, 'blocked-requests', {
      role: 'edge-blocked-requests',
      impact:
        'The firewall blocks far more requests than usual: an attack, or a rule that turns customers away. ' +
        'Look at which rule blocks whom in the firewall log.',
      namespace: 'AWS/WAFV2',
      metricName: 'BlockedRequests',
      dimensions: {
        WebACL: props.webAclMetricName,
        Region: PaymentStack.of(this).environment.region,
        Rule: 'ALL',
      },
      statistic: 'Sum',
      comparison: 'above',
      threshold: props.blockedRequestsPerFiveMinutes,
      periodSeconds: 300,
      evaluationPeriods: 1,
      topicArn,
    });
    new ServiceAlarm(this, 'certificate-expiry', {
      role: 'edge-certificate-expiry',
      impact:
        'The certificate ends in less than 30 days and has not been renewed: on that day every payment stops. ' +
        'Check that its validation record still stands, or import the next certificate.',
      namespace: 'AWS/CertificateManager',
      metricName: 'DaysToExpiry',
      dimensions: { CertificateArn: props.certificateArn },
      statistic: 'Minimum',
      comparison: 'below',
      // Security Hub ACM.1 (PCI DSS 4.2.1). The metric comes twice a day.
      threshold: 30,
      periodSeconds: 86_400,
      evaluationPeriods: 1,
      topicArn,
    });
  }
}
