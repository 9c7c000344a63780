import { companionRule } from '../kinds/companion-rule.ts';
import type { Json } from '../estate/json.ts';
import type { Resource } from '../estate/resource.ts';
import { valueAt, valuesAt } from '../estate/values-at.ts';
import { atLeast, between, oneOf } from '../kinds/expectation.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';
import { bucketsAt } from '../facts/buckets-at.ts';
import { isLogBucket } from '../facts/is-log-bucket.ts';
import { judgedRule } from '../kinds/judged-rule.ts';

const lifecycle = 'aws_s3_bucket_lifecycle_configuration';
const tiering = 'aws_s3_bucket_intelligent_tiering_configuration';

const said = companionRule({
  id: 'bucket-lifecycle-said',
  title: 'Every bucket says how its objects age.',
  severity: 'low',
  requirements: ['3.2.1', '10.5.1'],
  controls: ['S3.13', 'CKV2_AWS_61'],
  type: 'aws_s3_bucket',
  companion: { type: lifecycle, attribute: 'bucket' },
  fix: 'Give the bucket an aws_s3_bucket_lifecycle_configuration.',
});

const uploadsAborted = judgedRule({
  id: 'bucket-aborts-uploads',
  title: 'Parts of uploads that were never finished, which nobody can see or read, do not stay.',
  severity: 'low',
  requirements: ['3.2.1'],
  controls: ['CKV_AWS_300'],
  resourceTypes: [lifecycle],
  fix: 'Add an enabled rule for the whole bucket with abort_incomplete_multipart_upload after at most 30 days.',
  expected: 'a rule for the whole bucket: abort_incomplete_multipart_upload.days_after_initiation from 1 to 30',
  judge: () => (resource) => {
    const days = wholeBucketRules(resource).flatMap((rule) =>
      valuesAt(rule, 'abort_incomplete_multipart_upload.days_after_initiation'),
    );
    return { holds: days.some(between(1, 30).accepts), found: `days_after_initiation: ${shown(days)}` };
  },
});

const oldVersionsKept = retentionRule({
  id: 'bucket-keeps-old-versions',
  title: 'What is overwritten or deleted in a bucket stays for a year, and then goes.',
  requirements: ['3.2.1', '10.3.2', '10.5.1'],
  controls: ['S3.13', 'PCI-10.5.1-S3'],
  attribute: 'noncurrent_version_expiration.noncurrent_days',
});

const logsKept = retentionRule({
  id: 'log-bucket-keeps-logs',
  title: 'A log stays for a year, and then goes.',
  requirements: ['10.5.1'],
  controls: ['PCI-10.5.1-S3'],
  attribute: 'expiration.days',
  where: (resource, estate) => bucketsAt(estate, resource, 'bucket').some((bucket) => isLogBucket(bucket, estate)),
});

/** A rule that an age is said for the whole bucket, and that nowhere a shorter one is. */
function retentionRule({
  attribute,
  where = () => true,
  ...rule
}: Pick<Rule, 'id' | 'title' | 'requirements' | 'controls'> & {
  readonly attribute: string;
  readonly where?: Parameters<typeof judgedRule>[0]['where'];
}): Rule {
  return judgedRule({
    ...rule,
    severity: 'high',
    resourceTypes: [lifecycle],
    fix: `Let an enabled rule for the whole bucket have a ${attribute} of 365 or more, and no rule one of less.`,
    expected: `${attribute}: at least 365, by a rule for the whole bucket`,
    where,
    judge: () => (resource) => {
      const forAll = wholeBucketRules(resource).flatMap((one) => valuesAt(one, attribute));
      const anywhere = valuesAt(resource.body, `rule.${attribute}`);
      return {
        holds: forAll.length > 0 && anywhere.every(atLeast(365).accepts),
        found: `${attribute}: ${shown(anywhere)}, for the whole bucket: ${shown(forAll)}`,
      };
    },
  });
}

/** What can be read at once. All other classes must be thawed first, which takes hours. */
const immediate = oneOf('STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER_IR');

const archivedLate = judgedRule({
  id: 'bucket-archives-late',
  title: 'What is in a bucket can be read at once for three months at least.',
  severity: 'high',
  requirements: ['10.5.1'],
  controls: ['PCI-10.5.1-S3'],
  resourceTypes: [lifecycle],
  fix: 'Let transitions to GLACIER or DEEP_ARCHIVE begin after 90 days or later.',
  expected: `transitions: to ${immediate.words}, or after at least 90 days`,
  judge: () => ({ body }) => {
    const early = ['transition', 'noncurrent_version_transition']
      .flatMap((block) => valuesAt(body, `rule.${block}`))
      .filter((transition) => !immediate.accepts(valueAt(transition, 'storage_class')))
      .filter((transition) => {
        const [days] = [...valuesAt(transition, 'days'), ...valuesAt(transition, 'noncurrent_days')];
        return !atLeast(90).accepts(days);
      });
    return { holds: early.length === 0, found: early.length === 0 ? 'so' : shown(early) };
  },
});

const tieredLate = judgedRule({
  id: 'bucket-tiers-late',
  title: 'Intelligent-Tiering archives nothing that was read within three months.',
  severity: 'medium',
  requirements: ['10.5.1'],
  controls: ['PCI-10.5.1-S3'],
  resourceTypes: [tiering],
  fix: 'Set the days of every tiering to a number from 90 to 730.',
  expected: 'tiering.days: from 90 to 730, for every tiering',
  judge: () => ({ body }) => {
    const days = valuesAt(body, 'tiering').map((tier) => valueAt(tier, 'days'));
    return { holds: days.every(between(90, 730).accepts), found: `tiering.days: ${days.map(shown).join(', ')}` };
  },
});

/** The rules that are in force for every object. A rule without a filter is refused by S3 sooner or later. */
function wholeBucketRules({ body }: Resource): readonly Json[] {
  return valuesAt(body, 'rule').filter(
    (rule) => valueAt(rule, 'status') === 'Enabled' && valueAt(rule, 'filter.prefix') === '',
  );
}

/** What PCI DSS wants of how objects age. */
export const lifecycleRules: readonly Rule[] = [
  said,
  uploadsAborted,
  oldVersionsKept,
  logsKept,
  archivedLate,
  tieredLate,
];
