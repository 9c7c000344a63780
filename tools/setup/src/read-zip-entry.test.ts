import { expect, it } from 'vitest';
import { readZipEntry } from './read-zip-entry.mjs';
import { zipOf } from './testing/zip-of.ts';

const entries = { 'LICENSE.txt': 'BUSL', '../terraform': 'evil', terraform: 'the program' };

it.each([{ compressed: true }, { compressed: false }])('reads the one entry of that very name ($compressed)', (how) => {
  expect(readZipEntry(zipOf(entries, how), 'terraform').toString()).toBe('the program');
});

it('does not take an entry that would be written elsewhere for the program', () => {
  expect(() => readZipEntry(zipOf({ '../terraform': 'evil' }), 'terraform')).toThrow('no entry "terraform"');
});

it('refuses what is no archive', () => {
  expect(() => readZipEntry(Buffer.from('<html>'), 'terraform')).toThrow('not a zip archive');
});

it('refuses an archive whose directory leads out of it', () => {
  const archive = zipOf(entries);
  archive.writeUInt32LE(archive.length + 1000, archive.length - 6);

  expect(() => readZipEntry(archive, 'terraform')).toThrow(RangeError);
});
