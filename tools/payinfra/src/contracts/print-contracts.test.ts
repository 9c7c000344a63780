import { describeContract, stacks } from '@payment/contracts';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';

it('prints what each stack publishes and reads, as JSON', async () => {
  const index = join(import.meta.dirname, '../../../../packages/contracts/src/index.ts');
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const argv = process.argv;
  process.argv = ['node', 'print-contracts.ts', index];
  try {
    await import('./print-contracts.ts');
    const [printed] = write.mock.lastCall!;
    const expected = Object.entries(stacks).map(([stack, { publishes, reads }]) => {
      return { stack, publishes: describeContract(publishes), reads };
    });
    expect(JSON.parse(String(printed))).toEqual(expected);
  } finally {
    process.argv = argv;
    write.mockRestore();
  }
});
