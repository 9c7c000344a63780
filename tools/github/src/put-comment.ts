import { isOurs } from './marker.ts';
import type { Repository } from './repository.ts';

/** A comment on a pull request of which there is only one. */
export interface PutCommentProps {
  readonly pullRequest: number;
  /** What stands in its marker. */
  readonly about: string;
  /** Markdown, with the marker first. */
  readonly body: string;
}

/** Writes a comment, or changes the one that is there. */
export async function putComment(
  { octokit, owner, repo }: Repository,
  { pullRequest, about, body }: PutCommentProps,
): Promise<'created' | 'updated' | 'unchanged'> {
  const place = { owner, repo };
  const comments = octokit.paginate.iterator(octokit.rest.issues.listComments, {
    ...place,
    issue_number: pullRequest,
    per_page: 100,
  });
  for await (const { data } of comments) {
    const ours = data.find((comment) => isOurs(comment, about));
    if (ours === undefined) continue;
    if (ours.body === body) return 'unchanged';
    await octokit.rest.issues.updateComment({ ...place, comment_id: ours.id, body });
    return 'updated';
  }
  await octokit.rest.issues.createComment({ ...place, issue_number: pullRequest, body });
  return 'created';
}
