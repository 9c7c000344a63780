import { describe, expect, it } from 'vitest';
import type { Json } from '../estate/json.ts';
import { mutantsOf } from './mutants-of.ts';

/** What can be done to a resource that says this, in words. */
function changesOf(body: { readonly [key: string]: Json }): readonly string[] {
  const resource = { stack: 'data', type: 'aws_x', address: 'aws_x.y', path: 'data/y', body };
  return mutantsOf(resource).map(
    ({ attribute, operation, body }) => `${attribute} ${operation} ${body === undefined ? 'gone' : JSON.stringify(body)}`,
  );
}

/** A policy with one statement, as a resource holds it. */
function policy(statement: Json): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

/** The statements that a policy's mutants hold. */
function loosened(statement: Json): readonly Json[] {
  const resource = { stack: 'data', type: 'aws_x', address: 'aws_x.y', path: 'data/y', body: { policy: policy(statement) } };
  return mutantsOf(resource).flatMap(({ operation, body }) =>
    operation === 'loosened' ? [(JSON.parse(body?.['policy'] as string) as { Statement: Json }).Statement] : [],
  );
}

describe('mutantsOf', () => {
  it('takes the resource away, and each attribute', () => {
    expect(changesOf({ a: 'b', on: true })).toEqual([
      ' removed gone',
      'a removed {"on":true}',
      'a replaced {"a":"mutated","on":true}',
      'on removed {"a":"b"}',
      'on flipped {"a":"b","on":false}',
    ]);
  });

  it('reaches into blocks and the members of lists', () => {
    expect(changesOf({ rule: [{ days: 365 }, { days: 0 }] })).toEqual([
      ' removed gone',
      'rule removed {}',
      'rule removed {"rule":[{"days":0}]}',
      'rule.days removed {"rule":[{},{"days":0}]}',
      'rule.days lowered {"rule":[{"days":36},{"days":0}]}',
      'rule.days raised {"rule":[{"days":3650},{"days":0}]}',
      'rule removed {"rule":[{"days":365}]}',
      'rule.days removed {"rule":[{"days":365},{}]}',
      'rule.days raised {"rule":[{"days":365},{"days":65535}]}',
    ]);
  });

  it('flips what Terraform takes for true or false, opens address ranges, and leaves null alone', () => {
    expect(changesOf({ encrypted: 'true', off: 'false', cidr_ipv4: '10.0.0.0/8', cidr_block: '0.0.0.0/0', none: null })).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^encrypted flipped .*"encrypted":"false"/),
        expect.stringMatching(/^off flipped .*"off":"true"/),
        expect.stringMatching(/^cidr_ipv4 opened .*"cidr_ipv4":"0\.0\.0\.0\/0"/),
      ]),
    );
    expect(changesOf({ cidr_block: '0.0.0.0/0', none: null })).toEqual([' removed gone', 'cidr_block removed {"none":null}']);
  });

  it('drops a denial, and each thing that it is about', () => {
    expect(loosened({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: ['a', 'b'] })).toEqual([
      [],
      [expect.objectContaining({ Resource: ['b'] })],
      [expect.objectContaining({ Resource: ['a'] })],
    ]);
    expect(loosened({ Effect: 'Deny', Action: 's3:*', Resource: 'a' })).toEqual([[]]);
  });

  it('lets a permission go to anybody, for anything, and under fewer conditions', () => {
    const condition = { StringEquals: { a: '1', b: '2' }, ArnLike: { c: '3' } };
    const given = { Effect: 'Allow', Principal: { Service: 's' }, Action: 'x:Y', Resource: '*', Condition: condition };
    expect(loosened(given)).toEqual([
      [{ ...given, Principal: '*' }],
      [{ ...given, Action: '*' }],
      [{ ...given, Condition: { ArnLike: { c: '3' }, StringEquals: { b: '2' } } }],
      [{ ...given, Condition: { ArnLike: { c: '3' }, StringEquals: { a: '1' } } }],
      [{ ...given, Condition: { StringEquals: { a: '1', b: '2' } } }],
    ]);
  });

  it('takes a text that looks like a policy but is none for a word', () => {
    expect(changesOf({ policy: '{"Version":1}' })).toContain('policy replaced {"policy":"mutated"}');
    expect(loosened('nothing')).toEqual([]);
    expect(loosened({ Effect: 'Allow', Condition: 'nothing' })).toEqual([]);
  });
});
