import { describe, expect, it } from 'vitest';
import { faultsAfter, type Changes } from './testing/edited-environment.ts';

const off = { enabled: false, reason: 'Nobody would miss it, we believe' };
const waiver = (rule: string) => ({
  rule,
  reason: 'Approved while the second region is built',
  owner: 'security-officer',
  expires: '2030-06-30',
});
const schedule = {
  name: 'night',
  cron: '0 22 * * *',
  timeZone: 'Europe/Berlin',
  minSize: 0,
  maxSize: 12,
  desiredCapacity: 0,
};
const selfSigned = { mode: 'self-signed', domainName: 'pay.example.com' };

/** What makes production unsafe, and what is said about it. */
const weakened: readonly (readonly [Changes, string, string])[] = [
  [{ alarmEmails: [] }, 'alarmEmails', 'must name at least one address in production (given: [])'],
  [{ 'data.postgres.multiAz': false }, 'data.postgres.multiAz', 'must be true in production (given: false)'],
  [
    { 'data.postgres.backupRetentionDays': 34 },
    'data.postgres.backupRetentionDays',
    'must be at least 35 in production (given: 34)',
  ],
  [
    { 'data.postgres.deletionProtection': off },
    'data.postgres.deletionProtection',
    'must be true in production (given: { enabled, reason })',
  ],
  [
    { 'data.postgres.finalSnapshot': off },
    'data.postgres.finalSnapshot',
    'must be true in production (given: { enabled, reason })',
  ],
  [
    { 'data.backup.retentionDays': 364 },
    'data.backup.retentionDays',
    'must be at least 365 in production (given: 364)',
  ],
  [
    { 'data.backup.vaultLock': off },
    'data.backup.vaultLock',
    'must be true in production (given: { enabled, reason })',
  ],
  [
    { 'data.documents.retainOnDestroy': off },
    'data.documents.retainOnDestroy',
    'must be true in production (given: { enabled, reason })',
  ],
  [
    { 'edge.certificate': selfSigned },
    'edge.certificate.mode',
    'must be "hosted-zone" or "existing": a self-signed one is only for environments without a domain ' +
      '(given: "self-signed")',
  ],
  [
    { 'edge.deletionProtection': off },
    'edge.deletionProtection',
    'must be true in production (given: { enabled, reason })',
  ],
  [{ 'compute.minSize': 1 }, 'compute.minSize', 'must be at least 2 in production (given: 1)'],
  [
    { 'compute.schedules': [schedule] },
    'compute.schedules[0].minSize',
    'must be at least 2 in production (given: 0)',
  ],
  [
    { 'network.natGateways': 'single' },
    'network.natGateways',
    'must be "per-az" in production, or have a waiver of network.nat-per-az (given: "single")',
  ],
  [
    { 'network.natGateways': 'none' },
    'network.natGateways',
    'must be "per-az" in production, or have a waiver of network.nat-per-az (given: "none")',
  ],
  [
    { 'network.zones': ['a', 'b'] },
    'network.zones',
    'must name three zones in production, or have a waiver of network.three-zones (given: ["a","b"])',
  ],
  [{ emulated: true }, 'emulated', 'must be false: kind is production (given: true)'],
  [
    { 'data.logRetentionDays': 180 },
    'data.logRetentionDays',
    'must be 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 (given: 180)',
  ],
  [{ 'network.zones': ['a'] }, 'network.zones', 'must have at least 2 entries (given: ["a"])'],
];

describe('production', () => {
  it('is acceptable as it is committed', () => {
    expect(faultsAfter('production', {})).toEqual([]);
  });

  it.each(weakened)('is refused with %j', (changes, path, message) => {
    expect(faultsAfter('production', changes)).toEqual([{ path, message }]);
  });

  it('is refused for all weaknesses at once', () => {
    const changes = Object.assign({}, ...weakened.slice(0, 11).map(([change]) => change)) as Changes;
    expect(faultsAfter('production', changes).map(({ path }) => path)).toEqual(
      weakened.slice(0, 11).map(([, path]) => path),
    );
  });

  it.each([
    ['network.nat-per-az', { 'network.natGateways': 'single' }],
    ['network.three-zones', { 'network.zones': ['a', 'b'] }],
  ])('may set the rule %s aside by a waiver', (rule, changes) => {
    expect(faultsAfter('production', { ...changes, waivers: [waiver(rule)] })).toEqual([]);
  });

  it('is not helped by a waiver of another rule', () => {
    const changes = { 'network.natGateways': 'single', waivers: [waiver('network.three-zones')] };
    expect(faultsAfter('production', changes)).toHaveLength(1);
  });

  it('has no waiver of a rule that must hold', () => {
    expect(faultsAfter('production', { waivers: [waiver('data.multi-az')] })).toEqual([
      {
        path: 'waivers[0].rule',
        message: 'must be "network.nat-per-az" or "network.three-zones" (given: "data.multi-az")',
      },
    ]);
  });

  it('accepts a certificate that is in ACM already', () => {
    const arn = 'arn:aws:acm:us-east-1:333333333333:certificate/0a1b2c3d';
    const certificate = { mode: 'existing', domainName: 'pay.example.com', arn };
    expect(faultsAfter('production', { 'edge.certificate': certificate })).toEqual([]);
  });

  it('is alone in its rules: other environments may do with less', () => {
    const changes = { 'network.natGateways': 'none', 'network.zones': ['a', 'b'], 'data.postgres.multiAz': false };
    expect(faultsAfter('staging', { ...changes, alarmEmails: [], 'edge.certificate': selfSigned })).toEqual([]);
  });
});
