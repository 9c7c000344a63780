import { describe, expect, it } from 'vitest';
import { policiesOfSize } from './policies-of-size.ts';

const statement = (Sid: string) => ({ Sid, Effect: 'Allow', Action: 'ec2:DescribeVpcs', Resource: '*' }) as const;
const sids = (policies: readonly string[]) =>
  policies.map((text) => (JSON.parse(text) as { Statement: { Sid: string }[] }).Statement.map(({ Sid }) => Sid));

describe('policiesOfSize', () => {
  it('puts what fits into one policy', () => {
    expect(sids(policiesOfSize([statement('A'), statement('B')]))).toEqual([['A', 'B']]);
  });

  it('begins another one before the limit, and keeps the order', () => {
    const two = policiesOfSize([statement('A'), statement('B')])[0]!.length;
    const all = ['A', 'B', 'C', 'D', 'E'].map(statement);
    expect(sids(policiesOfSize(all, two))).toEqual([['A', 'B'], ['C', 'D'], ['E']]);
    expect(sids(policiesOfSize(all, two - 1))).toEqual([['A'], ['B'], ['C'], ['D'], ['E']]);
  });

  it('makes none of nothing', () => {
    expect(policiesOfSize([])).toEqual([]);
  });
});
