import { audit, Estate, parseStackConfiguration, type Audit, type Rule, type Waiver } from '@payment/policies';
import type { Configurations } from '../join-stacks.ts';

/** A rule that every resource of a type breaks. */
export function brokenRule(id: string, type: string, controls: readonly string[]): Rule {
  return {
    id,
    title: `The rule ${id} is kept.`,
    severity: 'high',
    requirements: ['3.5.1'],
    controls,
    resourceTypes: [type],
    fix: 'Keep it.',
    check: (estate) =>
      estate.resources(type).map((resource) => ({ resource, holds: false, expected: 'something', found: 'nothing' })),
  };
}

/** A waiver that convinces anybody. */
export function waiverOf(rule: string, resource: string): Waiver {
  return { rule, resource, reason: 'It is only a test, after all.', owner: 'platform-edge', expires: '2099-12-31' };
}

/** An audit of an environment called `dev` with these rules and waivers. */
export function smallAudit(
  configurations: Configurations,
  { rules, waivers = [] }: { readonly rules: readonly Rule[]; readonly waivers?: readonly Waiver[] },
): Audit {
  const stacks = [...configurations].map(([stack, text]) => parseStackConfiguration(stack, text));
  const props = { environment: 'dev', environments: ['dev'], day: '2026-01-01', settingWaivers: [] };
  return audit(new Estate(stacks), { ...props, rules, waivers });
}
