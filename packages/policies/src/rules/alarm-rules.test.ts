import { changedAt } from '../testing/changed-at.ts';
import { setting, unsetting, type Change } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { alarmRules } from './alarm-rules.ts';

const alarm = 'edge/alarms/errors/alarm';

/** Lets compute read the contract of data for its topic. */
const readingDataTopic: Change = {
  stack: 'compute',
  apply: (document) =>
    changedAt(document, ['data', 'aws_ssm_parameter', 'data_topic'], () => ({
      name: '/payment-processing/production/data/alarm-topic-arn',
    })),
};

describeRules('the rules of alarms', alarmRules, [
  { rule: 'alarm-notifies', where: 'it has no action', change: setting(alarm, 'alarm_actions', []), names: alarm },
  {
    rule: 'alarm-notifies',
    where: 'the topic is unknown',
    change: setting(alarm, 'alarm_actions', ['arn:aws:sns:us-east-1:999999999999:other']),
    names: alarm,
  },
  {
    rule: 'alarm-notifies',
    where: 'another team is told',
    change: [
      readingDataTopic,
      setting('compute/alarms/errors/alarm', 'alarm_actions', ['${data.aws_ssm_parameter.data_topic.insecure_value}']),
    ],
    names: 'compute/alarms/errors/alarm',
  },
  { rule: 'alarm-tells-end', where: 'it does not', change: unsetting(alarm, 'ok_actions'), names: alarm },
  {
    rule: 'alarm-actions-enabled',
    where: 'they are switched off',
    change: setting(alarm, 'actions_enabled', false),
    names: alarm,
  },
  {
    rule: 'alarm-missing-data-decided',
    where: 'nobody decided',
    change: unsetting(alarm, 'treat_missing_data'),
    names: alarm,
  },
  {
    rule: 'alarm-missing-data-decided',
    where: 'silence means nothing',
    change: setting(alarm, 'treat_missing_data', 'missing'),
    names: alarm,
  },
  { rule: 'alarm-described', where: 'it says nothing', change: unsetting(alarm, 'alarm_description'), names: alarm },
]);
