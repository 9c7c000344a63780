import { describe, expect, it } from 'vitest';
import { planCost } from './plan-cost.ts';
import { resourceChanges } from './resource-changes.ts';
import { stackPage } from './stack-page.ts';
import type { PlanReview, StackReview } from './stack-review.ts';
import { summaryPage } from './summary-page.ts';
import { recordedPlan, type Replacement } from './testing/recorded-plan.ts';

const clean = { satisfied: 12, waived: 1, failures: [], elsewhere: 0 };

function review(props: Partial<StackReview> = {}): StackReview {
  return { stack: 'data', environment: 'staging', plan: { result: 'no changes' }, audit: clean, ...props };
}

function reviewed(...replacements: readonly Replacement[]): PlanReview {
  const plan = recordedPlan(...replacements);
  return { result: 'changes', changes: resourceChanges(plan), outputs: ['retention'], cost: planCost(plan), foreignRules: [] };
}

describe('the page of a stack', () => {
  const page = stackPage(review({ plan: reviewed() }));

  it('has a count in its title, and what is replaced and destroyed on top', () => {
    expect(page).toContain('## data in staging: 1 to replace, 1 to destroy, 2 to change, 6 to add\n');
    const titles = [...page.matchAll(/^### (.*)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([
      ...['Replaced', 'Destroyed', 'Changed', 'Added', 'Outputs that change'],
      'Cost: +149.76 USD a month',
      'Audit: ✅ 12 satisfied, 1 waived, 0 failed',
    ]);
  });

  it('says why something is replaced, and what becomes of its values', () => {
    expect(page).toContain('- ⚠️ `aws_db_instance.payments` (because of `db_name`; `replace because cannot update`)');
    expect(page).toContain('  - `db_name`: `"payments"` → `"cards"`');
    expect(page).toContain('- `retention_in_days`: `365` → `400`');
    expect(page).toContain('- `arn`: `unset` → `(known after apply)`');
  });

  it('names what would be lost, and how to approve it', () => {
    expect(page).toContain('> [!CAUTION]\n> What holds data would be lost.');
    expect(page).toContain(
      "- `aws_db_instance.payments` holds a database, and would be replaced: `--approve 'aws_db_instance.payments'`",
    );
    expect(page).toContain('- `aws_s3_bucket.old` holds objects, and would be destroyed:');
  });

  it('never shows what is secret', () => {
    expect(page).toContain('- `password`: `(sensitive)` → `(sensitive)`');
    expect(page).not.toMatch(/battery staple|correct horse|old token|new token|[0-9a-f]{64}/);
  });

  it('tells what becomes dearer, with the day, the region and the sources of the prices', () => {
    expect(page).toContain('by the price list of 2026-11-21 for us-east-1');
    const row = '| `aws_db_instance.payments` | RDS PostgreSQL';
    expect(page).toContain(`${row} db.m6g.large Single-AZ | 0 → 1 | +116.07 | medium |`);
    expect(page).toContain(`${row} db.t4g.medium Single-AZ | 1 → 0 | −47.45 | medium |`);
    expect(page).toContain('| `aws_vpc_endpoint.kms` | VPC interface endpoint | 0 → 2 | +14.60 | high |');
    expect(page).toContain('Not counted: it depends on use');
    expect(page).toContain('- KMS requests: 0.03 USD per 10000');
  });

  it('is the same for the same plan in another order', () => {
    const plan = recordedPlan();
    const turned = { ...plan, resource_changes: plan.resource_changes.toReversed() };
    const pageOf = (one: typeof plan) =>
      stackPage(review({ plan: { ...reviewed(), changes: resourceChanges(one) } as PlanReview }));
    expect(pageOf(turned)).toBe(pageOf(plan));
  });

  it('shows what it is given as text, whatever stands in it', () => {
    const value: Replacement = ['"/app"', '"`a` | <b> ``` @all"'];
    const name: Replacement = ['aws_kms_key.new', 'aws_kms_key.new[\\"<x>|`\\"]'];
    const hostile = stackPage(review({ plan: reviewed(value, name) }));
    expect(hostile).toContain('- `` aws_kms_key.new["<x>|`"] ``');
    expect(hostile.split('\n').filter((line) => line.startsWith('<b>'))).toEqual([]);
  });

  it('folds what is long', () => {
    const plan = recordedPlan();
    const one = resourceChanges(plan).find(({ name }) => name === 'aws_subnet.a')!;
    const changes = Array.from({ length: 21 }, (_, i) => ({ ...one, name: `aws_subnet.s${i}` }));
    const empty = { outputs: [], foreignRules: [] };
    expect(stackPage(review({ plan: { result: 'changes', changes, ...empty, cost: planCost(plan) } }))).toContain(
      '<details><summary>Added (21)</summary>\n\n- `aws_subnet.s0`\n- `aws_subnet.s1`',
    );
  });

  it('says that only outputs change, and what it costs that nothing is there any more', () => {
    const plan = { ...reviewed(), changes: [] } as PlanReview;
    expect(stackPage(review({ plan }))).toContain('## data in staging: outputs only');
    const { prior_state: was, ...planned } = recordedPlan();
    const gone = { ...planned, prior_state: { values: planned.planned_values }, planned_values: was.values };
    const empty = { changes: [], outputs: [], foreignRules: [] };
    const destroyed: PlanReview = { result: 'changes', ...empty, cost: planCost(gone) };
    const page = stackPage(review({ plan: destroyed }));
    expect(page).toMatch(/^### Cost: −135\.16 USD a month, and what has no known price$/m);
    expect(page).toContain('**No price known**\n\n- `aws_vpc_endpoint.kms`: a VPC endpoint in a number of zones that is not');
  });

  it('waits, fails, or has nothing to say', () => {
    const waiting = stackPage(review({ plan: { result: 'waiting', reason: 'waiting for network' } }));
    expect(waiting).toBe('## data in staging: waiting for network\n\n### Audit: ✅ 12 satisfied, 1 waived, 0 failed\n');
    const failed = stackPage(review({ plan: { result: 'failed', reason: 'Error: ```' } }));
    expect(failed).toContain('## data in staging: cannot be planned\n\n````text\nError: ```\n````\n');
    expect(stackPage(review())).toContain('## data in staging: no changes\n');
  });

  it('tells what the audit refuses here and elsewhere, and what becomes of contracts', () => {
    const audit = { satisfied: 1, waived: 0, failures: ['CRITICAL it'], elsewhere: 2 };
    const page = stackPage(review({ audit, contracts: '### Contracts\n\nNo change.\n' }));
    expect(page).toContain('### Audit: ❌ 1 satisfied, 0 waived, 1 failed, 2 failed elsewhere in the environment');
    expect(page).toContain('<details><summary>What failed</summary>\n\n```text\nCRITICAL it\n```');
    expect(page.endsWith('\n\n### Contracts\n\nNo change.\n')).toBe(true);
  });
});

it('sums up a review in one table', () => {
  const reviews = [
    review({ plan: reviewed() }),
    review({ stack: 'network' }),
    review({ stack: 'compute', plan: { result: 'waiting', reason: 'waiting for data' } }),
  ];
  expect(summaryPage('staging', reviews, '### Contracts\n')).toBe(
    [
      '# Plans for staging',
      '',
      '| stack | plan | audit | cost |',
      '| --- | --- | --- | --- |',
      '| [data](data.md) | 1 to replace, 1 to destroy, 2 to change, 6 to add ⚠️ 2 to approve | ' +
        '✅ 12 satisfied, 1 waived, 0 failed | +149.76 USD a month |',
      '| [network](network.md) | no changes | ✅ 12 satisfied, 1 waived, 0 failed | no change |',
      '| [compute](compute.md) | waiting for data | ✅ 12 satisfied, 1 waived, 0 failed | not known |',
      '',
      '### Contracts',
      '',
    ].join('\n'),
  );
  expect(summaryPage('staging', [])).toContain('# Plans for staging');
});
