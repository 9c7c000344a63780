import { describe, expect, it } from 'vitest';
import { adding, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { realEstate } from '../testing/real-estate.ts';
import { logGroupRules } from './log-group-rules.ts';

const group = 'network/flow-logs/group/group';

describeRules(
  'the rules of log groups',
  logGroupRules,
  [
    ...[90, 364, 366, 0, '365', '${aws_vpc.vpc.id}'].map((days) => ({
      rule: 'log-group-retained',
      where: `retention_in_days is ${days}`,
      change: setting(group, 'retention_in_days', days),
      names: group,
    })),
    {
      rule: 'log-group-retained',
      where: 'retention_in_days is left out',
      change: unsetting(group, 'retention_in_days'),
      names: group,
    },
    { rule: 'log-group-encrypted', where: 'it has no key', change: unsetting(group, 'kms_key_id'), names: group },
    {
      rule: 'log-group-encrypted',
      where: 'the key is of another account',
      change: setting(group, 'kms_key_id', 'arn:aws:kms:us-east-1:999999999999:key/other'),
      names: group,
    },
    {
      rule: 'log-group-outlives-stack',
      where: 'it is deleted with its stack',
      change: adding('network', 'aws_cloudwatch_log_group', 'more', { skip_destroy: false }),
      names: 'network/more',
    },
    {
      rule: 'log-group-at-hand',
      where: 'it is of the cheaper class',
      change: setting(group, 'log_group_class', 'INFREQUENT_ACCESS'),
      names: group,
    },
  ],
  ['log-group-outlives-stack'],
);

describe('a log group', () => {
  it('outlives its stack where its destruction is skipped', () => {
    const estate = realEstate('production', setting(group, 'skip_destroy', true));
    const kept = logGroupRules.flatMap(({ id, check }) => (id === 'log-group-outlives-stack' ? check(estate) : []));
    expect(kept.filter(({ holds }) => holds).map(({ resource }) => resource.path)).toEqual([group]);
  });
});
