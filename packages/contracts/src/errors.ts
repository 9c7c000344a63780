import { closest, distance } from 'fastest-levenshtein';

/** Values that do not keep their contract's promise. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
}

/** A stack that does not exist, or stacks that cannot be put in order. */
export class StackError extends Error {
  override readonly name = 'StackError';
}

/** One field at fault: its path and the rule it breaks. */
export interface FieldFault {
  /** The field's name in code, followed by the item's index in a list, for example `appSubnetIds.0`. */
  readonly field: string;
  readonly rule: string;
}

/** Outputs that lack a field or hold one of the wrong form. All faults at once. */
export function outputsBreakContract(producer: string, version: string, faults: readonly FieldFault[]): ContractError {
  const width = Math.max(...faults.map(({ field }) => field.length));
  const lines = faults.map(({ field, rule }) => `  ${field.padEnd(width)}    ${rule}`);
  const count = faults.length === 1 ? '1 value is' : `${faults.length} values are`;
  return new ContractError(
    [
      `The outputs of ${producer} do not keep contract ${version}: ${count} at fault`,
      ...lines,
      `Deploy ${producer} with the code that publishes this contract, then read again.`,
    ].join('\n'),
  );
}

/** Something that is not a map of outputs at all. */
export function notOutputs(producer: string): ContractError {
  return new ContractError(
    `The outputs of ${producer} are not a map of names and values. ` +
      'Read them with: terraform output -json, or npm run payinfra -- outputs --json',
  );
}

/** A stack that does not exist. */
export function unknownStack(given: string, known: readonly string[]): StackError {
  const near = closest(given, known);
  const hint = distance(given, near) <= 2 ? ` Did you mean "${near}"?` : '';
  return new StackError(`There is no stack "${given}".${hint} The stacks are ${known.join(', ')}.`);
}

/** Stacks that cannot be deployed one after the other, because each waits for another. */
export function needEachOther(names: readonly string[]): StackError {
  return new StackError(
    `No order of deployment exists: ${names.join(', ')} need each other. ` +
      'Break the circle in the reads of packages/contracts/src/stacks.ts.',
  );
}
