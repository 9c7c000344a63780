import { companionRule } from '../kinds/companion-rule.ts';
import type { Rule } from '../rule.ts';

/** What scanners want of every bucket and PCI DSS does not: kept, or waived with a reason. */
export const bucketCopyRules: readonly Rule[] = [
  companionRule({
    id: 'bucket-replicated',
    title: 'A bucket is copied to another region.',
    severity: 'low',
    requirements: ['12.10.1'],
    controls: ['CKV_AWS_144'],
    type: 'aws_s3_bucket',
    companion: { type: 'aws_s3_bucket_replication_configuration', attribute: 'bucket' },
    fix: 'Give the bucket an aws_s3_bucket_replication_configuration, or a waiver.',
  }),
  companionRule({
    id: 'bucket-events-told',
    title: 'A bucket tells of what happens to its objects.',
    severity: 'low',
    requirements: ['11.5.2'],
    controls: ['CKV2_AWS_62'],
    type: 'aws_s3_bucket',
    companion: { type: 'aws_s3_bucket_notification', attribute: 'bucket' },
    fix: 'Give the bucket an aws_s3_bucket_notification, to EventBridge at least, or a waiver.',
  }),
];
