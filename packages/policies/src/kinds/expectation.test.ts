import { describe, expect, it } from 'vitest';
import type { Json } from '../estate/json.ts';
import {
  absent,
  atLeast,
  atMost,
  between,
  given,
  is,
  isOrAbsent,
  matching,
  noneOf,
  oneOf,
  type Expectation,
} from './expectation.ts';

const all: readonly (Json | undefined)[] = [undefined, '', 'a', true, 'true', 5, '5', '${aws_vpc.a.size}', {}];

describe('an expectation', () => {
  it.each<readonly [Expectation, readonly (Json | undefined)[]]>([
    [is(true), [true, 'true']],
    [is(5), [5, '5']],
    [isOrAbsent(true), [undefined, true, 'true']],
    [oneOf('a', 5), ['a', 5, '5']],
    [noneOf('a', 5), ['', true, 'true', '${aws_vpc.a.size}']],
    [atLeast(5), [5, '5']],
    [atLeast(6), []],
    [atMost(5), [5, '5']],
    [atMost(4), []],
    [between(5, 6), [5, '5']],
    [between(6, 7), []],
    [matching('one letter', /^[a-z]$/), ['a']],
    [given, ['a', true, 'true', 5, '5', '${aws_vpc.a.size}', {}]],
    [absent, [undefined]],
  ])('of $words accepts %j', (expectation, accepted) => {
    expect(all.filter(expectation.accepts)).toEqual(accepted);
  });

  it('says in words what it wants', () => {
    const words = [is(5), isOrAbsent(true), oneOf('a', 'b'), noneOf('a', 'b'), between(1, 2)].map(({ words }) => words);
    expect(words).toEqual(['5', 'true or absent', 'one of a, b', 'given, and none of a, b', 'from 1 to 2']);
  });
});
