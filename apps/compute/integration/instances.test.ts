import {
  DescribeInstancesCommand,
  DescribeLaunchTemplateVersionsCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  type ResponseLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import { DescribeKeyCommand, GetKeyRotationStatusCommand, KMSClient } from '@aws-sdk/client-kms';
import { describe, expect, it } from 'vitest';
import { client, compute, data, edge, environment, nameOf, network, standardTags } from './deployed-compute.ts';

const ec2 = new EC2Client(client);
const { LaunchTemplateVersions: versions = [] } = await ec2.send(
  new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: compute.launchTemplateId, Versions: ['$Default'] }),
);
const template: ResponseLaunchTemplateData = versions[0]!.LaunchTemplateData!;

describe('the launch template', () => {
  it('demands a token for instance metadata, and keeps it on the instance', () => {
    expect(template.MetadataOptions).toMatchObject({
      HttpEndpoint: 'enabled',
      HttpTokens: 'required',
      HttpPutResponseHopLimit: 1,
      InstanceMetadataTags: 'enabled',
    });
  });

  it('lesson 6: tags instances, volumes and network interfaces', () => {
    const kinds = template.TagSpecifications?.map(({ ResourceType }) => ResourceType);
    const tags = [...standardTags, { Key: 'Name', Value: nameOf('name_tag', 'app') }];

    expect(kinds?.toSorted()).toEqual(['instance', 'network-interface', 'volume']);
    for (const { Tags } of template.TagSpecifications!) expect(Tags).toEqual(expect.arrayContaining(tags));
  });

  it('gives one network interface and no public address', () => {
    expect(template.NetworkInterfaces).toHaveLength(1);
    expect(template.NetworkInterfaces![0]).toMatchObject({ AssociatePublicIpAddress: false, DeviceIndex: 0 });
  });

  it('encrypts the disk with a key of ours that is rotated', async () => {
    const kms = new KMSClient(client);
    const [disk] = template.BlockDeviceMappings!;
    const KeyId = disk!.Ebs!.KmsKeyId!;

    expect(template.BlockDeviceMappings).toHaveLength(1);
    expect(disk!.Ebs).toMatchObject({
      Encrypted: true,
      VolumeType: 'gp3',
      VolumeSize: environment.compute.rootVolumeGib,
      DeleteOnTermination: true,
    });
    expect((await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyManager).toBe('CUSTOMER');
    expect((await kms.send(new GetKeyRotationStatusCommand({ KeyId }))).KeyRotationEnabled).toBe(true);
  });

  it('names an image, not a parameter, so that a failed refresh can be rolled back', () => {
    expect(template.ImageId).toMatch(/^ami-[0-9a-f]+$/);
  });

  it('tells an instance where it is', () => {
    const userData = Buffer.from(template.UserData!, 'base64').toString();

    expect(userData).toContain(`PAYMENT_ENVIRONMENT=${environment.name}\n`);
    expect(userData).toContain(`AWS_REGION=${environment.region}\n`);
    expect(userData).toMatch(/^ *PAYMENT_RUNTIME_VERSION=[0-9a-f]{64}$/m);
  });
});

describe('the security groups of the instances', () => {
  const attached = template.NetworkInterfaces![0]!.Groups!;
  const own = attached.filter((id) => id !== edge.albTargetSecurityGroupId && id !== data.dbClientSecurityGroupId);

  it('are that of targets, that of database clients, and one of their own', () => {
    expect(attached).toHaveLength(3);
    expect(own).toHaveLength(1);
  });

  it('stand in the VPC, and the own one has only HTTPS out, each way with its reason', async () => {
    const { SecurityGroups: groups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: attached }));
    const { SecurityGroupRules: rules = [] } = await ec2.send(
      new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: own }] }),
    );

    expect(new Set(groups.map(({ VpcId }) => VpcId))).toEqual(new Set([network.vpcId]));
    expect(rules.length).toBeGreaterThanOrEqual(2);
    for (const rule of rules) {
      expect(rule).toMatchObject({ IsEgress: true, IpProtocol: 'tcp', FromPort: 443, ToPort: 443 });
      expect(rule.Description).toBeTruthy();
    }
    expect(rules.map(({ ReferencedGroupInfo }) => ReferencedGroupInfo?.GroupId)).toContain(
      network.endpointSecurityGroupId,
    );
  });
});

describe('the instances', () => {
  it('stand in the subnets of the application without a public address, with the standard tags', async () => {
    const { Reservations: reservations = [] } = await ec2.send(
      new DescribeInstancesCommand({
        Filters: [
          { Name: 'tag:aws:autoscaling:groupName', Values: [compute.asgName] },
          { Name: 'instance-state-name', Values: ['pending', 'running'] },
        ],
      }),
    );
    for (const instance of reservations.flatMap(({ Instances }) => Instances ?? [])) {
      expect(network.appSubnetIds).toContain(instance.SubnetId);
      expect(instance.PublicIpAddress).toBeUndefined();
      expect(instance.Tags).toEqual(expect.arrayContaining(standardTags));
    }
  });
});
