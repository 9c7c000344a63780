import type { Estate } from '../estate/estate.ts';
import { policyStatements, type PolicyStatement } from '../estate/policy-statements.ts';
import type { Resource } from '../estate/resource.ts';
import { chosen, type Chosen } from './chosen.ts';
import type { Rule } from '../rule.ts';

/** A rule about every statement of a policy. */
export interface StatementRuleProps extends Omit<Rule, 'check'>, Chosen {
  /** The attribute that holds the policy as JSON text. */
  readonly attribute: string;
  /** In words, what a statement must be. */
  readonly expected: string;
  /** What is wrong with a statement, one fault a text; none if nothing is. */
  readonly faults: (statement: PolicyStatement, resource: Resource, estate: Estate) => readonly string[];
}

/** A rule that every statement of a policy must keep. A policy that cannot be read keeps none. */
export function statementRule({ attribute, expected, faults, where, ...rule }: StatementRuleProps): Rule {
  return {
    ...rule,
    check: (estate) =>
      chosen(estate, rule.resourceTypes, { where }).map((resource) => {
        const statements = policyStatements(resource, attribute);
        const found = statements?.flatMap((statement) =>
          faults(statement, resource, estate).map((fault) => `${statement.sid}: ${fault}`),
        );
        return {
          resource,
          holds: found?.length === 0,
          expected: `${attribute}: ${expected}`,
          found: found === undefined ? `${attribute}: cannot be read` : wordsFor(found),
        };
      }),
  };
}

function wordsFor(faults: readonly string[]): string {
  return faults.length === 0 ? 'so in every statement' : faults.join('; ');
}
