import { z } from 'zod';
import { isJsonList, isJsonObject, type Json } from '../estate/json.ts';
import type { Operation } from './mutant.ts';

/** One thing that can stand in place of a value. */
export interface Change {
  readonly operation: Operation;
  readonly value: Json;
}

const everywhere: Readonly<Record<string, string>> = { cidr_ipv4: '0.0.0.0/0', cidr_block: '0.0.0.0/0' };

/** What can stand in place of a value, beside nothing. Groups and lists are changed from within. */
export function replacementsOf(attribute: string, value: Json): readonly Change[] {
  if (typeof value === 'number') return numbersFor(value);
  if (typeof value === 'boolean') return [{ operation: 'flipped', value: !value }];
  if (typeof value !== 'string') return [];
  if (value === 'true' || value === 'false') return [{ operation: 'flipped', value: String(value === 'false') }];
  const range = everywhere[attribute.split('.').at(-1) ?? ''];
  if (range !== undefined) return value === range ? [] : [{ operation: 'opened', value: range }];
  const policy = policyIn(value);
  return policy === undefined
    ? [{ operation: 'replaced', value: 'mutated' }]
    : loosenedPolicies(policy).map((value) => ({ operation: 'loosened', value: JSON.stringify(value) }));
}

function numbersFor(value: number): readonly Change[] {
  return [
    ...(value === 0 ? [] : [{ operation: 'lowered' as const, value: Math.floor(value / 10) }]),
    { operation: 'raised', value: value === 0 ? 65_535 : value * 10 },
  ];
}

/** A policy document, if a text is one. */
function policyIn(text: string): { readonly [key: string]: Json; readonly Statement: readonly Json[] } | undefined {
  if (!text.startsWith('{"Version"')) return undefined;
  const policy = z.json().parse(JSON.parse(text));
  if (!isJsonObject(policy) || !isJsonList(policy['Statement'])) return undefined;
  return { ...policy, Statement: policy['Statement'] };
}

/** A policy with, one at a time: a denial gone, a condition gone, anybody as principal, any action, any resource. */
function loosenedPolicies(policy: { readonly Statement: readonly Json[] }): readonly Json[] {
  return policy.Statement.flatMap((statement, index) =>
    loosenedStatements(statement).map((loosened) => ({
      ...policy,
      Statement: policy.Statement.flatMap((other, at) => (at === index ? loosened : [other])),
    })),
  );
}

/** What can stand in place of a statement: none, or one that allows more. */
function loosenedStatements(statement: Json): readonly (readonly Json[])[] {
  if (!isJsonObject(statement)) return [];
  if (statement['Effect'] === 'Deny') return [[], ...withoutParts(statement)];
  const wider = ['Principal', 'Action', 'Resource'].filter((key) => key in statement && statement[key] !== '*');
  return [...wider.map((key) => [{ ...statement, [key]: '*' }]), ...withoutConditions(statement)];
}

/** A denial that is about less. */
function withoutParts(statement: { readonly [key: string]: Json }): readonly (readonly Json[])[] {
  const resources = statement['Resource'];
  if (!isJsonList(resources) || resources.length < 2) return [];
  return resources.map((gone) => [{ ...statement, Resource: resources.filter((one) => one !== gone) }]);
}

/** A statement that holds under one condition less. */
function withoutConditions(statement: { readonly [key: string]: Json }): readonly (readonly Json[])[] {
  const conditions = statement['Condition'];
  if (!isJsonObject(conditions)) return [];
  return Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.keys(isJsonObject(keys) ? keys : {}).map((gone) => {
      const left = Object.fromEntries(Object.entries(keys ?? {}).filter(([key]) => key !== gone));
      const others = Object.fromEntries(Object.entries(conditions).filter(([name]) => name !== operator));
      const condition = Object.keys(left).length === 0 ? others : { ...others, [operator]: left };
      return [{ ...statement, Condition: condition }];
    }),
  );
}
