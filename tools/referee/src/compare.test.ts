import { describe, expect, it } from 'vitest';
import { askReferee } from './ask-referee.ts';
import { compare, isBeyondWaivers } from './compare.ts';
import { comparisonText } from './comparison-text.ts';
import { skipList } from './skip-list.ts';
import { fakeCheckov } from './testing/fake-checkov.ts';
import { brokenRule, smallAudit, waiverOf } from './testing/small-audit.ts';
import { smallStacks } from './testing/small-stacks.ts';

const configurations = smallStacks();
const recorded = async () => await askReferee(configurations, { python: fakeCheckov('/dev/null') });

/** Everything that checkov finds at the bucket, but for one check. */
const bucketChecks = ['CKV2_AWS_6', 'CKV2_AWS_62', 'CKV_AWS_145', 'CKV_AWS_144', 'CKV2_AWS_61'];
const bucketRule = brokenRule('bucket-kept', 'aws_s3_bucket', bucketChecks);
const topicRule = brokenRule('topic-encrypted', 'aws_sns_topic', ['SNS.1', 'CKV_AWS_26']);
const nameRule = brokenRule('topic-named', 'aws_sns_topic', ['CKV_AWS_999']);

const audit = smallAudit(configurations, {
  rules: [bucketRule, topicRule, nameRule],
  waivers: [waiverOf('bucket-kept', 'edge/*')],
});
const compared = async () => compare(await recorded(), audit);

describe('a comparison', () => {
  it('tells who found what', async () => {
    const faults = await compared();
    expect(faults.filter(({ agreement }) => agreement !== 'waived')).toEqual([
      expect.objectContaining({ agreement: 'both found', checks: ['CKV_AWS_26'], rules: ['topic-encrypted'], path: 'data/topic' }),
      expect.objectContaining({ agreement: 'only checkov', checks: ['CKV_AWS_18'], rules: [], path: 'edge/logs' }),
      expect.objectContaining({ agreement: 'only ours', checks: ['CKV_AWS_999'], rules: ['topic-named'], path: 'data/topic' }),
    ]);
    expect(faults.filter(({ agreement }) => agreement === 'waived').flatMap(({ checks }) => checks).toSorted()).toEqual(
      bucketChecks.toSorted(),
    );
  });

  it('fails for what checkov found and no waiver covers', async () => {
    const faults = await compared();
    expect(faults.filter(isBeyondWaivers).map(({ checks }) => checks)).toEqual([['CKV_AWS_26'], ['CKV_AWS_18']]);
  });

  it('takes no waiver of one resource for another', async () => {
    const elsewhere = smallAudit(configurations, {
      rules: [bucketRule, topicRule],
      waivers: [waiverOf('bucket-kept', 'edge/*'), waiverOf('topic-encrypted', 'data/other')],
    });

    expect(compare(await recorded(), elsewhere).filter(isBeyondWaivers)).toHaveLength(2);
  });

  it('reads well', async () => {
    const text = comparisonText({ environment: 'dev', result: await recorded(), faults: await compared() });

    expect(text).toContain('dev: checkov 3.3.30: 6 checks passed, 2 failed, 5 waived, 1 found by our rules only');
    expect(text).toMatch(/^only checkov {2}CKV_AWS_18 +– +edge\/logs \(aws_s3_bucket\.logs\) +Ensure the S3 bucket/m);
    expect(text).toMatch(/^waived {8}CKV2_AWS_62 {2}bucket-kept +edge\/logs/m);
  });

  it('counts the resources of one waived check, and shows a rule that answers no check', async () => {
    const [fault] = await compared();
    const waived = { ...fault!, agreement: 'waived' } as const;
    const ours = { ...fault!, agreement: 'only ours', checks: [] } as const;
    const text = comparisonText({ environment: 'dev', result: await recorded(), faults: [waived, waived, ours] });

    expect(text).toMatch(/^waived +CKV_AWS_26 +topic-encrypted +2 resources/m);
    expect(text).toMatch(/^only ours +– +topic-encrypted/m);
  });
});

describe('the skip list', () => {
  it('names exactly the checks of what is waived, under both names that checkov gives a resource', () => {
    const check_ids = bucketChecks.toSorted();

    expect(JSON.parse(skipList(configurations, audit))).toEqual({
      failed_checks: [
        {
          file: '/cdk.tf.json',
          findings: [
            { resource: 'aws_s3_bucket.edge-aws_s3_bucket-logs', check_ids },
            { resource: 'resource.edge-aws_s3_bucket-logs', check_ids },
          ],
        },
      ],
    });
  });
});
