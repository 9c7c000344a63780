import { DescribeSecurityGroupRulesCommand, EC2Client, type SecurityGroupRule } from '@aws-sdk/client-ec2';
import { expect, it } from 'vitest';
import { deployed, edge, settings } from './deployed-edge.ts';

const client = new EC2Client(deployed.client);
const { applicationPort } = deployed.environment.compute;

async function rulesOf(group: string): Promise<readonly SecurityGroupRule[]> {
  const filter = { Name: 'group-id', Values: [group] };
  const answer = await client.send(new DescribeSecurityGroupRulesCommand({ Filters: [filter] }));
  return answer.SecurityGroupRules ?? [];
}

/** A rule as `in tcp 443-443 0.0.0.0/0`. */
function inWords(rule: SecurityGroupRule): string {
  const direction = rule.IsEgress === true ? 'out' : 'in';
  const peer = rule.ReferencedGroupInfo?.GroupId ?? rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId ?? 'nobody';
  return `${direction} ${rule.IpProtocol ?? ''} ${rule.FromPort ?? 0}-${rule.ToPort ?? 0} ${peer}`;
}

it('lets the world reach the load balancer on its listeners, and the load balancer the application', async () => {
  const rules = await rulesOf(edge.albSecurityGroupId);
  expect(rules.map(inWords).toSorted()).toEqual(
    [
      'in tcp 443-443 0.0.0.0/0',
      ...(settings.httpRedirect ? ['in tcp 80-80 0.0.0.0/0'] : []),
      `out tcp ${applicationPort}-${applicationPort} ${edge.albTargetSecurityGroupId}`,
    ].toSorted(),
  );
});

it('lets nobody but the load balancer reach the application', async () => {
  const rules = await rulesOf(edge.albTargetSecurityGroupId);
  expect(rules.map(inWords)).toEqual([`in tcp ${applicationPort}-${applicationPort} ${edge.albSecurityGroupId}`]);
});
