import { PayinfraError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';

/** A base that git does not know. */
export function unknownBase(ref: string, folder: string, reason: string): PayinfraError {
  return new PayinfraError(
    `There is no commit "${ref}" in ${folder}: ${reason.trim() || 'git knows no such name'}. ` +
      `Name a branch, a tag or a commit that is here, or fetch it first: git fetch origin ${ref}`,
    { exitCode: exitCodes.usage },
  );
}

/** A commit whose files git cannot write, for example where the disk is full. */
export function baseNotCheckedOut(ref: string, reason: string): PayinfraError {
  return new PayinfraError(`The files of "${ref}" cannot be written: ${reason.trim()}`);
}

/** Contracts that cannot be asked what they promise. */
export function contractsNotReadable(reason: string): PayinfraError {
  return new PayinfraError(`packages/contracts cannot be read: ${reason}`);
}

/** A base whose code does not run, so that nobody knows what it promises or reads. */
export function baseDoesNotRun(ref: string, reason: string, cause: unknown): PayinfraError {
  return new PayinfraError(
    `The code of "${ref}" does not run with the packages that are installed here: ${reason}\n` +
      'Nothing was compared. Name a newer commit as base, or run this where its packages are installed.',
    { cause },
  );
}
