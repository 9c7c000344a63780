import { generateFiles, type Tree } from '@nx/devkit';
import { isStackName, stacks } from '@payment/contracts';
import { join } from 'node:path';
import { insertSorted } from './insert-lines.ts';
import { lockedImporter } from './locked-importer.ts';
import { readText } from './read-text.ts';
import type { StackOptions } from './stack-options.ts';

const lockFile = 'pnpm-lock.yaml';

/** Adds the app of a stack, with its tests, and what the lock file says of it. */
export function addStackApp(tree: Tree, { name, owner, reads }: StackOptions): void {
  const app = `apps/${name}`;
  generateFiles(tree, join(import.meta.dirname, 'stack-files/app'), app, {
    name,
    owner,
    reads,
    className: `${name.charAt(0).toUpperCase()}${name.slice(1)}Stack`,
    contracts: [name, ...reads].map((producer) => `${producer}Contract`).toSorted(),
    sources: reads.map(sourceOf).toSorted(),
    expires: inAYear(new Date()),
  });
  const importer = lockedImporter(readText(tree, lockFile), app, readText(tree, `${app}/package.json`));
  insertSorted(tree, lockFile, /^ {2}((?:apps|packages)\/\S+):$/, ...importer, '');
}

/** The last day of the waivers that every stack begins with, as `YYYY-MM-DD`: then somebody looks at them again. */
function inAYear(today: Date): string {
  const last = new Date(today);
  last.setUTCFullYear(today.getUTCFullYear() + 1);
  return last.toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/** The address of the data source through which a contract is checked. */
function sourceOf(producer: string): string {
  const isState = isStackName(producer) && stacks[producer].publishes.channel === 'remote-state';
  return isState ? `data.terraform_remote_state.${producer}` : `data.aws_ssm_parameter.${producer}_contract`;
}
