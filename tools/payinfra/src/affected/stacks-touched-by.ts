import { environmentFile, type Environment } from '@payment/config';
import { stackNames, type StackName } from '@payment/contracts';
import { execa } from 'execa';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { environmentsFolder } from '../environment/read-environment.ts';
import { withoutAws } from '../environment/without-aws.ts';
import type { Io } from '../io.ts';
import { reasonOfCrash } from '../stacks/reason-of-crash.ts';
import { nxDoesNotTell } from './errors.ts';

const roots = z.array(z.array(z.string()));

/**
 * The stacks that changes of files concern in an environment, as Nx sees it: through the packages that a stack is made
 * of, and not through the file of another environment.
 *
 * @param changes lists of files, relative to the root of the repository
 * @returns for each list the stacks
 */
export async function stacksTouchedBy(
  io: Pick<Io, 'env' | 'repository'>,
  { name }: Pick<Environment, 'name'>,
  changes: readonly (readonly string[])[],
): Promise<readonly (readonly StackName[])[]> {
  const own = environmentFile(name, environmentsFolder(io));
  const isOfAnother = (file: string) => dirname(file) === 'packages/config/environments' && basename(file) !== own;
  const lists = changes.map((files) => files.filter((file) => !isOfAnother(file)));
  if (lists.every((files) => files.length === 0)) return lists.map(() => []);

  const { failed, stdout, stderr } = await execa(process.execPath, [join(import.meta.dirname, 'print-affected.ts')], {
    cwd: io.repository,
    env: { ...withoutNx(withoutAws(io.env)), ...nxVariables },
    extendEnv: false,
    input: JSON.stringify(lists),
    reject: false,
  });
  if (failed) throw nxDoesNotTell(reasonOfCrash(stderr));
  const affected = roots.parse(JSON.parse(stdout));
  return affected.map((folders) => stackNames.filter((stack) => folders.includes(`apps/${stack}`)));
}

/** What the file `.env` says to Nx's own program. */
const nxVariables = { NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false' };

/** What Nx tells a task of itself would lead the other Nx to the workspace of the task. */
function withoutNx(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([variable]) => !variable.startsWith('NX_')));
}
