import { describe, expect, it } from 'vitest';
import { explain } from '../audit/explain.ts';
import { adding } from '../testing/changes.ts';
import { realEstate } from '../testing/real-estate.ts';
import { bucketCopyRules } from './bucket-copy-rules.ts';

const names = 'data/documents/bucket/bucket';
const bucket = '${aws_s3_bucket.documents_bucket_C1A86101.id}';

// No bucket of the real stacks keeps them, so the usual test, which breaks what is kept, cannot be made.
describe.each([
  ['bucket-replicated', 'aws_s3_bucket_replication_configuration'],
  ['bucket-events-told', 'aws_s3_bucket_notification'],
])('the rule %s', (id, companion) => {
  const rule = bucketCopyRules.find((one) => one.id === id)!;

  it('fails where a bucket has none, naming the bucket and the fix', () => {
    const verdict = rule.check(realEstate('production')).find(({ resource }) => resource.path === names)!;
    expect(verdict.holds).toBe(false);
    expect(explain({ rule, ...verdict })).toContain('aws_s3_bucket.documents_bucket_C1A86101');
    expect(explain({ rule, ...verdict })).toContain(rule.fix);
  });

  it('holds where a bucket has one', () => {
    const changed = realEstate('production', adding('data', companion, 'copy', { bucket }));
    expect(rule.check(changed).filter(({ holds }) => holds).map(({ resource }) => resource.path)).toEqual([names]);
  });
});
