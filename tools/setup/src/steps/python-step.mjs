import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError, noEnsurepip } from '../errors.mjs';
import { findOnPath } from '../find-on-path.mjs';
import { isAtLeast } from '../is-at-least.mjs';
import { toolsDirOf } from '../machine.mjs';
import { askProgram, runQuietly } from '../run-program.mjs';
/** @import { Machine } from '../machine.mjs' */
/** @import { Step } from '../step.mjs' */

/**
 * @typedef {object} PythonStepProps
 * @property {string} name Of the step, of its folder in `.tools` and of the one in `tools` that has `requirements.txt`.
 * @property {string} what What is installed, in the middle of a sentence.
 * @property {(findings: readonly string[]) => SetupError} noPython The fault where no Python is new enough.
 */

/**
 * Makes a virtual environment of Python in `.tools`, from hashed requirements only.
 * @param {PythonStepProps} props
 * @param {Machine} machine
 * @returns {Step}
 */
export function pythonStep({ name, what, noPython }, { root, env }) {
  const requirements = `tools/${name}/requirements.txt`;
  const folder = join(toolsDirOf(root), name);
  const python = join(folder, 'bin/python');
  const surroundings = { cwd: root, env };
  return {
    name,
    doing: `installing the ${what}`,
    inputs: [readFileSync(join(root, requirements), 'utf8')],
    work: async () => {
      const { path, version } = await findPython(env, noPython);
      rmSync(folder, { recursive: true, force: true });
      try {
        await runQuietly(path, ['-m', 'venv', folder], surroundings);
      } catch (error) {
        throw error instanceof SetupError && error.message.includes('ensurepip') ? noEnsurepip(version) : error;
      }
      const quiet = ['--quiet', '--no-input', '--disable-pip-version-check'];
      // -I: a PYTHONPATH or a user's own packages must not count as installed.
      const pip = ['-I', '-m', 'pip', 'install', ...quiet, '--require-hashes', '-r', requirements];
      await runQuietly(python, pip, surroundings);
      return { ready: `${what} on Python ${version}`, products: [python] };
    },
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {PythonStepProps['noPython']} noPython
 * @returns {Promise<{ path: string, version: string }>} The first on PATH that is new enough.
 */
async function findPython(env, noPython) {
  const findings = [];
  for (const name of ['python3', 'python']) {
    const path = findOnPath(name, env);
    if (path === undefined) {
      findings.push(`${name} is not on PATH`);
      continue;
    }
    const version = await askProgram(path, ['-c', 'import platform; print(platform.python_version())'], env);
    if (version !== undefined && isAtLeast(version, '3.10')) return { path, version };
    findings.push(`${path} ${version === undefined ? 'does not run' : `is ${version}`}`);
  }
  throw noPython(findings);
}
