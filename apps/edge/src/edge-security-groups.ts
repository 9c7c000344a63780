import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';

/** Who may speak to whom at the edge. */
export interface EdgeSecurityGroupsProps {
  readonly vpcId: string;
  /** The TCP port on which the application serves HTTPS, health checks included. */
  readonly applicationPort: number;
  /** Whether port 80 is open too, for a listener that only redirects. */
  readonly httpRedirect: boolean;
}

/**
 * The group of the load balancer, open to the world on 443, and the group that the application attaches to be reached
 * by the load balancer and by nothing else.
 */
export class EdgeSecurityGroups extends Construct {
  readonly loadBalancerId: string;
  readonly targetId: string;

  constructor(scope: Construct, id: string, { vpcId, applicationPort, httpRedirect }: EdgeSecurityGroupsProps) {
    super(scope, id);
    this.loadBalancerId = this.group('load-balancer', 'alb', vpcId, 'The load balancer: HTTPS from the internet.');
    this.targetId = this.group('target', 'alb-target', vpcId, 'Attach it to be reached by the load balancer only.');

    this.admitTheWorld('https-in', 443, 'HTTPS from clients anywhere.');
    if (httpRedirect) this.admitTheWorld('http-in', 80, 'HTTP from clients anywhere, answered by a redirect only.');

    const application = { ipProtocol: 'tcp', fromPort: applicationPort, toPort: applicationPort };
    new VpcSecurityGroupEgressRule(this, 'to-target', {
      ...application,
      securityGroupId: this.loadBalancerId,
      referencedSecurityGroupId: this.targetId,
      description: 'Requests and health checks to the application.',
    });
    new VpcSecurityGroupIngressRule(this, 'from-load-balancer', {
      ...application,
      securityGroupId: this.targetId,
      referencedSecurityGroupId: this.loadBalancerId,
      description: 'Requests and health checks from the load balancer.',
    });
  }

  private group(id: string, role: string, vpcId: string, description: string): string {
    const stack = PaymentStack.of(this);
    const group = new SecurityGroup(this, id, {
      // A new description replaces the group, which its users only let go of once they have the new one.
      namePrefix: `${stack.nameOf('aws_security_group', role)}-`,
      lifecycle: { createBeforeDestroy: true },
      description,
      vpcId,
      tags: stack.nameTag(role),
    });
    return group.id;
  }

  /** IPv4 only: the VPC has no IPv6. */
  private admitTheWorld(id: string, port: number, description: string): void {
    new VpcSecurityGroupIngressRule(this, id, {
      securityGroupId: this.loadBalancerId,
      cidrIpv4: '0.0.0.0/0',
      ipProtocol: 'tcp',
      fromPort: port,
      toPort: port,
      description,
    });
  }
}
