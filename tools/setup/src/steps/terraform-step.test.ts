import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ensure } from '../step.mjs';
import { freshMachine } from '../testing/fresh-machine.ts';
import { writeProgram } from '../testing/write-program.ts';
import { zipOf } from '../testing/zip-of.ts';
import { terraformStep } from './terraform-step.mjs';

/** A site that has the pinned release for this platform. */
async function releaseSite() {
  const archive = zipOf({ terraform: `#!/bin/sh\necho '{"terraform_version": "1.11.4"}'\n` });
  const server = createServer((_, response) => response.end(archive));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const checksums = { [platform]: createHash('sha256').update(archive).digest('hex') };
  return { baseUrl: `http://127.0.0.1:${port}`, checksums };
}

describe('Terraform', () => {
  it('is only checked where it is there, and checked again when it is another file', async () => {
    const machine = freshMachine();
    await ensure(terraformStep(machine), machine);
    await ensure(terraformStep(machine), machine);
    expect(machine.said).toEqual(['checking Terraform']);
    writeProgram(join(machine.bin, 'terraform'), `echo '{"terraform_version": "1.14.10"}'`);

    expect(await ensure(terraformStep(machine), machine)).toBe(`terraform 1.14.10 (${machine.bin}/terraform)`);
  });

  it('is fetched where it is missing or too old, and then is done', async () => {
    const machine = freshMachine();
    writeProgram(join(machine.bin, 'terraform'), `echo '{"terraform_version": "1.5.7"}'`);
    const site = await releaseSite();
    const fetched = join(machine.root, '.tools/terraform/1.11.4/terraform');

    expect(await ensure(terraformStep(machine, site), machine)).toBe(`terraform 1.11.4 (${fetched})`);
    await ensure(terraformStep(machine, site), machine);
    expect(machine.said).toEqual([
      'checking Terraform',
      `fetching Terraform 1.11.4 (${machine.bin}/terraform is 1.5.7, which is too old; tofu is not on PATH)`,
    ]);
  });

  it('is asked for in one sentence where it can neither be found nor fetched', async () => {
    const machine = freshMachine();
    rmSync(join(machine.bin, 'terraform'));

    await expect(ensure(terraformStep(machine, { checksums: {} }), machine)).rejects.toThrow(
      /^There is no pinned Terraform [^\n]*: install Terraform 1\.11 or newer yourself and put it on PATH\.$/,
    );
  });
});
