import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DescribeVpcsCommand,
  type EC2Client,
  type IpPermission,
} from '@aws-sdk/client-ec2';
import { emulatorCredentials } from '@payment/emulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { awsClients } from '../aws/aws-clients.ts';
import { answering } from '../testing/answering.ts';
import { startTestEmulator, type TestEmulator } from '../testing/test-emulator.ts';
import { foreignRules, revokeRule, ruleInWords, type ForeignRule } from './foreign-rules.ts';
import { trafficInWords } from './group-rule.ts';
import { Revocation } from './revocation.ts';

let emulator: TestEmulator;
let ec2: EC2Client;
let group = '';
let count = 0;

beforeAll(async () => {
  emulator = await startTestEmulator();
  ec2 = emulator.aws.ec2;
});

afterAll(async () => {
  await emulator.stop();
});

/** A group that its stack knows and whose rules it does not: the way out that AWS gives to every group, and these. */
beforeEach(async () => {
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({}));
  const GroupName = `group-${(count += 1)}`;
  const made = await ec2.send(new CreateSecurityGroupCommand({ GroupName, Description: 'd', VpcId: Vpcs[0]?.VpcId }));
  group = made.GroupId ?? '';
  const ssh = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 };
  const IpPermissions: IpPermission[] = [
    { ...ssh, Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
    { ...ssh, PrefixListIds: [{ PrefixListId: 'pl-1234abcd' }] },
    { ...ssh, UserIdGroupPairs: [{ GroupId: group }] },
    { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
  ];
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: group, IpPermissions }));
});

async function found(): Promise<readonly ForeignRule[]> {
  const type = 'aws_security_group';
  const attributes = { id: group, name: 'one' };
  return await foreignRules(ec2, { instances: [{ address: `${type}.it`, type, name: 'it', attributes }] }, '{}');
}

async function traffic(): Promise<readonly string[]> {
  return (await found()).map(trafficInWords).toSorted();
}

/** A plan that would make a rule. */
function planOf(type: string, rule: object): string {
  const after = { security_group_id: group, ip_protocol: 'tcp', from_port: 22, to_port: 22, ...rule };
  const change = { actions: ['create'], before: null, after };
  const resource_changes = [{ address: `${type}.it`, type, change }];
  return JSON.stringify({ terraform_version: '1.11.4', resource_changes, configuration: {} });
}

describe('rules that were added by hand', () => {
  it('are found whoever is at the other end', async () => {
    expect(await traffic()).toEqual([
      'egress any protocol to 0.0.0.0/0',
      'ingress any protocol from 10.0.0.0/8',
      'ingress tcp 22 from ::/0',
      'ingress tcp 22 from pl-1234abcd',
      `ingress tcp 22 from ${group}`,
    ]);
  });

  it('make way for those that the plan makes itself, and all go in the end', async () => {
    const told: string[] = [];
    const rules = await found();
    const tell = (text: string) => told.push(text);
    const revocation = new Revocation({ stack: 'data', ec2, rules, tell });
    const ingress = 'aws_vpc_security_group_ingress_rule';
    await revocation.makeWay(planOf('aws_instance', { cidr_ipv6: '::/0' }));
    await revocation.makeWay(planOf('aws_vpc_security_group_egress_rule', { cidr_ipv6: '::/0' }));
    await revocation.makeWay(planOf(ingress, { cidr_ipv4: null }));
    expect(told).toEqual([]);
    await revocation.makeWay(planOf(ingress, { cidr_ipv6: '::/0' }));
    await revocation.makeWay(planOf(ingress, { prefix_list_id: 'pl-1234abcd' }));
    await revocation.makeWay(planOf(ingress, { referenced_security_group_id: group }));
    const any = { ip_protocol: '-1', from_port: null, to_port: null };
    await revocation.makeWay(planOf(ingress, { ...any, cidr_ipv4: '10.0.0.0/8' }));
    expect(await traffic()).toEqual(['egress any protocol to 0.0.0.0/0']);
    await revocation.finish();
    expect(await found()).toEqual([]);
    const last = rules.find(({ direction }) => direction === 'egress')!;
    expect(told).toHaveLength(rules.length);
    expect(told.at(-1)).toBe(`data: revoked a rule added by hand, ${ruleInWords(last)}`);
  });

  it('may be gone already when they are revoked, but what AWS refuses is an error', async () => {
    const [rule] = await found();
    await revokeRule(ec2, rule!);
    await expect(revokeRule(ec2, rule!)).resolves.toBeUndefined();
    const error = '<Error><Code>UnauthorizedOperation</Code><Message>You may not.</Message></Error>';
    await using refusing = await answering([403, `<Response><Errors>${error}</Errors></Response>`]);
    const access = { region: 'us-east-1', endpoint: refusing.url, credentials: emulatorCredentials };
    await expect(revokeRule(awsClients(access).ec2, rule!)).rejects.toThrow('You may not.');
  });
});
