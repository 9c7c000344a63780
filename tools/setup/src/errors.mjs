/** A fault that a person can mend. Its message stands alone, so it is shown without a stack. */
export class SetupError extends Error {
  /**
   * @param {string} message Where, what was found, and what to do.
   * @param {ErrorOptions & { exitCode?: number }} [options] The exit code is 1 unless given.
   */
  constructor(message, { exitCode = 1, ...options } = {}) {
    super(message, options);
    this.name = 'SetupError';
    this.exitCode = exitCode;
  }
}

/** No Terraform or OpenTofu that can be used. */
export class TerraformUnusableError extends SetupError {
  /** @param {readonly string[]} findings What was looked at, and why each is not usable. */
  constructor(findings) {
    super(
      [
        'No usable Terraform: version 1.11 or newer of Terraform, or of OpenTofu, is needed.',
        ...findings.map((finding) => `  ${finding}`),
        'Run "npm run setup", which fetches it, or install it yourself and put it on PATH.',
      ].join('\n'),
    );
    this.name = 'TerraformUnusableError';
    this.findings = findings;
  }
}

/**
 * @param {string} given
 * @param {readonly string[]} known
 */
export function unknownCommand(given, known) {
  return new SetupError(`Unknown command "${given}": use one of ${known.join(', ')}, or none to set up only.`, {
    exitCode: 2,
  });
}

/** @param {string} version The running Node's. */
export function nodeTooOld(version) {
  return new SetupError(`Node 20 or newer is needed, and this is ${version}: install it from https://nodejs.org.`);
}

export function windowsUnsupported() {
  return new SetupError('Windows is not supported by itself: run this inside WSL (https://aka.ms/wsl).');
}

/**
 * @param {string} platform As in `linux-x64`.
 * @param {string} version The running Node's.
 */
export function noPinnedNode(platform, version) {
  return new SetupError(
    `The pinned Node does not run on this machine (${platform}), and its own is ${version}: ` +
      'install Node 24 or newer from https://nodejs.org and run this again.',
  );
}

/** @param {readonly string[]} findings What each name on PATH turned out to be. */
export function noPythonForEmulator(findings) {
  return new SetupError(
    `Python 3.10 or newer is needed for the local AWS emulator (${findings.join('; ')}): ` +
      'install it, or set AWS_ENDPOINT_URL to an emulator of your own.',
  );
}

/** @param {readonly string[]} findings What each name on PATH turned out to be. */
export function noPythonForReferee(findings) {
  return new SetupError(
    `Python 3.10 or newer is needed for the referee, checkov (${findings.join('; ')}): ` +
      'install it, or leave the referee out.',
  );
}

/** @param {readonly string[]} findings What each name on PATH turned out to be. */
export function noPythonForWorkflowChecks(findings) {
  return new SetupError(
    `Python 3.10 or newer is needed for the checks of workflows (${findings.join('; ')}): ` +
      'install it, or leave the referee out.',
  );
}

/** @param {string} version Python's. */
export function noEnsurepip(version) {
  return new SetupError(
    `Python ${version} can't make a virtual environment, because its module ensurepip is missing: ` +
      'install it (Debian and Ubuntu: sudo apt install python3-venv) and run this again.',
  );
}

/**
 * @param {string} program
 * @param {unknown} cause
 */
export function programNotStarted(program, cause) {
  return new SetupError(`${program} could not be started (${reasonOf(cause)}): is it installed and on PATH?`, {
    cause,
    exitCode: 127,
  });
}

/**
 * @param {string} command As a person would type it.
 * @param {number} exitCode
 * @param {string} output Everything it printed.
 */
export function toolFailed(command, exitCode, output) {
  const stopped = exitCode > 128;
  const said = output.trim().split('\n').slice(-20).map((line) => `  ${line}`);
  return new SetupError(
    stopped ? `${command} was stopped.` : [`${command} failed with exit code ${exitCode}:`, ...said].join('\n'),
    { exitCode: stopped ? exitCode : 1 },
  );
}

/**
 * @param {string} step
 * @param {string} product The path that should be there.
 */
export function productMissing(step, product) {
  return new SetupError(`The step "${step}" ended well, but ${product} is not there: delete .tools and try again.`);
}

/**
 * @param {string} what One clause that says what happened.
 * @param {unknown} [cause]
 */
export function terraformNotFetched(what, cause) {
  return new SetupError(`${what}: install Terraform 1.11 or newer yourself and put it on PATH.`, { cause });
}

/**
 * The innermost reason of an error: `fetch failed` alone helps nobody.
 * @param {unknown} error
 * @returns {string}
 */
export function reasonOf(error) {
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return reasonOf(error.cause);
  return 'code' in error ? String(error.code) : error.message;
}
