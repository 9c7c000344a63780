import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StackError } from './errors.ts';
import { wavesOf } from './waves.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
type Name = (typeof names)[number];

/** Random needs without a circle: a name needs only names before it. */
const graph = fc
  .tuple(...names.map((_, index) => fc.subarray(names.slice(0, index))))
  .map((needs) => new Map<Name, readonly Name[]>(names.map((name, index) => [name, needs[index] ?? []])));

/** Everything that `name` needs, however far. */
const reachable = (needs: ReadonlyMap<Name, readonly Name[]>, name: Name): readonly Name[] =>
  (needs.get(name) ?? []).flatMap((next) => [next, ...reachable(needs, next)]);

const needsIn = (graph: Readonly<Record<string, readonly string[]>>) => (name: string) => graph[name] ?? [];

describe('wavesOf', () => {
  it('puts each chosen name into one wave, after everything it needs', () => {
    fc.assert(
      fc.property(graph, fc.subarray([...names]), (needs, chosen) => {
        const waves = wavesOf(chosen, (name) => needs.get(name) ?? []);
        expect(waves.flat().toSorted()).toEqual(chosen);

        const waveOf = (name: Name) => waves.findIndex((wave) => wave.includes(name));
        for (const name of chosen) {
          const needed = reachable(needs, name).filter((other) => chosen.includes(other));
          const earliest = Math.max(-1, ...needed.map(waveOf)) + 1;
          expect(waveOf(name)).toBe(earliest);
        }
      }),
    );
  });

  it('keeps the order that comes from a name which is left out', () => {
    const needs = needsIn({ roof: ['wall'], wall: ['floor'] });
    expect(wavesOf(['roof', 'floor'], needs)).toEqual([['floor'], ['roof']]);
  });

  it('names those that need each other', () => {
    const needs = needsIn({ hen: ['egg'], egg: ['hen'], fox: ['hen'] });
    expect(() => wavesOf(['hen', 'egg', 'fox', 'sun'], needs)).toThrow(
      new StackError(
        'No order of deployment exists: hen, egg, fox need each other. ' +
          'Break the circle in the reads of packages/contracts/src/stacks.ts.',
      ),
    );
  });
});
