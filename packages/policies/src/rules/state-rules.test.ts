import { changedAt } from '../testing/changed-at.ts';
import type { Change } from '../testing/changes.ts';
import { describeRules, type BreakingCase } from '../testing/describe-rules.ts';
import { stateRules } from './state-rules.ts';

/** Gives an attribute of the backend of the data stack a value, or takes it away. */
function backend(attribute: string, value?: string | boolean | readonly string[]): Change {
  return {
    stack: 'data',
    apply: (document) => changedAt(document, ['terraform', 'backend', 's3', attribute], () => value),
  };
}

function broken(rule: string, attribute: string, value?: string | boolean | readonly string[]): BreakingCase {
  return {
    rule,
    where: `${attribute} is ${String(value ?? 'not said')}`,
    change: backend(attribute, value),
    names: 'data/terraform',
  };
}

describeRules('the rules of states', stateRules, [
  broken('state-in-bucket-of-account', 'bucket', 'states-of-everybody'),
  broken('state-in-own-region', 'region', 'eu-central-1'),
  broken('state-of-own-account', 'allowed_account_ids', ['999999999999']),
  broken('state-of-own-account', 'allowed_account_ids'),
  broken('state-encrypted', 'encrypt', false),
  broken('state-encrypted', 'encrypt'),
  broken('state-encrypted-with-own-key', 'kms_key_id', 'arn:aws:kms:us-east-1:333333333333:alias/aws/s3'),
  broken('state-encrypted-with-own-key', 'kms_key_id', 'arn:aws:kms:us-east-1:999999999999:alias/pay-terraform-state'),
  broken('state-locked', 'use_lockfile', false),
  broken('state-of-one-stack', 'key', 'production/edge.tfstate'),
  broken('state-of-one-stack', 'key', 'staging/data.tfstate'),
  broken('state-of-one-stack', 'key'),
  {
    rule: 'state-encrypted',
    where: 'the state is a file on a disk',
    change: { stack: 'data', apply: (whole) => changedAt(whole, ['terraform', 'backend'], () => ({ local: {} })) },
    names: 'data/terraform',
  },
]);
