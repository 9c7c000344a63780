import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { textAt } from '../estate/values-at.ts';

/** The environment of a resource's stack, by the key of its state: `production/compute.tfstate`. */
export function environmentOf({ stacks }: Estate, { stack }: Pick<Resource, 'stack'>): string {
  const terraform = stacks.find((one) => one.stack === stack)?.terraform;
  const [environment = ''] = textAt(terraform, 'backend.s3.key').split('/');
  return environment;
}
