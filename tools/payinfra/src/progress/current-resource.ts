import { duration } from './duration.ts';
import type { StackProgress } from './stack-progress.ts';

/** What Terraform is at, the longest-running first: `aws_lb.main (41 s) and 2 more`; nothing while it plans. */
export function currentResource(progress: StackProgress): string | undefined {
  const [longest, ...others] = progress.active;
  if (longest === undefined) return undefined;
  const seconds = progress.seconds - (longest.since - progress.startedAt) / 1000;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `${longest.address} (${duration(seconds)})${more}`;
}
