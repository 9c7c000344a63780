import { describe, expect, it } from 'vitest';
import { PayinfraError } from '../errors.ts';
import { runChecks } from './run-checks.ts';

describe('runChecks', () => {
  it('runs every check, whatever the others find', async () => {
    const results = await runChecks([
      { title: 'state', run: () => Promise.reject(new PayinfraError('There is no bucket.')) },
      { title: 'database', run: () => Promise.resolve('RDS offers 17.6') },
    ]);
    expect(results).toEqual([
      { title: 'state', fault: 'There is no bucket.' },
      { title: 'database', found: 'RDS offers 17.6' },
    ]);
  });

  it('does not take a defect of its own for a fault of the environment', async () => {
    const defect = new TypeError('undefined is not a function');
    await expect(runChecks([{ title: 'state', run: () => Promise.reject(defect) }])).rejects.toBe(defect);
  });
});
