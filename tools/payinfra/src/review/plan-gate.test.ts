import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyPlan, normalisedPlan } from './normalised-plan.ts';
import { planDifference } from './plan-difference.ts';
import { PlanGate } from './plan-gate.ts';
import { parsePlan, type Plan } from './plan-json.ts';
import { readReviewedPlans, reviewedPlanFile } from './reviewed-plans.ts';
import { resourceChanges, statefulLosses } from './resource-changes.ts';
import { recordedPlan, recordedPlanText } from './testing/recorded-plan.ts';

const about = { stack: 'data', environment: 'staging', salt: 'drawn' } as const;
const losses = ['aws_db_instance.payments', 'aws_s3_bucket.old'];

function normalised(plan: Plan) {
  return normalisedPlan(plan, about);
}

/** How a fresh plan differs from the recorded one. */
function difference(fresh: Plan) {
  return planDifference(normalised(recordedPlan()), normalised(fresh));
}

/** The recorded plan with another list of changes. */
function withChanges(change: (one: Plan['resource_changes'][number]) => Plan['resource_changes']): Plan {
  const plan = recordedPlan();
  return { ...plan, resource_changes: plan.resource_changes.flatMap(change) };
}

describe('a normalised plan', () => {
  it('holds no secret, only hashes that are of use to nobody else', () => {
    const text = JSON.stringify(normalised(recordedPlan()));
    expect(text).not.toMatch(/battery staple|correct horse|old token|new token/);
    expect(text).toMatch(/"password":\{"\(sensitive\)":"[0-9a-f]{64}"\}/);
    expect(text).not.toBe(JSON.stringify(normalisedPlan(recordedPlan(), { ...about, salt: 'another' })));
  });

  it('is the same whenever it is made, and in whatever order Terraform tells', () => {
    const plan = recordedPlan([/"timestamp": "[^"]*"/g, '"timestamp": "2030-01-01T00:00:00Z"']);
    const turned = { ...plan, resource_changes: plan.resource_changes.toReversed() };
    expect(normalised(turned)).toEqual(normalised(recordedPlan()));
  });

  it('leaves out what stays as it is', () => {
    const { resources } = normalised(recordedPlan());
    const group = resources.find(({ name }) => name === 'aws_cloudwatch_log_group.app');
    expect(group?.before).toEqual({ id: '/app', retention_in_days: 365 });
    const still = { address: 'idle', type: 'aws_subnet' };
    const idle = withChanges((one) => [one, { ...one, ...still, change: { ...one.change, actions: ['no-op'] } }]);
    expect(normalised(idle)).toEqual(normalised(recordedPlan()));
  });

  it('masks secrets and marks what is unknown however deep they lie', () => {
    const change = {
      ...{ actions: ['create' as const], before: null, before_sensitive: false, replace_paths: [] },
      after: { list: ['a', { password: 'p', kept: 1 }], text: 's', odd: [1] },
      after_sensitive: { list: [false, { password: true }], odd: true, text: { no: true } },
      after_unknown: { list: [true, { made: true }], nested: { id: true } },
    };
    const plan = { ...recordedPlan(), resource_changes: [{ address: 'it', type: 'it', change }], output_changes: {} };
    const [resource] = normalised(plan).resources;
    const unknown = '(known after apply)';
    const hash = { '(sensitive)': expect.stringMatching(/^[0-9a-f]{64}$/) as string };
    expect(resource?.after).toEqual({
      list: [unknown, { password: hash, kept: 1, made: unknown }],
      ...{ nested: { id: unknown }, odd: hash, text: 's' },
    });
  });
});

describe('two plans', () => {
  it('come to the same if only times and orders differ', () => {
    expect(difference(recordedPlan([/"timestamp": "[^"]*"/g, '"timestamp": "2030-01-01T00:00:00Z"']))).toEqual([]);
  });

  it('differ in a value that is to be, or that stands already', () => {
    expect(difference(recordedPlan([/"retention_in_days": 400/g, '"retention_in_days": 731']))).toEqual([
      'aws_cloudwatch_log_group.app: retention_in_days of what is to be was 400 at the review, and is 731 now',
    ]);
    expect(difference(recordedPlan([/"retention_in_days": 365/g, '"retention_in_days": 90']))).toEqual([
      'aws_cloudwatch_log_group.app: retention_in_days of what stands was 365 at the review, and is 90 now',
    ]);
  });

  it('differ in a secret, without telling it', () => {
    expect(difference(recordedPlan(['correct horse', 'third secret']))).toEqual([
      'aws_db_instance.payments: password of what is to be is another secret than at the review',
    ]);
  });

  it('differ in what is done, and to what', () => {
    const changed = withChanges((one) => {
      if (one.address === 'aws_s3_bucket.old') return [];
      const isLog = one.address === 'aws_cloudwatch_log_group.app';
      return isLog ? [{ ...one, change: { ...one.change, actions: ['delete', 'create'] } }] : [one];
    });
    expect(difference(changed)).toEqual([
      'aws_cloudwatch_log_group.app: reviewed as "update", now "delete, then create"',
      'aws_s3_bucket.old: reviewed as "delete", now "no change"',
    ]);
    const more = withChanges((one) => (one.address === 'aws_subnet.a' ? [one, { ...one, deposed: '01ab' }] : [one]));
    expect(difference(more)).toEqual(['aws_subnet.a (deposed object 01ab): reviewed as "no change", now "create"']);
  });

  it('differ in outputs, and in the programs that made them', () => {
    const fresh = recordedPlan(['1.11.4', '1.12.0'], ['"5.100.0"', '"6.0.0"'], ['"after": 400', '"after": 731']);
    expect(difference(fresh)).toEqual([
      'Terraform: reviewed with 1.11.4, now 1.12.0',
      'registry.terraform.io/hashicorp/aws: reviewed with 5.100.0, now 6.0.0',
      'output retention: what is to be was 400 at the review, and is 731 now',
    ]);
  });

  it('differ in all that is new if nothing was to change', () => {
    const empty = emptyPlan({ ...about, terraform: '1.11.4' });
    const words = planDifference(empty, normalised(recordedPlan()));
    expect(words).toHaveLength(12);
    expect(words).toContain('aws_db_instance.payments: reviewed as "no change", now "delete, then create"');
  });
});

describe('the gate before an apply', () => {
  it('asks for an approval of each resource that holds data and would be lost', () => {
    const gate = new PlanGate({ approved: ['aws_s3_bucket.old'] });
    expect(() => {
      gate.require('data', recordedPlanText, []);
    }).toThrow(
      'nothing of data was changed\nwhat holds data would be destroyed, and nobody has approved that. ' +
        "If it is meant, add:\n  --approve 'aws_db_instance.payments'",
    );
    expect(gate.hasStopped('data')).toBe(true);
    expect(gate.hasStopped('network')).toBe(false);
  });

  it('lets an approved plan through, and one that comes to the reviewed one', () => {
    const reviewed = new Map([['data', normalised(recordedPlan())]] as const);
    const gate = new PlanGate({ approved: losses, reviewed });
    gate.require('data', recordedPlanText, []);
    expect(gate.hasStopped('data')).toBe(false);
  });

  it('tells of every difference and of every missing approval at once', () => {
    const other = normalised(recordedPlan(['correct horse', 'x'], ['"after": 400', '"after": 1']));
    const reviewed = new Map([['data', other]] as const);
    const gate = new PlanGate({ approved: [], reviewed });
    expect(() => {
      gate.require('data', recordedPlanText, []);
    }).toThrow(/another secret[^]*output retention[^]*'aws_db_instance.payments'\n {2}--approve 'aws_s3_bucket.old'$/);
  });

  it('names a plan that is none, without its values', () => {
    const words = /^The plan of data is not of the form(?![^]*s3cr3t)/;
    expect(() => parsePlan('data', '{ "secret": "s3cr3t" }')).toThrow(words);
  });

  it('counts the remains of a resource as the resource, and what Terraform only forgets as no loss', () => {
    const isOld = ({ address }: { readonly address: string }) => address === 'aws_s3_bucket.old';
    const remains = withChanges((one) => (isOld(one) ? [one, { ...one, deposed: '01ab' }] : []));
    expect(statefulLosses(remains)).toEqual(['aws_s3_bucket.old']);
    const forgotten = withChanges((one) => [{ ...one, change: { ...one.change, actions: ['forget'] } }]);
    expect(statefulLosses(forgotten)).toEqual([]);
    expect(new Set(resourceChanges(forgotten).map(({ action }) => action))).toEqual(new Set(['forget']));
    const read = withChanges((one) => [{ ...one, change: { ...one.change, actions: ['read'] } }]);
    expect(resourceChanges(read)).toEqual([]);
  });
});

describe('the folder of a review', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'review-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('gives back what was reviewed', async () => {
    const plan = normalised(recordedPlan());
    await writeFile(reviewedPlanFile(folder, 'data'), JSON.stringify(plan));
    const read = await readReviewedPlans(folder, { environment: 'staging', stacks: ['data'] });
    expect([...read]).toEqual([['data', plan]]);
  });

  it('is refused with all faults at once if plans are missing, damaged, or of something else', async () => {
    await writeFile(reviewedPlanFile(folder, 'data'), JSON.stringify(normalised(recordedPlan())));
    await writeFile(reviewedPlanFile(folder, 'edge'), 'not JSON');
    await writeFile(reviewedPlanFile(folder, 'network'), '{}');
    const stacks = ['network', 'data', 'edge', 'compute'] as const;
    await expect(readReviewedPlans(folder, { environment: 'production', stacks })).rejects.toThrow(
      [
        `The review in ${folder} cannot be used, nothing was touched:`,
        '  network.plan.json is not as a review writes it',
        '  data.plan.json is of data in staging, not of data in production',
        '  edge.plan.json is not as a review writes it',
        '  compute has no plan in it: it was left out, waited for another one, or failed',
      ].join('\n'),
    );
  });
});
