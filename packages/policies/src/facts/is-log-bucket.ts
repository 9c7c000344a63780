import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { bucketsAt } from './buckets-at.ts';

/** The attributes that say which bucket a service delivers logs to. */
const deliveries = [
  { type: 'aws_s3_bucket_logging', attribute: 'target_bucket' },
  { type: 'aws_lb', attribute: 'access_logs.bucket' },
  { type: 'aws_lb', attribute: 'connection_logs.bucket' },
] as const;

/** Whether a service delivers logs to a bucket. */
export function isLogBucket(bucket: Resource, estate: Estate): boolean {
  return deliveries.some(({ type, attribute }) =>
    estate.resources(type).some((source) => bucketsAt(estate, source, attribute).includes(bucket)),
  );
}
