import { policyStatements } from '../estate/policy-statements.ts';
import { attributeRule } from '../kinds/attribute-rule.ts';
import { companionRule } from '../kinds/companion-rule.ts';
import { absent, is } from '../kinds/expectation.ts';
import type { Rule } from '../rule.ts';
import { judgedRule } from '../kinds/judged-rule.ts';

const type = 'aws_flow_log';
const shared = {
  severity: 'high',
  requirements: ['10.2.1', '10.2.2'],
  controls: ['PCI-10.2.1-LOGS'],
} as const;

const vpcHasFlowLog = companionRule({
  ...shared,
  id: 'vpc-has-flow-log',
  title: 'Who talks to whom in the VPC is logged.',
  controls: ['EC2.6', 'CKV2_AWS_11', 'PCI-10.2.1-LOGS'],
  type: 'aws_vpc',
  companion: { type, attribute: 'vpc_id' },
  fix: 'Add an aws_flow_log for the VPC.',
});

const attributes = [
  attributeRule({
    ...shared,
    id: 'flow-log-of-all-traffic',
    title: 'The flow log holds what was accepted and what was refused.',
    controls: ['EC2.6', 'PCI-10.2.1-LOGS'],
    type,
    attribute: 'traffic_type',
    expected: is('ALL'),
    fix: 'Set traffic_type to ALL.',
  }),
  attributeRule({
    ...shared,
    id: 'flow-log-every-minute',
    title: 'The flow log is written every minute, so that an alarm is not ten minutes late.',
    severity: 'low',
    type,
    attribute: 'max_aggregation_interval',
    expected: is(60),
    fix: 'Set max_aggregation_interval to 60.',
  }),
  attributeRule({
    ...shared,
    id: 'flow-log-to-cloudwatch',
    title: 'The flow log goes to CloudWatch Logs.',
    severity: 'medium',
    type,
    attribute: 'log_destination_type',
    expected: is('cloud-watch-logs'),
    fix: 'Set log_destination_type to cloud-watch-logs.',
  }),
  attributeRule({
    ...shared,
    id: 'flow-log-with-every-field',
    title: "The flow log has AWS's own format, which says who, whom, when and with what result.",
    severity: 'medium',
    type,
    attribute: 'log_format',
    expected: absent,
    fix: 'Remove log_format.',
  }),
];

const toOwnGroup = judgedRule({
  ...shared,
  id: 'flow-log-to-own-group',
  title: 'The flow log goes to a log group of the same stack, which its rules protect.',
  resourceTypes: [type],
  expected: 'log_destination: the arn of an aws_cloudwatch_log_group',
  judge: (estate) => (flowLog) => {
    const [group] = estate.targets(flowLog, 'log_destination');
    return {
      holds: group?.type === 'aws_cloudwatch_log_group' && group.stack === flowLog.stack,
      found: group?.address ?? 'no log group',
    };
  },
  fix: 'Set log_destination to the arn of the log group.',
});

const mayWrite = judgedRule({
  ...shared,
  id: 'flow-log-may-write',
  title: 'VPC flow logs, and nobody else, may write to their log group by their role.',
  requirements: ['10.2.1', '10.3.2', '7.2.5'],
  resourceTypes: [type],
  expected: `a role for vpc-flow-logs.amazonaws.com, with logs:CreateLogStream and logs:PutLogEvents on the group`,
  judge: (estate) => (flowLog) => {
    const [role] = estate.targets(flowLog, 'iam_role_arn').filter((target) => target.type === 'aws_iam_role');
    const [group] = estate.targets(flowLog, 'log_destination');
    if (role === undefined || group === undefined) return { holds: false, found: 'no role, or no group' };

    const trusted = (policyStatements(role, 'assume_role_policy') ?? []).flatMap(({ principals }) =>
      Object.values(principals).flat(),
    );
    const allowed = estate
      .pointingAt(role, 'aws_iam_role_policy', 'role')
      .flatMap((policy) => policyStatements(policy, 'policy') ?? [])
      .filter(({ effect, isInverted }) => effect === 'Allow' && !isInverted)
      .filter(({ resources }) => resources.every((one) => estate.origins(one, flowLog)[0]?.resource === group))
      .flatMap(({ actions }) => actions);
    return {
      holds:
        trusted.length > 0 &&
        trusted.every((principal) => principal === 'vpc-flow-logs.amazonaws.com') &&
        ['logs:CreateLogStream', 'logs:PutLogEvents'].every((action) => allowed.includes(action)),
      found: `trusts ${trusted.join(', ') || 'nobody'}; allows ${allowed.join(', ') || 'nothing'} on the group`,
    };
  },
  fix: 'Give the flow log a role of its own whose policy names its log group.',
});

/** What PCI DSS wants of the log of all traffic. */
export const flowLogRules: readonly Rule[] = [vpcHasFlowLog, ...attributes, toOwnGroup, mayWrite];
