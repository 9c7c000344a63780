import { describe, expect, it, vi } from 'vitest';
import { bench, ratioLimit, tooSlow } from './bench.ts';

describe('bench', () => {
  it('times a real stack against the classes it loads', () => {
    const [row] = bench(['network'], { runs: 1, rounds: 1 });
    expect(row?.stack).toBe('network');
    expect(row?.classes).toBeGreaterThan(2);
    expect(row?.ratio).toBeGreaterThan(1);
  });

  it('names every stack that is too slow, and no other', () => {
    const row = { classes: 1, synth: 1, floor: 1 };
    const rows = [
      { ...row, stack: 'data', ratio: ratioLimit },
      { ...row, stack: 'edge', ratio: 1.75 },
    ];
    expect(tooSlow(rows)).toEqual(['The synth of edge takes 1.75 × its floor; at most 1.6 × is allowed.']);
  });
});

describe('the command', () => {
  it('prints a row for each stack it is asked for', async () => {
    const table = vi.spyOn(console, 'table').mockImplementation(() => undefined);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const argv = process.argv;
    process.argv = ['node', 'main.ts', '--runs', '1', '--rounds', '1', '--stack', 'network'];
    try {
      await import('./main.ts');
      expect(table).toHaveBeenCalledWith([expect.objectContaining({ stack: 'network' })]);
    } finally {
      process.argv = argv;
      // Whether a stack is too slow is for a quiet machine to tell, not for this test.
      process.exitCode = undefined;
    }
  });
});
