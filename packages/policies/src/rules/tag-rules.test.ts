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
