import { AlarmTopic } from '@payment/constructs';
import { edgeContract, networkContract } from '@payment/contracts';
import { PaymentStack, publishContract, readContract, type PaymentStackProps } from '@payment/stack-kit';
import type { Construct } from 'constructs';
import { certificateFor } from './certificate-for.ts';
import { EdgeAlarms } from './edge-alarms.ts';
import { EdgeSecurityGroups } from './edge-security-groups.ts';
import { FirewallLog } from './firewall-log.ts';
import { HttpRedirect } from './http-redirect.ts';
import { HttpsListener } from './https-listener.ts';
import { LoadBalancerLogBucket } from './load-balancer-log-bucket.ts';
import { PublicLoadBalancer } from './public-load-balancer.ts';
import { ServiceAddress } from './service-address.ts';
import { WebFirewall } from './web-firewall.ts';

/** Everything between the internet and the application: load balancer, firewall, certificate and DNS name. */
export class EdgeStack extends PaymentStack {
  constructor(scope: Construct, props: PaymentStackProps) {
    super(scope, 'edge', props);
    const { compute, edge } = this.environment;
    const network = readContract(this, networkContract);

    const groups = new EdgeSecurityGroups(this, 'security-groups', {
      vpcId: network.vpcId,
      applicationPort: compute.applicationPort,
      httpRedirect: edge.httpRedirect,
    });
    const logBucket = new LoadBalancerLogBucket(this, 'log-bucket', {
      retentionDays: edge.logRetentionDays,
      deletionProtection: edge.deletionProtection === true,
    });
    const loadBalancer = new PublicLoadBalancer(this, 'load-balancer', {
      subnetIds: network.publicSubnetIds,
      securityGroupId: groups.loadBalancerId,
      logBucket,
      deletionProtection: edge.deletionProtection === true,
    });
    const certificateArn = certificateFor(this, 'certificate', edge.certificate);
    const listener = new HttpsListener(this, 'https', { loadBalancerArn: loadBalancer.arn, certificateArn });
    if (edge.httpRedirect) new HttpRedirect(this, 'http-redirect', { loadBalancerArn: loadBalancer.arn });
    const address = new ServiceAddress(this, 'address', { certificate: edge.certificate, loadBalancer });

    const firewall = new WebFirewall(this, 'firewall', {
      protectedArn: loadBalancer.arn,
      requestsPerFiveMinutes: edge.requestsPerFiveMinutes,
      allowedCountries: edge.allowedCountries ?? 'all',
    });
    new FirewallLog(this, 'firewall-log', { webAclArn: firewall.arn, retentionDays: edge.logRetentionDays });

    const alarmTopic = new AlarmTopic(this, 'alarm-topic');
    new EdgeAlarms(this, 'alarms', {
      loadBalancerArnSuffix: loadBalancer.arnSuffix,
      webAclMetricName: firewall.metricName,
      blockedRequestsPerFiveMinutes: edge.requestsPerFiveMinutes,
      certificateArn,
      topicArn: alarmTopic.arn,
    });

    publishContract(this, edgeContract, {
      albArn: loadBalancer.arn,
      albArnSuffix: loadBalancer.arnSuffix,
      albDnsName: loadBalancer.dnsName,
      albSecurityGroupId: groups.loadBalancerId,
      albTargetSecurityGroupId: groups.targetId,
      httpsListenerArn: listener.arn,
      certificateArn,
      webAclArn: firewall.arn,
      serviceUrl: address.url,
      alarmTopicArn: alarmTopic.arn,
    });
  }
}
