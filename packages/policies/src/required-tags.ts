import { parseStackName, stacks } from '@payment/contracts';
import type { Estate } from './estate/estate.ts';
import type { Resource } from './estate/resource.ts';
import { valueAt } from './estate/values-at.ts';

/**
 * The tags that the provider gives every resource of a stack by itself. What is launched by AWS later gets them only if
 * its template or its group has them too.
 */
export function requiredTags(estate: Estate, { stack }: Resource): Readonly<Record<string, string>> {
  const { owner, dataClassification } = stacks[parseStackName(stack)];
  return {
    Project: 'payment-processing',
    Environment: environmentOf(estate, stack),
    Stack: stack,
    Owner: owner,
    DataClassification: dataClassification,
  };
}

/** The environment, by the key of the stack's state: `production/compute.tfstate`. */
function environmentOf({ stacks }: Estate, stack: string): string {
  const terraform = stacks.find((one) => one.stack === stack)?.terraform;
  const [environment = ''] = String(valueAt(terraform, 'backend.s3.key')).split('/');
  return environment;
}
