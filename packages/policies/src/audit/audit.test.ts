import { describe, expect, it } from 'vitest';
import { attributeRule } from '../kinds/attribute-rule.ts';
import { is } from '../kinds/expectation.ts';
import { smallEstate } from '../testing/small-estate.ts';
import { audit, isClean, type AuditProps } from './audit.ts';
import type { Waiver } from './waiver.ts';

const encrypted = attributeRule({
  id: 'bucket-encrypted',
  title: 'Every bucket is encrypted.',
  severity: 'high',
  requirements: ['3.5.1'],
  controls: [],
  type: 'aws_s3_bucket',
  attribute: 'encrypted',
  expected: is(true),
  fix: 'Set encrypted to true.',
});

const estate = smallEstate({
  data: { aws_s3_bucket: { good: { encrypted: true }, documents: {}, logs: { encrypted: false } } },
});

const waiver: Waiver = {
  rule: 'bucket-encrypted',
  resource: 'data/logs',
  reason: 'The service that writes here knows no key',
  owner: 'platform-data',
  expires: '2027-01-31',
};

function audited(changes: Partial<AuditProps>) {
  const environments = ['dev', 'production', 'pr-0'];
  const fixed = { environment: 'dev', environments, day: '2027-01-31', rules: [encrypted], waivers: [] };
  return audit(estate, { ...fixed, ...changes });
}

function statuses(changes: Partial<AuditProps>) {
  return audited(changes).findings.map(({ resource, status }) => `${resource.path} ${status}`);
}

function faults(changes: Partial<AuditProps>) {
  return audited(changes).waiverFaults.map(({ reason }) => reason);
}

describe('an audit', () => {
  it('judges every resource by every rule', () => {
    expect(statuses({})).toEqual(['data/good satisfied', 'data/documents failed', 'data/logs failed']);
    expect(isClean(audited({}))).toBe(false);
  });

  it("passes where each broken rule has a waiver, through the waiver's last day", () => {
    const both = { waivers: [waiver, { ...waiver, resource: 'data/doc*' }] };
    expect(statuses(both)).toEqual(['data/good satisfied', 'data/documents waived', 'data/logs waived']);
    expect(audited(both).findings.map(({ waiver }) => waiver?.resource)).toEqual([undefined, 'data/doc*', 'data/logs']);
    expect(isClean(audited(both))).toBe(true);
    expect(statuses({ ...both, day: '2027-02-01' })).toEqual([
      ...['data/good satisfied', 'data/documents failed', 'data/logs failed'],
    ]);
  });

  it('fails for a waiver that has ended, even where nothing needs it', () => {
    const reason = 'It ended on 2027-01-31: keep the rule, or renew the waiver.';
    const both = [waiver, { ...waiver, resource: 'edge/*' }];
    expect(faults({ waivers: both, day: '2027-02-01' })).toEqual([reason, reason]);
    expect(faults({ waivers: [{ ...waiver, environments: ['production'] }], day: '2027-02-01' })).toEqual([reason]);
  });

  it('fails for a waiver that nothing needs', () => {
    const unused = audited({ waivers: [{ ...waiver, resource: 'data/good' }] });
    expect(unused.waiverFaults.map(({ reason }) => reason)).toEqual(['Nothing needs it: remove it.']);
    const clean = { ...unused, findings: [] };
    expect(isClean(clean)).toBe(false);
  });

  it('leaves a waiver of other environments alone, and does not show it', () => {
    const elsewhere = audited({ waivers: [{ ...waiver, environments: ['production', 'pr-*'] }] });
    expect(elsewhere).toMatchObject({ waivers: [], waiverFaults: [] });
    const here = audited({ environment: 'pr-7', waivers: [{ ...waiver, environments: ['production', 'pr-*'] }] });
    expect(here.waivers).toHaveLength(1);
    expect(here.findings.map(({ status }) => status)).toContain('waived');
  });

  it('fails for a waiver that names no rule, or no environment', () => {
    expect(faults({ waivers: [{ ...waiver, rule: 'bucket-encryptd' }] })).toEqual([
      'There is no rule bucket-encryptd: correct its name, or remove the waiver.',
    ]);
    expect(faults({ waivers: [{ ...waiver, environments: ['dev', 'prod'] }] })).toEqual([
      'There is no environment prod: correct its name, or remove it.',
    ]);
  });

  it("shows the waivers of the environment's file, and fails for one that has ended or is not needed", () => {
    const setting = { ...waiver, rule: 'network.nat-per-az', resource: 'environments/dev.yaml' };
    const needed = { settingWaivers: [{ waiver: setting, isNeeded: true }] };
    expect(audited(needed)).toMatchObject({ waivers: [setting], waiverFaults: [] });
    expect(faults({ ...needed, day: '2027-02-01' })).toEqual([expect.stringContaining('It ended on 2027-01-31')]);
    const unneeded = { settingWaivers: [{ waiver: setting, isNeeded: false }] };
    expect(faults(unneeded)).toEqual(['Nothing needs it: remove it.']);
  });
});
