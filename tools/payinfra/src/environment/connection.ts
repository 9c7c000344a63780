import type { Environment } from '@payment/config';
import type { AwsClients } from '../aws/aws-clients.ts';

/** An environment that can be reached. */
export interface Connection {
  readonly environment: Environment;
  readonly aws: AwsClients;
  /** Where the emulator answers, if the environment lives there. */
  readonly emulatorUrl?: string;
  /** The environment variables under which Terraform and the integration tests reach it. */
  readonly variables: NodeJS.ProcessEnv;
}

/** Where an environment is, for people: `staging (account 222222222222, us-east-1)`. */
export function placeOf({ environment: { name, account, region }, emulatorUrl }: Connection): string {
  return `${name} (${emulatorUrl === undefined ? `account ${account}` : `emulator ${emulatorUrl}`}, ${region})`;
}
