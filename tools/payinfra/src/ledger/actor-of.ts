import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Connection } from '../environment/connection.ts';
import type { Io } from '../io.ts';

/** Who deploys: on GitHub whoever started the workflow, else the caller as AWS names it, or the user of an emulator. */
export async function actorOf({ env }: Pick<Io, 'env'>, { aws, emulatorUrl }: Connection): Promise<string> {
  if (env['GITHUB_ACTIONS'] === 'true' && env['GITHUB_ACTOR'] !== undefined) return env['GITHUB_ACTOR'];
  const name = emulatorUrl === undefined ? (await aws.sts.send(new GetCallerIdentityCommand({}))).Arn : env['USER'];
  return name ?? 'unknown';
}
