import type { Estate } from '../estate/estate.ts';
import { isJsonList } from '../estate/json.ts';
import type { Resource } from '../estate/resource.ts';
import { valueAt, valuesAt } from '../estate/values-at.ts';
import { attributeRule } from '../kinds/attribute-rule.ts';
import { companionRule } from '../kinds/companion-rule.ts';
import { is } from '../kinds/expectation.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';
import { judgedRule } from '../kinds/judged-rule.ts';
import { routesOf, routeTablesOf } from '../facts/subnet-routes.ts';
import { type Tier, tierOf } from '../facts/subnet-tiers.ts';

const ways = { gateway_id: 'aws_internet_gateway', nat_gateway_id: 'aws_nat_gateway' } as const;
/** Everything that a route can lead to. */
const routeTargets = [
  ...Object.keys(ways),
  'carrier_gateway_id',
  'core_network_arn',
  'egress_only_gateway_id',
  'local_gateway_id',
  'network_interface_id',
  'transit_gateway_id',
  'vpc_endpoint_id',
  'vpc_peering_connection_id',
];

const subnetInTier = attributeRule({
  id: 'subnet-in-tier',
  title: 'Every subnet belongs to the public, the application or the data tier.',
  severity: 'high',
  requirements: ['1.4.1', '1.4.4'],
  controls: [],
  type: 'aws_subnet',
  attribute: 'tags.Tier',
  expected: {
    words: 'public, app or data',
    accepts: (value) => value === 'public' || value === 'app' || value === 'data',
  },
  fix: 'Make the subnet with the construct of its tier.',
});

const subnetHasRouteTable = judgedRule({
  id: 'subnet-has-route-table',
  title: 'Every subnet has one route table, which it shares with its own tier at most.',
  severity: 'high',
  requirements: ['1.4.1', '1.4.2'],
  controls: [],
  resourceTypes: ['aws_subnet'],
  expected: 'one aws_route_table_association, to a table of its tier',
  judge: (estate) => (subnet) => {
    const tables = routeTablesOf(estate, subnet);
    const tiers = new Set(
      tables
        .flatMap((table) => estate.pointingAt(table, 'aws_route_table_association', 'route_table_id'))
        .flatMap((association) => estate.targets(association, 'subnet_id'))
        .map(tierOf),
    );
    return {
      holds: tables.length === 1 && tiers.size === 1,
      found: `tables: ${addressesOf(tables)}; tiers: ${[...tiers].map(shown).join(', ')}`,
    };
  },
  fix: 'Associate the subnet with a route table of its tier, else the default one of the VPC applies.',
});

const routesApart = judgedRule({
  id: 'routes-apart',
  title: 'Every route is a resource of its own, so that all of them are looked at.',
  severity: 'medium',
  requirements: ['1.2.1', '1.2.7'],
  controls: ['CKV2_AWS_35', 'CKV2_AWS_44'],
  resourceTypes: ['aws_route_table'],
  expected: 'neither route nor propagating_vgws',
  judge: () => ({ body }) => {
    const inline = ['route', 'propagating_vgws'].filter((name) => name in body);
    return { holds: inline.length === 0, found: inline.join(', ') || 'neither' };
  },
  fix: 'Write each route as an aws_route.',
});

const routeLeadsOut = judgedRule({
  id: 'route-leads-out',
  title: 'A route is the default route of one of our tables, to an internet gateway or a NAT gateway.',
  severity: 'high',
  requirements: ['1.4.1', '1.4.2'],
  controls: ['CKV2_AWS_35', 'CKV2_AWS_44'],
  resourceTypes: ['aws_route'],
  expected: 'destination_cidr_block 0.0.0.0/0, and one of gateway_id and nat_gateway_id',
  judge: (estate) => (route) => {
    const given = routeTargets.filter((name) => name in route.body);
    const wayOut = wayOutOf(estate, route);
    const [table] = estate.targets(route, 'route_table_id');
    const destination = valueAt(route.body, 'destination_cidr_block');
    return {
      holds:
        destination === '0.0.0.0/0' &&
        given.length === 1 &&
        wayOut !== undefined &&
        table?.type === 'aws_route_table' &&
        table.stack === route.stack,
      found: `${shown(destination)} to ${given.join(', ') || 'nothing'} (${wayOut?.address ?? 'unknown'})`,
    };
  },
  fix: 'Lead the public tier to the internet gateway, the application tier to NAT, and nothing anywhere else.',
});

const tierLeavesBy = [
  { tier: 'public', way: 'aws_internet_gateway', title: 'The public tier leaves the VPC by the internet gateway.' },
  { tier: 'app', way: 'aws_nat_gateway', title: 'The application tier leaves the VPC by NAT, if at all.' },
] as const;

const waysOut = tierLeavesBy.map(({ tier, way, title }) =>
  judgedRule({
    id: `${tier}-tier-way-out`,
    title,
    severity: 'critical',
    requirements: ['1.4.1', '1.4.2'],
    controls: [],
    resourceTypes: ['aws_subnet'],
    where: (subnet, estate) => tierOf(subnet) === tier && estate.resources(way).length > 0,
    expected: `one route, to an ${way}`,
    judge: (estate) => (subnet) => {
      const gateways = routesOf(estate, subnet).map((route) => wayOutOf(estate, route));
      return {
        holds: gateways.length === 1 && gateways[0]?.type === way,
        found: gateways.map((gateway) => gateway?.address ?? 'unknown').join(', ') || 'no route',
      };
    },
    fix: `Give the route table of the subnet one default route, to an ${way}.`,
  }),
);

const dataTierIsolated = judgedRule({
  id: 'data-tier-without-way-out',
  title: 'The data tier has no way out of the VPC, and the internet none into it.',
  severity: 'critical',
  requirements: ['1.3.2', '1.4.2', '1.4.4'],
  controls: ['PCI-1.4.4-DB-SUBNET', 'RDS.46'],
  resourceTypes: ['aws_subnet'],
  where: (subnet) => tierOf(subnet) === 'data',
  expected: 'no aws_route',
  judge: (estate) => (subnet) => {
    const routes = routesOf(estate, subnet);
    return { holds: routes.length === 0, found: addressesOf(routes) };
  },
  fix: 'Remove the route: what the database needs is reached within the VPC.',
});

const leavesInOwnZone = judgedRule({
  id: 'nat-in-own-zone',
  title: 'A zone leaves the VPC by a NAT gateway of its own, so that no other zone takes its way out along.',
  severity: 'low',
  requirements: ['1.4.1'],
  controls: [],
  resourceTypes: ['aws_subnet'],
  where: (subnet, estate) => tierOf(subnet) === 'app' && estate.resources('aws_nat_gateway').length > 0,
  expected: 'a NAT gateway in the same availability_zone',
  judge: (estate) => (subnet) => {
    const zones = routesOf(estate, subnet)
      .flatMap((route) => estate.targets(route, 'nat_gateway_id'))
      .flatMap((gateway) => estate.targets(gateway, 'subnet_id'))
      .map((home) => valueAt(home.body, 'availability_zone'));
    const zone = valueAt(subnet.body, 'availability_zone');
    return {
      holds: zones.length > 0 && zones.every((one) => one === zone),
      found: zones.map(shown).join(', ') || 'no NAT gateway',
    };
  },
  fix: 'Set network.natGateways to per-az.',
});

/** What must stand in a tier, and by which attribute it says where it stands. */
const homes: readonly (Pick<Rule, 'id' | 'title' | 'controls'> & { type: string; attribute: string; tier: Tier })[] = [
  {
    id: 'nat-in-public-tier',
    title: 'NAT gateways stand in the public tier.',
    controls: [],
    type: 'aws_nat_gateway',
    attribute: 'subnet_id',
    tier: 'public',
  },
  {
    id: 'load-balancer-in-public-tier',
    title: 'The load balancer stands in the public tier.',
    controls: [],
    type: 'aws_lb',
    attribute: 'subnets',
    tier: 'public',
  },
  {
    id: 'instances-in-app-tier',
    title: 'Instances stand in the application tier.',
    controls: [],
    type: 'aws_autoscaling_group',
    attribute: 'vpc_zone_identifier',
    tier: 'app',
  },
  {
    id: 'database-in-data-tier',
    title: 'The database stands in the data tier.',
    controls: ['PCI-1.4.4-DB-SUBNET', 'RDS.46'],
    type: 'aws_db_subnet_group',
    attribute: 'subnet_ids',
    tier: 'data',
  },
];

const placements = homes.map(({ type, attribute, tier, ...rule }) =>
  judgedRule({
    ...rule,
    severity: 'critical',
    requirements: ['1.4.1', '1.4.4'],
    resourceTypes: [type],
    expected: `${attribute}: subnets of the tier ${tier}`,
    judge: (estate) => (resource) => {
      const tiers = estate.targets(resource, attribute).map(tierOf);
      return {
        holds: tiers.length > 0 && tiers.every((one) => one === tier),
        found: `${attribute}: tiers ${tiers.map(shown).join(', ')}`,
      };
    },
    fix: `Set ${attribute} to subnets of the tier ${tier}, which the network stack publishes.`,
  }),
);

const natIsPublic = attributeRule({
  id: 'nat-is-public',
  title: 'NAT gateways lead to the internet and to no other network.',
  severity: 'low',
  requirements: ['1.4.1'],
  controls: [],
  type: 'aws_nat_gateway',
  attribute: 'connectivity_type',
  expected: is('public'),
  fix: 'Set connectivity_type to public.',
});

const addressOfVpc = attributeRule({
  id: 'elastic-ip-of-vpc',
  title: 'Every Elastic IP address is one for the VPC.',
  severity: 'low',
  requirements: ['1.2.7'],
  controls: ['CKV2_AWS_19'],
  type: 'aws_eip',
  attribute: 'domain',
  expected: is('vpc'),
  fix: 'Set domain to vpc.',
});

const addressInUse = companionRule({
  id: 'elastic-ip-in-use',
  title: 'Every Elastic IP address belongs to a NAT gateway.',
  severity: 'low',
  requirements: ['1.2.7', '1.4.4'],
  controls: ['CKV2_AWS_19'],
  type: 'aws_eip',
  companion: { type: 'aws_nat_gateway', attribute: 'allocation_id' },
  fix: 'Remove the address: nothing but NAT gateways and the load balancer has a public one.',
});

const defaultTable = judgedRule({
  id: 'default-route-table-empty',
  title: 'The default route table of the VPC leads nowhere.',
  severity: 'medium',
  requirements: ['1.2.7', '1.4.2'],
  controls: [],
  resourceTypes: ['aws_default_route_table'],
  expected: 'route: [], and no propagating_vgws',
  judge: () => ({ body: { route, propagating_vgws: propagating } }) => ({
    holds: isJsonList(route) && route.length === 0 && propagating === undefined,
    found: `route: ${shown(route)}; propagating_vgws: ${shown(propagating)}`,
  }),
  fix: 'Set route to [] (an absent one leaves what stands there), and propagate nothing.',
});

const vpcAdoptsTable = companionRule({
  id: 'vpc-adopts-default-route-table',
  title: 'The default route table of the VPC is adopted, so that routes added by hand go away.',
  severity: 'medium',
  requirements: ['1.2.7', '1.4.2'],
  controls: [],
  type: 'aws_vpc',
  companion: { type: 'aws_default_route_table', attribute: 'default_route_table_id' },
  fix: 'Add an aws_default_route_table for the VPC.',
});

const zonesApart = judgedRule({
  id: 'subnet-zones-apart',
  title: 'The subnets of a tier stand in different zones of the region.',
  severity: 'low',
  requirements: ['1.4.1'],
  controls: [],
  resourceTypes: ['aws_subnet'],
  expected: 'an availability_zone of the region that no other subnet of the tier has',
  judge: (estate) => (subnet) => {
    const zone = valueAt(subnet.body, 'availability_zone');
    const others = estate
      .resources('aws_subnet')
      .filter((other) => other !== subnet && tierOf(other) === tierOf(subnet))
      .flatMap((other) => valuesAt(other.body, 'availability_zone'));
    const inRegion = typeof zone === 'string' && zone.slice(0, -1) === estate.regionOf(subnet);
    return { holds: inRegion && !others.includes(zone), found: shown(zone) };
  },
  fix: 'Give each zone of the environment one subnet per tier.',
});

/** The gateway that a route leads to, if it is of the kind that its attribute takes. */
function wayOutOf(estate: Estate, route: Resource): Resource | undefined {
  return Object.entries(ways).flatMap(([attribute, wanted]) =>
    estate.targets(route, attribute).filter(({ type }) => type === wanted),
  )[0];
}

function addressesOf(resources: readonly Resource[]): string {
  return resources.map(({ address }) => address).join(', ') || 'none';
}

/** What PCI DSS wants of tiers and of the ways out of the VPC. */
export const routingRules: readonly Rule[] = [
  subnetInTier,
  zonesApart,
  subnetHasRouteTable,
  routesApart,
  routeLeadsOut,
  ...waysOut,
  dataTierIsolated,
  leavesInOwnZone,
  ...placements,
  natIsPublic,
  addressOfVpc,
  addressInUse,
  vpcAdoptsTable,
  defaultTable,
];
