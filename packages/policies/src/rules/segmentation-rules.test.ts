import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../estate/json.ts';
import { adding, appending, editing, removing, setting, unsetting, type Change } from '../testing/changes.ts';
import { describeRules, type BreakingCase } from '../testing/describe-rules.ts';
import { realEnvironments, realEstate } from '../testing/real-estate.ts';
import { segmentationRules } from './segmentation-rules.ts';

const production = realEstate('production');

/** The address of what a construct makes. */
function addressOf(path: string, estate = production): string {
  return estate.all.find((one) => one.path === path)!.address;
}

const gateway = addressOf('network/internet');
const publicAcl = addressOf('network/network-acls/public');
const attribute = 'network_interfaces.associate_public_ip_address';

const ids = {
  database: `\${${addressOf('data/security-groups/database')}.id}`,
  target: `\${${addressOf('edge/security-groups/target')}.id}`,
  loadBalancer: `\${${addressOf('edge/security-groups/load-balancer')}.id}`,
  application: `\${${addressOf('compute/security-group/group')}.id}`,
  internet: `\${${addressOf('network/internet')}.id}`,
  nat: `\${${addressOf('network/nat/gateway-a')}.id}`,
  dataRoutes: `\${${addressOf('network/data-routes/table-a')}.id}`,
  appRoutes: `\${${addressOf('network/app-routes/table-a')}.id}`,
};

const lets = {
  in: (stack: 'data' | 'edge' | 'compute', group: string, body: JsonObject) =>
    adding(stack, 'aws_vpc_security_group_ingress_rule', 'opened', { security_group_id: group, ...body }),
  out: (stack: 'data' | 'edge' | 'compute', group: string, body: JsonObject) =>
    adding(stack, 'aws_vpc_security_group_egress_rule', 'opened', { security_group_id: group, ...body }),
};
const tcp = (port: number) => ({ ip_protocol: 'tcp', from_port: port, to_port: port });
const all = { ip_protocol: '-1' };

const worldOpenDatabase = lets.in('data', ids.database, { ...tcp(6432), cidr_ipv4: '0.0.0.0/0' });
const worldOpenDatabaseIpv6 = lets.in('data', ids.database, { ...tcp(6432), cidr_ipv6: '::/0' });
const defaultRouteInDataTier = adding('network', 'aws_route', 'opened', {
  route_table_id: ids.dataRoutes,
  destination_cidr_block: '0.0.0.0/0',
  gateway_id: ids.internet,
});
const natRouteInDataTier = adding('network', 'aws_route', 'opened', {
  route_table_id: ids.dataRoutes,
  destination_cidr_block: '0.0.0.0/0',
  nat_gateway_id: ids.nat,
});
const internetRouteInAppTier = adding('network', 'aws_route', 'opened', {
  route_table_id: ids.appRoutes,
  destination_cidr_block: '0.0.0.0/0',
  gateway_id: ids.internet,
});
const publicInstances = setting('compute/template/template', attribute, 'true');
const applicationOpenToVpc = lets.in('compute', ids.application, { ...tcp(8443), cidr_ipv4: '10.48.0.0/16' });
const aclEntry = (number: number, cidr = '0.0.0.0/0') => ({
  rule_no: number,
  action: 'allow',
  protocol: '-1',
  cidr_block: cidr,
  from_port: 0,
  to_port: 0,
});
const openDataAcl = [
  appending('network/network-acls/data', 'ingress', aclEntry(50)),
  appending('network/network-acls/data', 'egress', aclEntry(50)),
];
const alsoForwardingOn80 = adding('edge', 'aws_lb_listener_rule', 'opened', {
  listener_arn: `\${${addressOf('edge/http-redirect/listener', realEstate('dev'))}.arn}`,
  action: [{ type: 'forward' }],
});
const forwardingOn80 = setting('edge/http-redirect/listener', 'default_action', [{ type: 'forward' }]);

const cases: readonly BreakingCase[] = [
  {
    rule: 'segmentation-internet-reaches-only-load-balancer',
    where: 'the group of the targets is open to the world',
    change: lets.in('edge', ids.target, { ...tcp(8443), cidr_ipv4: '0.0.0.0/0' }),
    names: 'compute/fleet/group',
  },
  {
    rule: 'segmentation-internet-reaches-only-load-balancer',
    where: 'the load balancer lets in every protocol',
    change: setting('edge/security-groups/https-in', 'ip_protocol', '-1'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'segmentation-internet-reaches-only-load-balancer',
    where: 'port 80 forwards instead of redirecting',
    change: forwardingOn80,
    environment: 'dev',
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'segmentation-internet-reaches-only-load-balancer',
    where: 'a rule of the listener on port 80 forwards',
    change: alsoForwardingOn80,
    environment: 'dev',
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'segmentation-internet-reaches-only-load-balancer',
    where: 'port 80 redirects to HTTP',
    change: setting('edge/http-redirect/listener', 'default_action.redirect.protocol', 'HTTP'),
    environment: 'dev',
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'segmentation-internet-reaches-only-load-balancer',
    where: 'port 80 is open and nothing redirects there',
    change: removing('edge/http-redirect/listener'),
    environment: 'staging',
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'segmentation-internet-reaches-only-load-balancer',
    where: 'public subnets give public addresses to whatever comes to stand there',
    change: setting('network/public-subnets/a', 'map_public_ip_on_launch', true),
    names: 'network/public-subnets/a',
  },
  {
    rule: 'segmentation-internet-reaches-only-load-balancer',
    where: 'nobody can tell the groups of the application',
    change: setting('compute/template/template', 'network_interfaces.security_groups', ['sg-0123456789abcdef0']),
    names: 'compute/fleet/group',
  },
  {
    rule: 'segmentation-load-balancer-reaches-only-application',
    where: 'its group lets everything out',
    change: lets.out('edge', ids.loadBalancer, { ...all, cidr_ipv4: '0.0.0.0/0' }),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'segmentation-load-balancer-reaches-only-application',
    where: 'nobody can tell the port of the targets',
    change: setting('compute/target/group', 'port', '${var.port}'),
    names: 'edge/load-balancer/alb',
  },
  {
    rule: 'segmentation-application-only-from-load-balancer',
    where: 'its group is open to the VPC',
    change: applicationOpenToVpc,
    names: 'compute/fleet/group',
  },
  {
    rule: 'segmentation-application-only-from-load-balancer',
    where: 'its group lets in every protocol from the load balancer',
    change: setting('edge/security-groups/from-load-balancer', 'ip_protocol', '-1'),
    names: 'compute/fleet/group',
  },
  {
    rule: 'segmentation-application-only-from-load-balancer',
    where: 'its members reach each other',
    change: lets.in('compute', ids.application, { ...all, referenced_security_group_id: ids.application }),
    names: 'compute/fleet/group',
  },
  {
    rule: 'segmentation-application-reaches-only-needed',
    where: 'its group lets everything out',
    change: setting('compute/security-group/internet', 'ip_protocol', '-1'),
    names: 'compute/fleet/group',
  },
  {
    rule: 'segmentation-database-only-from-clients',
    where: 'its group is open to the world',
    change: worldOpenDatabase,
    names: 'data/database/instance',
  },
  {
    rule: 'segmentation-database-only-from-clients',
    where: 'its group is open to the world over IPv6',
    change: worldOpenDatabaseIpv6,
    names: 'data/database/instance',
  },
  {
    rule: 'segmentation-database-only-from-clients',
    where: 'it lets in the application by a group that is not the client group',
    change: setting('data/security-groups/database-from-client', 'referenced_security_group_id', '${data.aws_x.y.id}'),
    names: 'data/database/instance',
  },
  {
    rule: 'segmentation-database-only-from-clients',
    where: 'its group lets in every protocol from its clients',
    change: setting('data/security-groups/database-from-client', 'ip_protocol', '-1'),
    names: 'data/database/instance',
  },
  {
    rule: 'segmentation-database-only-from-clients',
    where: 'its rule does not say from whom',
    change: unsetting('data/security-groups/database-from-client', 'referenced_security_group_id'),
    names: 'data/database/instance',
  },
  {
    rule: 'segmentation-data-tier-stays-inside',
    where: 'it has a default route to the internet gateway',
    change: defaultRouteInDataTier,
    names: 'data/database/instance',
  },
  {
    rule: 'segmentation-data-tier-stays-inside',
    where: 'it has a default route to a NAT gateway',
    change: natRouteInDataTier,
    names: 'network/data-subnets/c',
  },
  {
    rule: 'segmentation-data-tier-stays-inside',
    where: 'its network ACL lets everything out',
    change: openDataAcl,
    names: 'network/data-subnets/a',
  },
  {
    rule: 'segmentation-data-tier-stays-inside',
    where: 'the group of the database lets something out',
    change: lets.out('data', ids.database, { ...tcp(443), cidr_ipv4: '0.0.0.0/0' }),
    names: 'data/database/instance',
  },
  {
    rule: 'segmentation-no-public-instances',
    where: 'the launch template gives public addresses',
    change: publicInstances,
    names: 'compute/fleet/group',
  },
  {
    rule: 'segmentation-no-public-instances',
    where: 'the template says nothing and the subnet gives public addresses',
    change: [
      unsetting('compute/template/template', attribute),
      setting('network/app-subnets/b', 'map_public_ip_on_launch', true),
    ],
    names: 'compute/fleet/group',
  },
  {
    rule: 'segmentation-no-public-instances',
    where: 'the database is publicly accessible',
    change: setting('data/database/instance', 'publicly_accessible', true),
    names: 'data/database/instance',
  },
  {
    rule: 'segmentation-no-public-instances',
    where: 'an instance has an address of its own',
    change: [
      adding('compute', 'aws_instance', 'jump', { associate_public_ip_address: false }),
      adding('compute', 'aws_eip', 'address', { instance: '${aws_instance.jump.id}' }),
    ],
    names: 'compute/jump',
  },
  {
    rule: 'segmentation-layers-hold-alone',
    where: 'the network ACL of the data tier allows everything',
    change: openDataAcl,
    names: 'data/database/instance',
  },
  {
    rule: 'segmentation-layers-hold-alone',
    where: 'the network ACL of the data tier lets in the public tier',
    change: appending('network/network-acls/data', 'ingress', aclEntry(50, '10.48.0.0/20')),
    names: 'network/data-subnets/b',
  },
  {
    rule: 'segmentation-layers-hold-alone',
    where: 'the group of the database is open to the world',
    change: worldOpenDatabase,
    names: 'data/database/instance',
  },
  {
    rule: 'segmentation-layers-hold-alone',
    where: 'the data tier has a default route to the internet gateway',
    change: defaultRouteInDataTier,
    names: 'network/data-subnets/a',
  },
  {
    rule: 'segmentation-layers-hold-alone',
    where: 'the application tier has a route to the internet gateway',
    change: internetRouteInAppTier,
    names: 'compute/fleet/group',
  },
  {
    rule: 'segmentation-network-acls-open-only-needed-ports',
    where: 'an entry lets SSH into the application tier',
    change: appending('network/network-acls/app', 'ingress', {
      ...aclEntry(50),
      protocol: 'tcp',
      from_port: 22,
      to_port: 22,
    }),
    names: 'network/app-subnets/a',
  },
  {
    rule: 'segmentation-network-acls-open-only-needed-ports',
    where: 'the application tier is let out on every port',
    change: editing('network/network-acls/app', 'egress', (entries) => [...(entries as JsonObject[]), aclEntry(50)]),
    names: 'network/app-subnets/b',
  },
  {
    rule: 'segmentation-network-acls-open-only-needed-ports',
    where: 'port 80 is open in the public tier and forwards',
    change: forwardingOn80,
    environment: 'dev',
    names: 'network/public-subnets/a',
  },
];

describeRules('the rules of the segmentation', segmentationRules, cases);

describe('the segmentation', () => {
  it.each(realEnvironments)('holds in %s', (environment) => {
    const estate = realEstate(environment);
    const broken = segmentationRules.flatMap((rule) => rule.check(estate).filter(({ holds }) => !holds));
    expect(broken.map(({ found }) => found)).toEqual([]);
  });

  it('does not hold in a way that leaves a part out', () => {
    const counts = segmentationRules.map((rule) => [rule.id, rule.check(production).length]);
    expect(Object.fromEntries(counts)).toEqual({
      'segmentation-internet-reaches-only-load-balancer': 21,
      'segmentation-load-balancer-reaches-only-application': 1,
      'segmentation-application-only-from-load-balancer': 1,
      'segmentation-application-reaches-only-needed': 1,
      'segmentation-database-only-from-clients': 1,
      'segmentation-data-tier-stays-inside': 4,
      'segmentation-no-public-instances': 11,
      'segmentation-layers-hold-alone': 5,
      'segmentation-network-acls-open-only-needed-ports': 9,
    });
  });

  it.each<readonly [string, Change | readonly Change[], string, readonly string[]]>([
    [
      'a world-open database group',
      worldOpenDatabase,
      'segmentation-database-only-from-clients',
      [
        'the internet -> the database data/database/instance: tcp 6432, by security groups alone, inbound',
        '1. the internet asks',
        '2. data: aws_vpc_security_group_ingress_rule.opened lets tcp 6432 in from 0.0.0.0/0',
        `3. data: ${addressOf('data/database/instance')} is reached`,
      ],
    ],
    [
      'a default route in the data tier',
      defaultRouteInDataTier,
      'segmentation-data-tier-stays-inside',
      [
        'the database data/database/instance -> the internet: all traffic, by routes alone',
        `1. data: ${addressOf('data/database/instance')} asks`,
        `2. network: aws_route.opened routes 0.0.0.0/0 to ${gateway}`,
        '3. the internet is reached',
      ],
    ],
    [
      'a default route in the data tier to a NAT gateway',
      natRouteInDataTier,
      'segmentation-data-tier-stays-inside',
      [
        'the database data/database/instance -> the internet: all traffic, by routes alone',
        `1. data: ${addressOf('data/database/instance')} asks`,
        `2. network: aws_route.opened routes 0.0.0.0/0 to ${addressOf('network/nat/gateway-a')}`,
        `3. network: ${addressOf('network/nat/gateway-a')} sends it on`,
        `4. network: ${addressOf('network/public-routes/default-a')} routes 0.0.0.0/0 to ${gateway}`,
        '5. the internet is reached',
      ],
    ],
    [
      'an instance with a public address',
      publicInstances,
      'segmentation-no-public-instances',
      [
        'the internet -> the application compute/fleet/group',
        '1. the internet asks',
        `2. network: ${gateway} leads to public addresses`,
        `3. compute: ${addressOf('compute/template/template')} gives a public address: ${attribute} is not false`,
        `4. compute: ${addressOf('compute/fleet/group')} has that address`,
      ],
    ],
    [
      'an application group open to the VPC',
      applicationOpenToVpc,
      'segmentation-application-only-from-load-balancer',
      [
        'anything in the subnet network/public-subnets/a -> the application compute/fleet/group: tcp 8443, ' +
          'by all layers together',
        `1. network: ${addressOf('network/public-subnets/a')} asks`,
        `2. network: ${publicAcl} egress entry 100 lets tcp 8443 out to 10.48.64.0/20`,
        `3. network: ${addressOf('network/public-routes/table-a')} routes within the VPC`,
        `4. network: ${addressOf('network/network-acls/app')} ingress entry 100 lets tcp 8443 in from 10.48.0.0/20`,
        '5. compute: aws_vpc_security_group_ingress_rule.opened lets tcp 8443 in from 10.48.0.0/16',
        `6. network: ${addressOf('network/network-acls/app')} egress entry 200 lets tcp 1024-65535 out to 10.48.0.0/16`,
        `7. network: ${publicAcl} ingress entry 210 lets tcp 3390-65535 in from 0.0.0.0/0`,
        `8. compute: ${addressOf('compute/fleet/group')} is reached`,
      ],
    ],
    [
      'a network ACL that allows everything to the data tier',
      openDataAcl,
      'segmentation-layers-hold-alone',
      [
        'the internet -> the database data/database/instance: all traffic, by network ACLs alone',
        '1. the internet asks',
        `2. network: ${addressOf('network/network-acls/data')} ingress entry 50 lets all traffic in from 0.0.0.0/0`,
        `3. data: ${addressOf('data/database/instance')} is reached`,
      ],
    ],
  ])('tells the path of %s', (_what, change, id, path) => {
    const estate = realEstate('production', ...[change].flat());
    const rule = segmentationRules.find((one) => one.id === id)!;
    const broken = rule.check(estate).filter(({ holds }) => !holds);
    const told = broken.flatMap(({ found }) => found.split('\n').map((line) => line.trim()));
    const start = told.indexOf(path[0]!);
    expect(told.slice(Math.max(start, 0), Math.max(start, 0) + path.length)).toEqual(path);
  });
});
