import { noReview } from './errors.ts';
import type { Repository } from './repository.ts';

/** How many commits are looked at: what is not deployed for longer is reviewed anew. */
const commitsLookedAt = 30;

/** Which review is looked for. */
export interface ReviewWanted {
  /** The name of the artifact. */
  readonly artifact: string;
  /** The commit that is to be deployed. */
  readonly commit: string;
}

/**
 * The run of a workflow that has the newest review among the pull requests that were merged into a commit. Usually that
 * is the last one; after a failed deploy, the one that changed the stack.
 *
 * @throws GithubError if there is none
 */
export async function findReviewRun(
  { octokit, owner, repo }: Repository,
  { artifact, commit }: ReviewWanted,
): Promise<number> {
  const place = { owner, repo };
  const runs = await runsByHead({ octokit, owner, repo }, artifact);
  const newestFirst = { ...place, sha: commit, per_page: commitsLookedAt };
  const { data: commits } = await octokit.rest.repos.listCommits(newestFirst);
  // Without a review, nobody needs to be asked who merged what.
  for (const { sha } of runs.size === 0 ? [] : commits) {
    const from = { ...place, commit_sha: sha };
    const { data: pulls } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit(from);
    const merged = pulls.filter(({ merged_at, merge_commit_sha }) => merged_at !== null && merge_commit_sha === sha);
    const run = merged.map(({ head }) => runs.get(head.sha)).find((id) => id !== undefined);
    if (run !== undefined) return run;
  }
  throw noReview(artifact, commit, commitsLookedAt);
}

/** The newest run with the artifact, by the head of the pull request it was made of. */
async function runsByHead(
  { octokit, owner, repo }: Pick<Repository, 'octokit' | 'owner' | 'repo'>,
  name: string,
): Promise<ReadonlyMap<string, number>> {
  const { data } = await octokit.rest.actions.listArtifactsForRepo({ owner, repo, name, per_page: 100 });
  const usable = data.artifacts
    .filter(({ expired }) => !expired)
    .toSorted((a, b) => (a.created_at ?? '').localeCompare(b.created_at ?? ''));
  return new Map(
    usable.flatMap(({ workflow_run: run }) => {
      // What a fork has made goes by its name only.
      const isOurOwn = run?.head_repository_id === run?.repository_id;
      return run?.id !== undefined && run.head_sha !== undefined && isOurOwn ? [[run.head_sha, run.id]] : [];
    }),
  );
}
