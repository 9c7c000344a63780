import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { Tree } from '@nx/devkit';
import { stackNames } from '@payment/contracts';
import { execaSync } from 'execa';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { codeownersFile } from './codeowners.ts';
import stackGenerator from './stack-generator.ts';
import type { StackOptions } from './stack-options.ts';

vi.mock('execa', () => ({ execaSync: vi.fn() }));

const workspace = join(import.meta.dirname, '../../..');
const contracts = 'packages/contracts/src';
const permissions = 'apps/delivery/src/permissions/stack-permissions.ts';

/** Every file of the workspace that stacks are listed in, but for the README, of which a row is enough. */
const lists = [
  'pnpm-lock.yaml',
  `${contracts}/index.ts`,
  `${contracts}/stacks.ts`,
  `${contracts}/testing/real-outputs.ts`,
  `${contracts}/testing/contract-stamps.ts`,
  permissions,
];

const ledger: StackOptions = {
  name: 'ledger',
  owner: 'payments-ledger',
  dataClassification: 'confidential',
  reads: [],
};

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  for (const file of [...lists, 'packages/naming/package.json']) {
    tree.write(file, readFileSync(join(workspace, file), 'utf8'));
  }
  tree.write('README.md', '| stack | team |\n|---|---|\n| [network](apps/network) | platform-network |\n\nWords.\n');
  tree.write('tools/empty/README.md', 'No package.');
});

function textOf(file: string): string {
  return tree.read(file, 'utf8') ?? '';
}

/** The lines that a file has got. */
function added(file: string): readonly string[] {
  const before = new Set(readFileSync(join(workspace, file), 'utf8').split('\n'));
  return textOf(file)
    .split('\n')
    .filter((line) => !before.has(line));
}

describe('nx g stack', () => {
  it('adds an app with its tests, and a contract', () => {
    stackGenerator(tree, ledger);
    const files = tree.listChanges().map(({ path }) => path);
    expect(files).toEqual(
      expect.arrayContaining([
        'apps/delivery/src/permissions/ledger-permissions.ts',
        'apps/ledger/README.md',
        'apps/ledger/cdktf.json',
        'apps/ledger/integration/ledger.test.ts',
        'apps/ledger/package.json',
        'apps/ledger/src/ledger-stack.test.ts',
        'apps/ledger/src/ledger-stack.ts',
        'apps/ledger/src/main.test.ts',
        'apps/ledger/src/main.ts',
        'apps/ledger/tsconfig.json',
        'apps/ledger/waivers.yaml',
        'packages/contracts/src/ledger-contract.ts',
      ]),
    );
  });

  it('leaves nothing of a template in what it writes', () => {
    stackGenerator(tree, { ...ledger, reads: ['network', 'data'] });
    const written = tree.listChanges().filter(({ path }) => /ledger/.test(path));
    for (const { path, content } of written) {
      expect(path).not.toMatch(/__|template/);
      expect(String(content), path).not.toMatch(/<%|%>|&#39;|&quot;/);
    }
  });

  it('describes the stack beside the others, once', () => {
    stackGenerator(tree, { ...ledger, reads: ['network', 'data'] });
    expect(textOf(`${contracts}/stacks.ts`)).toContain("import { ledgerContract } from './ledger-contract.ts';\n");
    expect(textOf(`${contracts}/stacks.ts`)).toContain(
      [
        '  ledger: {',
        "    owner: 'payments-ledger',",
        "    onCall: 'payments-ledger-oncall@example.com',",
        "    dataClassification: 'confidential',",
        '    publishes: ledgerContract,',
        "    reads: ['network', 'data'],",
        '  },',
        '} as const satisfies',
      ].join('\n'),
    );
    expect(added(`${contracts}/index.ts`)).toEqual(["export * from './ledger-contract.ts';"]);
    expect(added(`${contracts}/testing/contract-stamps.ts`)).toEqual([
      expect.stringMatching(/^ {2}ledger: \{ version: '1\.0\.0', hash: '[0-9a-f]{16}' \},$/),
    ]);
    expect(added(`${contracts}/testing/real-outputs.ts`)).toHaveLength(3);
    expect(textOf('README.md')).toContain(
      '| platform-network |\n| [ledger](apps/ledger) | payments-ledger | audit log, alarm topic | network, data | ' +
        '[ledger-contract](packages/contracts/src/ledger-contract.ts) |\n\nWords.',
    );
  });

  it('keeps imports in the order of the alphabet, wherever the name falls', () => {
    for (const name of ['aaa', 'zzz']) stackGenerator(tree, { ...ledger, name });
    for (const file of ['index.ts', 'stacks.ts']) {
      const found = textOf(`${contracts}/${file}`).matchAll(/ from '(\.\/.*)';$/gm);
      const modules = Array.from(found, ([, module]) => module);
      expect(modules).toContain('./zzz-contract.ts');
      expect(modules).toEqual(modules.toSorted());
    }
  });

  it('lets the state of a stack be read only if nothing in it is confidential', () => {
    stackGenerator(tree, { ...ledger, dataClassification: 'internal' });
    expect(textOf(`${contracts}/ledger-contract.ts`)).toContain("channel: 'remote-state',");
    stackGenerator(tree, { ...ledger, name: 'vault', dataClassification: 'restricted' });
    expect(textOf(`${contracts}/vault-contract.ts`)).toContain("channel: 'ssm',");
  });

  it('checks the contracts that the stack reads, each through its own channel', () => {
    stackGenerator(tree, { ...ledger, reads: ['network', 'data'] });
    expect(textOf('apps/ledger/src/ledger-stack.ts')).toContain(
      '    readContract(this, networkContract);\n    readContract(this, dataContract);\n',
    );
    expect(textOf('apps/ledger/src/ledger-stack.test.ts')).toContain(
      "toEqual(['data.aws_ssm_parameter.data_contract', 'data.terraform_remote_state.network'])",
    );
  });

  it('lets its workflows plan and deploy what it has', () => {
    stackGenerator(tree, ledger);
    expect(added(permissions)).toEqual([
      "import { ledgerPermissions } from './ledger-permissions.ts';",
      '  ledger: ledgerPermissions,',
    ]);
  });

  it('gives its files to the team', () => {
    stackGenerator(tree, ledger);
    expect(textOf(codeownersFile)).toMatch(/^\/apps\/ledger\/ @[\w-]+\/payments-ledger$/m);
    for (const stack of stackNames) expect(textOf(codeownersFile)).toContain(`/apps/${stack}/ `);
  });

  it('installs the app with the versions that the others have', () => {
    const install = stackGenerator(tree, ledger);
    const importer = /^ {2}apps\/ledger:\n(?: {4}.*\n)+\n {2}apps\/network:$/m.exec(textOf('pnpm-lock.yaml'))?.[0];
    const { dependencies, devDependencies } = JSON.parse(textOf('apps/ledger/package.json')) as Record<string, object>;
    for (const name of Object.keys({ ...dependencies, ...devDependencies })) expect(importer).toContain(name);

    const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    install();
    expect(said.mock.calls.join('')).toContain('npm run payinfra -- deploy ledger --env local');
    said.mockRestore();
    const commands = vi.mocked(execaSync).mock.calls.map(([program, args]) => [program, args] as unknown);
    expect(commands).toEqual([
      ['pnpm', ['install', '--frozen-lockfile', '--prefer-offline']],
      [process.execPath, ['packages/policies/src/generate.ts']],
    ]);
  });
});

describe('nx g stack refuses', () => {
  it('all that is wrong at once, and writes nothing', () => {
    const given = { ...ledger, name: 'Led_ger', owner: 'Payments', onCall: 'nobody', reads: ['netwrok', 'network'] };
    expect(() => stackGenerator(tree, given)).toThrow(
      [
        'The stack cannot be added:',
        'The name "Led_ger" must be one lower-case word: letters and digits, a letter first.',
        'The owner "Payments" must be lower-case words joined by single hyphens.',
        'The on-call contact "nobody" must be a mail address.',
        `It cannot read "netwrok": the stacks are ${stackNames.join(', ')}.`,
      ].join('\n  '),
    );
    expect(tree.exists('apps/Led_ger')).toBe(false);
    expect(added(`${contracts}/stacks.ts`)).toEqual([]);
  });

  it.each([
    ['network', 'There is a stack "network" already.'],
    ['naming', 'There is a package "@payment/naming" already.'],
    ['all', 'The name "all" is reserved: the tools of the stacks give it a meaning.'],
    ['a'.repeat(40), 'is too long for aws_iam_role'],
    ['a'.repeat(250), 'is too long for aws_kms_alias'],
  ])('the name %s', (name, fault) => {
    expect(() => stackGenerator(tree, { ...ledger, name })).toThrow(fault);
  });

  it.each([
    [`${contracts}/stacks.ts`, /^\} as const satisfies Record.*$/m, '    publishes: ledgerContract,'],
    [`${contracts}/index.ts`, /^export .*$/gm, "export * from './ledger-contract.ts';"],
    ['README.md', /^\| \[\w+\]\(apps.*$/gm, '| [ledger](apps/ledger)'],
  ])('to add to %s where its place is gone, and says what belongs there', (file, place, line) => {
    tree.write(file, textOf(file).replace(place, ''));
    const generate = () => stackGenerator(tree, ledger);
    expect(generate).toThrow(`${file} has no line like `);
    expect(generate).toThrow(line);
  });

  it('to lock a version that no app has', () => {
    tree.write('pnpm-lock.yaml', textOf('pnpm-lock.yaml').replaceAll(/^ {6}constructs:\n.*\n.*\n/gm, ''));
    expect(() => stackGenerator(tree, ledger)).toThrow('pnpm-lock.yaml has no version of constructs for any app.');
  });
});
