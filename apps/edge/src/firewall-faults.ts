import type { FirewallFault } from './errors.ts';
import { managedRuleGroups, type FirewallRule } from './firewall-rule.ts';

/** What a firewall is, before it is one. */
export interface FirewallContent {
  /** One sentence for whoever finds it in the console. */
  readonly description: string;
  /** In the order in which they are tried. */
  readonly rules: readonly FirewallRule[];
}

// Terraform checks none of this: a fault would show only when AWS refuses it, half-way through a deploy.
// Source: the WAFV2 API's EntityDescription, EntityName, RateBasedStatement and CountryCode.
const descriptionPattern = /^[\w+=:#@/,.-][\w+=:#@/,.\s-]{1,254}[\w+=:#@/,.-]$/;
const namePattern = /^[\w-]{1,128}$/;
const countryPattern = /^[A-Z]{2}$/;
/** AWS takes a limit as low as 10, which one visit of an honest client can exceed. */
const lowestRateLimit = 100;
const highestRateLimit = 2_000_000_000;

/** Everything about a firewall that AWS WAF would refuse, or that would not work as it reads. */
export function firewallFaults({ description, rules }: FirewallContent): readonly FirewallFault[] {
  const names = rules.map(({ name }) => name);
  return [
    ...(descriptionPattern.test(description)
      ? []
      : [{ at: 'description', rule: `must be 3 to 256 letters, digits, blanks, _+=:#@/,.- but is "${description}"` }]),
    ...(rules.length > 0 ? [] : [{ at: 'rules', rule: 'must not be empty, for then nothing is blocked' }]),
    ...rules.flatMap((rule, index) =>
      [nameFault(rule.name, names.slice(0, index)), settingFault(rule)]
        .filter((fault) => fault !== undefined)
        .map((fault) => ({ ...fault, at: `rules[${index}].${fault.at}` })),
    ),
  ];
}

function nameFault(name: string, earlier: readonly string[]): FirewallFault | undefined {
  if (!namePattern.test(name)) return { at: 'name', rule: `must be 1 to 128 letters, digits or _- but is "${name}"` };
  if (earlier.includes(name)) return { at: 'name', rule: `"${name}" is the name of an earlier rule; give it another` };
  return undefined;
}

function settingFault(rule: FirewallRule): FirewallFault | undefined {
  switch (rule.kind) {
    case 'managed-group': {
      if (Object.hasOwn(managedRuleGroups, rule.group)) return undefined;
      const known = Object.keys(managedRuleGroups).join(', ');
      return { at: 'group', rule: `"${rule.group}" is not one of ${known}` };
    }
    case 'rate-limit': {
      const limit = rule.requestsPerFiveMinutes;
      if (Number.isInteger(limit) && limit >= lowestRateLimit && limit <= highestRateLimit) return undefined;
      const range = `${lowestRateLimit} to ${highestRateLimit}`;
      return { at: 'requestsPerFiveMinutes', rule: `must be a whole number from ${range}, but is ${limit}` };
    }
    case 'countries': {
      const wrong = rule.allowed.filter((code) => !countryPattern.test(code));
      if (rule.allowed.length === 0) return { at: 'allowed', rule: 'must name a country, for else nobody is let in' };
      if (wrong.length === 0) return undefined;
      return { at: 'allowed', rule: `must hold country codes of two capitals, but holds ${wrong.join(', ')}` };
    }
  }
}
