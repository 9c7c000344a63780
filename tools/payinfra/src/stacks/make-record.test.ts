import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRecord } from './make-record.ts';

describe('the folder for the record of a run', () => {
  it('is another one for each run, even in the same second', async () => {
    const root = await mkdtemp(join(tmpdir(), 'payinfra-runs-'));
    const wanted = join(root, 'runs', '20260101T000000Z-deploy-local');
    const made = await Promise.all([makeRecord(wanted), makeRecord(wanted), makeRecord(wanted)]);
    expect(made.toSorted()).toEqual([wanted, `${wanted}-2`, `${wanted}-3`]);
    await rm(root, { recursive: true });
  });

  it('is told of if it cannot be made', async () => {
    const root = await mkdtemp(join(tmpdir(), 'payinfra-runs-'));
    await writeFile(join(root, 'runs'), 'not a folder');
    await expect(makeRecord(join(root, 'runs', 'one'))).rejects.toThrow('EEXIST');
    await rm(root, { recursive: true });
  });
});
