import type { Tree } from '@nx/devkit';
import { stackNames, stacks } from '@payment/contracts';
import { execaSync } from 'execa';
import { join } from 'node:path';
import { z } from 'zod';
import { addStackApp } from './add-stack-app.ts';
import { addStackContract } from './add-stack-contract.ts';
import { addStackPermissions } from './add-stack-permissions.ts';
import { codeowners, codeownersFile } from './codeowners.ts';
import { insertAfter } from './insert-lines.ts';
import { organisation } from './organisation.ts';
import { stackFaults } from './stack-faults.ts';
import type { StackOptions } from './stack-options.ts';

/**
 * `nx g stack <name> --owner <team>`: adds a stack that is whole and can be deployed as it is: an app with its tests, a
 * contract, roles for its workflows, and a row wherever stacks are listed by hand. Then it installs the app, and makes the page of PCI DSS anew,
 * which says what each rule looks at.
 *
 * @throws Error with every fault of the options, or with the list whose place was not found; then nothing is written
 */
export default function stackGenerator(tree: Tree, given: StackOptions): () => void {
  const options = { onCall: `${given.owner}-oncall@example.com`, ...given };
  const faults = stackFaults(options, packagesIn(tree));
  if (faults.length > 0) throw new Error(['The stack cannot be added:', ...faults].join('\n  '));

  const { name, owner, reads } = options;
  addStackApp(tree, options);
  addStackContract(tree, options);
  addStackPermissions(tree, options);
  const owned = stackNames.map((stack) => ({ name: stack, owner: stacks[stack].owner }));
  tree.write(codeownersFile, codeowners(organisation(), [...owned, { name, owner }]));
  const contract = `[${name}-contract](packages/contracts/src/${name}-contract.ts)`;
  const cells = [`[${name}](apps/${name})`, owner, 'audit log, alarm topic', reads.join(', ') || '–', contract];
  insertAfter(tree, 'README.md', /^\| \[\w+\]\(apps\//, `| ${cells.join(' | ')} |`);

  return () => {
    const run = { cwd: tree.root, env: { CI: 'true' }, stdio: 'inherit' } as const;
    execaSync('pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], run);
    execaSync(process.execPath, ['packages/policies/src/generate.ts'], run);
    process.stdout.write(`apps/${name} can be deployed as it is: npm run payinfra -- deploy ${name} --env local\n`);
  };
}

/** The names of the packages and tools of the workspace. */
function packagesIn(tree: Tree): readonly string[] {
  return ['packages', 'tools'].flatMap((kind) =>
    tree.children(kind).map((folder) => {
      const manifest: unknown = JSON.parse(tree.read(join(kind, folder, 'package.json'), 'utf8') ?? '{}');
      return z.object({ name: z.string().default('') }).parse(manifest).name;
    }),
  );
}
