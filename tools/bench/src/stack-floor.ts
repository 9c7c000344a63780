import { synthArguments, synthVariables } from '@payment/stack-kit/synth-process';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** The two processes to compare for one stack. */
export interface StackFloor {
  /** Synthesizes the stack, as a deploy does. */
  readonly synth: () => void;
  /** Loads CDKTF and the provider's classes that the stack uses, and does nothing with them. */
  readonly floor: () => void;
  /** How many classes of the provider that is. */
  readonly classes: number;
}

const apps = join(import.meta.dirname, '..', '..', '..', 'apps');

/** Prints the files of the provider's classes that a synth in the working directory loads. */
const listClasses = `
  import { createRequire } from 'node:module';
  import { pathToFileURL } from 'node:url';
  await import(pathToFileURL('src/main.ts').href);
  const loaded = Object.keys(createRequire(import.meta.url).cache);
  console.log(loaded.filter((file) => /provider-aws.lib.[a-z0-9-]+.index\\.js$/.test(file)).join('\\n'));
`;

/**
 * Finds out which classes of the provider a stack loads, by looking at one synth.
 *
 * @param scratch a folder for what both write
 */
export function stackFloor(stack: string, scratch: string): StackFloor {
  const cwd = join(apps, stack);
  const env = {
    ...process.env,
    PAYMENT_ENVIRONMENT: 'production',
    CDKTF_OUTDIR: join(scratch, 'cdktf.out'),
    // Both sides run as every synth of payinfra does.
    ...synthVariables(join(scratch, 'compile-cache')),
  };
  const node = (...args: readonly string[]) =>
    execFileSync('node', [...synthArguments, ...args], { cwd, env, encoding: 'utf8' });

  const classes = node('--input-type=module', '--eval', listClasses).trim().split('\n');
  const load = ['cdktf', ...classes].map((module) => `require(${JSON.stringify(module)});`).join('');
  return {
    synth: () => {
      node('src/main.ts');
    },
    floor: () => {
      node('--eval', load);
    },
    classes: classes.length,
  };
}
