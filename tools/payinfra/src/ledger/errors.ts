import { PayinfraError } from '../errors.ts';

/** A stack that was not begun, because a crash in it could not be told afterwards. */
export function notBegun(stack: string, path: string, reason: string): PayinfraError {
  return new PayinfraError(`nothing of ${stack} was changed: its deploy record ${path} cannot be written: ${reason}`);
}
