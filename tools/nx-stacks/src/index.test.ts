import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNodes } from './index.ts';

let workspaceRoot: string;

beforeEach(() => {
  workspaceRoot = mkdtempSync(join(tmpdir(), 'nx-stacks-'));
});

afterEach(() => {
  rmSync(workspaceRoot, { recursive: true });
});

/** The targets that the plugin gives to the project in `folder`. */
async function targetsOf(folder: string) {
  const [, create] = createNodes;
  const context = { workspaceRoot, nxJsonConfiguration: {} };
  const results = await create([`${folder}/package.json`], undefined, context);
  return results[0]?.[1].projects?.[folder]?.targets ?? {};
}

describe('the plugin', () => {
  it('gives a package lint, typecheck and test', async () => {
    expect(Object.keys(await targetsOf('packages/naming'))).toEqual(['lint', 'typecheck', 'test']);
  });

  it('finds a stack by its cdktf.json and gives it synth', async () => {
    mkdirSync(join(workspaceRoot, 'apps/network'), { recursive: true });
    writeFileSync(join(workspaceRoot, 'apps/network/cdktf.json'), '{}');
    expect(Object.keys(await targetsOf('apps/network'))).toContain('synth');
  });

  it('keeps one output folder per environment, so that no environment is served the stack of another', async () => {
    mkdirSync(join(workspaceRoot, 'apps/network'), { recursive: true });
    writeFileSync(join(workspaceRoot, 'apps/network/cdktf.json'), '{}');
    const { synth } = await targetsOf('apps/network');
    expect(synth?.outputs).toEqual(['{projectRoot}/cdktf.out/{options.env.PAYMENT_ENVIRONMENT}']);
    expect(synth?.configurations?.['staging']).toEqual({ env: { PAYMENT_ENVIRONMENT: 'staging' } });
  });

  it('caches only what never touches the cloud', async () => {
    const targets = await targetsOf('apps/network');
    expect(Object.entries(targets).filter(([, target]) => target.cache)).toHaveLength(Object.keys(targets).length);
    expect(Object.keys(targets)).not.toContain('deploy');
  });
});
