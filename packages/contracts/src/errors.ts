/** Values that do not keep their contract's promise. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
}

/** One field at fault: its path and the rule it breaks. */
export interface FieldFault {
  readonly field: string;
  readonly rule: string;
}

/** Outputs that lack a field or hold one of the wrong form. All faults at once. */
export function outputsBreakContract(producer: string, version: string, faults: readonly FieldFault[]): ContractError {
  const width = Math.max(...faults.map(({ field }) => field.length));
  const lines = faults.map(({ field, rule }) => `  ${field.padEnd(width)}  ${rule}`);
  return new ContractError(
    [
      `The outputs of ${producer} do not keep contract ${version}: ${faults.length} of its fields at fault`,
      ...lines,
      `Deploy ${producer} with the code that publishes this contract, then read again.`,
    ].join('\n'),
  );
}
