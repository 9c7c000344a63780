import type { Tree } from '@nx/devkit';
import { stackNames, stacks } from '@payment/contracts';
import { codeowners, codeownersFile } from './codeowners.ts';
import { organisation } from './organisation.ts';

/**
 * `nx sync`: writes who owns what, as `packages/contracts/src/stacks.ts` says. `nx sync:check` fails where it is written
 * otherwise.
 */
export default function codeownersGenerator(tree: Tree): { readonly outOfSyncMessage?: string } {
  const owned = stackNames.map((name) => ({ name, owner: stacks[name].owner }));
  const text = codeowners(organisation(), owned);
  if (tree.read(codeownersFile, 'utf8') === text) return {};
  tree.write(codeownersFile, text);
  return { outOfSyncMessage: `${codeownersFile} is not what packages/contracts/src/stacks.ts says of owners.` };
}
