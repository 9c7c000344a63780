import { z } from 'zod';

const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

/**
 * What the lock file says of an app whose every dependency another app has, too: the same versions. So a new app can
 * be installed without a network, and moves nobody's version.
 *
 * @param lock the text of `pnpm-lock.yaml`
 * @param app its folder
 * @param manifest the text of its `package.json`
 * @returns lines
 * @throws Error naming every dependency that no app has
 */
export function lockedImporter(lock: string, app: string, manifest: string): readonly string[] {
  const { dependencies, devDependencies } = manifestSchema.parse(JSON.parse(manifest));
  const known = new Map(
    Array.from(lock.matchAll(/^ {2}apps\/\S+:\n(?: {4}.*\n)+/gm), ([other]) => other)
      .flatMap((other) => Array.from(other.matchAll(/^ {6}'?([^':\n]+)'?:(?:\n {8}.*)+/gm)))
      .map(([entry, name = '']) => [name, entry.split('\n')] as const),
  );
  const missing = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !known.has(name));
  if (missing.length > 0) throw new Error(`pnpm-lock.yaml has no version of ${missing.join(', ')} for any app.`);
  const entriesOf = (names: object) =>
    [...known]
      .filter(([name]) => Object.hasOwn(names, name))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, entry]) => entry);
  return [
    `  ${app}:`,
    '    dependencies:',
    ...entriesOf(dependencies),
    '    devDependencies:',
    ...entriesOf(devDependencies),
  ];
}
