import { attributeRule } from '../kinds/attribute-rule.ts';
import { valueAt } from '../estate/values-at.ts';
import { is, isOrAbsent } from '../kinds/expectation.ts';
import { referenceRule } from '../kinds/reference-rule.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';
import { judgedRule } from '../kinds/judged-rule.ts';

const type = 'aws_cloudwatch_log_group';

/** What CloudWatch admits from a year on. */
const years = [365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

const retained = judgedRule({
  id: 'log-group-retained',
  title: 'Logs are kept for at least a year, by a number that stands in the configuration.',
  severity: 'high',
  requirements: ['10.5.1'],
  controls: ['CloudWatch.16', 'CKV_AWS_66', 'CKV_AWS_338', 'PCI-10.5.1-CWL'],
  resourceTypes: [type],
  expected: `retention_in_days: one of ${years.join(', ')}`,
  // As it stands, not as it could be resolved: an expression is a promise that a scanner cannot hold anybody to.
  judge:
    () =>
    ({ body }) => {
      const days = valueAt(body, 'retention_in_days');
      return { holds: years.some((one) => one === days), found: `retention_in_days: ${shown(days)}` };
    },
  fix: 'Set retention_in_days to a number from the list, not to an expression.',
});

const encrypted = referenceRule({
  id: 'log-group-encrypted',
  title: 'Logs are encrypted with a key of our own.',
  severity: 'high',
  requirements: ['10.3.2', '3.5.1'],
  controls: ['CKV_AWS_158', 'PCI-10.3.2-LOG-PROTECT'],
  type,
  attribute: 'kms_key_id',
  target: 'aws_kms_key',
  fix: 'Set kms_key_id to the ARN of an aws_kms_key that admits CloudWatch Logs.',
});

const keptOnDestroy = attributeRule({
  id: 'log-group-outlives-stack',
  title: 'Logs outlive the stack that they were written for.',
  severity: 'medium',
  requirements: ['10.3.2', '10.5.1'],
  controls: ['PCI-10.3.2-LOG-PROTECT'],
  type,
  attribute: 'skip_destroy',
  expected: is(true),
  fix: 'Set skip_destroy to true.',
});

const atHand = attributeRule({
  id: 'log-group-at-hand',
  title: 'Logs can be searched, filtered and subscribed to.',
  severity: 'low',
  requirements: ['10.4.1.1', '10.5.1'],
  controls: [],
  type,
  attribute: 'log_group_class',
  expected: isOrAbsent('STANDARD'),
  fix: 'Remove log_group_class: with INFREQUENT_ACCESS there are no metric filters and no subscriptions.',
});

/** What PCI DSS wants of log groups. */
export const logGroupRules: readonly Rule[] = [retained, encrypted, keptOnDestroy, atHand];
