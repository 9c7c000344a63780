import type { Environment } from '@payment/config';
import type { AwsClients } from '../aws/aws-clients.ts';

/** An environment that can be reached. */
export interface Connection {
  readonly environment: Environment;
  readonly aws: AwsClients;
  /** The environment variables under which Terraform and the integration tests reach it. */
  readonly variables: NodeJS.ProcessEnv;
}
