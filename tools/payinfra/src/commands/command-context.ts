import type { Rule } from '@payment/policies';
import type { Interruption } from '../interruption.ts';
import type { Io } from '../io.ts';

/** What every command works with. */
export interface CommandContext {
  readonly io: Io;
  readonly interruption: Interruption;
  /** What audits hold stacks against. */
  readonly rules: readonly Rule[];
  /** Sets the exit code of a command that does not throw; 0 unless called. */
  readonly exitWith: (code: number) => void;
}
