import { isStackName, stacks } from '@payment/contracts';
import { attributeVerdict } from '../attribute-rule.ts';
import { isJsonObject } from '../estate/json.ts';
import { valueAt } from '../estate/values-at.ts';
import { given, is, type Expectation } from '../expectation.ts';
import type { Rule } from '../rule.ts';

/** The tags of everything that a stack makes, and what each must say. */
const standardTags: Readonly<Record<string, (stack: string) => Expectation>> = {
  Project: () => is('payment-processing'),
  Environment: () => given,
  Stack: (stack) => is(stack),
  Owner: (stack) => (isStackName(stack) ? is(stacks[stack].owner) : given),
  DataClassification: (stack) => (isStackName(stack) ? is(stacks[stack].dataClassification) : given),
};

const tagged: Rule = {
  id: 'stack-tagged',
  title: 'Everything says whose it is, what it belongs to and how sensitive what it holds is.',
  severity: 'medium',
  requirements: ['9.4.2', '12.5.1'],
  controls: [],
  resourceTypes: ['provider'],
  fix: 'Let the provider set the tags in default_tags: see standardTags of @payment/stack-kit.',
  check: (estate) =>
    estate.stacks.flatMap(({ stack, provider }) =>
      Object.entries(standardTags).map(([tag, expected]) =>
        attributeVerdict(estate, provider, `default_tags.tags.${tag}`, expected(stack)),
      ),
    ),
};

const notRetagged: Rule = {
  id: 'standard-tags-not-changed',
  title: 'No resource says something else than its stack about whose it is and how sensitive.',
  severity: 'medium',
  requirements: ['9.4.2', '12.5.1'],
  controls: [],
  resourceTypes: ['*'],
  fix: 'Take the tag out of the resource: the provider sets it.',
  check: (estate) =>
    estate.all.flatMap((resource) => {
      const tags = valueAt(resource.body, 'tags');
      if (!isJsonObject(tags)) return [];
      const changed = Object.keys(tags).filter((tag) => Object.hasOwn(standardTags, tag));
      return [
        {
          resource,
          holds: changed.length === 0,
          expected: `tags: none of ${Object.keys(standardTags).join(', ')}`,
          found: `tags: ${Object.keys(tags).join(', ')}`,
        },
      ];
    }),
};

/** What PCI DSS wants to be known of everything in scope. */
export const tagRules: readonly Rule[] = [tagged, notRetagged];
