import { checkEnvironments, EnvironmentError, environmentsFolder, loadEnvironment } from '@payment/config';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { Tree } from '@nx/devkit';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import environmentGenerator from './environment-generator.ts';
import { freeRange } from './free-range.ts';

const inTree = 'packages/config/environments';
let tree: Tree;
let folder: string;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  folder = mkdtempSync(join(tmpdir(), 'environments-'));
  for (const file of readdirSync(environmentsFolder)) {
    tree.write(join(inTree, file), readFileSync(join(environmentsFolder, file), 'utf8'));
  }
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The environments of the tree, as a folder. */
function written(): string {
  for (const file of tree.children(inTree)) writeFileSync(join(folder, file), tree.read(join(inTree, file)) ?? '');
  return folder;
}

describe('nx g environment', () => {
  it.each(['dev', 'staging', 'production'])('adds one like %s that is acceptable beside all others', (like) => {
    environmentGenerator(tree, { name: 'qa', like });
    expect(checkEnvironments(written())).toEqual([]);
  });

  it('gives it addresses and a suffix of its own, and the other settings of its model', () => {
    environmentGenerator(tree, { name: 'qa', like: 'staging' });
    const { network, suffix, compute } = loadEnvironment('qa', written());
    const staging = loadEnvironment('staging');
    expect(network.cidr).not.toBe(staging.network.cidr);
    expect(suffix).toMatch(/^[a-z0-9]{6}$/);
    expect(suffix).not.toBe(staging.suffix);
    expect(compute).toEqual(staging.compute);
  });

  it('puts its own name where the name of its model stands', () => {
    environmentGenerator(tree, { name: 'qa', like: 'dev' });
    const { alarmEmails, edge } = loadEnvironment('qa', written());
    expect({ alarmEmails, domain: edge.certificate.domainName }).toEqual({
      alarmEmails: ['payments-qa@example.com'],
      domain: 'pay.qa.test',
    });
  });

  it('says what is left to do', () => {
    const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    environmentGenerator(tree, { name: 'qa', like: 'dev' })();
    expect(said.mock.calls.join('')).toContain('environments/qa.yaml is like dev. Look through it');
    expect(said.mock.calls.join('')).toContain('What a waiver lets dev off by name, qa is not let off');
    said.mockRestore();
  });

  it('writes nothing that is not acceptable', () => {
    expect(() => environmentGenerator(tree, { name: 'Q A', like: 'dev' })).toThrow(EnvironmentError);
    expect(tree.exists(join(inTree, 'Q A.yaml'))).toBe(false);
  });

  it('changes no environment that there is, and likes none that there is not', () => {
    expect(() => environmentGenerator(tree, { name: 'dev', like: 'dev' })).toThrow(
      'There is an environment "dev" already: packages/config/environments/dev.yaml.',
    );
    expect(() => environmentGenerator(tree, { name: 'qa', like: 'nothing' })).toThrow(
      'There is no environment to be like: packages/config/environments/nothing.yaml does not exist.',
    );
  });
});

describe('freeRange', () => {
  it('takes the first range that overlaps none', () => {
    expect(freeRange([])).toBe('10.0.0.0/16');
    expect(freeRange(['10.0.0.0/16', '10.17.0.0/16', '10.16.128.0/20'])).toBe('10.32.0.0/16');
  });

  it('says so if there is none', () => {
    expect(() => freeRange(['10.0.0.0/8'])).toThrow('No range in 10.0.0.0/8 is free');
  });
});
