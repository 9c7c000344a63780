import { adding, editingStatements, removing, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { flowLogRules } from './flow-log-rules.ts';

const log = 'network/flow-logs/log';
const role = 'network/flow-logs/role';
const policy = 'network/flow-logs/write-to-group';

describeRules('the rules of flow logs', flowLogRules, [
  { rule: 'vpc-has-flow-log', where: 'nothing is logged', change: removing(log), names: 'network/vpc' },
  {
    rule: 'flow-log-of-all-traffic',
    where: 'only what is refused is logged',
    change: setting(log, 'traffic_type', 'REJECT'),
    names: log,
  },
  {
    rule: 'flow-log-every-minute',
    where: 'records come every ten minutes',
    change: setting(log, 'max_aggregation_interval', 600),
    names: log,
  },
  {
    rule: 'flow-log-to-cloudwatch',
    where: 'the log goes to a bucket',
    change: setting(log, 'log_destination_type', 's3'),
    names: log,
  },
  {
    rule: 'flow-log-with-every-field',
    where: 'records do not say whom',
    change: setting(log, 'log_format', '${srcaddr}'),
    names: log,
  },
  {
    rule: 'flow-log-to-own-group',
    where: 'nobody knows where the log goes',
    change: setting(log, 'log_destination', 'arn:aws:logs:us-east-1:999999999999:log-group:other'),
    names: log,
  },
  { rule: 'flow-log-may-write', where: 'there is no role', change: unsetting(log, 'iam_role_arn'), names: log },
  {
    rule: 'flow-log-may-write',
    where: 'anybody may take the role',
    change: editingStatements(role, 'assume_role_policy', (statements) =>
      statements.map((one) => ({ ...one, Principal: '*' })),
    ),
    names: log,
  },
  {
    rule: 'flow-log-may-write',
    where: 'nobody may take the role',
    change: unsetting(role, 'assume_role_policy'),
    names: log,
  },
  { rule: 'flow-log-may-write', where: 'the role may do nothing', change: removing(policy), names: log },
  {
    rule: 'flow-log-may-write',
    where: 'what the role may do cannot be read',
    change: setting(policy, 'policy', 'mutated'),
    names: log,
  },
  {
    rule: 'flow-log-may-write',
    where: 'the role may write to another group',
    change: [
      adding('network', 'aws_cloudwatch_log_group', 'other', { name: 'other' }),
      editingStatements(policy, 'policy', (statements) =>
        statements.map((one) => ({ ...one, Resource: '${aws_cloudwatch_log_group.other.arn}:*' })),
      ),
    ],
    names: log,
  },
  {
    rule: 'flow-log-may-write',
    where: 'the role may write anywhere',
    change: editingStatements(policy, 'policy', (statements) => statements.map((one) => ({ ...one, Resource: '*' }))),
    names: log,
  },
  {
    rule: 'flow-log-may-write',
    where: 'the role may not write records',
    change: editingStatements(policy, 'policy', (statements) =>
      statements.map((one) => ({ ...one, Action: 'logs:CreateLogStream' })),
    ),
    names: log,
  },
]);
