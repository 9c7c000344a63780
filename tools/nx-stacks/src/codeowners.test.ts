import { readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { stackNames, stacks } from '@payment/contracts';
import { describe, expect, it } from 'vitest';
import codeownersGenerator from './codeowners-generator.ts';
import { codeowners, codeownersFile } from './codeowners.ts';

const workspace = join(import.meta.dirname, '../../..');
const text = readFileSync(join(workspace, codeownersFile), 'utf8');

/** The team that must agree to a change of a file, as a code host reads it: the last line that fits decides. */
function teamOf(file: string): string | undefined {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const rows = lines.map((line) => line.split(' '));
  const fits = (pattern = '') =>
    pattern === '*' || matchesGlob(`/${file}`, pattern.endsWith('/') ? `${pattern}**` : pattern);
  return rows.findLast(([pattern]) => fits(pattern))?.[1];
}

describe('.github/CODEOWNERS', () => {
  it('says what the stacks say of their owners; otherwise run: npm run nx -- sync', () => {
    const tree = createTreeWithEmptyWorkspace();
    tree.write(codeownersFile, text);
    expect(codeownersGenerator(tree)).toEqual({});
    expect(tree.read(codeownersFile, 'utf8')).toBe(text);
  });

  it.each(stackNames)('gives the team of %s its app and its contract', (stack) => {
    const team = expect.stringMatching(new RegExp(`^@[\\w-]+/${stacks[stack].owner}$`)) as string;
    expect(teamOf(`apps/${stack}/src/main.ts`)).toEqual(team);
    expect(teamOf(`packages/contracts/src/${stack}-contract.ts`)).toEqual(team);
  });

  it.each([
    'apps/network/waivers.yaml',
    'packages/policies/src/all-rules.ts',
    'packages/config/environments/production.yaml',
    '.github/CODEOWNERS',
  ])('lets nobody but the security team weaken what protects all: %s', (file) => {
    expect(teamOf(file)).toMatch(/\/security$/);
  });

  it.each(['packages/contracts/src/stacks.ts', 'packages/config/environments/dev.yaml', 'tools/payinfra/src/main.ts'])(
    'leaves the rest to the platform team: %s',
    (file) => {
      expect(teamOf(file)).toMatch(/\/platform$/);
    },
  );
});

describe('nx sync', () => {
  it('writes the file anew, and says why, where it says something else', () => {
    const tree = createTreeWithEmptyWorkspace();
    tree.write(codeownersFile, '* @example/nobody\n');
    expect(codeownersGenerator(tree)).toEqual({
      outOfSyncMessage: '.github/CODEOWNERS is not what packages/contracts/src/stacks.ts says of owners.',
    });
    expect(tree.read(codeownersFile, 'utf8')).toBe(text);
  });
});

describe('codeowners', () => {
  it('takes teams from the organisation that it is given', () => {
    expect(codeowners('acme', [{ name: 'ledger', owner: 'payments-ledger' }])).toContain(
      '/apps/ledger/ @acme/payments-ledger\n/packages/contracts/src/ledger-contract.ts @acme/payments-ledger\n',
    );
  });
});
