import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runApart } from './run-apart.ts';
import { SmallWorkspace } from './testing/small-workspace.ts';

let workspace: SmallWorkspace;

beforeEach(() => {
  workspace = new SmallWorkspace();
});

afterEach(() => {
  workspace[Symbol.dispose]();
});

async function run(script: string): Promise<number> {
  return await runApart(['/bin/sh', '-c', script], workspace.root);
}

function file(name: string): string {
  return join(workspace.root, name);
}

describe('a program that is run apart', () => {
  it('tells its exit code when it has ended', async () => {
    expect(await run('sleep 0.1; exit 3')).toBe(3);
  });

  it('stands under none of our processes, which Nx would kill', async () => {
    await run('echo $PPID > parent; ps -o ppid= -p $PPID > grandparent');
    const above = ['parent', 'grandparent'].map((name) => Number(readFileSync(file(name), 'utf8')));
    expect(above).not.toContain(process.pid);
  });

  it('is asked to end when we are, and given the time that it takes', async () => {
    const ended = run('trap "echo asked >> asked; sleep 0.2; exit 130" TERM; touch ready; while :; do sleep 0.1; done');
    await vi.waitUntil(() => existsSync(file('ready')), { timeout: 10_000 });
    process.emit('SIGINT');
    expect(await ended).toBe(130);
    expect(readFileSync(file('asked'), 'utf8')).toBe('asked\n');
  });

  it('leaves signals alone once it has ended', async () => {
    const before = process.listenerCount('SIGTERM');
    await run('true');
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });

  it('says so if there is no folder to run it in', async () => {
    await expect(runApart(['true'], file('nowhere'))).rejects.toThrow('nowhere');
  });
});
