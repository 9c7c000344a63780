import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint/index.js';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js';
import type { Vpc } from '@cdktf/provider-aws/lib/vpc/index.js';
import { policyDocument } from '@payment/constructs';
import { PaymentStack } from '@payment/stack-kit';
import { Construct } from 'constructs';
import { ownPrincipalsOnly } from './endpoint-policies.ts';
import type { TierSubnets } from './tier-subnets.ts';

/** Where the endpoints stand. */
export interface InterfaceEndpointsProps {
  readonly vpc: Vpc;
  /** The application tier. */
  readonly subnets: TierSubnets;
}

/** The services of AWS that instances use: to be managed, and for secrets, keys, logs, metrics and credentials. */
export const interfaceEndpointServices = [
  'ssm',
  'ssmmessages',
  'ec2messages',
  'ec2',
  'secretsmanager',
  'kms',
  'logs',
  'monitoring',
  'sts',
] as const;

/**
 * The services of AWS inside the VPC, under their public names: what instances send them never touches the internet,
 * and goes on without NAT.
 */
export class InterfaceEndpoints extends Construct {
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, { vpc, subnets }: InterfaceEndpointsProps) {
    super(scope, id);
    const stack = PaymentStack.of(this);
    const { account, region } = stack.environment;

    const group = new SecurityGroup(this, 'security-group', {
      // AWS can't change a group's description, and can't delete a group in use: a new one needs another name first.
      namePrefix: `${stack.nameOf('aws_security_group', 'endpoints')}-`,
      description: 'Interface endpoints: HTTPS from the VPC and nothing else.',
      vpcId: vpc.id,
      tags: stack.nameTag('endpoints'),
      lifecycle: { createBeforeDestroy: true },
    });
    new VpcSecurityGroupIngressRule(this, 'https-from-vpc', {
      securityGroupId: group.id,
      description: 'HTTPS from everywhere in the VPC',
      cidrIpv4: vpc.cidrBlock,
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      tags: stack.nameTag('endpoints-https-from-vpc'),
    });
    for (const service of interfaceEndpointServices) {
      new VpcEndpoint(this, service, {
        vpcId: vpc.id,
        serviceName: `com.amazonaws.${region}.${service}`,
        vpcEndpointType: 'Interface',
        privateDnsEnabled: true,
        subnetIds: subnets.ids,
        securityGroupIds: [group.id],
        policy: policyDocument([ownPrincipalsOnly(account)]),
        tags: stack.nameTag(service),
      });
    }
    this.securityGroupId = group.id;
  }
}
