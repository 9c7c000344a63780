import { expect, it } from 'vitest';
import { setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { realEnvironments, realEstate } from '../testing/real-estate.ts';
import { scopeRules } from './scope-rules.ts';

describeRules('the rules of scope', scopeRules, [
  {
    rule: 'resource-tied-within-environment',
    where: 'the fleet is put into subnets of somebody else',
    change: setting('compute/fleet/group', 'vpc_zone_identifier', ['subnet-0123456789abcdef0']),
    names: 'compute/fleet/group',
  },
  {
    rule: 'resource-tied-within-environment',
    where: 'the database is encrypted with the key of AWS',
    change: unsetting('data/database/instance', 'kms_key_id'),
    names: 'data/database/instance',
  },
]);

it.each(realEnvironments)('holds for every resource of %s', (environment) => {
  const broken = scopeRules.flatMap(({ check }) => check(realEstate(environment))).filter(({ holds }) => !holds);
  expect(broken.map(({ resource, expected, found }) => `${resource.path} ${expected} ${found}`)).toEqual([]);
});
