import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Io } from '../io.ts';
import { writeIfChanged } from '../write-if-changed.ts';
import { findProviderMirror, isProviderIn, mirrorRoots, requiredProvider } from './provider-mirror.ts';
import { platformName, type Engine } from './engine.ts';

/**
 * The file of settings that Terraform runs with: the user's own where it says how providers are installed, else one of
 * ours that takes the provider from a mirror on this machine where one is found, and from the registry otherwise.
 *
 * @returns the path of the file
 */
export async function terraformCliConfig(
  { env, home, userHome }: Pick<Io, 'env' | 'home' | 'userHome'>,
  { registry }: Pick<Engine, 'registry'>,
): Promise<string> {
  const own = env['TF_CLI_CONFIG_FILE'];
  if (own !== undefined && /^\s*provider_installation\b/m.test(await textOf(own))) return own;

  await mkdir(home, { recursive: true });
  const path = join(home, 'terraform.rc');
  const wanted = { registry, platform: platformName() };
  const known = mirrorOf(await textOf(path));
  const mirror =
    known !== undefined && isProviderIn(known, wanted)
      ? known
      : await findProviderMirror({ ...wanted, roots: mirrorRoots(env, userHome) });
  const cache = join(home, 'providers');
  if (mirror === undefined) await mkdir(cache, { recursive: true });
  await writeIfChanged(path, mirror === undefined ? fromRegistry(cache) : fromMirror(mirror, registry));
  return path;
}

function fromMirror(mirror: string, registry: string): string {
  const served = JSON.stringify([`${registry}/${requiredProvider.source}`]);
  return [
    'disable_checkpoint = true',
    'provider_installation {',
    `  filesystem_mirror {`,
    `    path    = ${JSON.stringify(mirror)}`,
    `    include = ${served}`,
    '  }',
    '  direct {',
    `    exclude = ${served}`,
    '  }',
    '}',
    '',
  ].join('\n');
}

/** Without a mirror the provider, over 600 MB, is at least downloaded only once for all stacks. */
function fromRegistry(cache: string): string {
  return ['disable_checkpoint = true', `plugin_cache_dir   = ${JSON.stringify(cache)}`, ''].join('\n');
}

function mirrorOf(settings: string): string | undefined {
  const quoted = /^\s*path\s*=\s*(".*")$/m.exec(settings)?.[1];
  return quoted === undefined ? undefined : String(JSON.parse(quoted));
}

async function textOf(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch(() => '');
}
