import { edgeContract, readOutputs } from '@payment/contracts';
import { readStackState } from '../aws/stack-state.ts';
import type { Connection } from '../environment/connection.ts';
import type { Io } from '../io.ts';

/** Prints where the service of a whole environment answers, and what one does with the environment next. */
export async function printNextSteps({ stdout }: Pick<Io, 'stdout'>, { aws, environment }: Connection): Promise<void> {
  const { name } = environment;
  const { outputs } = await readStackState(aws.s3, environment, edgeContract.producer);
  const { serviceUrl } = readOutputs(edgeContract, outputs);
  stdout.write(
    [
      '',
      `${name} is up: ${serviceUrl}`,
      `  everything it publishes    npm run payinfra -- outputs --env ${name}`,
      `  its integration tests      npm run payinfra -- verify --env ${name}`,
      `  take it down               npm run payinfra -- down --env ${name}`,
      '',
    ].join('\n'),
  );
}
