import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeFlowLogsCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  EC2Client,
  type Filter,
  type Route,
  type RouteTable,
  type VpcEndpoint,
} from '@aws-sdk/client-ec2';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { DescribeKeyCommand, GetKeyRotationStatusCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import { subnetPlan, tiers, type Tier } from '@payment/config';
import {
  contractStamp,
  networkContract,
  parameterName,
  parseContractStamp,
  readOutputs,
  stampName,
} from '@payment/contracts';
import { deployRecordPath, parameterPath, stateBucketName, stateObjectKey } from '@payment/naming';
import { deployedEnvironment, parametersByPath } from '@payment/testing';
import { beforeAll, describe, expect, it } from 'vitest';

const { environment, client, nameOf, published } = deployedEnvironment();
const { network, region, account } = environment;
const ec2 = new EC2Client(client);
const values = await published(networkContract);
const ofThisVpc: Filter[] = [{ Name: 'vpc-id', Values: [values.vpcId] }];

const idsOfTier: Record<Tier, readonly string[]> = {
  public: values.publicSubnetIds,
  app: values.appSubnetIds,
  data: values.dataSubnetIds,
};
const natCount = { none: 0, single: 1, 'per-az': network.zones.length }[network.natGateways];

describe('the VPC', () => {
  it('has the range of the environment and the tags of its owner', async () => {
    const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({ VpcIds: [values.vpcId] }));
    expect(Vpcs).toHaveLength(1);
    expect(Vpcs[0]!.CidrBlock).toBe(network.cidr);
    expect(values.vpcCidr).toBe(network.cidr);
    expect(Vpcs[0]!.Tags).toEqual(
      expect.arrayContaining([
        { Key: 'Environment', Value: environment.name },
        { Key: 'Stack', Value: 'network' },
        { Key: 'Owner', Value: 'platform-network' },
        { Key: 'Name', Value: nameOf('name_tag', 'vpc') },
      ]),
    );
  });

  it('resolves names and gives them out', async () => {
    const attribute = (Attribute: 'enableDnsSupport' | 'enableDnsHostnames') =>
      ec2.send(new DescribeVpcAttributeCommand({ VpcId: values.vpcId, Attribute }));
    expect((await attribute('enableDnsSupport')).EnableDnsSupport?.Value).toBe(true);
    expect((await attribute('enableDnsHostnames')).EnableDnsHostnames?.Value).toBe(true);
  });

  it('has an emptied default security group', async () => {
    const { SecurityGroups = [] } = await ec2.send(
      new DescribeSecurityGroupsCommand({ Filters: [...ofThisVpc, { Name: 'group-name', Values: ['default'] }] }),
    );
    expect(SecurityGroups).toHaveLength(1);
    expect(SecurityGroups[0]!.IpPermissions).toEqual([]);
    expect(SecurityGroups[0]!.IpPermissionsEgress).toEqual([]);
  });

  it('has an emptied default network ACL that no subnet uses', async () => {
    const { NetworkAcls = [] } = await ec2.send(
      new DescribeNetworkAclsCommand({ Filters: [...ofThisVpc, { Name: 'default', Values: ['true'] }] }),
    );
    expect(NetworkAcls).toHaveLength(1);
    expect(NetworkAcls[0]!.Entries?.filter(({ RuleAction }) => RuleAction === 'allow')).toEqual([]);
    expect(NetworkAcls[0]!.Associations).toEqual([]);
  });

  it('has an emptied main route table', async () => {
    const { RouteTables = [] } = await ec2.send(
      new DescribeRouteTablesCommand({ Filters: [...ofThisVpc, { Name: 'association.main', Values: ['true'] }] }),
    );
    expect(RouteTables).toHaveLength(1);
    expect(RouteTables[0]!.Routes?.map(({ GatewayId }) => GatewayId)).toEqual(['local']);
  });
});

describe.each(tiers)('the %s tier', (tier) => {
  it('has one subnet per zone, in zone order, with the planned range and without public addresses', async () => {
    const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({ SubnetIds: [...idsOfTier[tier]] }));
    const inOrder = idsOfTier[tier].map((id) => Subnets.find(({ SubnetId }) => SubnetId === id)!);
    const plan = Object.entries(subnetPlan(network.cidr, network.zones)[tier]);
    expect(inOrder.map((one) => [one.AvailabilityZone, one.CidrBlock, one.VpcId, one.MapPublicIpOnLaunch])).toEqual(
      plan.map(([zone, range]) => [`${region}${zone}`, range, values.vpcId, false]),
    );
    expect(values.availabilityZones).toEqual(plan.map(([zone]) => `${region}${zone}`));
  });

  it('stands behind a network ACL of its own that opens neither 22 nor 3389 to the internet', async () => {
    const { NetworkAcls = [] } = await ec2.send(
      new DescribeNetworkAclsCommand({
        Filters: [...ofThisVpc, { Name: 'association.subnet-id', Values: [...idsOfTier[tier]] }],
      }),
    );
    expect(NetworkAcls).toHaveLength(1);
    expect(NetworkAcls[0]!.IsDefault).toBe(false);
    const fromInternet = NetworkAcls[0]!.Entries!.filter(
      ({ Egress, RuleAction, CidrBlock }) => !Egress && RuleAction === 'allow' && CidrBlock === '0.0.0.0/0',
    );
    for (const { Protocol, PortRange, IcmpTypeCode } of fromInternet) {
      if (Protocol === '1') {
        expect(IcmpTypeCode).toEqual({ Type: 3, Code: 4 });
        continue;
      }
      expect(Protocol).toBe('6');
      for (const port of [22, 3389]) expect(PortRange!.From! <= port && port <= PortRange!.To!).toBe(false);
    }
    if (tier === 'data') expect(fromInternet).toEqual([]);
  });
});

describe('the routes', () => {
  let tables: readonly RouteTable[] = [];

  beforeAll(async () => {
    tables = (await ec2.send(new DescribeRouteTablesCommand({ Filters: ofThisVpc }))).RouteTables ?? [];
  });

  /** The ways out of a subnet; those to S3 and DynamoDB lead to prefix lists. */
  function defaultRoutesOf(subnetId: string): readonly Route[] {
    const own = tables.filter(({ Associations = [] }) => Associations.some((one) => one.SubnetId === subnetId));
    expect(own).toHaveLength(1);
    return own[0]!.Routes!.filter(({ GatewayId, DestinationPrefixListId }) => {
      const isEndpoint = GatewayId?.startsWith('vpce-') ?? DestinationPrefixListId !== undefined;
      return GatewayId !== 'local' && !isEndpoint;
    });
  }

  it('lead the public tier to the internet gateway', () => {
    for (const id of values.publicSubnetIds) {
      const routes = defaultRoutesOf(id);
      expect(routes).toMatchObject([{ DestinationCidrBlock: '0.0.0.0/0', State: 'active' }]);
      expect(routes[0]!.GatewayId).toMatch(/^igw-/);
    }
  });

  it('lead the application tier to as many NAT gateways as the environment has, or nowhere', () => {
    const routes = values.appSubnetIds.flatMap(defaultRoutesOf);
    expect(routes).toHaveLength(natCount === 0 ? 0 : network.zones.length);
    for (const { DestinationCidrBlock, GatewayId } of routes) {
      expect([DestinationCidrBlock, GatewayId]).toEqual(['0.0.0.0/0', undefined]);
    }
    expect(new Set(routes.map(({ NatGatewayId }) => NatGatewayId)).size).toBe(natCount);
  });

  it('lead the data tier nowhere', () => {
    expect(values.dataSubnetIds.flatMap(defaultRoutesOf)).toEqual([]);
  });
});

describe('the NAT gateways', () => {
  it('are as many as the strategy says, in the public tier, under the published addresses', async () => {
    const { NatGateways = [] } = await ec2.send(
      new DescribeNatGatewaysCommand({ Filter: [...ofThisVpc, { Name: 'state', Values: ['available'] }] }),
    );
    expect(NatGateways).toHaveLength(natCount);
    for (const { SubnetId } of NatGateways) expect(values.publicSubnetIds).toContain(SubnetId);
    const addresses = NatGateways.flatMap(({ NatGatewayAddresses = [] }) => NatGatewayAddresses);
    expect(addresses.map(({ PublicIp }) => PublicIp).toSorted()).toEqual([...values.natPublicIps].toSorted());
  });
});

describe('the VPC endpoints', () => {
  const services = ['ec2', 'ec2messages', 'kms', 'logs', 'monitoring', 'secretsmanager', 'ssm', 'ssmmessages', 'sts'];

  async function endpointsOfType(type: 'Interface' | 'Gateway'): Promise<readonly VpcEndpoint[]> {
    const ofType = { Name: 'vpc-endpoint-type', Values: [type] };
    return (await ec2.send(new DescribeVpcEndpointsCommand({ Filters: [...ofThisVpc, ofType] }))).VpcEndpoints ?? [];
  }

  it('answer for the services of AWS in every application subnet, behind their own group', async () => {
    const endpoints = await endpointsOfType('Interface');
    expect(endpoints.map(({ ServiceName }) => ServiceName).toSorted()).toEqual(
      services.map((service) => `com.amazonaws.${region}.${service}`),
    );
    for (const { PrivateDnsEnabled, SubnetIds, Groups, State } of endpoints) {
      expect([PrivateDnsEnabled, State]).toEqual([true, 'available']);
      expect(SubnetIds?.toSorted()).toEqual([...values.appSubnetIds].toSorted());
      expect(Groups?.map(({ GroupId }) => GroupId)).toEqual([values.endpointSecurityGroupId]);
    }
  });

  it('lead to S3 and DynamoDB, for this account, from the application and the data tier', async () => {
    const endpoints = await endpointsOfType('Gateway');
    expect(endpoints.map(({ ServiceName }) => ServiceName).toSorted()).toEqual([
      `com.amazonaws.${region}.dynamodb`,
      `com.amazonaws.${region}.s3`,
    ]);
    for (const { RouteTableIds, PolicyDocument } of endpoints) {
      expect(RouteTableIds).toHaveLength(Math.max(natCount, 1) + 1);
      expect(PolicyDocument).toContain('"aws:PrincipalAccount"');
      expect(PolicyDocument).toContain(account);
    }
  });

  it('are reached by HTTPS from the VPC alone, and reach nothing', async () => {
    const { SecurityGroups = [] } = await ec2.send(
      new DescribeSecurityGroupsCommand({ GroupIds: [values.endpointSecurityGroupId] }),
    );
    expect(SecurityGroups[0]!.IpPermissions).toMatchObject([
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: network.cidr }] },
    ]);
    expect(SecurityGroups[0]!.IpPermissions![0]!.IpRanges).toHaveLength(1);
    expect(SecurityGroups[0]!.IpPermissionsEgress).toEqual([]);
  });
});

describe('the flow log', () => {
  it('records all traffic minute by minute', async () => {
    const { FlowLogs = [] } = await ec2.send(
      new DescribeFlowLogsCommand({ Filter: [{ Name: 'resource-id', Values: [values.vpcId] }] }),
    );
    expect(FlowLogs).toHaveLength(1);
    expect(FlowLogs[0]).toMatchObject({
      TrafficType: 'ALL',
      MaxAggregationInterval: 60,
      LogDestinationType: 'cloud-watch-logs',
      FlowLogStatus: 'ACTIVE',
    });
    expect(FlowLogs[0]!.LogDestination).toContain(`:${account}:log-group:${values.flowLogGroupName}`);
  });

  it('is kept for at least a year, encrypted with a key of ours that is rotated', async () => {
    const { logGroups = [] } = await new CloudWatchLogsClient(client).send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: values.flowLogGroupName }),
    );
    expect(logGroups).toHaveLength(1);
    expect(logGroups[0]!.retentionInDays).toBe(network.flowLogRetentionDays);
    expect(logGroups[0]!.retentionInDays).toBeGreaterThanOrEqual(365);

    const kms = new KMSClient(client);
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: logGroups[0]!.kmsKeyId! }));
    expect(KeyMetadata).toMatchObject({ KeyManager: 'CUSTOMER', Enabled: true });
    expect(await kms.send(new GetKeyRotationStatusCommand({ KeyId: KeyMetadata!.KeyId }))).toMatchObject({
      KeyRotationEnabled: true,
    });
  });

  it('is written by a role that other accounts cannot make use of', async () => {
    const { Role } = await new IAMClient(client).send(
      new GetRoleCommand({ RoleName: nameOf('aws_iam_role', 'flow-logs') }),
    );
    expect(JSON.parse(decodeURIComponent(Role!.AssumeRolePolicyDocument!))).toMatchObject({
      Statement: [{ Condition: { StringEquals: { 'aws:SourceAccount': account } } }],
    });
  });
});

describe('the contract', () => {
  let outputs: unknown;

  beforeAll(async () => {
    const { Body } = await new S3Client(client).send(
      new GetObjectCommand({ Bucket: stateBucketName(environment), Key: stateObjectKey(environment.name, 'network') }),
    );
    outputs = (JSON.parse(await Body!.transformToString()) as { outputs: unknown }).outputs;
  });

  it('gives the same values through remote state as through SSM', () => {
    expect(readOutputs(networkContract, outputs)).toEqual(values);
  });

  it('says its version and hash through both channels', async () => {
    const path = parameterPath(environment.name, 'network');
    const parameters = await parametersByPath(new SSMClient(client), path);
    expect(parseContractStamp(parameters.get(`${path}/${stampName}`)!)).toEqual(contractStamp(networkContract));
    expect(outputs).toMatchObject({ contract: { value: contractStamp(networkContract) } });
  });

  it('leaves nothing else in SSM that other stacks could come to rely on, but the record of its deploy', async () => {
    const path = parameterPath(environment.name, 'network');
    const parameters = await parametersByPath(new SSMClient(client), path);
    const names = [...Object.keys(networkContract.fields).map(parameterName), stampName];
    expect([...parameters.keys()].toSorted()).toEqual(
      [...names.map((name) => `${path}/${name}`), deployRecordPath(environment.name, 'network')].toSorted(),
    );
  });
});
