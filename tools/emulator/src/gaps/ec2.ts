import { CreateAutoScalingGroupCommand } from '@aws-sdk/client-auto-scaling';
import {
  AuthorizeSecurityGroupEgressCommand,
  CreateFlowLogsCommand,
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateTagsCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  DeleteVpcEndpointsCommand,
  DescribeFlowLogsCommand,
  DescribeLaunchTemplatesCommand,
  DescribeLaunchTemplateVersionsCommand,
  DescribeManagedPrefixListsCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  ModifySecurityGroupRulesCommand,
  ModifyVpcEndpointCommand,
  type EC2Client,
  type IpPermission,
  type TagSpecification,
} from '@aws-sdk/client-ec2';
import { region } from '../testing/aws-clients.ts';
import { given } from '../testing/given.ts';
import { makeBucket } from '../testing/make-bucket.ts';
import type { Gaps } from './gap.ts';

async function makeVpc(ec2: EC2Client): Promise<string> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.20.0.0/16' }));
  return given(Vpc?.VpcId);
}

async function makeGroup(ec2: EC2Client): Promise<string> {
  const GroupName = `group-${crypto.randomUUID()}`;
  const input = { GroupName, Description: 'group', VpcId: await makeVpc(ec2) };
  const { GroupId } = await ec2.send(new CreateSecurityGroupCommand(input));
  return given(GroupId);
}

async function prefixListOfS3(ec2: EC2Client): Promise<string> {
  const Filters = [{ Name: 'prefix-list-name', Values: [`com.amazonaws.${region}.s3`] }];
  const { PrefixLists } = await ec2.send(new DescribeManagedPrefixListsCommand({ Filters }));
  return given(PrefixLists?.[0]?.PrefixListId);
}

/** Makes a rule out of a new group and gives its id. */
async function makeRule(ec2: EC2Client, to: IpPermission): Promise<{ GroupId: string; ruleId: string }> {
  const GroupId = await makeGroup(ec2);
  const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...to }];
  const { SecurityGroupRules } = await ec2.send(new AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions }));
  return { GroupId, ruleId: given(SecurityGroupRules?.[0]?.SecurityGroupRuleId) };
}

async function describeRule(ec2: EC2Client, ruleId: string) {
  const SecurityGroupRuleIds = [ruleId];
  const { SecurityGroupRules } = await ec2.send(new DescribeSecurityGroupRulesCommand({ SecurityGroupRuleIds }));
  const { Description, PrefixListId, ReferencedGroupInfo } = { ...SecurityGroupRules?.[0] };
  return { description: Description, prefixList: PrefixListId, group: ReferencedGroupInfo?.GroupId };
}

async function makeLaunchTemplate(ec2: EC2Client, TagSpecifications: TagSpecification[] = []): Promise<string> {
  const { LaunchTemplate } = await ec2.send(
    new CreateLaunchTemplateCommand({
      LaunchTemplateName: `template-${crypto.randomUUID()}`,
      LaunchTemplateData: { ImageId: 'ami-12c6146b', InstanceType: 'm7g.large' },
      TagSpecifications,
    }),
  );
  return given(LaunchTemplate?.LaunchTemplateId);
}

/** What moto's EC2 lacks or gets wrong, and which patch closes it. */
export const ec2Gaps: Gaps = {
  "keep a launch template's own tags out of what it launches": {
    closedBy: ['keep_the_templates_own_tags_out_of_its_data'],
    ask: async ({ ec2 }) => {
      const own = { ResourceType: 'launch-template', Tags: [{ Key: 'Stack', Value: 'compute' }] } as const;
      const LaunchTemplateId = await makeLaunchTemplate(ec2, [{ ...own, Tags: [...own.Tags] }]);
      const { LaunchTemplateVersions } = await ec2.send(
        new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId }),
      );
      const { LaunchTemplateData } = given(LaunchTemplateVersions?.[0]);
      return LaunchTemplateData?.TagSpecifications?.map(({ ResourceType }) => ResourceType);
    },
    moto: ['launch-template'],
    aws: undefined,
  },
  'launch from a later version of a launch template': {
    closedBy: ['decode_the_user_data_of_later_versions'],
    ask: async ({ autoScaling, ec2 }) => {
      const LaunchTemplateId = await makeLaunchTemplate(ec2);
      const UserData = Buffer.from('#!/bin/sh').toString('base64');
      const LaunchTemplateData = { ImageId: 'ami-12c6146b', UserData };
      await ec2.send(new CreateLaunchTemplateVersionCommand({ LaunchTemplateId, LaunchTemplateData }));
      await autoScaling.send(
        new CreateAutoScalingGroupCommand({
          ...{ AutoScalingGroupName: 'later-version', MinSize: 1, MaxSize: 1, AvailabilityZones: [`${region}a`] },
          LaunchTemplate: { LaunchTemplateId, Version: '2' },
        }),
      );
      return 'launched';
    },
    moto: 'EmulatorFailure',
    aws: 'launched',
  },
  'tell the present tags of a launch template': {
    closedBy: ['tell_the_present_tags_of_a_launch_template'],
    ask: async ({ ec2 }) => {
      const LaunchTemplateId = await makeLaunchTemplate(ec2);
      const Tags = [{ Key: 'Stack', Value: 'compute' }];
      await ec2.send(new CreateTagsCommand({ Resources: [LaunchTemplateId], Tags }));
      const describe = new DescribeLaunchTemplatesCommand({ LaunchTemplateIds: [LaunchTemplateId] });
      return (await ec2.send(describe)).LaunchTemplates?.[0]?.Tags;
    },
    moto: [],
    aws: [{ Key: 'Stack', Value: 'compute' }],
  },
  'describe a rule to a prefix list': {
    closedBy: ['keep_the_description_of_a_prefix_list', 'describe_every_rule'],
    ask: async ({ ec2 }) => {
      const PrefixListId = await prefixListOfS3(ec2);
      const { ruleId } = await makeRule(ec2, { PrefixListIds: [{ PrefixListId, Description: 'to S3' }] });
      return (await describeRule(ec2, ruleId)).description;
    },
    moto: undefined,
    aws: 'to S3',
  },
  'describe a rule to another group': {
    closedBy: ['describe_every_rule'],
    ask: async ({ ec2 }) => {
      const GroupId = await makeGroup(ec2);
      const { ruleId } = await makeRule(ec2, { UserIdGroupPairs: [{ GroupId, Description: 'to the database' }] });
      return (await describeRule(ec2, ruleId)).description;
    },
    moto: undefined,
    aws: 'to the database',
  },
  'point a rule to another group or prefix list': {
    closedBy: ['modify_every_rule'],
    ask: async ({ ec2 }) => {
      const [first, second] = [await makeGroup(ec2), await makeGroup(ec2)];
      const { GroupId, ruleId } = await makeRule(ec2, { UserIdGroupPairs: [{ GroupId: first }] });
      const pointTo = async (to: { ReferencedGroupId: string } | { PrefixListId: string }) => {
        const SecurityGroupRule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'changed', ...to };
        const SecurityGroupRules = [{ SecurityGroupRuleId: ruleId, SecurityGroupRule }];
        await ec2.send(new ModifySecurityGroupRulesCommand({ GroupId, SecurityGroupRules }));
        return describeRule(ec2, ruleId);
      };
      const toGroup = await pointTo({ ReferencedGroupId: second });
      const prefixList = await prefixListOfS3(ec2);
      const toList = await pointTo({ PrefixListId: prefixList });
      return [toGroup.group === second, toGroup.description, toList.prefixList === prefixList, toList.description];
    },
    moto: [false, 'changed', false, 'changed'],
    aws: [true, 'changed', true, 'changed'],
  },
  'keep the type and code of an ICMP rule of a network ACL': {
    closedBy: ['keep_the_icmp_type_of_a_network_acl_rule'],
    ask: async ({ ec2 }) => {
      const { NetworkAcl } = await ec2.send(new CreateNetworkAclCommand({ VpcId: await makeVpc(ec2) }));
      const NetworkAclId = given(NetworkAcl?.NetworkAclId);
      await ec2.send(
        new CreateNetworkAclEntryCommand({
          ...{ NetworkAclId, RuleNumber: 100, Egress: false, Protocol: '1', RuleAction: 'allow' },
          ...{ CidrBlock: '0.0.0.0/0', IcmpTypeCode: { Type: 3, Code: 4 } },
        }),
      );
      const { NetworkAcls } = await ec2.send(new DescribeNetworkAclsCommand({ NetworkAclIds: [NetworkAclId] }));
      return NetworkAcls?.[0]?.Entries?.find(({ RuleNumber }) => RuleNumber === 100)?.IcmpTypeCode;
    },
    moto: undefined,
    aws: { Type: 3, Code: 4 },
  },
  'route through a gateway endpoint from a route table that it is given later': {
    closedBy: ['route_what_a_gateway_endpoint_gains_or_loses'],
    ask: async ({ ec2 }) => {
      const VpcId = await makeVpc(ec2);
      const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId }));
      const table = given(RouteTable?.RouteTableId);
      const { VpcEndpoint } = await ec2.send(
        new CreateVpcEndpointCommand({ VpcId, ServiceName: `com.amazonaws.${region}.s3`, VpcEndpointType: 'Gateway' }),
      );
      const VpcEndpointId = given(VpcEndpoint?.VpcEndpointId);
      const routed = async () => {
        const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({ RouteTableIds: [table] }));
        return RouteTables?.[0]?.Routes?.some(({ GatewayId }) => GatewayId === VpcEndpointId);
      };
      await ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId, AddRouteTableIds: [table] }));
      const afterGain = await routed();
      await ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId, RemoveRouteTableIds: [table] }));
      const afterLoss = await routed();
      await ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [VpcEndpointId] }));
      return [afterGain, afterLoss];
    },
    moto: [false, false],
    aws: [true, false],
  },
  'log traffic to a prefix of a bucket': {
    closedBy: ['log_to_a_prefix_of_a_bucket', 'keep_flow_log_destination_options'],
    ask: async ({ ec2, s3 }) => {
      const LogDestination = `arn:aws:s3:::${await makeBucket(s3)}/flow/`;
      const options = { FileFormat: 'parquet', HiveCompatiblePartitions: true, PerHourPartition: true } as const;
      const { FlowLogIds } = await ec2.send(
        new CreateFlowLogsCommand({
          ...{ ResourceIds: [await makeVpc(ec2)], ResourceType: 'VPC', TrafficType: 'ALL' },
          ...{ LogDestinationType: 's3', LogDestination, DestinationOptions: options },
        }),
      );
      const { FlowLogs } = await ec2.send(new DescribeFlowLogsCommand({ FlowLogIds: given(FlowLogIds) }));
      return [FlowLogs?.[0]?.LogDestination === LogDestination, FlowLogs?.[0]?.DestinationOptions];
    },
    moto: [false, undefined],
    aws: [true, { FileFormat: 'parquet', HiveCompatiblePartitions: true, PerHourPartition: true }],
  },
};
