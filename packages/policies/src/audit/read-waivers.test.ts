import type { StackName } from '@payment/contracts';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWaivers, waiversFile } from './read-waivers.ts';

let repository: string;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'waivers-'));
});

afterEach(() => {
  rmSync(repository, { recursive: true });
});

function write(text: string, stack: StackName = 'data'): void {
  const file = join(repository, waiversFile(stack));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

describe('readWaivers', () => {
  it('finds none where there is no file, or nothing in it', () => {
    expect(readWaivers(repository)).toEqual([]);
    for (const text of ['', '# none yet\n']) {
      write(text);
      expect(readWaivers(repository)).toEqual([]);
    }
  });

  it('reads those beside a stack', () => {
    const waiver = { rule: 'key-rotated', resource: 'data/key', owner: 'platform-data', expires: '2030-01-01' };
    write(JSON.stringify([{ ...waiver, reason: 'It is rotated by hand every month.' }]));
    expect(readWaivers(repository)).toEqual([expect.objectContaining(waiver)]);
  });

  it('names the file that is not YAML, or more than one document', () => {
    for (const text of ['[unfinished', '[]\n---\n[]\n']) {
      write(text);
      expect(() => readWaivers(repository)).toThrow(/^apps\/data\/waivers\.yaml is not YAML: /);
    }
  });

  it('names every file at fault at once', () => {
    write('[unfinished');
    write('[{}]', 'edge');
    expect(() => readWaivers(repository)).toThrow(
      /^apps\/data\/waivers\.yaml is not YAML: [^]*\napps\/edge\/waivers\.yaml: these waivers are not acceptable\n/,
    );
  });

  it('does not take a folder for a file of waivers', () => {
    mkdirSync(join(repository, waiversFile('data')), { recursive: true });
    expect(() => readWaivers(repository)).toThrow('EISDIR');
  });
});
