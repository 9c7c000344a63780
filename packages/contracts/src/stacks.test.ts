import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  allUpstreamOf,
  deployWaves,
  downstreamOf,
  isStackName,
  parseStackName,
  StackError,
  stackNames,
  stacks,
  upstreamOf,
  type StackDescription,
  type StackName,
} from './index.ts';

describe('stacks', () => {
  it('of the design are each owned by a team of its own', () => {
    expect(stacks).toMatchObject({
      network: { owner: 'platform-network' },
      data: { owner: 'platform-data' },
      edge: { owner: 'platform-edge' },
      compute: { owner: 'payments-app' },
    });
  });

  it.each(stackNames)('%s has a team, and an address at which somebody of it is reached', (name) => {
    const { owner, onCall } = stacks[name];
    expect(owner).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(z.email().safeParse(onCall).success, onCall).toBe(true);
  });

  it.each(stackNames)('%s stands on those it reads, on those that they read, and never on itself', (name) => {
    const below = allUpstreamOf(name);
    expect(below).not.toContain(name);
    expect(new Set(below)).toEqual(new Set(upstreamOf(name).flatMap((one) => [one, ...allUpstreamOf(one)])));
  });

  it.each(stackNames)('%s reads only stacks that exist', (name) => {
    expect(upstreamOf(name)).toEqual(stacks[name].reads);
  });

  it.each(stackNames)('%s lets its state be read only if nothing in it is confidential', (name) => {
    const { publishes, dataClassification }: StackDescription = stacks[name];
    const expected = dataClassification === 'internal' ? 'remote-state' : 'ssm';
    expect(publishes.channel).toBe(expected);
  });
});

describe('upstreamOf and downstreamOf', () => {
  it('tell who reads whom', () => {
    expect(upstreamOf('network')).toEqual([]);
    expect(upstreamOf('compute')).toEqual(['network', 'data', 'edge']);
    expect(downstreamOf('network')).toEqual(expect.arrayContaining(['data', 'edge', 'compute']));
    expect(downstreamOf('data')).toContain('compute');
    expect(downstreamOf('compute')).not.toContain('network');
  });

  it.each(stackNames)('mirror each other for %s', (name) => {
    for (const other of stackNames) {
      expect(downstreamOf(other).includes(name)).toBe(upstreamOf(name).includes(other));
    }
  });
});

describe('deployWaves', () => {
  it('deploys what others stand on first, and independent stacks side by side', () => {
    expect(deployWaves(['compute', 'data', 'edge', 'network'])).toEqual([['network'], ['data', 'edge'], ['compute']]);
  });

  it('deploys every stack where none is chosen', () => {
    expect(deployWaves().flat().toSorted()).toEqual(stackNames.toSorted());
  });

  it.each<[readonly StackName[], readonly (readonly StackName[])[]]>([
    [['compute', 'network'], [['network'], ['compute']]],
    [['edge', 'data'], [['data', 'edge']]],
    [['compute', 'compute'], [['compute']]],
    [[], []],
  ])('keeps the order among %j alone', (chosen, waves) => {
    expect(deployWaves(chosen)).toEqual(waves);
  });
});

describe('parseStackName', () => {
  it.each(stackNames)('knows %s', (name) => {
    expect(parseStackName(name)).toBe(name);
  });

  it('suggests the stack that was meant', () => {
    expect(() => parseStackName('netwrok')).toThrow(
      new StackError(
        `There is no stack "netwrok". Did you mean "network"? The stacks are ${stackNames.join(', ')}.`,
      ),
    );
  });

  it('suggests nothing where nothing is near', () => {
    expect(() => parseStackName('no-such-stack')).toThrow(
      new StackError(`There is no stack "no-such-stack". The stacks are ${stackNames.join(', ')}.`),
    );
  });

  it.each(['toString', 'constructor', '', 'Network'])('does not take %j for a stack', (text) => {
    expect(isStackName(text)).toBe(false);
  });
});
