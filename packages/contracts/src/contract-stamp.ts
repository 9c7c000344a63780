import { z } from 'zod';
import { contractHash } from './contract-hash.ts';
import type { Contract } from './define-contract.ts';
import { jsonText } from './json-text.ts';

/** The name of the output and the SSM parameter that tell which contract a stack publishes. */
export const stampName = '_contract';

/** The output's name: Terraform refuses a leading underscore in a reference, SSM does not. */
export const stampOutputName = 'contract';

const stampSchema = z.strictObject({ version: z.string(), hash: z.string() });

/** Which contract a stack publishes. */
export type ContractStamp = z.infer<typeof stampSchema>;

/** The stamp that the producer publishes beside its fields. */
export function contractStamp(contract: Contract): ContractStamp {
  return { version: contract.version, hash: contractHash(contract) };
}

/** Parses a stamp as it stands in SSM. */
export function parseContractStamp(text: string): ContractStamp {
  return jsonText.pipe(stampSchema).parse(text);
}
