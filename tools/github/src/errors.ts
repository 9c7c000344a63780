/** Something the reader of the message has to set right. */
export class GithubError extends Error {
  override readonly name = 'GithubError';
}

/** The variables that say whose GitHub this is are missing or wrong: all of them, by name and never by value. */
export function variablesNotUsable(faults: readonly string[]): GithubError {
  const lines = faults.map((fault) => `  ${fault}`);
  return new GithubError(
    ['GitHub cannot be asked:', ...lines, 'In a workflow only GITHUB_TOKEN must be given, by `env`.'].join('\n'),
  );
}

/** GitHub has refused or failed. */
export function githubRefused(status: number, request: string, reason: string): GithubError {
  const advice = [403, 404].includes(status) ? '\nHas the job the permission for this, in its `permissions`?' : '';
  return new GithubError(`GitHub answered ${status} to ${request}: ${reason}${advice}`);
}

/** GitHub could not be reached. */
export function githubNotReached(request: string, reason: string): GithubError {
  return new GithubError(`GitHub could not be reached for ${request}: ${reason}`);
}

/** No review of a stack was made in the pull requests that led to a commit. */
export function noReview(artifact: string, commit: string, looked: number): GithubError {
  return new GithubError(
    `There is no ${artifact} of the pull requests that led to ${commit} (the last ${looked} commits), or it has ` +
      'expired.\nRun the workflow "Deploy" for this environment and stack: it makes a review, and deploys by that.',
  );
}

/** What `nx show projects --json` prints, and something else was given. */
export function projectsNotUsable(): GithubError {
  return new GithubError('--projects wants what "nx show projects --json" prints: an array of names, as JSON.');
}
