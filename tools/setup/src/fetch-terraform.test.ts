import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SetupError } from './errors.mjs';
import { fetchTerraform } from './fetch-terraform.mjs';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { zipOf } from './testing/zip-of.ts';

const archive = zipOf({ 'LICENSE.txt': 'BUSL', terraform: '#!/bin/sh\necho "I am Terraform"\n' });
const checksums = { linux_amd64: createHash('sha256').update(archive).digest('hex') };
const platform = 'linux_amd64';

async function releaseSite(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  return `http://127.0.0.1:${port}`;
}

/** The address of a site that has just been taken away. */
async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

/** The one sentence of a fetch that fails, after a look that it left nothing behind. */
async function refusal(props: Partial<Parameters<typeof fetchTerraform>[0]>): Promise<string> {
  const toolsDir = temporaryFolder();
  const error: unknown = await fetchTerraform({ toolsDir, checksums, platform, env: {}, ...props }).catch(
    (reason: unknown) => reason,
  );
  expect(readdirSync(toolsDir)).toEqual([]);
  expect(error).toBeInstanceOf(SetupError);
  expect(error).toMatchObject({ exitCode: 1 });
  const { message } = error as SetupError;
  expect(message).toMatch(/: install Terraform 1\.11 or newer yourself and put it on PATH\.$/);
  expect(message).not.toContain('\n');
  return message;
}

describe('fetching Terraform', () => {
  it('puts the pinned release, ready to run, at its place and nothing beside it', async () => {
    const asked: unknown[] = [];
    const baseUrl = await releaseSite((request, response) => {
      asked.push(request.url);
      response.end(archive);
    });
    const toolsDir = temporaryFolder();

    const path = await fetchTerraform({ toolsDir, baseUrl, checksums, platform });

    expect(asked).toEqual(['/terraform/1.11.4/terraform_1.11.4_linux_amd64.zip']);
    expect(path).toBe(join(toolsDir, 'terraform/1.11.4/terraform'));
    expect(execFileSync(path, { encoding: 'utf8' })).toBe('I am Terraform\n');
    expect(readdirSync(toolsDir, { recursive: true }).sort()).toEqual([
      'terraform',
      'terraform/1.11.4',
      'terraform/1.11.4/terraform',
    ]);
  });

  it('replaces what an earlier attempt left at its place', async () => {
    const baseUrl = await releaseSite((_, response) => response.end(archive));
    const toolsDir = temporaryFolder();
    const path = await fetchTerraform({ toolsDir, baseUrl, checksums, platform });
    writeFileSync(path, 'half');

    await fetchTerraform({ toolsDir, baseUrl, checksums, platform });

    expect(readFileSync(path, 'utf8')).toContain('I am Terraform');
  });

  it('does not unpack a file with another checksum, and names both', async () => {
    const other = zipOf({ terraform: 'not the pinned one' });
    const baseUrl = await releaseSite((_, response) => response.end(other));

    const message = await refusal({ baseUrl });

    expect(message).toContain('is not the pinned file');
    expect(message).toContain(checksums.linux_amd64);
    expect(message).toContain(createHash('sha256').update(other).digest('hex'));
  });

  it('holds the real release to the pinned checksum unless told otherwise', async () => {
    const baseUrl = await releaseSite((_, response) => response.end(archive));
    const toolsDir = temporaryFolder();

    await expect(fetchTerraform({ toolsDir, baseUrl, platform: 'darwin_arm64' })).rejects.toThrow(
      'not 867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18',
    );
  });

  it('says which page the site does not have', async () => {
    const baseUrl = await releaseSite((_, response) => response.writeHead(404).end());

    expect(await refusal({ baseUrl })).toContain(
      `${baseUrl}/terraform/1.11.4/terraform_1.11.4_linux_amd64.zip could not be downloaded (HTTP 404)`,
    );
  });

  it('says why the site cannot be reached', async () => {
    const closed = await closedPort();

    expect(await refusal({ baseUrl: closed })).toContain('could not be downloaded (ECONNREFUSED)');
    expect(await refusal({ baseUrl: 'http://no-such-host.invalid' })).toMatch(/\((ENOTFOUND|EAI_AGAIN)\)/);
  });

  it('says that a proxy is not used, where there is one', async () => {
    const env = { HTTPS_PROXY: 'http://proxy.example.com:3128' };

    expect(await refusal({ baseUrl: await closedPort(), env })).toContain('; HTTPS_PROXY is not used for it)');
  });

  it('keeps nothing of a download that breaks off', async () => {
    const baseUrl = await releaseSite((_, response) => {
      response.writeHead(200, { 'content-length': archive.length });
      response.write(archive.subarray(0, 100), () => response.destroy());
    });

    expect(await refusal({ baseUrl })).toContain('could not be downloaded (');
  });

  it('says which platform has no pinned release', async () => {
    expect(await refusal({ platform: 'freebsd_amd64' })).toContain(
      'There is no pinned Terraform 1.11.4 for freebsd_amd64',
    );
  });

  it('says what is wrong with an archive that does not hold the program', async () => {
    const empty = zipOf({ 'README.md': 'nothing here' });
    const baseUrl = await releaseSite((_, response) => response.end(empty));
    const toolsDir = temporaryFolder();
    const fetching = fetchTerraform({
      toolsDir,
      baseUrl,
      platform,
      checksums: { [platform]: createHash('sha256').update(empty).digest('hex') },
    });

    await expect(fetching).rejects.toThrow('(the archive has no entry "terraform")');
    expect(existsSync(join(toolsDir, 'terraform/1.11.4/terraform'))).toBe(false);
  });

  it('says where it could not write', async () => {
    const baseUrl = await releaseSite((_, response) => response.end(archive));
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');

    await expect(fetchTerraform({ toolsDir: file, baseUrl, checksums, platform })).rejects.toThrow(
      `could not be unpacked to ${file}/terraform/1.11.4/terraform (ENOTDIR)`,
    );
  });

  it('takes the platform it runs on unless told otherwise', async () => {
    const here = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;

    await expect(fetchTerraform({ toolsDir: temporaryFolder(), checksums: {} })).rejects.toThrow(`for ${here}:`);
  });
});
