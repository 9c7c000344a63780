import { EnvironmentError } from '@payment/config';
import { ContractError, StackError } from '@payment/contracts';
import { EmulatorError } from '@payment/emulator';
import { PolicyError } from '@payment/policies';
import { RefereeError } from '@payment/referee';
import { SetupError } from '@payment/setup/terraform';
import { PayinfraError } from './errors.ts';
import { exitCodes } from './exit-codes.ts';

/** Errors about what was given, before anything was touched. */
const usageErrors = [EnvironmentError, StackError];

/** Errors that were written to be read. */
const ownErrors = [PayinfraError, ContractError, EmulatorError, SetupError, PolicyError, RefereeError, ...usageErrors];

/**
 * What to tell of an error that says all by its message, so that a stack trace would only hide it; nothing of one that
 * nobody expected.
 */
export function messageForPeople(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (ownErrors.some((kind) => error instanceof kind)) return error.message;
  // How the AWS SDK marks what a service answered, or that it could not be reached.
  return '$metadata' in error ? `AWS: ${error.name}: ${error.message}` : undefined;
}

/** The exit code for an error. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof PayinfraError) return error.exitCode;
  return usageErrors.some((kind) => error instanceof kind) ? exitCodes.usage : exitCodes.failed;
}
