import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InvalidNameError, resourceName, resourceTypes, type NameScope, type ResourceType } from './index.ts';

interface ReferenceRow {
  readonly resource: string;
  readonly terraform_type: string;
  readonly attribute: string;
  readonly max_length: number;
  readonly regex: string;
}

const reference = JSON.parse(
  readFileSync(new URL('../reference.json', import.meta.url), 'utf8'),
) as readonly ReferenceRow[];

/** Rows of the reference whose type carries several kinds of name. */
const secondKinds: Readonly<Record<string, ResourceType>> = {
  'RDS database name': 'database_name',
  'RDS master username': 'database_user',
  'RDS final snapshot': 'database_final_snapshot',
  'WAF log group': 'waf_log_group',
  'Tag key / value': 'name_tag',
};

const rows = reference.map((row) => ({ row, type: secondKinds[row.resource] ?? (row.terraform_type as ResourceType) }));

const types = Object.keys(resourceTypes) as ResourceType[];
const word = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
const role = fc.oneof(word, fc.tuple(word, fc.stringMatching(/^[a-z0-9]{1,4}$/)).map((parts) => parts.join('-')));
const environment = fc.oneof(
  fc.constantFrom('local', 'dev', 'staging', 'production'),
  fc.tuple(word, fc.nat(99)).map((parts) => parts.join('-')),
);
const suffix = fc.stringMatching(/^[a-z0-9]{6}$/);
const scope = fc.record({ environment, suffix });

/** A name, or nothing where the parts are too long for the type. */
function nameOrTooLong(type: ResourceType, givenRole: string, givenScope: NameScope): string | undefined {
  try {
    return resourceName(type, givenRole, givenScope);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidNameError);
    expect((error as Error).message).toContain('too long');
    return undefined;
  }
}

describe('resourceName', () => {
  it('knows the limits of every named resource type of the reference', () => {
    expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(types));
  });

  it.each(rows)('gives $row.resource the limit of the reference', ({ row, type }) => {
    expect(resourceTypes[type].maxLength).toBe(row.max_length);
  });

  it.each(rows)('gives $row.resource only names that AWS accepts', ({ row, type }) => {
    fc.assert(
      fc.property(role, scope, (givenRole, givenScope) => {
        const name = nameOrTooLong(type, givenRole, givenScope);
        fc.pre(name !== undefined);
        expect(name).toMatch(new RegExp(row.regex));
        expect(name.length).toBeLessThanOrEqual(row.max_length);
      }),
    );
  });

  it.each(types)('never gives two environments, suffixes or roles the same %s', (type) => {
    fc.assert(
      fc.property(role, scope, role, scope, (roleA, scopeA, roleB, scopeB) => {
        fc.pre(JSON.stringify([roleA, scopeA]) !== JSON.stringify([roleB, scopeB]));
        const a = nameOrTooLong(type, roleA, scopeA);
        const b = nameOrTooLong(type, roleB, scopeB);
        fc.pre(a !== undefined && b !== undefined);
        expect(a).not.toBe(b);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a role that ends like an environment apart from that environment', () => {
    expect(resourceName('aws_sns_topic', 'app-pr', { environment: 'dev', suffix: 'abc123' })).not.toBe(
      resourceName('aws_sns_topic', 'app', { environment: 'pr-1', suffix: 'abc123' }),
    );
  });

  it('lesson 1: gives the same name for the same input, and another one for another environment instance', () => {
    const first = resourceName('aws_db_instance', 'ledger', { environment: 'local', suffix: 'aaaaaa' });
    expect(first).toBe('pay-ledger-local-aaaaaa');
    expect(resourceName('aws_db_instance', 'ledger', { environment: 'local', suffix: 'aaaaaa' })).toBe(first);
    expect(resourceName('aws_db_instance', 'ledger', { environment: 'local', suffix: 'bbbbbb' })).not.toBe(first);
  });

  it('refuses a name that is too long, and says by how much and which role to shorten', () => {
    expect(() => resourceName('aws_lb', 'load-balancer', { environment: 'production', suffix: 'abc123' })).toThrow(
      '"pay-load-balancer-production-abc123" is too long for aws_lb: 35 characters, at most 32. ' +
        'Shorten the role "load-balancer" or the environment\'s name by 3.',
    );
  });

  it.each([
    ['role', 'Flow_Logs', { environment: 'dev', suffix: 'abc123' }],
    ['role', 'a--b', { environment: 'dev', suffix: 'abc123' }],
    ['environment', 'app', { environment: 'eu-west', suffix: 'abc123' }],
    ['suffix', 'app', { environment: 'dev', suffix: 'ABC' }],
  ])('refuses a %s that would make names ambiguous or wrong (%s, %o)', (part, givenRole, givenScope) => {
    expect(() => resourceName('aws_sns_topic', givenRole, givenScope)).toThrow(`The ${part} "`);
  });
});
