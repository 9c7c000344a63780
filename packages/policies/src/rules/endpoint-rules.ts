import type { Estate } from '../estate/estate.ts';
import { policyStatements, type PolicyStatement } from '../estate/policy-statements.ts';
import type { Resource } from '../estate/resource.ts';
import { valuesAt } from '../estate/values-at.ts';
import { attributeRule } from '../kinds/attribute-rule.ts';
import { is } from '../kinds/expectation.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';
import { judgedRule } from '../kinds/judged-rule.ts';
import { routeTablesOf } from '../facts/subnet-routes.ts';
import { subnetsOf, tierOf } from '../facts/subnet-tiers.ts';

const type = 'aws_vpc_endpoint';

/** A service that the VPC reaches without the internet, and the row that asks for it. */
interface Service {
  readonly service: string;
  readonly kind: 'Interface' | 'Gateway';
  readonly controls?: readonly string[];
}

const services: readonly Service[] = [
  { service: 'ec2', kind: 'Interface', controls: ['EC2.10'] },
  { service: 'ecr.api', kind: 'Interface', controls: ['EC2.55'] },
  { service: 'ecr.dkr', kind: 'Interface', controls: ['EC2.56'] },
  { service: 'ssm', kind: 'Interface', controls: ['EC2.57', 'SSM.1'] },
  { service: 'ssm-contacts', kind: 'Interface', controls: ['EC2.58'] },
  { service: 'ssm-incidents', kind: 'Interface', controls: ['EC2.60'] },
  { service: 'ssmmessages', kind: 'Interface', controls: ['SSM.1'] },
  { service: 'ec2messages', kind: 'Interface', controls: ['SSM.1'] },
  { service: 'secretsmanager', kind: 'Interface' },
  { service: 'kms', kind: 'Interface' },
  { service: 'logs', kind: 'Interface' },
  { service: 'monitoring', kind: 'Interface' },
  { service: 'sts', kind: 'Interface' },
  { service: 's3', kind: 'Gateway' },
  { service: 'dynamodb', kind: 'Gateway' },
];

const presences = services.map(({ service, kind, controls = [] }) =>
  judgedRule({
    id: `endpoint-for-${service.replace('.', '-')}`,
    title: `The VPC reaches ${service} by an endpoint of its own, not by the internet.`,
    severity: 'medium',
    requirements: ['1.4.2', '1.3.2'],
    controls,
    resourceTypes: ['aws_vpc'],
    expected: `an ${type} of the type ${kind} for ${service} in the region`,
    judge: (estate) => (vpc) => {
      const name = `com.amazonaws.${estate.regionOf(vpc)}.${service}`;
      const found = estate
        .pointingAt(vpc, type, 'vpc_id')
        .filter(({ body }) => body['service_name'] === name && body['vpc_endpoint_type'] === kind);
      return { holds: found.length === 1, found: found.map(({ address }) => address).join(', ') || 'no such endpoint' };
    },
    fix: `Add an ${type} with the service_name com.amazonaws.<region>.${service} and the type ${kind}.`,
  }),
);

/** Where AWS keeps the operating system's packages and the agents. `<region>` is the endpoint's. */
const bucketsOfAws = [
  'al2023-repos-<region>-de612dc2',
  'amazon-ssm-<region>',
  'amazon-ssm-packages-<region>',
  'amazoncloudwatch-agent-<region>',
  'aws-ssm-<region>',
  'aws-ssm-distributor-file-<region>',
  'aws-ssm-document-attachments-<region>',
  'patch-baseline-snapshot-<region>',
  '<region>-birdwatcher-prod',
];

const onlyOwnAccount = judgedRule({
  id: 'endpoint-serves-own-account',
  title: 'An endpoint serves principals of this account, and those of S3 and DynamoDB lead to its resources only.',
  severity: 'high',
  requirements: ['1.3.2', '7.2.5'],
  controls: [],
  resourceTypes: [type],
  expected:
    'a policy that allows what aws:PrincipalAccount and, by a gateway, aws:ResourceAccount tie to the account, ' +
    'and reading from buckets of AWS',
  judge: (estate) => (endpoint) => {
    const statements = policyStatements(endpoint, 'policy') ?? [];
    const open = statements.filter((statement) => !isTied(estate, endpoint, statement));
    return {
      holds: statements.length > 0 && open.length === 0,
      found: statements.length === 0 ? 'no policy' : open.map(({ sid }) => `open: ${sid}`).join(', ') || 'all are tied',
    };
  },
  fix: 'Add the condition StringEquals aws:PrincipalAccount, and aws:ResourceAccount where the endpoint is a gateway.',
});

const isInterface = ({ body }: Resource) => body['vpc_endpoint_type'] === 'Interface';

const publicNames = attributeRule({
  id: 'endpoint-answers-to-public-name',
  title: 'An interface endpoint answers to the public name of its service, so that nobody goes round it.',
  severity: 'medium',
  requirements: ['1.4.2'],
  controls: [],
  type,
  attribute: 'private_dns_enabled',
  expected: is(true),
  where: isInterface,
  fix: 'Set private_dns_enabled to true.',
});

const endpointHasGroup = judgedRule({
  id: 'endpoint-has-security-group',
  title: 'An interface endpoint stands in a security group of ours, not in the default one.',
  severity: 'high',
  requirements: ['1.3.1'],
  controls: [],
  resourceTypes: [type],
  where: isInterface,
  expected: 'security_group_ids: aws_security_group',
  judge: (estate) => (endpoint) => {
    const groups = estate.targets(endpoint, 'security_group_ids');
    const given = valuesAt(endpoint.body, 'security_group_ids').length;
    return {
      holds: given > 0 && groups.length === given && groups.every((group) => group.type === 'aws_security_group'),
      found: groups.map(({ address }) => address).join(', ') || 'none',
    };
  },
  fix: 'Set security_group_ids to the group that admits HTTPS from the VPC.',
});

const endpointInEveryZone = judgedRule({
  id: 'endpoint-in-every-app-subnet',
  title: 'An interface endpoint stands in every subnet of the application tier, and nowhere else.',
  severity: 'medium',
  requirements: ['1.4.1'],
  controls: [],
  resourceTypes: [type],
  where: isInterface,
  expected: 'subnet_ids: every subnet of the tier app',
  judge: (estate) => {
    const wanted = subnetsOf(estate, 'app');
    return (endpoint) => {
      const homes = estate.targets(endpoint, 'subnet_ids');
      const given = valuesAt(endpoint.body, 'subnet_ids').length;
      return {
        holds: given === wanted.length && wanted.every((subnet) => homes.includes(subnet)),
        found: `subnets of: ${homes.map((subnet) => shown(tierOf(subnet))).join(', ')}`,
      };
    };
  },
  fix: 'Set subnet_ids to the subnets of the application tier.',
});

const gatewayForPrivateTiers = judgedRule({
  id: 'gateway-endpoint-in-private-tables',
  title: 'The way to S3 and DynamoDB stands in every route table without a way to the internet gateway.',
  severity: 'medium',
  requirements: ['1.4.2'],
  controls: [],
  resourceTypes: [type],
  where: (endpoint) => !isInterface(endpoint),
  expected: 'route_table_ids: the tables of the tiers app and data',
  judge: (estate) => {
    const privateSubnets = [...subnetsOf(estate, 'app'), ...subnetsOf(estate, 'data')];
    const wanted = new Set(privateSubnets.flatMap((subnet) => routeTablesOf(estate, subnet)));
    return (endpoint) => {
      const tables = new Set(estate.targets(endpoint, 'route_table_ids'));
      const given = valuesAt(endpoint.body, 'route_table_ids').length;
      return {
        holds: given === wanted.size && [...wanted].every((table) => tables.has(table)),
        found: [...tables].map(({ address }) => address).join(', ') || 'none',
      };
    };
  },
  fix: 'Set route_table_ids to the route tables of the application and the data tier.',
});

function isTied(estate: Estate, endpoint: Resource, statement: PolicyStatement): boolean {
  if (statement.effect === 'Deny') return true;
  if (statement.isInverted) return false;
  const account = estate.accountOf(endpoint);
  const tied = ['aws:PrincipalAccount', ...(isInterface(endpoint) ? [] : ['aws:ResourceAccount'])];
  const equals = statement.conditions['StringEquals'] ?? {};
  if (tied.every((key) => equals[key]?.length === 1 && equals[key][0] === account)) return true;

  const region = estate.regionOf(endpoint);
  const objects = bucketsOfAws.map((bucket) => `arn:aws:s3:::${bucket.replace('<region>', region)}/*`);
  return (
    statement.actions.every((action) => action === 's3:GetObject') &&
    statement.resources.length > 0 &&
    statement.resources.every((one) => objects.includes(one))
  );
}

/** What PCI DSS wants of the ways to AWS's own services. */
export const endpointRules: readonly Rule[] = [
  ...presences,
  onlyOwnAccount,
  publicNames,
  endpointHasGroup,
  endpointInEveryZone,
  gatewayForPrivateTiers,
];
