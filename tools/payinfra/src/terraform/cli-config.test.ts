import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { terraformCliConfig } from './cli-config.ts';
import { platformName } from './engine.ts';

// A registry that no machine has a mirror of, so that only the test's own folders count.
const registry = 'registry.example.org';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'payinfra-rc-'));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function settings(env: NodeJS.ProcessEnv = {}): Promise<string> {
  const io = { env, home: join(root, 'home'), userHome: join(root, 'user') };
  return await terraformCliConfig(io, { registry });
}

async function mirror(name: string): Promise<string> {
  const folder = join(root, name);
  await mkdir(join(folder, registry, 'hashicorp/aws/5.100.0', platformName()), { recursive: true });
  return folder;
}

describe('the settings Terraform runs with', () => {
  it('take the provider from a mirror alone, and everything else from the registry', async () => {
    const folder = await mirror('user/.terraform.d/plugins');
    const text = await readFile(await settings(), 'utf8');
    expect(text).toContain(`path    = "${folder}"`);
    expect(text).toContain('include = ["registry.example.org/hashicorp/aws"]');
    expect(text).toContain('exclude = ["registry.example.org/hashicorp/aws"]');
  });

  it('stay with a mirror while it is there, and look for another when it has gone', async () => {
    const first = await mirror('first');
    expect(await readFile(await settings({ TF_PLUGIN_MIRROR: first }), 'utf8')).toContain(first);
    expect(await readFile(await settings(), 'utf8')).toContain(first);
    await rm(first, { recursive: true });
    const second = await mirror('second');
    expect(await readFile(await settings({ TF_PLUGIN_MIRROR: second }), 'utf8')).toContain(second);
  });

  it('have one download for all stacks where there is no mirror', async () => {
    const text = await readFile(await settings(), 'utf8');
    expect(text).not.toContain('provider_installation');
    expect(text).toContain(`plugin_cache_dir   = "${join(root, 'home/providers')}"`);
  });

  it('are the user’s own where they say how providers are installed', async () => {
    const own = join(root, 'own.rc');
    await writeFile(own, 'provider_installation {\n  direct {}\n}\n');
    expect(await settings({ TF_CLI_CONFIG_FILE: own })).toBe(own);
  });

  it('are ours where the user’s say nothing of it, or are not there', async () => {
    const own = join(root, 'own.rc');
    expect(await settings({ TF_CLI_CONFIG_FILE: own })).toBe(join(root, 'home/terraform.rc'));
    await writeFile(own, 'disable_checkpoint = true\n');
    expect(await settings({ TF_CLI_CONFIG_FILE: own })).toBe(join(root, 'home/terraform.rc'));
  });
});

describe('this machine', () => {
  it.each([
    ['linux', 'x64', 'linux_amd64'],
    ['darwin', 'arm64', 'darwin_arm64'],
  ] as const)('is called %s and %s by Node, %s by Terraform', (platform, arch, name) => {
    expect(platformName(platform, arch)).toBe(name);
  });
});
