import { describe, expect, it } from 'vitest';
import { adding, appending, editing, editingStatements, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { realEstate } from '../testing/real-estate.ts';
import { endpointRules } from './endpoint-rules.ts';

const secrets = 'network/interface-endpoints/secretsmanager';
const s3 = 'network/gateway-endpoints/s3';
/** Services that nothing here uses: their rules are waived. */
const unused = ['ecr.api', 'ecr.dkr', 'ssm-contacts', 'ssm-incidents'];
const interfaces = ['ec2', 'ssm', 'ssmmessages', 'ec2messages', 'secretsmanager', 'kms', 'logs', 'monitoring', 'sts'];

function idOf(service: string): string {
  return `endpoint-for-${service.replace('.', '-')}`;
}

/** An endpoint's policy in which something became of every statement. */
function policyOf(path: string, change: Parameters<typeof editingStatements>[2]) {
  return { rule: 'endpoint-serves-own-account', change: editingStatements(path, 'policy', change), names: path };
}

describeRules(
  'the rules of endpoints',
  endpointRules.filter(({ id }) => !unused.map(idOf).includes(id)),
  [
    ...interfaces.map((service) => ({
      rule: idOf(service),
      where: 'the endpoint is another kind',
      change: setting(`network/interface-endpoints/${service}`, 'vpc_endpoint_type', 'Gateway'),
      names: 'network/vpc',
    })),
    ...['s3', 'dynamodb'].map((service) => ({
      rule: idOf(service),
      where: 'the endpoint is for another region',
      change: setting(`network/gateway-endpoints/${service}`, 'service_name', `com.amazonaws.eu-west-1.${service}`),
      names: 'network/vpc',
    })),
    {
      rule: 'endpoint-serves-own-account',
      where: 'there is no policy, so that everything is allowed',
      change: unsetting(secrets, 'policy'),
      names: secrets,
    },
    {
      rule: 'endpoint-serves-own-account',
      where: 'the policy cannot be read',
      change: setting(secrets, 'policy', '${data.aws_iam_policy_document.any.json}'),
      names: secrets,
    },
    {
      ...policyOf(secrets, (statements) => statements.map((one) => ({ ...one, Condition: {} }))),
      where: 'a condition is gone',
    },
    {
      ...policyOf(secrets, (statements) =>
        statements.map((one) => ({
          ...one,
          Condition: { StringEquals: { 'aws:PrincipalAccount': ['333333333333', '999999999999'] } },
        })),
      ),
      where: 'another account gets through too',
    },
    {
      ...policyOf(secrets, (statements) =>
        statements.map((one) => ({
          ...one,
          Condition: { StringLike: { 'aws:PrincipalAccount': '333333333333' } },
        })),
      ),
      where: 'the account is compared as a pattern',
    },
    {
      ...policyOf(secrets, (statements) =>
        statements.map(({ Action: action, ...one }) => ({ ...one, NotAction: action ?? '*' })),
      ),
      where: 'a statement says what it is not about',
    },
    {
      ...policyOf(s3, (statements) =>
        statements.map((one) =>
          one['Sid'] === 'OwnAccountOnly'
            ? { ...one, Condition: { StringEquals: { 'aws:PrincipalAccount': '333333333333' } } }
            : one,
        ),
      ),
      where: "a gateway leads to other accounts' buckets",
    },
    {
      ...policyOf(s3, (statements) =>
        statements.map((one) => (one['Sid'] === 'ReadAwsBuckets' ? { ...one, Action: 's3:*' } : one)),
      ),
      where: 'the buckets of AWS may be written to',
    },
    {
      ...policyOf(s3, (statements) =>
        statements.map((one) => (one['Sid'] === 'ReadAwsBuckets' ? { ...one, Resource: 'arn:aws:s3:::*' } : one)),
      ),
      where: 'any bucket may be read',
    },
    {
      ...policyOf(s3, (statements) =>
        statements.map((one) => (one['Sid'] === 'ReadAwsBuckets' ? { ...one, Resource: [] } : one)),
      ),
      where: 'nobody knows which buckets may be read',
    },
    {
      rule: 'endpoint-answers-to-public-name',
      where: 'the endpoint has a name of its own only',
      change: setting(secrets, 'private_dns_enabled', false),
      names: secrets,
    },
    {
      rule: 'endpoint-has-security-group',
      where: 'the endpoint is left to the default security group',
      change: setting(secrets, 'security_group_ids', []),
      names: secrets,
    },
    {
      rule: 'endpoint-has-security-group',
      where: 'the endpoint is in a group that nobody knows, too',
      change: appending(secrets, 'security_group_ids', 'sg-0123456789abcdef0'),
      names: secrets,
    },
    {
      rule: 'endpoint-in-every-app-subnet',
      where: 'a zone has no endpoint',
      change: editing(secrets, 'subnet_ids', (ids) => (ids as string[]).slice(1)),
      names: secrets,
    },
    {
      rule: 'endpoint-in-every-app-subnet',
      where: 'the endpoint stands in a subnet of no tier',
      change: unsetting('network/app-subnets/a', 'tags.Tier'),
      names: secrets,
    },
    {
      rule: 'endpoint-in-every-app-subnet',
      where: 'the endpoint stands in the data tier too',
      change: appending(secrets, 'subnet_ids', '${aws_subnet.data-subnets_a_E4AF0016.id}'),
      names: secrets,
    },
    {
      rule: 'gateway-endpoint-in-private-tables',
      where: 'the application tier does not lead to the endpoint',
      change: editing(s3, 'route_table_ids', (ids) => (ids as string[]).slice(1)),
      names: s3,
    },
    {
      rule: 'gateway-endpoint-in-private-tables',
      where: 'no table leads to the endpoint',
      change: unsetting(s3, 'route_table_ids'),
      names: s3,
    },
  ],
);

describe.each(unused)('the endpoint for %s', (service) => {
  const rule = endpointRules.find(({ id }) => id === idOf(service))!;

  it('is asked for, though nothing uses the service: the waiver says why', () => {
    expect(rule.check(realEstate('production'))).toMatchObject([
      { holds: false, resource: { path: 'network/vpc', address: 'aws_vpc.vpc' } },
    ]);
    expect(rule.fix).toContain(service);
  });

  it('is found once it is there', () => {
    const endpoint = adding('network', 'aws_vpc_endpoint', 'added', {
      vpc_id: '${aws_vpc.vpc.id}',
      vpc_endpoint_type: 'Interface',
      service_name: `com.amazonaws.us-east-1.${service}`,
    });
    expect(rule.check(realEstate('production', endpoint))).toMatchObject([{ holds: true }]);
  });
});

describe('an endpoint policy', () => {
  it('may deny whatever it wants', () => {
    const denial = editingStatements(secrets, 'policy', (statements) => [
      ...statements,
      { Effect: 'Deny', Principal: '*', Action: 'secretsmanager:DeleteSecret', Resource: '*' },
    ]);
    const rule = endpointRules.find(({ id }) => id === 'endpoint-serves-own-account')!;
    const failed = rule.check(realEstate('production', denial)).filter(({ holds }) => !holds);
    expect(failed).toEqual([]);
  });
});
