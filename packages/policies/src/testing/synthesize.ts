import { loadEnvironment } from '@payment/config';
import { stackNames, type StackName } from '@payment/contracts';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const workspace = join(import.meta.dirname, '..', '..', '..', '..');
/** Node keeps compiled code here: the same programs are run for every environment. */
const compiled = join(workspace, 'node_modules/.cache/policies');

/** The synthesized Terraform JSON of each stack. */
export type Configurations = Readonly<Record<StackName, string>>;

/** The real stacks of an environment: their programs are run, as a deploy runs them. */
export async function synthesize(environment: string): Promise<Configurations> {
  const { suffix: pinned } = loadEnvironment(environment);
  const folder = await mkdtemp(join(tmpdir(), 'policies-'));
  try {
    const texts = await Promise.all(
      stackNames.map(async (stack) => {
        const outdir = join(folder, stack);
        const env = {
          ...process.env,
          PAYMENT_ENVIRONMENT: environment,
          CDKTF_OUTDIR: outdir,
          NODE_COMPILE_CACHE: compiled,
          ...(pinned === undefined ? { PAYMENT_SUFFIX: 'abc123' } : {}),
        };
        await run(process.execPath, ['--no-deprecation', 'src/main.ts'], { cwd: join(workspace, 'apps', stack), env });
        return [stack, await readFile(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8')] as const;
      }),
    );
    return Object.fromEntries(texts) as Configurations;
  } finally {
    await rm(folder, { recursive: true });
  }
}
