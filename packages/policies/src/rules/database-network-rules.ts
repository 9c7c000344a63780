import type { Estate } from '../estate/estate.ts';
import type { Json } from '../estate/json.ts';
import type { Resource } from '../estate/resource.ts';
import { valueAt, valuesAt } from '../estate/values-at.ts';
import { referenceRule } from '../kinds/reference-rule.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';

const inOwnSubnets = referenceRule({
  id: 'database-in-own-subnets',
  title: 'The database stands in subnets of the environment, not in those of the default VPC.',
  severity: 'critical',
  requirements: ['1.4.4'],
  controls: ['PCI-1.4.4-DB-SUBNET'],
  type: 'aws_db_instance',
  attribute: 'db_subnet_group_name',
  target: 'aws_db_subnet_group',
  fix: 'Set db_subnet_group_name to the name of an aws_db_subnet_group of the environment.',
});

const behindOwnGroup = referenceRule({
  id: 'database-in-own-security-group',
  title: 'The database is a member of security groups of the environment alone.',
  severity: 'high',
  requirements: ['1.4.4'],
  controls: [],
  type: 'aws_db_instance',
  attribute: 'vpc_security_group_ids',
  target: 'aws_security_group',
  fix: 'Set vpc_security_group_ids to security groups of the environment.',
});

const subnetsIsolated: Rule = {
  id: 'database-subnets-isolated',
  title: 'No subnet of the database has a route to everywhere, by whatever gateway.',
  severity: 'critical',
  requirements: ['1.4.4'],
  controls: ['RDS.46', 'PCI-1.4.4-DB-SUBNET'],
  resourceTypes: ['aws_db_subnet_group', 'aws_route_table_association', 'aws_route_table', 'aws_route'],
  fix: 'Give every subnet of the database a route table of its own without a route to 0.0.0.0/0 or ::/0.',
  check: (estate) =>
    estate.resources('aws_db_subnet_group').map((resource) => {
      const subnets = estate.targets(resource, 'subnet_ids');
      const faults = subnets.flatMap((subnet) => faultsOf(estate, subnet));
      return {
        resource,
        holds: subnets.length > 0 && faults.length === 0,
        expected: 'subnet_ids: subnets whose route tables have no route to everywhere',
        found: [`subnet_ids: ${subnets.length} subnets`, ...faults].join(', '),
      };
    }),
};

/** What is wrong with the routes of a subnet. */
function faultsOf(estate: Estate, subnet: Resource): readonly string[] {
  const tables = estate
    .pointingAt(subnet, 'aws_route_table_association', 'subnet_id')
    .flatMap((association) => estate.targets(association, 'route_table_id'));
  // Without one of its own, a subnet takes the main route table, of which nothing is known here.
  if (tables.length === 0) return [`${subnet.address} has no route table of its own`];
  return tables.flatMap((table) =>
    waysOut(estate, table).map((destination) => `${subnet.address} has a route to ${destination}`),
  );
}

/** Destinations of a route table that are everywhere, or that are not said. */
function waysOut(estate: Estate, table: Resource): readonly string[] {
  const routes = [
    ...estate.pointingAt(table, 'aws_route', 'route_table_id').map(({ body }) => body),
    ...valuesAt(table.body, 'route'),
  ];
  return routes.flatMap((route) => {
    const destinations = destinationAttributes.flatMap((attribute) => valuesAt(route, attribute));
    if (destinations.length === 0) return ['a destination that is not said'];
    return destinations.filter(isEverywhere).map(shown);
  });
}

const destinationAttributes = [
  'destination_cidr_block',
  'destination_ipv6_cidr_block',
  'destination_prefix_list_id',
  'cidr_block',
  'ipv6_cidr_block',
];

/** Two halves of everywhere are everywhere too. */
function isEverywhere(destination: Json): boolean {
  return typeof destination === 'string' && /\/[01]$/.test(destination);
}

const reachedByClientsOnly: Rule = {
  id: 'database-reached-by-clients-only',
  title: 'The security group of the database opens its one port, to members of a security group.',
  severity: 'critical',
  requirements: ['1.2.5', '1.3.1', '1.4.4'],
  controls: [],
  resourceTypes: ['aws_db_instance', 'aws_vpc_security_group_ingress_rule'],
  fix: 'Let from_port and to_port be the port of the database, and the source a referenced_security_group_id.',
  check: (estate) =>
    estate.resources('aws_db_instance').map((resource) => {
      const port = valueAt(resource.body, 'port');
      const rules = estate
        .targets(resource, 'vpc_security_group_ids')
        .flatMap((group) => estate.pointingAt(group, 'aws_vpc_security_group_ingress_rule', 'security_group_id'));
      const strange = rules.filter(
        (rule) =>
          estate.targets(rule, 'referenced_security_group_id').length === 0 ||
          ['from_port', 'to_port'].some((end) => estate.literal(valueAt(rule.body, end), rule) !== port),
      );
      return {
        resource,
        holds: rules.length > 0 && strange.length === 0,
        expected: `port ${shown(port)} open to members of a security group, and nothing else`,
        found: [`${rules.length} ingress rules`, ...strange.map(({ address }) => `${address} differs`)].join(', '),
      };
    }),
};

/** What PCI DSS wants of the ways to the database. */
export const databaseNetworkRules: readonly Rule[] = [
  inOwnSubnets,
  behindOwnGroup,
  subnetsIsolated,
  reachedByClientsOnly,
];
