import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';

/** The buckets that an attribute leads to, also by way of their policies: whoever waits for the policy names that. */
export function bucketsAt(estate: Estate, resource: Resource, path: string): readonly Resource[] {
  return estate.targets(resource, path).flatMap((target) => {
    if (target.type === 'aws_s3_bucket_policy') return bucketsAt(estate, target, 'bucket');
    return target.type === 'aws_s3_bucket' ? [target] : [];
  });
}
