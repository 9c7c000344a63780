import { describe, expect, it } from 'vitest';
import { policyStatements } from '../estate/policy-statements.ts';
import type { Json } from '../estate/json.ts';
import { decisionOn } from './decision.ts';

const statementsOf = (...Statement: readonly Json[]) =>
  policyStatements({ body: { policy: JSON.stringify({ Version: '2012-10-17', Statement }) } }, 'policy') ?? [];

const allow = { Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::own/*' };
const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::own/a' };

describe('decisionOn', () => {
  it('allows what fits a statement, whatever the case of the action', () => {
    expect(decisionOn(statementsOf(allow), { ...request, action: 's3:getobject' })).toBe('allowed');
  });

  it.each([
    ['another action', { ...request, action: 's3:PutObject' }],
    ['another resource', { ...request, resource: 'arn:aws:s3:::others/a' }],
  ])('does not mention %s', (_what, other) => {
    expect(decisionOn(statementsOf(allow), other)).toBe('unmentioned');
  });

  it('lets a denial win', () => {
    expect(decisionOn(statementsOf(allow, { ...allow, Effect: 'Deny' }), request)).toBe('denied');
  });

  it.each([
    ['StringEquals', 'a', 'a', true],
    ['StringEquals', 'a', 'b', false],
    ['StringEquals', 'a', undefined, false],
    ['StringEqualsIfExists', 'a', undefined, true],
    ['StringEqualsIfExists', 'a', 'b', false],
    ['StringLike', 'a*', 'ab', true],
    ['StringLike', 'a*', undefined, false],
    ['StringLikeIfExists', 'a*', undefined, true],
    ['StringLikeIfExists', 'a*', 'b', false],
    ['ArnLike', 'arn:*', 'arn:aws', true],
    ['Bool', 'true', 'true', true],
    ['Null', 'true', undefined, true],
    ['Null', 'true', 'a', false],
  ])('reads %s of %s against %s', (operator, value, given, holds) => {
    const statements = statementsOf({ ...allow, Condition: { [operator]: { key: value } } });
    const context: Record<string, string> = given === undefined ? {} : { key: given };
    expect(decisionOn(statements, { ...request, context })).toBe(holds ? 'allowed' : 'unmentioned');
  });

  it('takes an operator that it does not know for no limit', () => {
    const Condition = { DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } };
    expect(decisionOn(statementsOf({ ...allow, Condition }), request)).toBe('allowed');
    expect(decisionOn(statementsOf(allow, { ...allow, Effect: 'Deny', Condition }), request)).toBe('allowed');
  });
});
