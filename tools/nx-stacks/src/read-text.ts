import type { Tree } from '@nx/devkit';

/**
 * The text of a file that must be there.
 * @throws Error naming the file, if it is not
 */
export function readText(tree: Tree, path: string): string {
  const text = tree.read(path, 'utf8');
  if (text === null) throw new Error(`${path} does not exist.`);
  return text;
}
