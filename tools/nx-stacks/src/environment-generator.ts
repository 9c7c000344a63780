import type { Tree } from '@nx/devkit';
import { parseEnvironment } from '@payment/config';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { freeRange } from './free-range.ts';
import { readText } from './read-text.ts';

/** What a person says about the environment to add. */
export interface EnvironmentGeneratorOptions {
  readonly name: string;
  /** The environment whose settings it begins with. */
  readonly like: string;
}

const folder = 'packages/config/environments';
/** The address range of an environment, in its file. */
const rangePattern = /(?<=^ {2}cidr: )\S+$/gm;

const suffixCharacters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * `nx g environment <name>`: adds an environment's file, like that of another one, with an address range that is free
 * and a suffix of its own.
 *
 * @throws Error if there is such an environment, or none to be like
 * @throws EnvironmentError with every fault, if the file would not be acceptable; then nothing is written
 */
export default function environmentGenerator(tree: Tree, options: EnvironmentGeneratorOptions): () => void {
  const { name, like } = options;
  const path = join(folder, `${name}.yaml`);
  if (tree.exists(path)) throw new Error(`There is an environment "${name}" already: ${path}.`);
  const model = textOf(tree, `${like}.yaml`);
  const taken = tree.children(folder).flatMap((file) => rangesIn(textOf(tree, file)));

  const text = model
    .replace(/^# (?!yaml-language-server).*\n/gm, '')
    // In a name, an address, a domain; `production` is a kind, too.
    .replace(new RegExp(`(?<!^kind: )\\b${like}\\b`, 'gm'), name)
    .replace(/(?<=^suffix: )\S+$/m, newSuffix())
    .replace(rangePattern, freeRange(taken))
    // It begins in the account of the other, which has an OIDC provider and the roles of ephemeral environments.
    .replace('oidcProvider: managed', 'oidcProvider: existing')
    .replace(', "pr-*"]', ']');
  parseEnvironment(`${name}.yaml`, text);
  tree.write(path, text);
  return () => {
    process.stdout.write(
      [
        `${path} is like ${like}. Look through it: account, region, certificate, who is told of alarms, delivery.`,
        `What a waiver lets ${like} off by name, ${name} is not let off: the audit tells.`,
        `Then: npm run payinfra -- check --all && npm run payinfra -- audit --env ${name}`,
        '',
      ].join('\n'),
    );
  };
}

function textOf(tree: Tree, file: string): string {
  const path = join(folder, file);
  if (!tree.exists(path)) throw new Error(`There is no environment to be like: ${path} does not exist.`);
  return readText(tree, path);
}

function rangesIn(text: string): readonly string[] {
  return Array.from(text.matchAll(rangePattern), ([range]) => range);
}

function newSuffix(): string {
  return Array.from({ length: 6 }, () => suffixCharacters.charAt(randomInt(suffixCharacters.length))).join('');
}
