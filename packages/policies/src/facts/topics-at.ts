import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';

/** The topics that an attribute leads to, also by way of their policies: whoever waits for the policy names that. */
export function topicsAt(estate: Estate, resource: Resource, path: string): readonly Resource[] {
  return estate.targets(resource, path).flatMap((target) => {
    if (target.type === 'aws_sns_topic_policy') return topicsAt(estate, target, 'arn');
    return target.type === 'aws_sns_topic' ? [target] : [];
  });
}
