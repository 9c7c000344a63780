import { Lb } from '@cdktf/provider-aws/lib/lb/index.js';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import type { LoadBalancerLogBucket } from './load-balancer-log-bucket.ts';

/** Where the load balancer stands. */
export interface PublicLoadBalancerProps {
  /** One public subnet per zone. */
  readonly subnetIds: string[];
  readonly securityGroupId: string;
  readonly logBucket: LoadBalancerLogBucket;
  /** Whether AWS refuses to delete it. */
  readonly deletionProtection: boolean;
}

/** The load balancer that faces the internet. What it refuses, logs and forwards is not for a caller to choose. */
export class PublicLoadBalancer extends Construct {
  readonly arn: string;
  /** The load balancer as a CloudWatch dimension. */
  readonly arnSuffix: string;
  readonly dnsName: string;
  /** The hosted zone in which AWS keeps its DNS name. */
  readonly zoneId: string;

  constructor(scope: Construct, id: string, props: PublicLoadBalancerProps) {
    super(scope, id);
    const { name, accessPrefix, connectionPrefix, policy } = props.logBucket;

    const loadBalancer = new Lb(this, 'alb', {
      name: PaymentStack.of(this).nameOf('aws_lb', 'alb'),
      loadBalancerType: 'application',
      internal: false,
      ipAddressType: 'ipv4',
      subnets: props.subnetIds,
      securityGroups: [props.securityGroupId],
      enableDeletionProtection: props.deletionProtection,

      // What a client may send (PCI DSS 6.2.4): nothing that two parsers could read in two ways.
      dropInvalidHeaderFields: true,
      desyncMitigationMode: 'strictest',
      // A request that the firewall could not look at is refused.
      enableWafFailOpen: false,

      // What the application gets: the host as the client said it, and the client's address as the last one of
      // X-Forwarded-For. Those before it are the client's own claim.
      preserveHostHeader: true,
      xffHeaderProcessingMode: 'append',

      enableHttp2: true,
      idleTimeout: 60,
      clientKeepAlive: 3600,

      accessLogs: { enabled: true, bucket: name, prefix: accessPrefix },
      connectionLogs: { enabled: true, bucket: name, prefix: connectionPrefix },
      dependsOn: [policy],
    });
    this.arn = loadBalancer.arn;
    this.arnSuffix = loadBalancer.arnSuffix;
    this.dnsName = loadBalancer.dnsName;
    this.zoneId = loadBalancer.zoneId;
  }
}
