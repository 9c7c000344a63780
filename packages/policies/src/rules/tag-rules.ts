import { attributeVerdict } from '../kinds/attribute-rule.ts';
import { isJsonObject } from '../estate/json.ts';
import { valueAt } from '../estate/values-at.ts';
import { is } from '../kinds/expectation.ts';
import { requiredTags } from '../facts/required-tags.ts';
import type { Rule } from '../rule.ts';

const tagged: Rule = {
  id: 'stack-tagged',
  title: 'Everything says whose it is, what it belongs to and how sensitive what it holds is.',
  severity: 'medium',
  requirements: ['9.4.2', '12.5.1'],
  controls: [],
  resourceTypes: ['provider'],
  fix: 'Let the provider set the tags in default_tags: see standardTags of @payment/stack-kit.',
  check: (estate) =>
    estate.stacks.flatMap(({ provider }) =>
      Object.entries(requiredTags(estate, provider)).map(([tag, value]) =>
        attributeVerdict(estate, provider, `default_tags.tags.${tag}`, is(value)),
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
      const standard = requiredTags(estate, resource);
      const changed = Object.entries(tags).filter(([tag, value]) => (standard[tag] ?? value) !== value);
      return [
        {
          resource,
          holds: changed.length === 0,
          expected: `tags: nothing else for ${Object.keys(standard).join(', ')} than the provider says`,
          found: `tags: ${Object.keys(tags).join(', ')}`,
        },
      ];
    }),
};

/** What PCI DSS wants to be known of everything in scope. */
export const tagRules: readonly Rule[] = [tagged, notRetagged];
