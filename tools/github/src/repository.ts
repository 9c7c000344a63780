import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { variablesNotUsable } from './errors.ts';

/** A repository on GitHub, and whoever asks on our behalf. */
export interface Repository {
  readonly octokit: Octokit;
  readonly owner: string;
  readonly repo: string;
  /** Where the run that asks can be read; nothing outside a run. */
  readonly runUrl: string | undefined;
}

const variables = z.object({
  GITHUB_TOKEN: z.string('is not set').min(1, 'is empty'),
  GITHUB_REPOSITORY: z.string('is not set').regex(/^[\w.-]+\/[\w.-]+$/, 'must be like owner/name'),
  GITHUB_API_URL: z.url({ protocol: /^https?$/, error: 'must be a URL' }).default('https://api.github.com'),
  GITHUB_SERVER_URL: z.string().optional(),
  GITHUB_RUN_ID: z.string().optional(),
});

/** What fails is told once, by whoever catches it. */
const silent = { debug: () => undefined, info: () => undefined, warn: console.warn, error: () => undefined };

/**
 * The repository that the variables of a workflow name.
 *
 * @param env GITHUB_TOKEN, GITHUB_REPOSITORY and, of another server than github.com, GITHUB_API_URL
 * @throws GithubError naming every variable that is missing or wrong
 */
export function repositoryOf(env: NodeJS.ProcessEnv): Repository {
  const parsed = variables.safeParse(env);
  if (!parsed.success) {
    throw variablesNotUsable(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`));
  }
  const { GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_API_URL, GITHUB_SERVER_URL, GITHUB_RUN_ID } = parsed.data;
  const [owner = '', repo = ''] = GITHUB_REPOSITORY.split('/');
  const hasRun = GITHUB_SERVER_URL !== undefined && GITHUB_RUN_ID !== undefined;
  return {
    octokit: new Octokit({ auth: GITHUB_TOKEN, baseUrl: GITHUB_API_URL, log: silent }),
    owner,
    repo,
    runUrl: hasRun ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}` : undefined,
  };
}
