import type { StackName } from '@payment/contracts';
import type { Connection } from '../environment/connection.ts';
import type { Interruption } from '../interruption.ts';
import type { Io } from '../io.ts';
import type { Engine } from '../terraform/engine.ts';

/** What a run of Terraform over some stacks of an environment is made from. */
export interface RunProps {
  readonly io: Io;
  readonly interruption: Interruption;
  readonly engine: Engine;
  readonly connection: Connection;
  readonly stacks: readonly StackName[];
}
