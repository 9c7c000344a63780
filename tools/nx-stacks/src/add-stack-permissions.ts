import { generateFiles, type Tree } from '@nx/devkit';
import { join } from 'node:path';
import { insertBefore, insertSorted } from './insert-lines.ts';
import type { StackOptions } from './stack-options.ts';

const folder = 'apps/delivery/src/permissions';

/** Lets the workflows of a stack plan and deploy what it has: without this, they reach its state and parameters alone. */
export function addStackPermissions(tree: Tree, { name }: Pick<StackOptions, 'name'>): void {
  generateFiles(tree, join(import.meta.dirname, 'stack-files/permissions'), folder, { name });
  const list = `${folder}/stack-permissions.ts`;
  const imported = `import { ${name}Permissions } from './${name}-permissions.ts';`;
  insertSorted(tree, list, /^import .* from '(\.\/.*)';$/, imported);
  insertBefore(tree, list, /^\};$/, `  ${name}: ${name}Permissions,`);
}
