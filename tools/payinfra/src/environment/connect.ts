import type { Environment } from '@payment/config';
import type { Io } from '../io.ts';
import { connectToAccount } from './connect-to-account.ts';
import { connectToEmulator } from './connect-to-emulator.ts';
import type { Connection } from './connection.ts';

/** How an environment is reached. */
export interface ConnectOptions {
  /**
   * Whether the emulator is started, for an environment that lives there and a command that begins from nothing.
   * @default false
   */
  readonly startEmulator?: boolean;
  /**
   * The AWS profile to reach an account with.
   * @default what the AWS SDK finds
   */
  readonly profile?: string | undefined;
}

/** Reaches an environment, in its account or on the emulator. */
export async function connect(io: Io, environment: Environment, options: ConnectOptions = {}): Promise<Connection> {
  return environment.emulated
    ? await connectToEmulator(io, environment, options.startEmulator ?? false)
    : await connectToAccount(io, environment, options.profile);
}
