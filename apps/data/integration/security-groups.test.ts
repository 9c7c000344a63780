import { DescribeSecurityGroupRulesCommand, DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { dataContract, networkContract } from '@payment/contracts';
import { deployedEnvironment } from '@payment/testing';
import { beforeAll, describe, expect, it } from 'vitest';

const { client, published } = deployedEnvironment();
const ec2 = new EC2Client(client);
const values = await published(dataContract);
const network = await published(networkContract);

let databaseGroupId: string;

async function rulesOf(groupId: string) {
  const { SecurityGroupRules = [] } = await ec2.send(
    new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [groupId] }] }),
  );
  return SecurityGroupRules;
}

beforeAll(async () => {
  const { DBInstances = [] } = await new RDSClient(client).send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: values.dbInstanceIdentifier }),
  );
  const groups = DBInstances[0]?.VpcSecurityGroups ?? [];
  expect(groups).toHaveLength(1);
  databaseGroupId = groups[0]!.VpcSecurityGroupId!;
});

describe('the security groups of the database', () => {
  it('stand in the VPC of the network', async () => {
    const { SecurityGroups = [] } = await ec2.send(
      new DescribeSecurityGroupsCommand({ GroupIds: [databaseGroupId, values.dbClientSecurityGroupId] }),
    );
    expect(SecurityGroups.map(({ VpcId }) => VpcId)).toEqual([network.vpcId, network.vpcId]);
  });

  it('let only members of db-client reach the database, on its port, and the database reach nothing', async () => {
    const rules = await rulesOf(databaseGroupId);
    expect(rules).toHaveLength(1);
    expect(rules[0]).toMatchObject({
      IsEgress: false,
      IpProtocol: 'tcp',
      FromPort: values.dbPort,
      ToPort: values.dbPort,
      ReferencedGroupInfo: { GroupId: values.dbClientSecurityGroupId },
    });
    expect(rules[0]!.CidrIpv4).toBeUndefined();
    expect(rules[0]!.CidrIpv6).toBeUndefined();
  });

  it('let members of db-client reach the database and, by this group, nothing else', async () => {
    const rules = await rulesOf(values.dbClientSecurityGroupId);
    expect(rules).toHaveLength(1);
    expect(rules[0]).toMatchObject({
      IsEgress: true,
      IpProtocol: 'tcp',
      FromPort: values.dbPort,
      ToPort: values.dbPort,
      ReferencedGroupInfo: { GroupId: databaseGroupId },
    });
  });

  it('say of every rule what it is for', async () => {
    const rules = [...(await rulesOf(databaseGroupId)), ...(await rulesOf(values.dbClientSecurityGroupId))];
    for (const { Description } of rules) expect(Description).toContain('PostgreSQL');
  });
});
