import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PayinfraOptions } from './payinfra-arguments.ts';
import one, { batch } from './payinfra-executor.ts';
import { SmallWorkspace } from './testing/small-workspace.ts';

let workspace: SmallWorkspace;

/** Stands in for payinfra: writes down what it is called with, and ends as it is told. */
function givePayinfra(exitCode: number): void {
  workspace.write(
    'tools/payinfra/src/main.ts',
    `import { appendFileSync } from 'node:fs';
     appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n');
     process.exitCode = ${exitCode};`,
  );
}

function calls(): readonly string[] {
  const file = join(workspace.root, 'calls');
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
}

async function runTogether(...inputs: readonly PayinfraOptions[]) {
  const byTask = Object.fromEntries(inputs.map((options) => [`${options.stack}:${options.command}`, options]));
  const outcomes = await batch({}, byTask, {}, workspace);
  return Object.fromEntries(Object.entries(outcomes).map(([task, { success }]) => [task, success]));
}

beforeEach(() => {
  workspace = new SmallWorkspace();
  givePayinfra(0);
});

afterEach(() => {
  workspace[Symbol.dispose]();
});

describe('the executor', () => {
  const staging = { command: 'deploy', environment: 'staging' } as const;

  it('deploys one stack alone', async () => {
    expect(await runTogether({ ...staging, stack: 'compute' })).toEqual({ 'compute:deploy': true });
    expect(calls()).toEqual(['deploy compute --env staging']);
  });

  it('hands stacks that are deployed together to payinfra at once, which puts them in order', async () => {
    await runTogether({ ...staging, stack: 'compute' }, { ...staging, stack: 'network' });
    expect(calls()).toEqual(['deploy compute network --env staging']);
  });

  it('keeps apart what differs in more than the stack', async () => {
    await runTogether({ ...staging, stack: 'data' }, { ...staging, command: 'plan', stack: 'edge' });
    expect(calls()).toEqual(['deploy data --env staging', 'plan edge --env staging']);
  });

  it('lets all stacks of a call fail with it', async () => {
    givePayinfra(1);
    const outcomes = await runTogether({ ...staging, stack: 'data' }, { ...staging, stack: 'edge' });
    expect(outcomes).toEqual({ 'data:deploy': false, 'edge:deploy': false });
  });

  it('takes changes for a good answer of a plan, and of nothing else', async () => {
    givePayinfra(2);
    expect(await runTogether({ command: 'plan', stack: 'data' }, { command: 'destroy', stack: 'edge' })).toEqual({
      'data:plan': true,
      'edge:destroy': false,
    });
  });

  it('asks for the drift of several stacks at once, and fails if there is any', async () => {
    const drift = { command: 'drift', environment: 'staging' } as const;
    expect(await runTogether({ ...drift, stack: 'data' }, { ...drift, stack: 'edge' })).toEqual({
      'data:drift': true,
      'edge:drift': true,
    });
    expect(calls()).toEqual(['drift data edge --env staging']);
    givePayinfra(2);
    expect(await one({ ...drift, stack: 'data' }, workspace)).toEqual({ success: false });
  });

  it('passes on what a destroy must be told', async () => {
    const options = { stack: 'edge', environment: 'pr-7', confirm: 'pr-7', allowProduction: true } as const;
    expect(await one({ command: 'destroy', ...options }, workspace)).toEqual({ success: true });
    expect(calls()).toEqual(['destroy edge --env pr-7 --confirm pr-7 --allow-production']);
  });

  it('names no environment where none is named: payinfra says which there are', async () => {
    await one({ command: 'plan', stack: 'edge' }, workspace);
    expect(calls()).toEqual(['plan edge']);
  });
});
