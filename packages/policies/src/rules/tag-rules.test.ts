import { describe, expect, it } from 'vitest';
import { Estate } from '../estate/estate.ts';
import { parseStackConfiguration } from '../estate/stack-configuration.ts';
import { changedAt } from '../testing/changed-at.ts';
import { setting, type Change } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { tagRules } from './tag-rules.ts';

/** Gives a tag of everything in the network another value, or none. */
function taggingNetwork(tag: string, value: string | undefined): Change {
  return {
    stack: 'network',
    apply: (document) => changedAt(document, ['provider', 'aws', 'default_tags', 'tags', tag], () => value),
  };
}

describeRules('the rules of tags', tagRules, [
  ...['Project', 'Environment', 'Stack', 'Owner', 'DataClassification'].map((tag) => ({
    rule: 'stack-tagged',
    where: `there is no ${tag}`,
    change: taggingNetwork(tag, undefined),
    names: 'network/aws',
  })),
  {
    rule: 'stack-tagged',
    where: 'it says less than it is about its sensitivity',
    change: taggingNetwork('DataClassification', 'public'),
    names: 'network/aws',
  },
  {
    rule: 'standard-tags-not-changed',
    where: 'a resource names another owner',
    change: setting('network/vpc', 'tags', { Name: 'vpc', Owner: 'somebody' }),
    names: 'network/vpc',
  },
]);

describe('the tags of a stack that nobody described', () => {
  it('must be given, whatever they are', () => {
    const tags = { Project: 'payment-processing', Environment: 'dev', Stack: 'other', Owner: 'x', DataClassification: 'y' };
    const aws = [{ region: 'us-east-1', allowed_account_ids: ['111111111111'], default_tags: [{ tags }] }];
    const text = JSON.stringify({ terraform: {}, provider: { aws }, resource: {} });
    const estate = new Estate([parseStackConfiguration('other', text)]);
    expect(tagRules.flatMap(({ check }) => check(estate)).filter(({ holds }) => !holds)).toEqual([]);
  });
});
