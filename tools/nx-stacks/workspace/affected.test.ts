import { stackNames, type StackName } from '@payment/contracts';
import { affectedStacks } from '@payment/payinfra';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScratchClone } from './scratch-clone.ts';

let clone: ScratchClone;

beforeAll(async () => {
  clone = await ScratchClone.make({ payinfra: 'recorded' });
});

afterAll(async () => {
  await clone.remove();
});

const sinceLastCommit = ['--base=HEAD~1', '--head=HEAD'];
const every = [...stackNames];

/** The stacks that a target is to run for, after the last commit. */
async function stacksWith(target: string): Promise<readonly string[]> {
  const { stdout } = await clone.nx(
    ...['show', 'projects', '--json', '--affected', ...sinceLastCommit, `--with-target=${target}`],
  );
  const projects = JSON.parse(String(stdout)) as string[];
  return every.filter((stack) => projects.includes(`@payment/${stack}`));
}

/** The stacks that payinfra would deploy to an environment, where all were deployed from the commit before the last. */
async function affectedIn(environment: string): Promise<readonly StackName[]> {
  const success = { commit: await clone.commit('HEAD~1'), isDirty: false, time: '2030-01-01T00:00:00.000Z' };
  const record = { ...success, actor: 'a', result: 'succeeded' as const, lastSuccess: success };
  const ledger = { records: new Map(stackNames.map((stack) => [stack, record])), damaged: [] };
  const io = { env: process.env, repository: clone.root };
  const verdicts = await affectedStacks(io, { environment: { name: environment }, stacks: stackNames, ledger });
  return verdicts.filter(({ isAffected }) => isAffected).map(({ stack }) => stack);
}

describe('a change', () => {
  it.each([
    { what: 'inside network', files: ['apps/network/src/network-stack.ts'], stacks: ['network'] },
    { what: 'inside compute', files: ['apps/compute/src/compute-stack.ts'], stacks: ['compute'] },
    {
      what: 'inside two stacks',
      files: ['apps/data/src/data-stack.ts', 'apps/edge/src/edge-stack.ts'],
      stacks: ['data', 'edge'],
    },
    { what: 'to the waivers of a stack', files: ['apps/edge/waivers.yaml'], stacks: ['edge'] },
    { what: 'to what stacks are made of', files: ['packages/constructs/src/index.ts'], stacks: every },
    { what: 'to a contract', files: ['packages/contracts/src/data-contract.ts'], stacks: every },
    { what: 'to an environment', files: ['packages/config/environments/staging.yaml'], stacks: every },
    { what: 'to the rules of the audit', files: ['packages/policies/src/index.ts'], stacks: [] },
    { what: 'to payinfra', files: ['tools/payinfra/src/index.ts'], stacks: [] },
    { what: 'to words alone', files: ['README.md', 'docs/pci.md', 'apps/compute/README.md'], stacks: [] },
  ])('$what tests and deploys $stacks, and no other stack', async ({ files, stacks }) => {
    await clone.change(...files);
    expect(await stacksWith('test')).toEqual(stacks);
    expect(await affectedIn('staging')).toEqual(stacks);

    await clone.nx('affected', '-t', 'deploy', '--configuration=staging', ...sinceLastCommit);
    const calls = await clone.payinfraCalls();
    const deployed = calls.map((call) => call.split(' ').toSorted());
    expect(deployed).toEqual(stacks.length === 0 ? [] : [['deploy', ...stacks, '--env', 'staging'].toSorted()]);
  });
});

describe('nx run', () => {
  it('deploys compute alone', async () => {
    await clone.nx('run', 'compute:deploy', '--configuration=staging');
    expect(await clone.payinfraCalls()).toEqual(['deploy compute --env staging']);
  });

  it('plans and destroys where it is told to, in an ephemeral environment too', async () => {
    await clone.nx('run', 'edge:plan', '--environment=pr-7');
    await clone.nx('run', 'edge:destroy', '--configuration=dev', '--confirm=dev');
    expect(await clone.payinfraCalls()).toEqual(['plan edge --env pr-7', 'destroy edge --env dev --confirm dev']);
  });

  it('validates one stack, and audits an environment once for all its stacks', async () => {
    await clone.nx('run', 'data:validate', '--configuration=dev');
    await clone.nx('run-many', '-t', 'audit', '--configuration=dev');
    expect(await clone.payinfraCalls()).toEqual(['validate data --env dev', 'audit --env dev']);
  });

  it('answers from the cache until something changes', async () => {
    await clone.nx('run-many', '-t', 'validate', 'audit', '--configuration=production');
    await clone.payinfraCalls();
    await clone.nx('run-many', '-t', 'validate', 'audit', '--configuration=production');
    expect(await clone.payinfraCalls()).toEqual([]);
    await clone.change('apps/edge/src/edge-stack.ts');
    await clone.nx('run-many', '-t', 'validate', 'audit', '--configuration=production');
    const calls = await clone.payinfraCalls();
    expect(calls.toSorted()).toEqual(['audit --env production', 'validate edge --env production']);
  });
});

describe('what payinfra takes for changed since a deploy', () => {
  it.each([
    { file: 'staging.yaml', staging: every, production: [], 'pr-7': [] },
    { file: 'ephemeral.template.yaml', staging: [], production: [], 'pr-7': every },
  ])('is all of an environment whose file $file is, and nothing of another one', async ({ file, ...expected }) => {
    await clone.change(`packages/config/environments/${file}`);
    for (const [environment, stacks] of Object.entries(expected)) {
      expect(await affectedIn(environment)).toEqual(stacks);
    }
  });

  it('is what is deleted, and what is not committed, but nothing that lies about', async () => {
    await clone.change('README.md');
    await clone.write('notes.txt', 'apps/network');
    expect(await affectedIn('staging')).toEqual([]);
    await clone.write('apps/edge/src/new.ts', 'export {};');
    expect(await affectedIn('staging')).toEqual(['edge']);
    await clone.write('apps/data/src/data-stack.ts', undefined);
    expect(await affectedIn('staging')).toEqual(['data', 'edge']);
  });
});
