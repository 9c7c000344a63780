import { findTerraform } from '@payment/setup/terraform';
import { join } from 'node:path';
import type { Io } from '../io.ts';

/** The program that plans and applies. */
export interface Engine {
  readonly name: 'terraform' | 'tofu';
  readonly path: string;
  readonly version: string;
  /** Where it takes a provider without a registry in its address from. */
  readonly registry: string;
}

const registries = { terraform: 'registry.terraform.io', tofu: 'registry.opentofu.org' } as const;

/**
 * The Terraform to use, or the OpenTofu where no Terraform is.
 * @throws TerraformUnusableError if there is none that is new enough
 */
export async function findEngine({ env, repository }: Pick<Io, 'env' | 'repository'>): Promise<Engine> {
  const found = await findTerraform({ env, toolsDir: join(repository, '.tools') });
  return { ...found, registry: registries[found.name] };
}

/** This machine in Terraform's words, for example `linux_amd64`. */
export function platformName(platform = process.platform, arch = process.arch): string {
  return `${platform}_${arch === 'x64' ? 'amd64' : arch}`;
}
