import { stackNames } from '@payment/contracts';
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
async function affectedStacks(target: string): Promise<readonly string[]> {
  const { stdout } = await clone.nx(
    ...['show', 'projects', '--json', '--affected', ...sinceLastCommit, `--with-target=${target}`],
  );
  const projects = JSON.parse(String(stdout)) as string[];
  return every.filter((stack) => projects.includes(`@payment/${stack}`));
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
    expect(await affectedStacks('test')).toEqual(stacks);

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
