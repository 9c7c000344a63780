import { join } from 'node:path';

/** The Terraform that is fetched where none is installed. */
export const terraformVersion = '1.11.4';

/** The oldest that will do: the first whose S3 backend locks without a table (`use_lockfile`) as a stable feature. */
export const oldestTerraform = '1.11';

/** SHA-256 of each archive of the release, from HashiCorp's signed `terraform_1.11.4_SHA256SUMS`. */
export const terraformChecksums = {
  linux_amd64: '1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc',
  linux_arm64: 'a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633',
  darwin_amd64: 'a56d5002b9f7647291faccc3dd1a70350e60fb61e4c45037629508b8fdc2575b',
  darwin_arm64: '867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18',
};

/**
 * Where the fetched Terraform lies, whether it is there or not.
 * @param {string} toolsDir The repository's `.tools`.
 * @returns {string}
 */
export function fetchedTerraform(toolsDir) {
  return join(toolsDir, 'terraform', terraformVersion, 'terraform');
}
