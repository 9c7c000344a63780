import { describe, expect, it } from 'vitest';
import { PolicyError } from '../errors.ts';
import { covers, isOf, parseWaivers } from './waiver.ts';

const sound = {
  rule: 'bucket-encrypted',
  resource: 'data/logs/bucket',
  reason: 'The service that writes here knows no key',
  owner: 'platform-data',
  expires: '2027-01-31',
};

function faultsOf(value: unknown): string {
  try {
    parseWaivers('apps/data/waivers.yaml', value);
    return '';
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return error.message;
  }
}

describe('waivers', () => {
  it('are read as they stand, and a file without any is none', () => {
    const full = { ...sound, environments: ['dev', 'pr-*'], compensatingControl: 'The bucket has a policy of its own' };
    expect(parseWaivers('waivers.yaml', [sound, full])).toEqual([sound, full]);
    expect(parseWaivers('waivers.yaml', null)).toEqual([]);
  });

  it.each([
    ['no rule', { rule: ' ' }, '[0].rule: must name a rule'],
    ['what is no path', { resource: 'aws_s3_bucket.logs' }, '[0].resource: must be the path of a construct'],
    ['a reason of few words', { reason: 'Not needed           ' }, '[0].reason: must say why in at least 20'],
    ['no owner', { owner: '' }, '[0].owner: must name who answers for it'],
    ['a day that is none', { expires: '2027-02-30' }, '[0].expires: must be a day, like 2030-12-31, in quotes'],
    ['an empty list of environments', { environments: [] }, '[0].environments: must name at least one environment'],
    ['what is no environment', { environments: ['.+'] }, '[0].environments[0]: must be the name of an environment'],
    ['a compensating control of few words', { compensatingControl: 'logs' }, '[0].compensatingControl: must say in'],
    ['what nobody knows', { expired: true }, '[0]: Unrecognized key: "expired"'],
  ])('are refused with %s', (_what, change, fault) => {
    const start = 'apps/data/waivers.yaml: these waivers are not acceptable';
    expect(faultsOf([{ ...sound, ...change }])).toContain(`${start}\n  ${fault}`);
  });

  it('are refused without an owner, naming every fault at once', () => {
    const { owner, reason, ...rest } = sound;
    expect([owner, reason]).not.toContain(undefined);
    expect(faultsOf([sound, rest]).split('\n')).toEqual([
      'apps/data/waivers.yaml: these waivers are not acceptable',
      expect.stringMatching(/^ {2}\[1\]\.reason: /),
      expect.stringMatching(/^ {2}\[1\]\.owner: /),
    ]);
    expect(faultsOf({ rule: 'x' })).toContain('\n  must be a list of waivers');
  });

  it.each([
    ['data/logs/bucket', 'data/logs/bucket', true],
    ['data/logs', 'data/logs/bucket', false],
    ['data/*', 'data/logs/bucket', true],
    ['*/bucket', 'data/logs/bucket', true],
    ['*logs*', 'data/logs/bucket', true],
    ['bucket', 'data/logs/bucket', false],
  ])('of %s cover %s: %s', (resource, path, expected) => {
    expect(covers({ ...sound, resource }, path, 'dev')).toBe(expected);
  });

  it('are meant for every environment, or for those they name', () => {
    expect(isOf({}, 'production')).toBe(true);
    expect(isOf({ environments: ['dev', 'pr-*'] }, 'pr-123')).toBe(true);
    expect(isOf({ environments: ['dev', 'pr-*'] }, 'production')).toBe(false);
    expect(covers({ ...sound, environments: ['dev'] }, sound.resource, 'production')).toBe(false);
  });
});
