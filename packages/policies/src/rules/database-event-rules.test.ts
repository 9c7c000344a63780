import { editing, removing, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { databaseEventRules } from './database-event-rules.ts';

const names = 'data/database/instance';
const ofInstance = 'data/database-events/instance';
const ofParameters = 'data/database-events/parameters';
const ofGroups = 'data/database-events/security-groups';

describeRules('the rules of the database’s events', databaseEventRules, [
  { rule: 'database-events-told', where: 'there is no subscription at all', change: removing(ofInstance), names },
  {
    rule: 'database-events-told',
    where: 'a category is left out',
    change: editing(ofInstance, 'event_categories', () => ['maintenance', 'configuration change']),
    names,
  },
  {
    rule: 'database-events-told',
    where: 'the subscription is switched off',
    change: setting(ofInstance, 'enabled', false),
    names,
  },
  {
    rule: 'database-events-told',
    where: 'the subscription is about another database',
    change: setting(ofInstance, 'source_ids', ['other']),
    names,
  },
  {
    rule: 'database-events-told',
    where: 'nobody here knows the topic',
    change: setting(ofInstance, 'sns_topic', 'arn:aws:sns:us-east-1:999999999999:elsewhere'),
    names,
  },
  {
    rule: 'database-parameter-events-told',
    where: 'there is no subscription at all',
    change: removing(ofParameters),
    names,
  },
  {
    rule: 'database-parameter-events-told',
    where: 'the subscription is about another parameter group',
    change: setting(ofParameters, 'source_ids', ['default.postgres17']),
    names,
  },
  {
    rule: 'database-parameter-events-told',
    where: 'the database has no parameter group that could be named',
    change: unsetting(names, 'parameter_group_name'),
    names,
  },
  {
    rule: 'database-security-group-events-told',
    where: 'there is no subscription at all',
    change: removing(ofGroups),
    names,
  },
  {
    rule: 'database-security-group-events-told',
    where: 'the subscription names a group',
    change: setting(ofGroups, 'source_ids', ['default']),
    names,
  },
]);
