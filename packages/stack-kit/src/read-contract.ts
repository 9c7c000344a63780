import { contractValues, upstreamOf, type Contract, type ContractValues } from '@payment/contracts';
import { contractNotDeclared } from './errors.ts';
import type { PaymentStack } from './payment-stack.ts';
import { ParameterReader } from './parameter-reader.ts';
import { RemoteStateReader } from './remote-state-reader.ts';

/** Turns a field into the expression that gives its value at deploy time. */
export interface ContractReader {
  string(field: string): string;
  number(field: string): number;
  list(field: string): string[];
}

/**
 * The values of another stack's contract, as expressions that Terraform resolves at plan time.
 *
 * A field that is not touched is not read, so a stack asks for no more than it uses. The plan fails, naming the stack
 * to deploy first, if the producer publishes another major version or an older minor one than this code was made for.
 *
 * @throws StackKitError if the stack did not declare in `@payment/contracts` that it reads this contract
 */
export function readContract<C extends Contract>(stack: PaymentStack, contract: C): ContractValues<C> {
  const declared: readonly string[] = upstreamOf(stack.stackName);
  if (!declared.includes(contract.producer)) throw contractNotDeclared(stack.stackName, contract.producer);

  const reader: ContractReader =
    contract.channel === 'remote-state'
      ? new RemoteStateReader(stack, contract)
      : new ParameterReader(stack, contract);

  return contractValues(contract, (name, { kind }) => ({ enumerable: true, get: () => reader[kind](name) }));
}
