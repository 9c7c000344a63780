import { parseStackName, stacks } from '@payment/contracts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { environmentOf } from './environment-of.ts';

/**
 * The tags that the provider gives every resource of a stack by itself. What is launched by AWS later gets them only if
 * its template or its group has them too.
 */
export function requiredTags(estate: Estate, { stack }: Pick<Resource, 'stack'>): Readonly<Record<string, string>> {
  const { owner, dataClassification } = stacks[parseStackName(stack)];
  return {
    Project: 'payment-processing',
    Environment: environmentOf(estate, { stack }),
    Stack: stack,
    Owner: owner,
    DataClassification: dataClassification,
  };
}
