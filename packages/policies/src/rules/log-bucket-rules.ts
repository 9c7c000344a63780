import { attributeRule } from '../kinds/attribute-rule.ts';
import type { Estate } from '../estate/estate.ts';
import { policyStatements, type PolicyStatement } from '../estate/policy-statements.ts';
import type { Resource } from '../estate/resource.ts';
import { fits, identitiesOf, servicesOf, valuesDemanded } from '../estate/statement-terms.ts';
import { valueAt } from '../estate/values-at.ts';
import { is } from '../kinds/expectation.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';
import { bucketsAt } from '../facts/buckets-at.ts';
import { isLogBucket } from '../facts/is-log-bucket.ts';
import { judgedRule } from '../kinds/judged-rule.ts';

const logsStay = judgedRule({
  id: 'log-bucket-nobody-may-delete',
  title: 'Nobody may delete a log, whatever his rights.',
  severity: 'high',
  requirements: ['10.3.2', '10.3.3', '10.3.4'],
  controls: ['PCI-10.3.2-LOG-PROTECT'],
  resourceTypes: ['aws_s3_bucket'],
  fix: 'Deny everybody s3:DeleteObject and s3:DeleteObjectVersion on bucket/* in its policy; lifecycles still work.',
  expected: 'a policy with Deny of s3:DeleteObject and s3:DeleteObjectVersion on bucket/* for everybody',
  where: isLogBucket,
  judge: (estate) => (bucket) => {
    const denied = statementsOf(estate, bucket)
      .filter((statement) => deniesAllObjects(statement, bucket))
      .flatMap(({ actions }) => actions);
    return {
      holds: ['s3:DeleteObject', 's3:DeleteObjectVersion'].every((action) => denied.includes(action)),
      found: `denied to everybody: ${denied.join(', ') || 'nothing'}`,
    };
  },
});

const deliverable = attributeRule({
  id: 'log-bucket-takes-deliveries',
  title: 'A bucket that logs are delivered to has no Object Lock, under which deliveries would be refused.',
  severity: 'medium',
  requirements: ['10.2.1'],
  controls: ['PCI-10.3.2-LOG-PROTECT'],
  type: 'aws_s3_bucket',
  attribute: 'object_lock_enabled',
  expected: is(false),
  where: isLogBucket,
  fix: 'Make a new bucket with object_lock_enabled false, and let its policy refuse every deletion.',
});

const delivered = judgedRule({
  id: 'access-log-delivered',
  title: 'S3 may write the access logs of a bucket where they are wanted; otherwise they are lost without a word.',
  severity: 'high',
  requirements: ['10.2.1'],
  controls: ['S3.9', 'CKV_AWS_18', 'PCI-10.2.1-LOGS'],
  resourceTypes: ['aws_s3_bucket_logging'],
  fix: 'Allow logging.s3.amazonaws.com s3:PutObject under target_prefix in the policy of another bucket, the target.',
  expected: 'target_bucket: another one, whose policy allows logging.s3.amazonaws.com s3:PutObject under target_prefix',
  judge: (estate) => (logging) => {
    const sources = bucketsAt(estate, logging, 'bucket');
    const targets = bucketsAt(estate, logging, 'target_bucket');
    const prefix = valueAt(logging.body, 'target_prefix');
    const open = targets.filter(
      (target) =>
        !sources.includes(target) &&
        statementsOf(estate, target).some(
          (statement) => allowsDelivery(statement, target, prefix) && sources.every((one) => isAbout(statement, one)),
        ),
    );
    const [target] = targets;
    return {
      holds: open.length > 0,
      found: `target_bucket: ${target?.address ?? 'unknown'}, target_prefix: ${shown(prefix)}`,
    };
  },
});

/** The statements of the policies of a bucket. One that cannot be read says nothing. */
function statementsOf(estate: Estate, bucket: Resource): readonly PolicyStatement[] {
  return estate
    .pointingAt(bucket, 'aws_s3_bucket_policy', 'bucket')
    .flatMap((policy) => policyStatements(policy, 'policy') ?? []);
}

function deniesAllObjects(statement: PolicyStatement, { address }: Resource): boolean {
  const { effect, isInverted, conditions, resources } = statement;
  return (
    effect === 'Deny' &&
    !isInverted &&
    identitiesOf(statement).includes('*') &&
    Object.keys(conditions).length === 0 &&
    resources.includes(`\${${address}.arn}/*`)
  );
}

function allowsDelivery(statement: PolicyStatement, { address }: Resource, prefix: unknown): boolean {
  const { effect, actions, resources } = statement;
  return (
    effect === 'Allow' &&
    servicesOf(statement).includes('logging.s3.amazonaws.com') &&
    actions.includes('s3:PutObject') &&
    typeof prefix === 'string' &&
    resources.includes(`\${${address}.arn}/${prefix}*`)
  );
}

/** Whether a statement asks for no source, or for this one. */
function isAbout(statement: PolicyStatement, { body }: Resource): boolean {
  const arn = `arn:aws:s3:::${shown(valueAt(body, 'bucket'))}`;
  const wanted = valuesDemanded(statement, 'aws:SourceArn');
  return wanted.length === 0 || wanted.some((pattern) => fits(pattern, arn));
}

/** What PCI DSS wants of the buckets that services deliver logs to. */
export const logBucketRules: readonly Rule[] = [logsStay, deliverable, delivered];
