import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Interruption } from '../interruption.ts';
import { TestIo } from '../testing/test-io.ts';
import { showPlan } from './show-plan.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'show-plan-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

function idle(): Interruption {
  return new Interruption(new TestIo({ repository: folder }));
}

/** Shows a plan by a program that does this instead. */
async function shownBy(script: string, { interruption = idle() } = {}): Promise<string> {
  const program = join(folder, 'terraform');
  await writeFile(program, `#!/bin/sh\n${script}\n`);
  await chmod(program, 0o755);
  return await showPlan({ program, file: 'a.tfplan', folder, variables: process.env, name: 'network', interruption });
}

describe('a plan', () => {
  it('is shown as Terraform prints it', async () => {
    expect(await shownBy('echo "$*"; echo beside >&2')).toBe('show -json -no-color a.tfplan\n');
  });

  it('that Terraform cannot show fails with its reason', async () => {
    const failed = shownBy('echo "Error: Failed to read the given file as a plan" >&2; exit 1');
    await expect(failed).rejects.toThrow(
      'Terraform cannot show the plan of network:\nError: Failed to read the given file as a plan',
    );
  });

  it('is waited for at an interrupt, and then goes no further', async () => {
    const io = new TestIo({ repository: folder });
    const interruption = new Interruption(io);
    const ended = interruption.during(async () => await shownBy('echo "{}"; exec sleep 600', { interruption }));
    setTimeout(() => io.signals.emit('SIGINT'), 500);
    await expect(ended).rejects.toThrow('Interrupted.');
    expect(io.stderr.text).toContain('Waiting for Terraform');
    await expect(shownBy('echo "{}"', { interruption })).rejects.toThrow('Interrupted.');
  });
});
