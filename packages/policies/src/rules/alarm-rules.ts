import { attributeRule } from '../kinds/attribute-rule.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { valuesAt } from '../estate/values-at.ts';
import { given, isOrAbsent, oneOf } from '../kinds/expectation.ts';
import type { Rule } from '../rule.ts';
import { judgedRule } from '../kinds/judged-rule.ts';
import { topicsAt } from '../facts/topics-at.ts';

const type = 'aws_cloudwatch_metric_alarm';
const requirements = ['10.7.2', '10.4.1.1', '12.10.5'];

const notifies = judgedRule({
  id: 'alarm-notifies',
  title: 'An alarm tells the team whose stack it stands in.',
  severity: 'high',
  requirements,
  controls: ['CloudWatch.15', 'PCI-10.7.2-ALARM'],
  resourceTypes: [type],
  expected: 'alarm_actions: the topic of the own stack',
  judge: (estate) => (alarm) => judgeActions(estate, alarm, 'alarm_actions'),
  fix: 'Set alarm_actions to the topic of the stack.',
});

const tellsEnd = judgedRule({
  id: 'alarm-tells-end',
  title: 'An alarm tells the same team when it is over.',
  severity: 'low',
  requirements: ['10.7.3'],
  controls: [],
  resourceTypes: [type],
  expected: 'ok_actions: the topic of the own stack',
  judge: (estate) => (alarm) => judgeActions(estate, alarm, 'ok_actions'),
  fix: 'Set ok_actions to the topic of the stack: how long a failure lasted must be documented.',
});

const attributeRules: readonly Rule[] = [
  attributeRule({
    id: 'alarm-actions-enabled',
    title: 'The actions of an alarm are switched on.',
    severity: 'high',
    requirements,
    controls: ['CloudWatch.17', 'CKV_AWS_319', 'PCI-10.7.2-ALARM'],
    type,
    attribute: 'actions_enabled',
    expected: isOrAbsent(true),
    fix: 'Remove actions_enabled, or set it to true.',
  }),
  attributeRule({
    id: 'alarm-missing-data-decided',
    title: 'An alarm says what silence means.',
    severity: 'medium',
    requirements,
    controls: ['PCI-10.7.2-ALARM'],
    type,
    attribute: 'treat_missing_data',
    expected: oneOf('breaching', 'notBreaching'),
    fix: 'Set treat_missing_data: breaching where the metric always comes, notBreaching where it comes with events.',
  }),
  attributeRule({
    id: 'alarm-described',
    title: 'An alarm says what it means and what to look at.',
    severity: 'low',
    requirements: ['10.7.3', '12.10.5'],
    controls: [],
    type,
    attribute: 'alarm_description',
    expected: given,
    fix: 'Say in alarm_description what it means for payments and what to look at first.',
  }),
];

function judgeActions(estate: Estate, alarm: Resource, attribute: string) {
  const topics = topicsAt(estate, alarm, attribute).filter(({ stack }) => stack === alarm.stack);
  const actions = valuesAt(alarm.body, attribute);
  return {
    holds: topics.length > 0 && topics.length === actions.length,
    found: `${attribute}: ${actions.length} actions, ${topics.length} of them topics of the stack`,
  };
}

/** What PCI DSS wants of an alarm, whatever it watches. */
export const alarmRules: readonly Rule[] = [notifies, tellsEnd, ...attributeRules];
