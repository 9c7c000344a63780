import { attributeVerdict, type AttributeRuleProps } from './attribute-rule.ts';
import { isJsonObject } from '../estate/json.ts';
import { valuesAt } from '../estate/values-at.ts';
import { chosen } from './chosen.ts';
import type { Rule, Verdict } from '../rule.ts';

/** A rule about one attribute of every block of a kind. */
export interface BlockRuleProps extends AttributeRuleProps {
  /** Where the blocks stand, for example `block_device_mappings.ebs`. */
  readonly block: string;
}

/**
 * A rule that every block of a kind meets, with a verdict for each. An `attributeRule` sees the values that are there;
 * this one also sees the block that has none, and fails where there is no block at all.
 */
export function blockRule({ type, block, attribute, expected, where, ...rule }: BlockRuleProps): Rule {
  return {
    ...rule,
    resourceTypes: [type],
    check: (estate) =>
      chosen(estate, [type], { where }).flatMap((resource): readonly Verdict[] => {
        const blocks = valuesAt(resource.body, block).filter(isJsonObject);
        if (blocks.length === 0) {
          return [{ resource, holds: false, expected: `${block}: given`, found: `${block}: absent` }];
        }
        return blocks.map((body, index) => {
          const verdict = attributeVerdict(estate, { ...resource, body }, attribute, expected);
          const at = `${block}[${index}]`;
          return { ...verdict, resource, expected: `${at}.${verdict.expected}`, found: `${at}.${verdict.found}` };
        });
      }),
  };
}
