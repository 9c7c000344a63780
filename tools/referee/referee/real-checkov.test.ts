import type { StackName } from '@payment/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { askReferee } from '../src/ask-referee.ts';
import { auditOf } from '../src/audit-of.ts';
import { compare, isBeyondWaivers } from '../src/compare.ts';
import { joinStacks, type Configurations } from '../src/join-stacks.ts';
import { runCheckov } from '../src/run-checkov.ts';
import { skipList } from '../src/skip-list.ts';
import { synthesize } from '../src/synthesize.ts';

const environment = 'production';
const configurations = await synthesize(environment);
const asItIs = await askReferee(configurations);

/** The real stacks with a text of one of them replaced. */
function changed(stack: StackName, before: RegExp, after: string): Configurations {
  const text = configurations.get(stack) ?? '';
  expect(text).toMatch(before);
  return new Map([...configurations, [stack, text.replace(before, after)]]);
}

// checkov takes seconds for each look, and a minute on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

describe('the real checkov', () => {
  it('is the pinned one', () => {
    const requirements = readFileSync(join(import.meta.dirname, '../requirements.in'), 'utf8');

    expect(requirements).toContain(`checkov==${asItIs.version}\n`);
  });

  it('finds what is wrong in one stack, and names its construct', async () => {
    const { failed } = await askReferee(changed('data', /"storage_encrypted": true/, '"storage_encrypted": false'));

    expect(failed.find(({ id }) => id === 'CKV_AWS_16')).toMatchObject({
      stack: 'data',
      address: expect.stringMatching(/^aws_db_instance\./) as string,
      path: expect.stringMatching(/^data\//) as string,
    });
  });

  it('sees a resource of one stack in use by another, and its graph checks fail where it is not', async () => {
    const unattached = 'CKV2_AWS_5';
    expect(asItIs.failed.filter(({ id }) => id === unattached)).toEqual([]);

    const cut = await askReferee(
      changed('compute', /\$\{data\.aws_ssm_parameter\.data_db_client_security_group_id\.insecure_value\}/, 'sg-0'),
    );
    expect(cut.failed.filter(({ id }) => id === unattached)).toMatchObject([{ stack: 'data' }]);
  });

  it('by itself, with the skip list made of our waivers, fails for exactly what is beyond them', async () => {
    const audit = auditOf(environment, configurations);
    const beyond = compare(asItIs, audit).filter(isBeyondWaivers);
    const { text } = joinStacks(configurations);
    const plain = await runCheckov(text, { framework: 'terraform_json', baseline: skipList(configurations, audit) });

    expect(plain.failed.map(({ id }) => id).toSorted()).toEqual(beyond.flatMap(({ checks }) => checks).toSorted());
  });
});
