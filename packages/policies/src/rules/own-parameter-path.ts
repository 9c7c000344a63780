import { parameterPath } from '@payment/naming';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { textAt } from '../estate/values-at.ts';

/** Below which the SSM parameters of a resource's environment lie: `/payment-processing/<environment>/`. */
export function ownParameterPath(estate: Estate, { stack }: Pick<Resource, 'stack'>): string {
  const provider = estate.stacks.find((one) => one.stack === stack)?.provider;
  return parameterPath(textAt(provider?.body, 'default_tags.tags.Environment'), '');
}
