import { statSync } from 'node:fs';
import { TerraformUnusableError } from '../errors.mjs';
import { fetchTerraform } from '../fetch-terraform.mjs';
import { findOnPath } from '../find-on-path.mjs';
import { findTerraform } from '../find-terraform.mjs';
import { toolsDirOf } from '../machine.mjs';
import { oldestTerraform, terraformVersion } from '../terraform-release.mjs';
/** @import { FetchTerraformProps } from '../fetch-terraform.mjs' */
/** @import { Machine } from '../machine.mjs' */
/** @import { Step } from '../step.mjs' */

/**
 * Makes sure that a usable Terraform or OpenTofu is there, and fetches the pinned Terraform where none is.
 * @param {Machine} machine
 * @param {Pick<FetchTerraformProps, 'baseUrl' | 'checksums'>} [release] Where to fetch it from.
 * @returns {Step}
 */
export function terraformStep({ root, env, say }, release = {}) {
  const toolsDir = toolsDirOf(root);
  return {
    name: 'terraform',
    doing: 'checking Terraform',
    inputs: [oldestTerraform, terraformVersion, identityOf('terraform', env), identityOf('tofu', env)],
    work: async () => {
      const fetchIt = async (/** @type {unknown} */ error) => {
        if (!(error instanceof TerraformUnusableError)) throw error;
        say(`fetching Terraform ${terraformVersion} (${error.findings.join('; ')})`);
        await fetchTerraform({ toolsDir, env, ...release });
        return findTerraform({ env, toolsDir });
      };
      const { path, name, version } = await findTerraform({ env, toolsDir }).catch(fetchIt);
      return { ready: `${name} ${version} (${path})`, products: [path] };
    },
  };
}

/**
 * Which file a program is: cheaper than asking it, and it tells whether the answer can have changed.
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 */
function identityOf(name, env) {
  const path = findOnPath(name, env);
  if (path === undefined) return '';
  const { size, mtimeMs } = statSync(path);
  return `${path} ${size} ${mtimeMs}`;
}
