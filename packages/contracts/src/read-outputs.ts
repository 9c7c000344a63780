import { z } from 'zod';
import { contractValues } from './contract-values.ts';
import type { Contract, ContractValues } from './define-contract.ts';
import { notOutputs, outputsBreakContract } from './errors.ts';
import { outputName } from './field-name.ts';

const outputsByName = z.record(z.string(), z.unknown());
const terraformOutput = z.object({ value: z.unknown() });

/**
 * The typed values of a contract out of a stack's outputs.
 *
 * Accepts every shape in which outputs are met: `terraform output -json` (`{ vpc_id: { value } }`), plain values
 * (`{ vpc_id: "vpc-…" }`), the fields' own names (`{ vpcId: "vpc-…" }`, as `payinfra outputs --json` prints them), and
 * each of them nested below the stack's name, as CDKTF writes them.
 *
 * @throws ContractError naming every field that is missing or has the wrong form, never a value
 */
export function readOutputs<C extends Contract>(contract: C, outputs: unknown): ContractValues<C> {
  const all = outputsByName.safeParse(outputs);
  if (!all.success) throw notOutputs(contract.producer);
  const nested = outputsByName.safeParse(all.data[contract.producer]);
  const own = nested.success ? nested.data : all.data;

  const fields = Object.entries(contract.fields);
  const shape = Object.fromEntries(fields.map(([name, { schema }]) => [name, schema]));
  const values = Object.fromEntries(fields.map(([name]) => [name, valueOf(own[outputName(name)] ?? own[name])]));

  const parsed = z.object(shape).safeParse(values, { reportInput: true });
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message, input }) => ({
      field: path.join('.'),
      rule: input === undefined ? 'is missing' : message,
    }));
    throw outputsBreakContract(contract.producer, contract.version, faults);
  }
  return contractValues(contract, (name) => ({ enumerable: true, value: parsed.data[name] }));
}

function valueOf(output: unknown): unknown {
  const wrapped = terraformOutput.safeParse(output);
  return wrapped.success ? wrapped.data.value : output;
}
