import type { Estate } from '../estate/estate.ts';
import type { PolicyStatement } from '../estate/policy-statements.ts';
import type { Resource } from '../estate/resource.ts';
import {
  allows,
  identitiesOf,
  isConfined,
  isForAnybody,
  isOwnArn,
  isOwnRoot,
  servicesOf,
} from '../estate/statement-terms.ts';
import type { Rule } from '../rule.ts';
import { statementRule } from '../kinds/statement-rule.ts';
import { bucketsAt } from '../facts/buckets-at.ts';

const aboutPolicy = { resourceTypes: ['aws_s3_bucket_policy'], attribute: 'policy' } as const;

const notPublic = statementRule({
  id: 'bucket-policy-not-public',
  title: 'No policy of a bucket allows anybody anything.',
  severity: 'critical',
  requirements: ['1.4.4', '7.2.1'],
  controls: ['CKV_AWS_70'],
  ...aboutPolicy,
  expected: 'nothing allowed to the principal *',
  faults: (statement) => (allows(statement) && isForAnybody(statement) ? ['allows anybody'] : []),
  fix: 'Name the service or the role that needs the bucket as principal, instead of *.',
});

const ownAccountOnly = statementRule({
  id: 'bucket-policy-own-account-only',
  title: 'No policy of a bucket allows another account anything.',
  severity: 'critical',
  requirements: ['7.2.1'],
  controls: ['S3.6'],
  ...aboutPolicy,
  expected: 'allowed only to the own account and to services',
  faults: (statement, policy, estate) =>
    allows(statement)
      ? identitiesOf(statement).filter((one) => !isOwnRoot(estate, policy, one)).map((one) => `allows ${one}`)
      : [],
  fix: 'Take the foreign principal out of the policy of the bucket.',
});

const deliveriesOnly = statementRule({
  id: 'bucket-policy-deliveries-only',
  title: 'A service may only write to a bucket, below a prefix.',
  severity: 'high',
  requirements: ['7.2.5', '10.3.2'],
  controls: ['S3.6'],
  ...aboutPolicy,
  expected: 'services allowed only s3:PutObject below a prefix of the bucket',
  faults: (statement, policy, estate) => {
    if (!allows(statement) || servicesOf(statement).length === 0) return [];
    const prefixes = bucketsAt(estate, policy, 'bucket').map(({ address }) => `\${${address}.arn}/`);
    return [
      ...statement.actions.filter((action) => action !== 's3:PutObject').map((action) => `allows ${action}`),
      ...statement.resources
        .filter((resource) => !prefixes.some((prefix) => isBelow(resource, prefix)))
        .map((resource) => `allows to write ${resource}`),
    ];
  },
  fix: 'Allow the service s3:PutObject on <bucket>/<prefix>/* and nothing else.',
});

/** What a service that delivers logs sends along. */
const sentBy: Readonly<Record<string, readonly ('aws:SourceAccount' | 'aws:SourceArn')[]>> = {
  'logdelivery.elasticloadbalancing.amazonaws.com': ['aws:SourceArn'],
};

const servicesForOwnAccount = statementRule({
  id: 'bucket-policy-services-for-own-account',
  title: 'A service writes to a bucket only on behalf of the resource whose logs it delivers.',
  severity: 'high',
  requirements: ['7.2.5', '10.3.2'],
  controls: ['S3.6'],
  ...aboutPolicy,
  expected: 'services confined by aws:SourceArn, and by aws:SourceAccount where they send it',
  faults: (statement, policy, estate) =>
    allows(statement)
      ? servicesOf(statement).flatMap((service) =>
          (sentBy[service] ?? (['aws:SourceAccount', 'aws:SourceArn'] as const))
            .filter((key) => !isOwnSource(statement, key, policy, estate))
            .map((key) => `${service} not confined by ${key}`),
        )
      : [],
  fix: 'Add the conditions aws:SourceAccount and aws:SourceArn with the own account and the exact source.',
});

/** Whether what a pattern means lies below something narrower than the bucket as a whole. */
function isBelow(resource: string, bucket: string): boolean {
  return resource.startsWith(bucket) && /^[^*?]+\/\*$/.test(resource.slice(bucket.length));
}

function isOwnSource(
  statement: PolicyStatement,
  key: 'aws:SourceAccount' | 'aws:SourceArn',
  policy: Resource,
  estate: Estate,
): boolean {
  return isConfined(statement, key, (value) =>
    key === 'aws:SourceArn' ? isOwnArn(estate, policy, value) : value === estate.accountOf(policy),
  );
}

/** What PCI DSS wants of the policies of buckets: who may come in, and how far. */
export const bucketPolicyRules: readonly Rule[] = [notPublic, ownAccountOnly, deliveriesOnly, servicesForOwnAccount];
