import { z } from 'zod';
import type { Contract, ContractValues } from './define-contract.ts';
import { outputsBreakContract } from './errors.ts';
import { outputName } from './field-name.ts';

const record = z.record(z.string(), z.unknown());
const terraformOutput = z.looseObject({ value: z.unknown(), sensitive: z.boolean().optional() });

/**
 * The typed values of a contract out of a stack's outputs.
 *
 * Accepts every shape in which outputs are met: `terraform output -json` (`{ vpc_id: { value } }`), plain values
 * (`{ vpc_id: "vpc-…" }`), and either of them nested below the stack's name, as CDKTF writes them.
 *
 * @throws ContractError naming every field that is missing or has the wrong form
 */
export function readOutputs<C extends Contract>(contract: C, outputs: unknown): ContractValues<C> {
  const all = record.parse(outputs);
  const own = record.safeParse(all[contract.producer]);
  const flat = own.success ? own.data : all;

  const values: Record<string, unknown> = {};
  const shape: Record<string, z.ZodType> = {};
  for (const [name, { schema }] of Object.entries(contract.fields)) {
    const output = flat[outputName(name)];
    const wrapped = terraformOutput.safeParse(output);
    values[name] = wrapped.success ? wrapped.data.value : output;
    shape[name] = schema;
  }
  return parseValues(contract, shape, values);
}

function parseValues<C extends Contract>(
  contract: C,
  shape: Record<string, z.ZodType>,
  values: Record<string, unknown>,
): ContractValues<C> {
  const parsed = z.object(shape).safeParse(values);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), rule: issue.message }));
    throw outputsBreakContract(contract.producer, contract.version, faults);
  }
  // The one place where a type is asserted: the shape was just built, field by field, from the contract itself.
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions
  return parsed.data as ContractValues<C>;
}
