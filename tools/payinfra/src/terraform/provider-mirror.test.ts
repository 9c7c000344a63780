import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProviderMirror, mirrorRoots } from './provider-mirror.ts';

const wanted = { registry: 'registry.terraform.io', platform: 'linux_amd64' };
const provider = 'registry.terraform.io/hashicorp/aws';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'payinfra-mirror-'));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function folder(path: string): Promise<void> {
  await mkdir(join(root, path), { recursive: true });
}

async function find(...roots: readonly string[]): Promise<string | undefined> {
  return await findProviderMirror({ ...wanted, roots: roots.map((name) => join(root, name)) });
}

describe('the search for a mirror of the provider', () => {
  it('finds an unpacked one at a root, and one some folders below it', async () => {
    await folder(`plugins/${provider}/5.100.0/linux_amd64`);
    expect(await find('plugins')).toBe(join(root, 'plugins'));
    await folder(`deep/a/b/c/${provider}/5.100.0/linux_amd64`);
    expect(await find('deep')).toBe(join(root, 'deep/a/b/c'));
  });

  it('finds a packed one', async () => {
    await folder(`plugins/${provider}`);
    await writeFile(join(root, 'plugins', provider, 'terraform-provider-aws_5.100.0_linux_amd64.zip'), '');
    expect(await find('plugins')).toBe(join(root, 'plugins'));
  });

  it.each([
    ['another version', `plugins/${provider}/5.99.0/linux_amd64`],
    ['another platform', `plugins/${provider}/5.100.0/darwin_arm64`],
    ['another registry', 'plugins/registry.opentofu.org/hashicorp/aws/5.100.0/linux_amd64'],
    ['a folder too deep', `plugins/a/b/c/d/${provider}/5.100.0/linux_amd64`],
  ])('does not take %s', async (_case, path) => {
    await folder(path);
    expect(await find('plugins', 'not-there')).toBeUndefined();
  });

  it('takes the first root that has one', async () => {
    await folder(`second/${provider}/5.100.0/linux_amd64`);
    await folder(`third/${provider}/5.100.0/linux_amd64`);
    expect(await find('first', 'second', 'third')).toBe(join(root, 'second'));
  });
});

describe('the roots', () => {
  it('begin with what TF_PLUGIN_MIRROR names, then the user’s own, then the machine’s', () => {
    const roots = mirrorRoots({ TF_PLUGIN_MIRROR: `/a${delimiter}/b`, XDG_DATA_DIRS: '/c' }, '/home/ada');
    expect(roots.slice(0, 5)).toEqual(['/a', '/b', '/home/ada/.terraform.d/plugins', '/home/ada/.local/share', '/c']);
    expect(roots).toContain('/usr/local/share');
  });

  it('take XDG_DATA_HOME in the place of its default', () => {
    expect(mirrorRoots({ XDG_DATA_HOME: '/data' }, '/home/ada').slice(0, 2)).toEqual([
      '/home/ada/.terraform.d/plugins',
      '/data',
    ]);
  });
});
