import { cidrsOverlap, environmentNames, loadEnvironment, parseCidr, subnetPlan } from '@payment/config';
import { testEnvironment } from '@payment/testing';
import { describe, expect, it } from 'vitest';
import { networkAclRules, type NetworkAclRule } from './network-acl-rules.ts';

const environment = testEnvironment('local', ({ compute, data }) => {
  compute.applicationPort = 8443;
  data.postgres.port = 6432;
});
const rules = networkAclRules(environment);
const plan = subnetPlan(environment.network.cidr, environment.network.zones);

/** `10.0.0.0/20:443`, as short as a rule can be said. */
function inShort({ traffic, cidr }: NetworkAclRule): string {
  if (typeof traffic === 'string') return `${cidr} ${traffic}`;
  const { fromPort, toPort } = traffic;
  return `${cidr}:${fromPort === toPort ? fromPort : `${fromPort}-${toPort}`}`;
}

function lets(all: readonly NetworkAclRule[], cidr: string, port: number): boolean {
  return all.some(
    ({ traffic, cidr: range }) =>
      typeof traffic !== 'string' &&
      traffic.fromPort <= port &&
      port <= traffic.toPort &&
      cidrsOverlap(parseCidr(range), parseCidr(cidr)),
  );
}

const aPublicSubnet = plan.public['a']!;
const anAppSubnet = plan.app['a']!;
const aDataSubnet = plan.data['a']!;
const aClient = '203.0.113.7/32';

describe('networkAclRules', () => {
  it('admits HTTPS and answers to the public tier', () => {
    expect(rules.public.ingress.map(inShort)).toEqual([
      '0.0.0.0/0:443',
      '0.0.0.0/0:80',
      '0.0.0.0/0:1024-3388',
      '0.0.0.0/0:3390-65535',
      '0.0.0.0/0 fragmentation-needed',
    ]);
  });

  it('closes port 80 where the environment has no redirect', () => {
    const without = networkAclRules(testEnvironment('local', ({ edge }) => (edge.httpRedirect = false)));
    expect(lets(without.public.ingress, aClient, 80)).toBe(false);
    expect(lets(without.public.ingress, aClient, 443)).toBe(true);
  });

  it('leaves the numbers of all other rules alone when the redirect comes or goes', () => {
    const without = networkAclRules(testEnvironment('local', ({ edge }) => (edge.httpRedirect = false)));
    expect(rules.public.ingress).toEqual(expect.arrayContaining([...without.public.ingress]));
  });

  it('lets the public tier reach the application, HTTPS on the internet and the clients that asked', () => {
    expect(rules.public.egress.map(inShort)).toEqual([
      '10.0.64.0/20:8443',
      '10.0.80.0/20:8443',
      '10.0.96.0/20:8443',
      '0.0.0.0/0:443',
      '0.0.0.0/0:1024-65535',
      '0.0.0.0/0 fragmentation-needed',
    ]);
  });

  it('admits the load balancer, users of the interface endpoints and answers to the application tier', () => {
    expect(rules.app.ingress.map(inShort)).toEqual([
      '10.0.0.0/20:8443',
      '10.0.16.0/20:8443',
      '10.0.32.0/20:8443',
      '10.0.0.0/16:443',
      '0.0.0.0/0:1024-3388',
      '0.0.0.0/0:3390-65535',
      '0.0.0.0/0 fragmentation-needed',
    ]);
  });

  it('lets the application tier reach the database, HTTPS anywhere, and whoever asked within the VPC', () => {
    expect(rules.app.egress.map(inShort)).toEqual([
      '10.0.128.0/20:6432',
      '10.0.144.0/20:6432',
      '10.0.160.0/20:6432',
      '0.0.0.0/0:443',
      '10.0.0.0/16:1024-65535',
      '0.0.0.0/0 fragmentation-needed',
    ]);
  });

  it('lets the data tier be reached by the application on the port of the database, and answer it', () => {
    expect(rules.data.ingress.map(inShort)).toEqual(['10.0.64.0/20:6432', '10.0.80.0/20:6432', '10.0.96.0/20:6432']);
    expect(rules.data.egress.map(inShort)).toEqual([
      '10.0.64.0/20:1024-65535',
      '10.0.80.0/20:1024-65535',
      '10.0.96.0/20:1024-65535',
    ]);
  });

  it.each([
    ['the internet', aClient],
    ['the public tier', aPublicSubnet],
    ['itself', aDataSubnet],
  ])('keeps the data tier and %s apart, whatever the port', (_, cidr) => {
    for (const port of [22, 80, 443, 1024, 3389, 6432, 65_535]) {
      expect(lets(rules.data.ingress, cidr, port)).toBe(false);
      expect(lets(rules.data.egress, cidr, port)).toBe(false);
    }
  });

  it.each(['public', 'app', 'data'] as const)('opens neither 22 nor 3389 to the internet in the %s tier', (tier) => {
    expect(lets(rules[tier].ingress, aClient, 22)).toBe(false);
    expect(lets(rules[tier].ingress, aClient, 3389)).toBe(false);
  });

  it('follows the ports that the environment chose', () => {
    const other = networkAclRules(
      testEnvironment('local', ({ compute, data }) => {
        compute.applicationPort = 9443;
        data.postgres.port = 7432;
      }),
    );
    expect(lets(other.data.ingress, anAppSubnet, 7432)).toBe(true);
    expect(lets(other.data.ingress, anAppSubnet, 6432)).toBe(false);
    expect(other.app.ingress.map(inShort)).toContain('10.0.0.0/20:9443');
  });

  it.each(environmentNames())('gives no two rules of %s the same number, and at most 20', (name) => {
    for (const { ingress, egress } of Object.values(networkAclRules(loadEnvironment(name)))) {
      for (const direction of [ingress, egress]) {
        const numbers = direction.map(({ number }) => number);
        expect(new Set(numbers).size).toBe(numbers.length);
        // The quota of rules per network ACL and direction.
        expect(numbers.length).toBeLessThanOrEqual(20);
      }
    }
  });
});
