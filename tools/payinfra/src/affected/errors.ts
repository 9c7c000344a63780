import { PayinfraError } from '../errors.ts';

/** A workspace that Nx cannot read. */
export function nxDoesNotTell(reason: string): PayinfraError {
  return new PayinfraError(`Nx cannot tell what a change affects: ${reason}. Ask it: npm run nx -- graph`);
}
