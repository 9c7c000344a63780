import { describe, expect, it } from 'vitest';
import {
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
  it('are the four of the design, each owned by a team of its own', () => {
    const owners = Object.fromEntries(stackNames.map((name) => [name, stacks[name].owner]));
    expect(owners).toEqual({
      network: 'platform-network',
      data: 'platform-data',
      edge: 'platform-edge',
      compute: 'payments-app',
    });
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
    expect(downstreamOf('network')).toEqual(['data', 'edge', 'compute']);
    expect(downstreamOf('data')).toEqual(['compute']);
    expect(downstreamOf('compute')).toEqual([]);
  });

  it.each(stackNames)('mirror each other for %s', (name) => {
    for (const other of stackNames) {
      expect(downstreamOf(other).includes(name)).toBe(upstreamOf(name).includes(other));
    }
  });
});

describe('deployWaves', () => {
  it('deploys what others stand on first, and independent stacks side by side', () => {
    expect(deployWaves()).toEqual([['network'], ['data', 'edge'], ['compute']]);
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
        'There is no stack "netwrok". Did you mean "network"? The stacks are network, data, edge, compute.',
      ),
    );
  });

  it('suggests nothing where nothing is near', () => {
    expect(() => parseStackName('database')).toThrow(
      new StackError('There is no stack "database". The stacks are network, data, edge, compute.'),
    );
  });

  it.each(['toString', 'constructor', '', 'Network'])('does not take %j for a stack', (text) => {
    expect(isStackName(text)).toBe(false);
  });
});
