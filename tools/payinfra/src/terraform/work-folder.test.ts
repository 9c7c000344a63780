import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Engine } from './engine.ts';
import { prepareWorkFolder } from './work-folder.ts';

const engine: Engine = { name: 'terraform', path: '/bin/terraform', version: '1.11.4', registry: 'registry.terraform.io' };

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'payinfra-work-'));
  await writeFile(join(root, 'rc'), 'disable_checkpoint = true\n');
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

/** A configuration whose backend has this key. */
function configuration(key: string, resource = {}): string {
  return JSON.stringify({ terraform: { backend: { s3: { key } }, required_providers: { aws: {} } }, resource });
}

/** What `terraform init` leaves behind. */
const init = vi.fn(async (folder: string) => {
  await mkdir(join(folder, '.terraform'));
});

beforeEach(() => {
  init.mockClear();
});

async function prepare(text: string, changed: Partial<Engine> = {}): Promise<void> {
  const props = { folder: join(root, 'work/network'), cliConfig: join(root, 'rc'), init };
  await prepareWorkFolder({ ...props, configuration: text, engine: { ...engine, ...changed } });
}

async function files(): Promise<readonly string[]> {
  return (await readdir(join(root, 'work/network'))).toSorted();
}

describe('the folder Terraform works in', () => {
  it('holds the configuration, the checksums of the provider, and what init made', async () => {
    await prepare(configuration('a'));
    expect(init).toHaveBeenCalledWith(expect.any(String), ['-lockfile=readonly']);
    expect(await files()).toEqual(['.fingerprint', '.terraform', '.terraform.lock.hcl', 'cdk.tf.json']);
  });

  it('takes another configuration without being initialised again', async () => {
    await prepare(configuration('a'));
    await prepare(configuration('a', { terraform_data: {} }));
    expect(init).toHaveBeenCalledTimes(1);
    expect(await readFile(join(root, 'work/network/cdk.tf.json'), 'utf8')).toContain('terraform_data');
  });

  it('is made anew when the backend, the program or its settings have changed', async () => {
    await prepare(configuration('a'));
    await prepare(configuration('b'));
    await prepare(configuration('b'), { version: '1.12.0' });
    await writeFile(join(root, 'rc'), 'plugin_cache_dir = "x"\n');
    await prepare(configuration('b'), { version: '1.12.0' });
    expect(init).toHaveBeenCalledTimes(4);
  });

  it('is left as it was, and nothing lies about, when init fails', async () => {
    await prepare(configuration('a'));
    init.mockRejectedValueOnce(new Error('no network'));
    await expect(prepare(configuration('b'))).rejects.toThrow('no network');
    expect(await readdir(join(root, 'work'))).toEqual(['network']);
    await prepare(configuration('a'));
    expect(init).toHaveBeenCalledTimes(2);
  });

  it('is not touched while it holds a state that Terraform could not write', async () => {
    await prepare(configuration('a'));
    await writeFile(join(root, 'work/network/errored.tfstate'), '{}');
    await expect(prepare(configuration('b'))).rejects.toThrow(
      `left it in ${join(root, 'work/network/errored.tfstate')}. Push it and delete the file first`,
    );
    expect(await files()).toContain('errored.tfstate');
  });

  it('is ready for all who make it at once', async () => {
    await Promise.all(Array.from({ length: 8 }, async () => { await prepare(configuration('a')); }));
    expect(await readdir(join(root, 'work'))).toEqual(['network']);
    expect(await files()).toContain('.fingerprint');
  });

  it('holds no checksums for a configuration without a provider, which Terraform would refuse', async () => {
    await prepare(JSON.stringify({ terraform: {} }));
    expect(init).toHaveBeenCalledWith(expect.any(String), []);
  });

  it('lets OpenTofu make its own checksums: its registry has others', async () => {
    await prepare(configuration('a'), { name: 'tofu' });
    expect(init).toHaveBeenCalledWith(expect.any(String), []);
    expect(await files()).not.toContain('.terraform.lock.hcl');
  });
});
