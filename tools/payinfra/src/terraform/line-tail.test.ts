import { appendFile, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LineTail } from './line-tail.ts';

describe('reading along', () => {
  it('gives each line once it is complete, whatever the pieces it is written in', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'payinfra-tail-'));
    const path = join(folder, 'stream');
    await using file = await open(path, 'a+');
    const tail = new LineTail(file);
    expect(await tail.lines()).toEqual([]);
    const bytes = Buffer.from('first\nsecond: ü\n\n');
    const half = bytes.indexOf(0xc3) + 1;
    await appendFile(path, bytes.subarray(0, half));
    expect(await tail.lines()).toEqual(['first']);
    await appendFile(path, bytes.subarray(half));
    expect(await tail.lines()).toEqual(['second: ü']);
    const long = 'x'.repeat(200_000);
    await appendFile(path, `${long}\n`);
    expect(await tail.lines()).toEqual([long]);
    expect(await new LineTail(file, bytes.length).lines()).toEqual([long]);
    await rm(folder, { recursive: true });
  });
});
