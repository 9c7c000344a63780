import { ACMClient, ListCertificatesCommand } from '@aws-sdk/client-acm';
import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { BackupClient, ListBackupPlansCommand, ListBackupVaultsCommand } from '@aws-sdk/client-backup';
import { CloudWatchClient, DescribeAlarmsCommand, ListDashboardsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeAddressesCommand,
  DescribeFlowLogsCommand,
  DescribeLaunchTemplatesCommand,
  DescribeNatGatewaysCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient, ListInstanceProfilesCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand, KMSClient, ListAliasesCommand, ListKeysCommand } from '@aws-sdk/client-kms';
import {
  DescribeDBInstancesCommand,
  DescribeDBParameterGroupsCommand,
  DescribeDBSubnetGroupsCommand,
  DescribeEventSubscriptionsCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { ListWebACLsCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { parametersByPath } from '@payment/testing';
import { parameterRoot, service, stateKeyAlias } from '@payment/naming';
import type { ClientConfig } from './client-config.ts';

type Names = readonly (string | undefined)[];

/**
 * Everything of ours that exists in the account, by kind, as AWS itself tells: what a destroyed environment left
 * behind. What `bootstrap` made, the bucket and the key of the states, stays and is not counted.
 */
export async function leftovers(config: ClientConfig): Promise<Readonly<Record<string, Names>>> {
  const ec2 = new EC2Client(config);
  const rds = new RDSClient(config);
  const elb = new ElasticLoadBalancingV2Client(config);
  const iam = new IAMClient(config);
  const cloudwatch = new CloudWatchClient(config);
  const backup = new BackupClient(config);

  const kinds: Readonly<Record<string, Promise<Names>>> = {
    vpcs: ec2
      .send(new DescribeVpcsCommand({ Filters: [{ Name: 'is-default', Values: ['false'] }] }))
      .then(({ Vpcs = [] }) => Vpcs.map(({ VpcId }) => VpcId)),
    natGateways: ec2
      .send(new DescribeNatGatewaysCommand({}))
      .then(({ NatGateways = [] }) => NatGateways.filter(({ State }) => State !== 'deleted').map((nat) => nat.NatGatewayId)),
    addresses: ec2.send(new DescribeAddressesCommand({})).then(({ Addresses = [] }) => Addresses.map((ip) => ip.PublicIp)),
    endpoints: ec2
      .send(new DescribeVpcEndpointsCommand({}))
      .then(({ VpcEndpoints = [] }) => VpcEndpoints.filter(({ State }) => String(State) !== 'deleted').map((it) => it.VpcEndpointId)),
    flowLogs: ec2.send(new DescribeFlowLogsCommand({})).then(({ FlowLogs = [] }) => FlowLogs.map((log) => log.FlowLogId)),
    launchTemplates: ec2
      .send(new DescribeLaunchTemplatesCommand({}))
      .then(({ LaunchTemplates = [] }) => LaunchTemplates.map((template) => template.LaunchTemplateName)),
    databases: rds
      .send(new DescribeDBInstancesCommand({}))
      .then(({ DBInstances = [] }) => DBInstances.map((database) => database.DBInstanceIdentifier)),
    parameterGroups: rds
      .send(new DescribeDBParameterGroupsCommand({}))
      .then(({ DBParameterGroups = [] }) => ours(DBParameterGroups.map((group) => group.DBParameterGroupName))),
    subnetGroups: rds
      .send(new DescribeDBSubnetGroupsCommand({}))
      .then(({ DBSubnetGroups = [] }) => ours(DBSubnetGroups.map((group) => group.DBSubnetGroupName))),
    subscriptions: rds
      .send(new DescribeEventSubscriptionsCommand({}))
      .then(({ EventSubscriptionsList = [] }) => EventSubscriptionsList.map((it) => it.CustSubscriptionId)),
    loadBalancers: elb
      .send(new DescribeLoadBalancersCommand({}))
      .then(({ LoadBalancers = [] }) => LoadBalancers.map((balancer) => balancer.LoadBalancerName)),
    targetGroups: elb
      .send(new DescribeTargetGroupsCommand({}))
      .then(({ TargetGroups = [] }) => TargetGroups.map((group) => group.TargetGroupName)),
    webAcls: new WAFV2Client(config)
      .send(new ListWebACLsCommand({ Scope: 'REGIONAL' }))
      .then(({ WebACLs = [] }) => WebACLs.map((acl) => acl.Name)),
    certificates: new ACMClient(config)
      .send(new ListCertificatesCommand({}))
      .then(({ CertificateSummaryList = [] }) => CertificateSummaryList.map((certificate) => certificate.DomainName)),
    scalingGroups: new AutoScalingClient(config)
      .send(new DescribeAutoScalingGroupsCommand({}))
      .then(({ AutoScalingGroups = [] }) => AutoScalingGroups.map((group) => group.AutoScalingGroupName)),
    roles: iam.send(new ListRolesCommand({})).then(({ Roles = [] }) => ours(Roles.map((role) => role.RoleName))),
    instanceProfiles: iam
      .send(new ListInstanceProfilesCommand({}))
      .then(({ InstanceProfiles = [] }) => InstanceProfiles.map((profile) => profile.InstanceProfileName)),
    topics: new SNSClient(config).send(new ListTopicsCommand({})).then(({ Topics = [] }) => Topics.map((topic) => topic.TopicArn)),
    alarms: cloudwatch
      .send(new DescribeAlarmsCommand({}))
      .then(({ MetricAlarms = [] }) => ours(MetricAlarms.map((alarm) => alarm.AlarmName))),
    dashboards: cloudwatch
      .send(new ListDashboardsCommand({}))
      .then(({ DashboardEntries = [] }) => DashboardEntries.map((dashboard) => dashboard.DashboardName)),
    logGroups: new CloudWatchLogsClient(config)
      .send(new DescribeLogGroupsCommand({}))
      .then(({ logGroups = [] }) => logGroups.map((group) => group.logGroupName)),
    vaults: backup
      .send(new ListBackupVaultsCommand({}))
      .then(({ BackupVaultList = [] }) => ours(BackupVaultList.map((vault) => vault.BackupVaultName))),
    plans: backup
      .send(new ListBackupPlansCommand({}))
      .then(({ BackupPlansList = [] }) => BackupPlansList.map((plan) => plan.BackupPlanName)),
    secrets: new SecretsManagerClient(config)
      .send(new ListSecretsCommand({}))
      .then(({ SecretList = [] }) => SecretList.map((secret) => secret.Name)),
    buckets: new S3Client(config)
      .send(new ListBucketsCommand({}))
      .then(({ Buckets = [] }) => Buckets.map((bucket) => bucket.Name).filter((name) => !name?.includes('terraform-state'))),
    parameters: parametersByPath(new SSMClient(config), parameterRoot).then((parameters) => [...parameters.keys()]),
    keys: liveKeys(new KMSClient(config)),
  };

  const found = await Promise.all(Object.entries(kinds).map(async ([kind, names]) => [kind, await names] as const));
  return Object.fromEntries(found.filter(([, names]) => names.length > 0));
}

/** Names that follow our rule, among those that AWS itself has put there. */
function ours(names: Names): Names {
  return names.filter((name) => name?.startsWith(`${service}-`));
}

/** Customer-managed keys that are not waiting for their deletion: AWS keeps a deleted key for 30 days. */
async function liveKeys(kms: KMSClient): Promise<Names> {
  const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
  const stateKey = Aliases.find(({ AliasName }) => AliasName === stateKeyAlias)?.TargetKeyId;
  const { Keys = [] } = await kms.send(new ListKeysCommand({ Limit: 1000 }));
  const keys = await Promise.all(Keys.map(({ KeyId }) => kms.send(new DescribeKeyCommand({ KeyId }))));
  return keys
    .map(({ KeyMetadata }) => KeyMetadata)
    .filter((key) => key?.KeyManager === 'CUSTOMER' && key.KeyState === 'Enabled' && key.KeyId !== stateKey)
    .map((key) => key?.Description);
}
