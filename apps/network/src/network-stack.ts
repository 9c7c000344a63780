import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway/index.js';
import { Vpc } from '@cdktf/provider-aws/lib/vpc/index.js';
import { networkContract } from '@payment/contracts';
import { PaymentStack, publishContract, type PaymentStackProps } from '@payment/stack-kit';
import type { Construct } from 'constructs';
import { EmptiedDefaults } from './emptied-defaults.ts';
import { FlowLogs } from './flow-logs.ts';
import { GatewayEndpoints } from './gateway-endpoints.ts';
import { InterfaceEndpoints } from './interface-endpoints.ts';
import { NatGateways } from './nat-gateways.ts';
import { TierNetworkAcls } from './tier-network-acls.ts';
import { TierRoutes } from './tier-routes.ts';
import { TierSubnets } from './tier-subnets.ts';

/** The VPC that every stack lives in: its three tiers, the ways in and out of them, and a log of all traffic. */
export class NetworkStack extends PaymentStack {
  constructor(scope: Construct, props: PaymentStackProps) {
    super(scope, 'network', props);
    const vpc = new Vpc(this, 'vpc', {
      cidrBlock: props.environment.network.cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: this.nameTag('vpc'),
    });
    new EmptiedDefaults(this, 'defaults', { vpc });
    const internet = new InternetGateway(this, 'internet', {
      vpcId: vpc.id,
      tags: this.nameTag('internet'),
      dependsOn: [vpc],
    });

    const publicSubnets = new TierSubnets(this, 'public-subnets', { tier: 'public', vpc, internet });
    const appSubnets = new TierSubnets(this, 'app-subnets', { tier: 'app', vpc, internet });
    const dataSubnets = new TierSubnets(this, 'data-subnets', { tier: 'data', vpc, internet });
    new TierNetworkAcls(this, 'network-acls', { vpc, public: publicSubnets, app: appSubnets, data: dataSubnets });

    const nat = new NatGateways(this, 'nat', { subnets: publicSubnets, internet });
    new TierRoutes(this, 'public-routes', { vpc, subnets: publicSubnets, wayOut: () => internet });
    const wayOut = (zone: string) => nat.forZone(zone);
    const appRoutes = new TierRoutes(this, 'app-routes', { vpc, subnets: appSubnets, wayOut });
    const dataRoutes = new TierRoutes(this, 'data-routes', { vpc, subnets: dataSubnets });

    new GatewayEndpoints(this, 'gateway-endpoints', {
      vpc,
      routeTableIds: [...appRoutes.tableIds, ...dataRoutes.tableIds],
    });
    const endpoints = new InterfaceEndpoints(this, 'interface-endpoints', { vpc, subnets: appSubnets });
    const flowLogs = new FlowLogs(this, 'flow-logs', { vpc });

    publishContract(this, networkContract, {
      vpcId: vpc.id,
      vpcCidr: vpc.cidrBlock,
      availabilityZones: appSubnets.availabilityZones,
      publicSubnetIds: publicSubnets.ids,
      appSubnetIds: appSubnets.ids,
      dataSubnetIds: dataSubnets.ids,
      natPublicIps: nat.publicIps,
      endpointSecurityGroupId: endpoints.securityGroupId,
      flowLogGroupName: flowLogs.groupName,
    });
  }
}
