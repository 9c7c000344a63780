import { describe, expect, it } from 'vitest';
import { attributeRule } from '../kinds/attribute-rule.ts';
import { is } from '../kinds/expectation.ts';
import { smallEstate, type SmallStack } from '../testing/small-estate.ts';
import { audit } from './audit.ts';
import { compareEvidence } from './compare-evidence.ts';
import { evidenceOf, parseEvidence, type Evidence } from './evidence.ts';
import type { Waiver } from './waiver.ts';

const encrypted = attributeRule({
  id: 'bucket-encrypted',
  title: 'Every bucket is encrypted.',
  severity: 'high',
  requirements: ['3.5.1'],
  controls: ['S3.17'],
  type: 'aws_s3_bucket',
  attribute: 'encrypted',
  expected: is(true),
  fix: 'Set encrypted to true.',
});

const waiver: Waiver = {
  rule: 'bucket-encrypted',
  resource: 'data/logs',
  reason: 'The service that writes here knows no key',
  owner: 'platform-data',
  expires: '2027-01-31',
};

const origin = { commit: 'abc', time: '2026-11-22T10:00:00.000Z', day: '2026-11-22' };

type Buckets = SmallStack[string];

function audited(environment: string, buckets: Buckets, ...waivers: readonly Waiver[]) {
  const environments = ['dev', 'production'];
  const props = { environment, environments, day: origin.day, rules: [encrypted], waivers, settingWaivers: [] };
  return audit(smallEstate({ data: { aws_s3_bucket: buckets } }), props);
}

function evidence(buckets: Buckets, ...waivers: readonly Waiver[]): Evidence {
  return evidenceOf([audited('dev', buckets, ...waivers)], origin);
}

const good = { encrypted: true };
const bad = { encrypted: false };

describe('evidence', () => {
  it('holds control, requirements, address, what was expected and found, stack, commit, environment and time', () => {
    const full = { ...waiver, environments: ['dev'], compensatingControl: 'A policy instead' };
    const document = evidence({ logs: bad }, full);
    expect(document).toMatchObject({ format: 'payment-audit/1', ...origin });
    const [found] = document.audits;
    expect(found).toMatchObject({ environment: 'dev', passes: true, waiverFaults: [] });
    expect(found?.findings).toEqual([
      {
        control: 'bucket-encrypted',
        title: 'Every bucket is encrypted.',
        severity: 'high',
        requirements: ['3.5.1'],
        answers: ['S3.17'],
        status: 'waived',
        stack: 'data',
        resource: 'aws_s3_bucket.logs',
        construct: 'data/logs',
        expected: 'encrypted: true',
        found: 'encrypted: false',
        fix: 'Set encrypted to true.',
        waiver: full,
      },
    ]);
    expect(found?.requirements).toContainEqual(
      expect.objectContaining({ requirement: '3.5.1', status: 'waived', satisfied: 0, waived: 1, failed: 0 }),
    );
    expect(found?.requirements).toContainEqual(
      expect.objectContaining({ requirement: '3.5.1.2', outside: expect.stringContaining('application') as string }),
    );
  });

  it('is the same text whatever the order that the stacks were written in', () => {
    const [one, other] = [{ b: good, a: bad, c: good }, { c: good, a: bad, b: good }].map((buckets) =>
      JSON.stringify(evidence(buckets)),
    );
    expect(one).toBe(other);
  });

  it('is read back as it was written', () => {
    const document = evidence({ a: bad, logs: good }, waiver);
    const waiverFaults = [{ fault: 'Nothing needs it: remove it.' }];
    expect(document.audits[0]).toMatchObject({ passes: false, waiverFaults });
    expect(parseEvidence('a.json', JSON.stringify(document))).toEqual(document);
  });

  it('is refused if it is something else', () => {
    expect(() => parseEvidence('a.json', 'no JSON')).toThrow('a.json is not the evidence of an audit');
    expect(() => parseEvidence('a.json', '{}')).toThrow('→ at format');
  });
});

describe('two audits', () => {
  it('differ in what appeared, disappeared or changed, and each change is worse or not', () => {
    const before = evidence({ a: good, b: bad, gone: good, logs: good }, waiver);
    const after = evidence({ a: bad, b: good, new: good, broken: bad, logs: bad }, waiver);
    expect(compareEvidence(before, after)).toEqual([
      ['bucket-encrypted at data/a', 'satisfied', 'failed', true],
      ['bucket-encrypted at data/b', 'failed', 'satisfied', false],
      ['bucket-encrypted at data/broken', 'absent', 'failed', true],
      ['bucket-encrypted at data/gone', 'satisfied', 'absent', false],
      ['bucket-encrypted at data/logs', 'satisfied', 'waived', true],
      ['bucket-encrypted at data/new', 'absent', 'satisfied', false],
      ['the waiver of bucket-encrypted at data/logs', 'failed', 'absent', false],
    ].map(([subject, before, after, isWorse]) => ({ environment: 'dev', subject, before, after, isWorse })));
  });

  it('do not differ by commit, time or environment alone', () => {
    const before = evidence({ a: good, b: bad });
    const after = evidenceOf([audited('production', { a: good, b: bad })], { ...origin, commit: 'def' });
    expect(compareEvidence(before, after)).toEqual([]);
  });

  it('of several environments are held against each other by name', () => {
    const [dev, production] = [audited('dev', { a: good }), audited('production', { a: bad })];
    const before = evidenceOf([dev], origin);
    const after = evidenceOf([production, dev], origin);
    const difference = { environment: 'production', subject: 'bucket-encrypted at data/a' };
    const worse = { ...difference, before: 'absent', after: 'failed', isWorse: true };
    const better = { ...difference, before: 'failed', after: 'absent', isWorse: false };
    expect(compareEvidence(before, after)).toEqual([worse]);
    expect(compareEvidence(after, before)).toEqual([better]);
  });
});
