import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withLock } from './lock.mjs';
import { temporaryFolder } from './testing/temporary-folder.ts';

it('does one piece of work at a time, and goes on after one that failed', async () => {
  const file = join(temporaryFolder(), 'lock');
  const events: string[] = [];
  const work = (name: string, fails = false) => async () => {
    events.push(`${name} starts`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    events.push(`${name} ends`);
    if (fails) throw new Error(name);
    return name;
  };
  const ignore = () => undefined;

  const results = await Promise.allSettled([
    withLock(file, ignore, work('a', true)),
    withLock(file, ignore, work('b')),
    withLock(file, ignore, work('c')),
  ]);

  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(events.map((event) => event.split(' ')[1])).toEqual(['starts', 'ends', 'starts', 'ends', 'starts', 'ends']);
});

it('says what is wrong where no lock can be made', async () => {
  const file = join(temporaryFolder(), 'x'.repeat(300));

  await expect(withLock(file, () => undefined, () => Promise.resolve())).rejects.toThrow('ENAMETOOLONG');
});
