import { PayinfraError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';

/** A plan that is not of the form that Terraform writes. */
export function planNotParsed(stack: string, faults: string): PayinfraError {
  return new PayinfraError(`The plan of ${stack} is not of the form that Terraform 1.11 writes:\n${faults}`);
}

/** Reviewed plans that cannot be used: all of them at once. */
export function reviewNotUsable(folder: string, faults: readonly string[]): PayinfraError {
  return new PayinfraError(
    [
      `The review in ${folder} cannot be used, nothing was touched:`,
      ...faults.map((fault) => `  ${fault}`),
      'Review again: npm run payinfra -- review --env <name> --out <folder>',
    ].join('\n'),
    { exitCode: exitCodes.usage },
  );
}

/** What a deploy would do, and what nobody has reviewed or approved. */
export function notAgreed(
  stack: string,
  { differences, unapproved }: { readonly differences: readonly string[]; readonly unapproved: readonly string[] },
): PayinfraError {
  const differing = [
    'the plan is not the one that was reviewed. Review what would be done now, or put right what has changed since:',
    ...differences.map((difference) => `  ${difference}`),
  ];
  const missing = [
    'what holds data would be destroyed, and nobody has approved that. If it is meant, add:',
    ...unapproved.map((address) => `  --approve '${address}'`),
  ];
  return new PayinfraError(
    [
      `nothing of ${stack} was changed`,
      ...(differences.length === 0 ? [] : differing),
      ...(unapproved.length === 0 ? [] : missing),
    ].join('\n'),
  );
}
