import { firewallRules } from './rules/firewall-rules.ts';
import { scopeRules } from './rules/scope-rules.ts';
import type { Rule } from './rule.ts';

/** Every rule, in the order of the report. */
export const allRules: readonly Rule[] = [...firewallRules, ...scopeRules];
