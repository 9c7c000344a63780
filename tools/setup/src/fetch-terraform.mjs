import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { reasonOf, terraformNotFetched } from './errors.mjs';
import { readZipEntry } from './read-zip-entry.mjs';
import { fetchedTerraform, terraformChecksums, terraformVersion } from './terraform-release.mjs';

/**
 * @typedef {object} FetchTerraformProps
 * @property {string} toolsDir The repository's `.tools`, absolute.
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [baseUrl] The site of HashiCorp's releases, or a mirror of it.
 * @property {Readonly<Record<string, string>>} [checksums] SHA-256 of the archive, by platform.
 * @property {string} [platform] As HashiCorp names it: `linux_amd64`.
 */

/**
 * Fetches the pinned Terraform into `.tools/terraform`. Nothing is unpacked before its checksum is right, and nothing
 * lies at its place before it is whole.
 * @param {FetchTerraformProps} props
 * @returns {Promise<string>} Its path.
 * @throws {SetupError} What went wrong, and what to do instead, in one sentence.
 */
export async function fetchTerraform({
  toolsDir,
  env = process.env,
  baseUrl = 'https://releases.hashicorp.com',
  checksums = terraformChecksums,
  platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`,
}) {
  const expected = checksums[platform];
  if (expected === undefined) {
    throw terraformNotFetched(`There is no pinned Terraform ${terraformVersion} for ${platform}`);
  }
  const url = `${baseUrl}/terraform/${terraformVersion}/terraform_${terraformVersion}_${platform}.zip`;
  const archive = await download(url, env);
  const actual = createHash('sha256').update(archive).digest('hex');
  if (actual !== expected) {
    const difference = `its SHA-256 is ${actual}, not ${expected}`;
    throw terraformNotFetched(`${url} is not the pinned file (${difference}), so it was dropped`);
  }
  return install(archive, fetchedTerraform(toolsDir));
}

/**
 * @param {string} url
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Buffer>}
 */
async function download(url, env) {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    // Node's own fetch knows no proxy before Node 24.
    const proxy = env['HTTPS_PROXY'] ?? env['https_proxy'];
    const hint = proxy === undefined ? '' : '; HTTPS_PROXY is not used for it';
    throw terraformNotFetched(`${url} could not be downloaded (${reasonOf(error)}${hint})`, error);
  }
}

/**
 * @param {Buffer} archive
 * @param {string} path Where the program will lie.
 * @returns {string} The same path.
 */
function install(archive, path) {
  try {
    const program = readZipEntry(archive, 'terraform');
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, program);
    return path;
  } catch (error) {
    throw terraformNotFetched(`Terraform could not be unpacked to ${path} (${reasonOf(error)})`, error);
  }
}

/**
 * @param {string} path
 * @param {Buffer} program
 */
function writeWhole(path, program) {
  const unfinished = `${path}.${process.pid}`;
  try {
    writeFileSync(unfinished, program, { mode: 0o755 });
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
