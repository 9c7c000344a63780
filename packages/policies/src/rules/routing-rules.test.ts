import { adding, appending, removing, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { routingRules } from './routing-rules.ts';

const dataTable = '${aws_route_table.data-routes_table-a_F01F0569.id}';
const internetGateway = '${aws_internet_gateway.internet.id}';
const publicSubnets = '${data.terraform_remote_state.network.outputs.public_subnet_ids}';
const natA = '${aws_nat_gateway.nat_gateway-a_78967C6F.id}';

function dataRoute(target: Readonly<Record<string, string>>) {
  return adding('network', 'aws_route', 'added', {
    route_table_id: dataTable,
    destination_cidr_block: '0.0.0.0/0',
    ...target,
  });
}

describeRules('the rules of routing', routingRules, [
  {
    rule: 'subnet-in-tier',
    where: 'a subnet belongs to no tier',
    change: unsetting('network/data-subnets/a', 'tags.Tier'),
    names: 'network/data-subnets/a',
  },
  {
    rule: 'subnet-in-tier',
    where: 'a subnet belongs to a tier that nobody knows',
    change: setting('network/data-subnets/a', 'tags.Tier', 'mutated'),
    names: 'network/data-subnets/a',
  },
  {
    rule: 'subnet-zones-apart',
    where: 'two subnets of a tier share a zone',
    change: setting('network/app-subnets/b', 'availability_zone', 'us-east-1a'),
    names: 'network/app-subnets/b',
  },
  {
    rule: 'subnet-zones-apart',
    where: 'the zone is not said',
    change: unsetting('network/app-subnets/b', 'availability_zone'),
    names: 'network/app-subnets/b',
  },
  {
    rule: 'subnet-zones-apart',
    where: 'the zone is in another region',
    change: setting('network/app-subnets/b', 'availability_zone', 'eu-west-1b'),
    names: 'network/app-subnets/b',
  },
  {
    rule: 'subnet-has-route-table',
    where: 'a subnet is left to the default route table',
    change: removing('network/data-routes/association-b'),
    names: 'network/data-subnets/b',
  },
  {
    rule: 'subnet-has-route-table',
    where: 'a subnet is associated with the default route table',
    change: setting('network/data-routes/association-b', 'route_table_id', '${aws_vpc.vpc.default_route_table_id}'),
    names: 'network/data-subnets/b',
  },
  {
    rule: 'subnet-has-route-table',
    where: 'a subnet shares the table of another tier',
    change: setting(
      'network/data-routes/association-b',
      'route_table_id',
      '${aws_route_table.public-routes_table-a_37A8DD25.id}',
    ),
    names: 'network/data-subnets/b',
  },
  {
    rule: 'routes-apart',
    where: 'a table has a route of its own',
    change: setting('network/data-routes/table-a', 'route', [
      { cidr_block: '0.0.0.0/0', vpc_peering_connection_id: 'pcx-0123456789abcdef0' },
    ]),
    names: 'network/data-routes/table-a',
  },
  {
    rule: 'routes-apart',
    where: 'a table takes the routes of a virtual private gateway',
    change: setting('network/data-routes/table-a', 'propagating_vgws', ['vgw-0123456789abcdef0']),
    names: 'network/data-routes/table-a',
  },
  {
    rule: 'route-leads-out',
    where: 'a route leads to an instance',
    change: [
      unsetting('network/app-routes/default-a', 'nat_gateway_id'),
      setting('network/app-routes/default-a', 'network_interface_id', 'eni-0123456789abcdef0'),
    ],
    names: 'network/app-routes/default-a',
  },
  {
    rule: 'route-leads-out',
    where: 'a route leads nowhere',
    change: unsetting('network/app-routes/default-a', 'nat_gateway_id'),
    names: 'network/app-routes/default-a',
  },
  {
    rule: 'route-leads-out',
    where: 'a route is for another destination',
    change: setting('network/app-routes/default-a', 'destination_cidr_block', '0.0.0.0/1'),
    names: 'network/app-routes/default-a',
  },
  {
    rule: 'route-leads-out',
    where: 'a route is written into the default table',
    change: setting('network/app-routes/default-a', 'route_table_id', '${aws_vpc.vpc.default_route_table_id}'),
    names: 'network/app-routes/default-a',
  },
  {
    rule: 'public-tier-way-out',
    where: 'the public tier leaves by NAT',
    change: [
      unsetting('network/public-routes/default-a', 'gateway_id'),
      setting('network/public-routes/default-a', 'nat_gateway_id', natA),
    ],
    names: 'network/public-subnets/a',
  },
  {
    rule: 'app-tier-way-out',
    where: 'the application tier leaves by the internet gateway',
    change: [
      unsetting('network/app-routes/default-a', 'nat_gateway_id'),
      setting('network/app-routes/default-a', 'gateway_id', internetGateway),
    ],
    names: 'network/app-subnets/a',
  },
  {
    rule: 'app-tier-way-out',
    where: 'the application tier leaves by something that nobody knows',
    change: setting('network/app-routes/default-a', 'nat_gateway_id', 'nat-0123456789abcdef0'),
    names: 'network/app-subnets/a',
  },
  {
    rule: 'app-tier-way-out',
    where: 'the application tier does not leave, though there is NAT',
    change: removing('network/app-routes/default-a'),
    names: 'network/app-subnets/a',
  },
  {
    rule: 'data-tier-without-way-out',
    where: 'the data tier leaves by NAT',
    change: dataRoute({ nat_gateway_id: natA }),
    names: 'network/data-subnets/c',
  },
  {
    rule: 'data-tier-without-way-out',
    where: 'the internet reaches the data tier',
    change: dataRoute({ gateway_id: internetGateway }),
    names: 'network/data-subnets/a',
  },
  {
    rule: 'nat-in-own-zone',
    where: 'a zone leaves by the NAT gateway of another one',
    change: setting('network/app-routes/default-b', 'nat_gateway_id', natA),
    names: 'network/app-subnets/b',
  },
  {
    rule: 'nat-in-own-zone',
    where: 'nobody knows the zone of the NAT gateway',
    change: unsetting('network/public-subnets/b', 'availability_zone'),
    names: 'network/app-subnets/b',
  },
  {
    rule: 'nat-in-public-tier',
    where: 'a NAT gateway stands in the data tier',
    change: setting('network/nat/gateway-a', 'subnet_id', '${aws_subnet.data-subnets_a_E4AF0016.id}'),
    names: 'network/nat/gateway-a',
  },
  {
    rule: 'nat-in-public-tier',
    where: 'a NAT gateway stands in a subnet of no tier',
    change: unsetting('network/public-subnets/a', 'tags.Tier'),
    names: 'network/nat/gateway-a',
  },
  {
    rule: 'load-balancer-in-public-tier',
    where: 'the load balancer stands in the data tier',
    change: setting(
      'edge/load-balancer/alb',
      'subnets',
      '${data.terraform_remote_state.network.outputs.data_subnet_ids}',
    ),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'instances-in-app-tier',
    where: 'instances stand in the public tier',
    change: setting('compute/fleet/group', 'vpc_zone_identifier', publicSubnets),
    names: 'compute/fleet/group',
  },
  {
    rule: 'database-in-data-tier',
    where: 'the database stands in the public tier',
    change: setting('data/database/subnets', 'subnet_ids', publicSubnets),
    names: 'data/database/subnets',
  },
  {
    rule: 'database-in-data-tier',
    where: 'nobody knows where the database stands',
    change: setting('data/database/subnets', 'subnet_ids', ['subnet-0123456789abcdef0']),
    names: 'data/database/subnets',
  },
  {
    rule: 'nat-is-public',
    where: 'a NAT gateway leads to a private network',
    change: setting('network/nat/gateway-a', 'connectivity_type', 'private'),
    names: 'network/nat/gateway-a',
  },
  {
    rule: 'elastic-ip-of-vpc',
    where: 'an address is not one for the VPC',
    change: unsetting('network/nat/address-a', 'domain'),
    names: 'network/nat/address-a',
  },
  {
    rule: 'elastic-ip-in-use',
    where: 'an address belongs to nothing',
    change: adding('network', 'aws_eip', 'idle', { domain: 'vpc' }),
    names: 'network/idle',
  },
  {
    rule: 'vpc-adopts-default-route-table',
    where: 'the default route table is left as AWS made it',
    change: removing('network/defaults/route-table'),
    names: 'network/vpc',
  },
  {
    rule: 'default-route-table-empty',
    where: 'the default route table leads to the internet',
    change: appending('network/defaults/route-table', 'route', {
      cidr_block: '0.0.0.0/0',
      gateway_id: internetGateway,
    }),
    names: 'network/defaults/route-table',
  },
  {
    rule: 'default-route-table-empty',
    where: 'the default route table keeps the routes it has',
    change: unsetting('network/defaults/route-table', 'route'),
    names: 'network/defaults/route-table',
  },
  {
    rule: 'default-route-table-empty',
    where: 'the default route table takes the routes of a virtual private gateway',
    change: setting('network/defaults/route-table', 'propagating_vgws', ['vgw-0123456789abcdef0']),
    names: 'network/defaults/route-table',
  },
]);
