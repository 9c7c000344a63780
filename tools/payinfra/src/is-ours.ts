import { EnvironmentError } from '@payment/config';
import { ContractError, StackError } from '@payment/contracts';
import { SetupError } from '@payment/setup/terraform';
import { PayinfraError } from './errors.ts';

const ours = [PayinfraError, EnvironmentError, ContractError, StackError, SetupError];

/** Whether an error was made for people: its message says all, and a stack trace would only hide it. */
export function isOurs(error: unknown): error is Error {
  return ours.some((kind) => error instanceof kind);
}
