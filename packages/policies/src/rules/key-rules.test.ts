import { describe, expect, it } from 'vitest';
import {
  editingStatement,
  editingStatements,
  removing,
  setting,
  unsetting,
  type Change,
  type Statement,
} from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { realEstate } from '../testing/real-estate.ts';
import { keyRules } from './key-rules.ts';

const database = 'data/keys/database/key';
const logs = 'data/keys/logs/key';
const alarms = 'data/alarms/key/key';
const disks = 'compute/disks/key/key';
const foreignRoot = 'arn:aws:iam::999999999999:root';
const ownRoot = 'arn:aws:iam::333333333333:root';

/** Changes one statement of the policy of a key. */
function changing(path: string, sid: string, changes: Statement): Change {
  return editingStatement(path, 'policy', sid, changes);
}

/** Takes one statement out of the policy of a key. */
function without(path: string, sid: string): Change {
  return editingStatements(path, 'policy', (statements) => statements.filter((one) => one['Sid'] !== sid));
}

describeRules('the rules of keys', keyRules, [
  { rule: 'key-policy-explicit', where: 'there is no policy', change: unsetting(database, 'policy'), names: database },
  {
    rule: 'key-policy-checked-for-lockout',
    where: 'the check is switched off',
    change: setting(database, 'bypass_policy_lockout_safety_check', true),
    names: database,
  },
  { rule: 'key-enabled', where: 'it is disabled', change: setting(database, 'is_enabled', false), names: database },
  {
    rule: 'key-stays-in-region',
    where: 'it may be copied',
    change: setting(database, 'multi_region', true),
    names: database,
  },
  {
    rule: 'key-rotated',
    where: 'rotation is off',
    change: setting(database, 'enable_key_rotation', false),
    names: database,
  },
  {
    rule: 'key-rotated',
    where: 'rotation is left out',
    change: unsetting(database, 'enable_key_rotation'),
    names: database,
  },
  {
    rule: 'key-rotated-every-year',
    where: 'it is rotated every other year',
    change: setting(database, 'rotation_period_in_days', 730),
    names: database,
  },
  {
    rule: 'key-deletion-waits',
    where: 'it is gone after a week',
    change: setting(database, 'deletion_window_in_days', 7),
    names: database,
  },
  { rule: 'key-described', where: 'it says nothing', change: unsetting(database, 'description'), names: database },
  { rule: 'key-named', where: 'it has no alias', change: removing('data/keys/database/alias'), names: database },
  {
    rule: 'key-alias-own',
    where: 'the alias is of AWS',
    change: setting('data/keys/database/alias', 'name', 'alias/aws/rds'),
    names: 'data/keys/database/alias',
  },
  {
    rule: 'key-administered-by-own-account',
    where: 'nobody administers it',
    change: without(database, 'AccountMayAdminister'),
    names: database,
  },
  {
    rule: 'key-administered-by-own-account',
    where: 'another account administers it',
    change: changing(database, 'AccountMayAdminister', { Principal: { AWS: foreignRoot } }),
    names: database,
  },
  {
    rule: 'key-administered-by-own-account',
    where: 'its policy is no policy',
    change: setting(database, 'policy', '{}'),
    names: database,
  },
  {
    rule: 'key-not-public',
    where: 'the principal is *',
    change: changing(database, 'AccountMayUseThroughRds', { Principal: '*' }),
    names: database,
  },
  {
    rule: 'key-not-public',
    where: 'the principal is any account',
    change: changing(database, 'AccountMayUseThroughRds', { Principal: { AWS: ['*'] } }),
    names: database,
  },
  {
    rule: 'key-not-public',
    where: 'all but one principal are meant',
    change: changing(database, 'AccountMayUseThroughRds', { NotPrincipal: { AWS: foreignRoot } }),
    names: database,
  },
  {
    rule: 'key-not-public',
    where: 'the policy comes from elsewhere',
    change: setting(database, 'policy', '${data.aws_iam_policy_document.key.json}'),
    names: database,
  },
  {
    rule: 'key-own-account-only',
    where: 'another account uses it',
    change: changing(database, 'AccountMayUseThroughRds', { Principal: { AWS: [ownRoot, foreignRoot] } }),
    names: database,
  },
  {
    rule: 'key-own-account-only',
    where: 'a role that nobody here made uses it',
    change: changing(disks, 'AutoScalingMayUse', { Principal: { AWS: '${data.aws_iam_role.other.arn}' } }),
    names: disks,
  },
  {
    rule: 'key-others-only-use',
    where: 'a service may do anything',
    change: changing(logs, 'LogsMayUse', { Action: 'kms:*' }),
    names: logs,
  },
  {
    rule: 'key-others-only-use',
    where: 'the account may change the policy through a service',
    change: changing(database, 'AccountMayUseThroughRds', { Action: ['kms:Decrypt', 'kms:PutKeyPolicy'] }),
    names: database,
  },
  {
    rule: 'key-grants-for-services-only',
    where: 'a role may pass it on to anybody',
    change: changing(disks, 'AutoScalingMayGrant', { Condition: {} }),
    names: disks,
  },
  {
    rule: 'key-used-through-services',
    where: 'the service does not matter',
    change: changing(database, 'AccountMayUseThroughRds', {
      Condition: { StringEquals: { 'kms:CallerAccount': '333333333333' } },
    }),
    names: database,
  },
  {
    rule: 'key-used-through-services',
    where: 'any service will do',
    change: changing(database, 'AccountMayUseThroughRds', {
      Condition: { StringLike: { 'kms:ViaService': '*.us-east-1.amazonaws.com', 'kms:CallerAccount': '333333333333' } },
    }),
    names: database,
  },
  {
    rule: 'key-used-through-services',
    where: 'the caller does not matter',
    change: changing(database, 'AccountMayUseThroughRds', {
      Condition: { StringEquals: { 'kms:ViaService': 'rds.us-east-1.amazonaws.com' } },
    }),
    names: database,
  },
  {
    rule: 'key-services-for-own-account',
    where: 'CloudWatch acts for anybody',
    change: changing(alarms, 'PublishersMayUse', { Condition: {} }),
    names: alarms,
  },
  {
    rule: 'key-services-for-own-account',
    where: 'CloudWatch acts for another account',
    change: changing(alarms, 'PublishersMayUse', {
      Condition: { StringEquals: { 'aws:SourceAccount': '999999999999' } },
    }),
    names: alarms,
  },
  {
    rule: 'key-services-for-own-account',
    where: 'CloudWatch acts for all accounts but one',
    change: changing(alarms, 'PublishersMayUse', {
      Condition: { StringNotEquals: { 'aws:SourceAccount': '999999999999' } },
    }),
    names: alarms,
  },
  {
    rule: 'key-services-for-own-account',
    where: 'logs of all accounts are encrypted',
    change: changing(logs, 'LogsMayUse', {
      Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:us-east-1:*:log-group:*' } },
    }),
    names: logs,
  },
  {
    rule: 'key-services-for-own-account',
    where: 'objects of all buckets are encrypted',
    change: changing(logs, 'LogDeliveryMayUse', {
      Condition: { ArnLike: { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::*' } },
    }),
    names: logs,
  },
]);

describe('a statement of a key', () => {
  const after = (statement: Statement) => {
    const estate = realEstate('production', editingStatements(alarms, 'policy', (all) => [...all, statement]));
    const verdicts = keyRules.flatMap(({ check }) => check(estate));
    return verdicts.filter(({ holds }) => !holds).map(({ found }) => found);
  };
  const use = { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*' };

  it('needs no condition for EventBridge, which would not fulfil it', () => {
    expect(after({ ...use, Principal: { Service: 'events.amazonaws.com' } })).toEqual([]);
  });

  it('needs one for whoever shares a statement with EventBridge', () => {
    const services = ['events.amazonaws.com', 'cloudwatch.amazonaws.com'];
    expect(after({ ...use, Sid: 'Both', Principal: { Service: services } })).toEqual([
      'Both: allows cloudwatch.amazonaws.com on behalf of anybody',
    ]);
  });

  it('may deny anybody anything', () => {
    expect(after({ Effect: 'Deny', Principal: '*', Action: 'kms:*', Resource: '*' })).toEqual([]);
  });
});
