import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkEnvironments, environmentsFolder } from './index.ts';
import { editedFile, type Changes } from './testing/edited-environment.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'environments-'));
  cpSync(environmentsFolder, folder, { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function edit(name: string, changes: Changes) {
  writeFileSync(join(folder, `${name}.yaml`), editedFile(name, changes));
}

const found = () =>
  checkEnvironments(folder).map(({ environment, faults }) => [environment, ...faults.map(({ message }) => message)]);

describe('checkEnvironments', () => {
  it('finds nothing wrong with the environments of this repository', () => {
    expect(checkEnvironments().map(({ message }) => message)).toEqual([]);
  });

  it('refuses long-lived environments that share addresses, wherever they are, and names each to the other', () => {
    edit('staging', { 'network.cidr': '10.48.128.0/17' });
    expect(found()).toEqual([
      ['production', 'must not overlap 10.48.128.0/17 of staging (given: "10.48.0.0/16")'],
      ['staging', 'must not overlap 10.48.0.0/16 of production (given: "10.48.128.0/17")'],
    ]);
  });

  it('refuses an ephemeral environment that shares the addresses of another in its account and region', () => {
    edit('dev', { 'network.cidr': '10.64.0.0/16' });
    expect(found()).toEqual([
      ['dev', 'must not overlap 10.64.0.0/16 of pr-0 (given: "10.64.0.0/16")'],
      ['pr-0', 'must not overlap 10.64.0.0/16 of dev (given: "10.64.0.0/16")'],
    ]);
    expect(checkEnvironments(folder)[1]?.message).toContain('environments/ephemeral.template.yaml');
  });

  it.each([{ account: '444444444444' }, { region: 'eu-central-1' }])(
    'lets an ephemeral environment use the addresses of another one outside its own account and region (%o)',
    (elsewhere) => {
      edit('dev', { 'network.cidr': '10.64.0.0/16', 'delivery.environments': ['dev'], ...elsewhere });
      expect(found()).toEqual([]);
    },
  );

  it('refuses two environments of one account that both make its OIDC provider', () => {
    edit('staging', { account: '111111111111' });
    expect(found()).toEqual([
      ['dev', 'must be "existing": staging makes it in this account (given: "managed")'],
      ['staging', 'must be "existing": dev makes it in this account (given: "managed")'],
    ]);
  });

  it('refuses two environments of one account that both make the roles of ephemeral ones', () => {
    edit('staging', {
      account: '111111111111',
      'delivery.oidcProvider': 'existing',
      'delivery.environments': ['staging', 'pr-*'],
    });
    expect(found()).toEqual([
      ['dev', 'must leave "pr-*" to staging (given: "pr-*")'],
      ['staging', 'must leave "pr-*" to dev (given: "pr-*")'],
    ]);
  });

  it('refuses roles for ephemeral environments of another account', () => {
    edit('staging', { 'delivery.environments': ['staging', 'pr-*'] });
    expect(found()).toEqual([['staging', 'must not cover "pr-*", which live elsewhere (given: "pr-*")']]);
  });

  it('refuses an ephemeral environment that makes roles, or the provider, for itself', () => {
    edit('ephemeral.template', { 'delivery.oidcProvider': 'managed', 'delivery.environments': ['pr-0'] });
    const itself = 'must not stand here: its roles are made before it is (given: "pr-0")';
    const outlives = 'must be "existing": the provider must outlive an ephemeral environment (given: "managed")';
    expect(found()).toEqual([['pr-0', outlives, itself]]);
  });

  it('tells the faults of every file, and still compares the others', () => {
    edit('dev', { region: 'mars' });
    edit('local', { 'compute.minSize': 5 });
    edit('staging', { 'network.cidr': '10.48.0.0/16' });
    expect(checkEnvironments(folder).map(({ environment }) => environment)).toEqual([
      'dev',
      'local',
      'production',
      'staging',
    ]);
  });

  it('does not take a file that cannot be read for an environment with faults', () => {
    mkdirSync(join(folder, 'odd.yaml'));
    expect(() => checkEnvironments(folder)).toThrow('EISDIR');
  });
});
