import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** The provider every stack runs with, exactly. */
const provider = { namespace: 'hashicorp', name: 'aws', version: '5.100.0' } as const;

/** The provider as Terraform's settings name it: its address without a registry, and its version. */
export const requiredProvider = { source: `${provider.namespace}/${provider.name}`, version: provider.version } as const;

/** A mirror lies at most this many folders below a root. */
const maxDepth = 3;

/** What a search for a mirror depends on. */
export interface ProviderMirrorProps {
  /** The folders to look in and below. */
  readonly roots: readonly string[];
  /** The registry in the provider's address, for example `registry.terraform.io`. */
  readonly registry: string;
  /** As Terraform writes it, for example `linux_amd64`. */
  readonly platform: string;
}

/** The folders in which a mirror may lie: first what TF_PLUGIN_MIRROR names, then the usual places of a machine. */
export function mirrorRoots(env: NodeJS.ProcessEnv, userHome: string): readonly string[] {
  const foldersOf = (list = '') => list.split(delimiter).filter((folder) => folder !== '');
  return [
    ...foldersOf(env['TF_PLUGIN_MIRROR']),
    join(userHome, '.terraform.d/plugins'),
    ...foldersOf(env['XDG_DATA_HOME'] ?? join(userHome, '.local/share')),
    ...foldersOf(env['XDG_DATA_DIRS']),
    ...['/usr/local/share', '/usr/share', '/usr/local/lib', '/usr/lib', '/opt', '/srv', '/var/lib'],
  ];
}

/**
 * The folder that holds the pinned provider in the layout of a filesystem mirror, unpacked or packed; nothing if there
 * is none. The nearest to a root wins, and the first root before the second.
 */
export async function findProviderMirror(props: ProviderMirrorProps): Promise<string | undefined> {
  for (const root of props.roots) {
    let level = [root];
    for (let depth = 0; depth <= maxDepth && level.length > 0; depth += 1) {
      const folders = await Promise.all(level.map(foldersIn));
      const mirror = level.find((folder, i) => folders[i]?.includes(props.registry) && isProviderIn(folder, props));
      if (mirror !== undefined) return mirror;
      level = level.flatMap((folder, i) => (folders[i] ?? []).map((child) => join(folder, child)));
    }
  }
  return undefined;
}

/** Whether a folder is a mirror that has the pinned provider. */
export function isProviderIn(
  mirror: string,
  { registry, platform }: Pick<ProviderMirrorProps, 'registry' | 'platform'>,
): boolean {
  const folder = join(mirror, registry, provider.namespace, provider.name);
  const archive = `terraform-provider-${provider.name}_${provider.version}_${platform}.zip`;
  return existsSync(join(folder, provider.version, platform)) || existsSync(join(folder, archive));
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    // Not there, or not ours to read: then no mirror is there for us either.
    return [];
  }
}
