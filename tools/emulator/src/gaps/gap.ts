import type { AwsClients } from '../testing/aws-clients.ts';

/** One thing that moto gets wrong. */
export interface Gap {
  /** The functions in `patches/<service>.py` that close it. */
  readonly closedBy: readonly string[];
  /** Asks an emulator. What it throws counts by its name. */
  readonly ask: (clients: AwsClients) => Promise<unknown>;
  /** What moto answers by itself. */
  readonly moto: unknown;
  /** What AWS answers. */
  readonly aws: unknown;
}

/** The gaps of one service, each under what its cure makes the emulator do. */
export type Gaps = Readonly<Record<string, Gap>>;
