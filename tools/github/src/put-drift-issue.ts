import type { StackName } from '@payment/contracts';
import { isOurs, marker } from './marker.ts';
import type { Repository } from './repository.ts';

/** By this label the issues are found, and filtered by people. */
const label = 'drift';

/** What was found of a stack in an environment. */
export interface DriftFinding {
  readonly environment: string;
  readonly stack: StackName;
  /** What drifted, as Markdown; nothing if nothing has. */
  readonly report: string | undefined;
}

/** What became of the issue. */
export type DriftIssueOutcome = 'created' | 'updated' | 'unchanged' | 'closed' | 'none';

/** Sees to it that there is one open issue while a stack drifts in an environment, and none when it does not. */
export async function putDriftIssue(
  { octokit, owner, repo, runUrl }: Repository,
  { environment, stack, report }: DriftFinding,
): Promise<DriftIssueOutcome> {
  const about = `drift of ${stack} in ${environment}`;
  const place = { owner, repo };
  const open = await octokit.paginate(octokit.rest.issues.listForRepo, {
    ...place,
    labels: label,
    state: 'open',
    per_page: 100,
  });
  const found = open.find((issue) => isOurs(issue, about));
  const seen = runUrl === undefined ? '' : ` Last looked at in [this run](${runUrl}).`;

  if (report === undefined) {
    if (found === undefined) return 'none';
    const issue = { ...place, issue_number: found.number };
    await octokit.rest.issues.createComment({ ...issue, body: `Nothing drifts any more.${seen}` });
    await octokit.rest.issues.update({ ...issue, state: 'closed', state_reason: 'completed' });
    return 'closed';
  }

  // The run stands last, and does not count as a change: an issue that says the same notifies nobody.
  const lasting = `${marker(about)}\n\n${report.trim()}`;
  const body = `${lasting}\n\n---\nRepaired by a deploy, or taken into the code.${seen}`;
  if (found === undefined) {
    const title = `Drift: ${stack} in ${environment}`;
    await octokit.rest.issues.create({ ...place, title, body, labels: [label] });
    return 'created';
  }
  if (found.body?.startsWith(`${lasting}\n\n---\n`) === true) return 'unchanged';
  await octokit.rest.issues.update({ ...place, issue_number: found.number, body });
  return 'updated';
}
