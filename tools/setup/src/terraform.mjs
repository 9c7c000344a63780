/** The public part of this package. */
export { SetupError, TerraformUnusableError } from './errors.mjs';
export { fetchTerraform } from './fetch-terraform.mjs';
export { findTerraform } from './find-terraform.mjs';
export { oldestTerraform, terraformVersion } from './terraform-release.mjs';
