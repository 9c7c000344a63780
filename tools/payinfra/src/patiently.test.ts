import { describe, expect, it, vi } from 'vitest';
import { patiently } from './patiently.ts';

const patience = { attempts: 3, pauseMilliseconds: 1 };

describe('patiently', () => {
  it('tries again what fails for a reason that passes', async () => {
    const work = vi.fn().mockRejectedValueOnce(new Error('busy')).mockResolvedValueOnce('done');
    expect(await patiently(work, () => true, patience)).toBe('done');
  });

  it('gives up after the last attempt, with the last error', async () => {
    const work = vi.fn().mockRejectedValue(new Error('busy'));
    await expect(patiently(work, () => true, patience)).rejects.toThrow('busy');
    expect(work).toHaveBeenCalledTimes(3);
  });

  it('does not try again what will not pass', async () => {
    const work = vi.fn().mockRejectedValue(new Error('broken'));
    await expect(patiently(work, () => false, patience)).rejects.toThrow('broken');
    expect(work).toHaveBeenCalledTimes(1);
  });
});
