import type { CreateNodesResult, ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { stackNames, stacks, upstreamOf } from '@payment/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDependencies, createNodes } from './index.ts';
import { stackOwnership } from './stack-ownership.ts';
import { SmallWorkspace } from './testing/small-workspace.ts';

let workspace: SmallWorkspace;

beforeEach(() => {
  workspace = new SmallWorkspace();
});

afterEach(() => {
  workspace[Symbol.dispose]();
});

/** The projects that the plugin gives to Nx, by folder. */
async function projects(): Promise<NonNullable<CreateNodesResult['projects']>> {
  const context = { workspaceRoot: workspace.root, nxJsonConfiguration: {} };
  const results = await createNodes[1](workspace.packageFiles, undefined, context);
  return Object.assign({}, ...results.map(([, result]) => result.projects)) as never;
}

async function targetsOf(root: string): Promise<Record<string, TargetConfiguration>> {
  return (await projects())[root]?.targets ?? {};
}

describe('the plugin', () => {
  it('gives a package lint, typecheck and test', async () => {
    expect(Object.keys(await targetsOf('packages/naming'))).toEqual(['lint', 'typecheck', 'test']);
  });

  it('gives a package a target for each suite of tests that it has, which is never cached', async () => {
    workspace.write('packages/naming/story/story.test.ts', '');
    const { story } = await targetsOf('packages/naming');
    expect(story).toMatchObject({ cache: false, options: { env: { PAYMENT_SUITE: 'story' } } });
  });

  it('lets the cached tests own their report alone: Nx removes outputs, and a suite may write beside it', async () => {
    const { test } = await targetsOf('packages/naming');
    expect(test?.outputs).toEqual(['{projectRoot}/reports/unit.json', '{projectRoot}/coverage']);
  });

  it('finds a stack by its cdktf.json, and gives it what can be done with a stack', async () => {
    expect(Object.keys(await targetsOf('apps/network'))).toEqual(
      ['lint', 'typecheck', 'test', 'synth', 'validate', 'audit', 'plan', 'deploy', 'destroy', 'drift'],
    );
  });

  it('gives every target of a stack a configuration per environment', async () => {
    const targets = await targetsOf('apps/network');
    for (const name of ['synth', 'validate', 'audit', 'plan', 'deploy', 'destroy', 'drift']) {
      expect(Object.keys(targets[name]?.configurations ?? {}), name).toEqual(['local', 'staging']);
    }
  });

  it('says whose a stack is, and how sensitive what it holds', async () => {
    const { 'apps/network': network, 'packages/naming': naming } = await projects();
    const { owner, onCall, dataClassification } = stacks.network;
    expect(network?.metadata).toEqual({ owner, onCall, dataClassification });
    expect(naming).not.toHaveProperty('metadata');
  });

  it('has no owner for an app that is not described as a stack yet', () => {
    expect(stackOwnership('unknown')).toEqual({});
  });

  it('caches what never touches the cloud, and nothing else', async () => {
    const cached = Object.entries(await targetsOf('apps/network')).filter(([, target]) => target.cache);
    expect(cached.map(([name]) => name)).toEqual(['lint', 'typecheck', 'test', 'synth', 'validate', 'audit']);
  });
});

describe('synth', () => {
  it('keeps one output folder per environment, so that no environment is served the stack of another', async () => {
    const { synth } = await targetsOf('apps/network');
    expect(synth?.outputs).toEqual(['{projectRoot}/cdktf.out/{options.env.PAYMENT_ENVIRONMENT}']);
    expect(synth?.configurations?.['staging']).toEqual({
      commands: ['PAYMENT_ENVIRONMENT=staging node src/main.ts'],
      env: { PAYMENT_ENVIRONMENT: 'staging' },
    });
  });

  it('puts zeros where the environment has no suffix before it is deployed', async () => {
    const { synth } = await targetsOf('apps/network');
    expect(synth?.configurations?.['local']).toMatchObject({
      commands: ['PAYMENT_ENVIRONMENT=local PAYMENT_SUFFIX=000000 node src/main.ts'],
    });
  });

  it('is made for every environment where none is named', async () => {
    const { synth } = await targetsOf('apps/network');
    expect(synth?.options).toMatchObject({
      commands: [
        'PAYMENT_ENVIRONMENT=local PAYMENT_SUFFIX=000000 node src/main.ts',
        'PAYMENT_ENVIRONMENT=staging node src/main.ts',
      ],
      parallel: false,
    });
  });
});

describe('validate', () => {
  it('is asked of payinfra, and read from the cache as long as neither stack nor payinfra change', async () => {
    const { validate } = await targetsOf('apps/network');
    const program = 'node tools/payinfra/src/main.ts validate network';
    expect(validate?.options).toEqual({ command: `${program} --all-environments` });
    expect(validate?.configurations?.['staging']).toEqual({ command: `${program} --env staging` });
    const payinfra = ['@payment/contracts', '@payment/payinfra', '@payment/policies'];
    expect(validate?.inputs).toContainEqual({ input: 'program', projects: payinfra });
  });
});

describe('audit', () => {
  it('runs once for all stacks of an environment, which it judges together', async () => {
    const { audit } = await targetsOf('apps/network');
    expect(audit).toMatchObject({
      executor: 'nx:noop',
      dependsOn: [{ projects: ['@payment/payinfra'], target: 'audit' }],
    });
  });

  it('is made anew when anything of a stack or of payinfra changes, and every day, because waivers end', async () => {
    const { audit } = await targetsOf('tools/payinfra');
    expect(audit?.options).toEqual({ command: 'node tools/payinfra/src/main.ts audit --all-environments' });
    const packages = ['contracts', 'naming', 'network', 'payinfra', 'policies'].map((name) => `@payment/${name}`);
    expect(audit?.inputs).toEqual([{ input: 'program', projects: packages }, { runtime: 'date -u +%F' }]);
  });
});

describe.each(['plan', 'deploy', 'destroy', 'drift'])('%s', (command) => {
  it('takes its stack and its environment to payinfra, and adds no other stack', async () => {
    const { [command]: target } = await targetsOf('apps/network');
    expect(target).toEqual({
      executor: '@payment/nx-stacks:payinfra',
      cache: false,
      options: { command, stack: 'network' },
      configurations: { local: { environment: 'local' }, staging: { environment: 'staging' } },
    });
  });
});

describe('the graph', () => {
  const project = (root: string): ProjectConfiguration => ({ root });

  async function edges(known: Record<string, ProjectConfiguration>): Promise<readonly string[]> {
    const context = { projects: known, workspaceRoot: workspace.root } as never;
    const dependencies = await createDependencies(undefined, context);
    return dependencies.map(({ source, target, type }) => `${source} ${type} ${target}`);
  }

  it('has a project per contract', async () => {
    const found = await projects();
    for (const stack of stackNames) {
      expect(found[`packages/contracts/src/${stack}-contract`]).toMatchObject({ name: `${stack}-contract` });
    }
  });

  it('leads from a stack to the contract that it publishes and to those that it reads, never to a stack', async () => {
    const apps = Object.fromEntries(stackNames.map((stack) => [`@payment/${stack}`, project(`apps/${stack}`)]));
    expect((await edges(apps)).toSorted()).toEqual(
      stackNames
        .flatMap((stack) => [stack, ...upstreamOf(stack)].map((read) => `@payment/${stack} implicit ${read}-contract`))
        .toSorted(),
    );
  });

  it('leads from each contract to the package that holds it', async () => {
    expect(await edges({ '@payment/contracts': project('packages/contracts') })).toEqual(
      stackNames.map((stack) => `${stack}-contract implicit @payment/contracts`),
    );
  });
});
