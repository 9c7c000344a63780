/** Something about the referee that the reader of the message has to set right. */
export class RefereeError extends Error {
  override readonly name = 'RefereeError';
}

/** The virtual environment of checkov is not there. */
export function refereeNotInstalled(python: string): RefereeError {
  return new RefereeError(
    `The referee, checkov, is not installed: there is no ${python}.\nInstall it with: npm run setup -- --referee`,
  );
}

/** A program that ended badly, with the end of what it said. */
export function programFailed(what: string, output: string): RefereeError {
  return new RefereeError([`${what} failed:`, ...output.trim().split('\n').slice(-20)].join('\n  '));
}

/** An answer of checkov that proves nothing: it read less than it was given, or skipped a check. */
export function reportNotUsable(reason: string): RefereeError {
  return new RefereeError(`The report of checkov cannot be used: ${reason}`);
}

/** A copy of a public module that is not where it was said to be. */
export function moduleNotThere(folder: string): RefereeError {
  return new RefereeError(`There is no module in ${folder}. --modules wants a folder with one folder per module.`);
}
