import { PayinfraError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';

/** An environment that nothing is promoted to: it is brought up from a branch, and goes again. */
export function ephemeralTarget(environment: string): PayinfraError {
  return new PayinfraError(
    `${environment} is ephemeral: nothing is promoted to it. ` +
      `Deploy to it: npm run payinfra -- deploy --env ${environment}`,
    { exitCode: exitCodes.usage },
  );
}

/** An environment that is to be promoted to itself. */
export function sameEnvironment(environment: string): PayinfraError {
  return new PayinfraError(`--from and --to are both ${environment}. Name two environments.`, {
    exitCode: exitCodes.usage,
  });
}

/** A promotion that the ledger, drift or contracts forbid: all reasons at once. */
export function notPromoted(from: string, to: string, faults: readonly string[]): PayinfraError {
  const count = faults.length === 1 ? 'one thing' : `${faults.length} things`;
  return new PayinfraError(
    [
      `Nothing is promoted from ${from} to ${to}, nothing was changed: ${count} to put right first`,
      ...faults.map((fault) => fault.replaceAll(/^/gm, '  ')),
    ].join('\n'),
  );
}
