import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Runs an expression over this package's functions in a Node process of its own, and gives its value as JSON. */
export async function inAnotherProcess(expression: string): Promise<unknown> {
  const entry = join(import.meta.dirname, '../index.ts');
  const script = `import * as emulator from ${JSON.stringify(entry)};
    console.log(JSON.stringify((await ${expression}) ?? null));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  return JSON.parse(stdout);
}
