import { TerraformUnusableError } from './errors.mjs';
import { findOnPath, isProgram } from './find-on-path.mjs';
import { isAtLeast } from './is-at-least.mjs';
import { askProgram } from './run-program.mjs';
import { fetchedTerraform, oldestTerraform } from './terraform-release.mjs';

/**
 * @typedef {object} FindTerraformProps
 * @property {NodeJS.ProcessEnv} env Its PATH is searched.
 * @property {string} toolsDir The repository's `.tools`, absolute.
 */

/**
 * A Terraform, or an OpenTofu, that is new enough.
 * @typedef {object} Terraform
 * @property {string} path
 * @property {'terraform' | 'tofu'} name
 * @property {string} version As in `1.11.4`.
 */

/**
 * Finds the engine to use: the fetched Terraform, else `terraform` on PATH, else `tofu` on PATH.
 * @param {FindTerraformProps} props
 * @returns {Promise<Terraform>}
 * @throws {TerraformUnusableError} None is there, or none is new enough; it says what each one was.
 */
export async function findTerraform({ env, toolsDir }) {
  const findings = [];
  for (const { name, path } of candidates({ env, toolsDir })) {
    if (path === undefined) {
      findings.push(`${name} is not on PATH`);
      continue;
    }
    const version = await versionOf(path, env);
    if (version !== undefined && isAtLeast(version, oldestTerraform)) return { path, name, version };
    findings.push(`${path} ${version === undefined ? 'does not tell its version' : `is ${version}, which is too old`}`);
  }
  throw new TerraformUnusableError(findings);
}

/**
 * @param {FindTerraformProps} props
 * @returns {readonly { name: 'terraform' | 'tofu', path: string | undefined }[]}
 */
function candidates({ env, toolsDir }) {
  const fetched = fetchedTerraform(toolsDir);
  const names = /** @type {const} */ (['terraform', 'tofu']);
  return [
    ...(isProgram(fetched) ? [{ name: names[0], path: fetched }] : []),
    ...names.map((name) => ({ name, path: findOnPath(name, env) })),
  ];
}

/**
 * @param {string} path
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>} As in `1.11.4`; OpenTofu answers under the same key.
 */
async function versionOf(path, env) {
  // Without CHECKPOINT_DISABLE, Terraform asks HashiCorp for news first, and waits for it where there is no network.
  const answer = await askProgram(path, ['version', '-json'], { ...env, CHECKPOINT_DISABLE: '1' });
  return /"terraform_version":\s*"([^"]+)"/.exec(answer ?? '')?.[1];
}
