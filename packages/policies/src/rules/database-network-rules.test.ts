import { adding, appending, removing, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { databaseNetworkRules } from './database-network-rules.ts';

const database = 'data/database/instance';
const subnets = 'data/database/subnets';
const ingress = 'data/security-groups/database-from-client';
const table = 'network/data-routes/table-a';

function defaultRoute(attribute: string, destination: string) {
  return adding('network', 'aws_route', 'out', {
    route_table_id: '${aws_route_table.data-routes_table-a_F01F0569.id}',
    [attribute]: destination,
    gateway_id: '${aws_internet_gateway.internet.id}',
  });
}

describeRules('the rules of the ways to the database', databaseNetworkRules, [
  {
    rule: 'database-in-own-subnets',
    where: 'it stands in the default VPC',
    change: unsetting(database, 'db_subnet_group_name'),
    names: database,
  },
  {
    rule: 'database-in-own-security-group',
    where: 'it is a member of the default security group',
    change: unsetting(database, 'vpc_security_group_ids'),
    names: database,
  },
  {
    rule: 'database-subnets-isolated',
    where: 'a route leads to the internet',
    change: defaultRoute('destination_cidr_block', '0.0.0.0/0'),
    names: subnets,
  },
  {
    rule: 'database-subnets-isolated',
    where: 'a route leads to half of the internet over IPv6',
    change: defaultRoute('destination_ipv6_cidr_block', '8000::/1'),
    names: subnets,
  },
  {
    rule: 'database-subnets-isolated',
    where: 'a route within the table leads to the internet',
    change: appending(table, 'route', { cidr_block: '0.0.0.0/0', gateway_id: '${aws_internet_gateway.internet.id}' }),
    names: subnets,
  },
  {
    rule: 'database-subnets-isolated',
    where: 'a route does not say where it leads',
    change: appending(table, 'route', { gateway_id: '${aws_internet_gateway.internet.id}' }),
    names: subnets,
  },
  {
    rule: 'database-subnets-isolated',
    where: 'a subnet takes the main route table',
    change: removing('network/data-routes/association-b'),
    names: subnets,
  },
  {
    rule: 'database-subnets-isolated',
    where: 'the subnets are unknown',
    change: setting(subnets, 'subnet_ids', ['subnet-0123456789abcdef0']),
    names: subnets,
  },
  {
    rule: 'database-reached-by-clients-only',
    where: 'more ports are open',
    change: setting(ingress, 'to_port', 65_535),
    names: database,
  },
  {
    rule: 'database-reached-by-clients-only',
    where: 'a whole network may come in',
    change: [unsetting(ingress, 'referenced_security_group_id'), setting(ingress, 'cidr_ipv4', '10.0.0.0/8')],
    names: database,
  },
  {
    rule: 'database-reached-by-clients-only',
    where: 'nobody may come in',
    change: removing(ingress),
    names: database,
  },
]);
