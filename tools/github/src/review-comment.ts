import { marker } from './marker.ts';

/** What stands in the marker of the one comment. */
export const reviewAbout = 'review';

/** GitHub takes no more characters in a comment; a few are left for what it counts otherwise. */
const limit = 65_000;

/** What a comment is made of. */
export interface ReviewCommentProps {
  /** The plans as `payinfra review` has written them: Markdown, with a title as the first line of each. */
  readonly pages: readonly string[];
  /** What `payinfra contracts diff --format markdown` has printed. */
  readonly contracts: string | undefined;
  /** Where the artifacts are; nothing outside a run. */
  readonly runUrl: string | undefined;
}

/**
 * The comment on a pull request: what becomes of the contracts, then each plan, folded. A plan for which there is no
 * room is named, to be read in the artifacts of the run.
 */
export function reviewComment({ pages, contracts, runUrl }: ReviewCommentProps): string {
  const run = runUrl === undefined ? 'the run' : `[the run](${runUrl})`;
  const head = [
    marker(reviewAbout),
    ...(contracts === undefined ? [] : [contracts.trim()]),
    '## Plans',
    pages.length === 0 ? `There is none: no stack is affected, or none could be planned in ${run}.` : `Made in ${run}.`,
  ].join('\n\n');
  const entries = pages.map((page) => ({
    whole: whole(page),
    line: `- ${titleOf(page)}: there is no room for it here, see the artifacts of ${run}`,
  }));
  return [head, ...fitting(entries, limit - head.length)].join('\n\n');
}

/** Each entry as a whole while there is room, keeping enough for a line of each that follows. */
function fitting(entries: readonly { whole: string; line: string }[], room: number): readonly string[] {
  const separator = 2;
  let left = room - entries.reduce((sum, { line }) => sum + line.length + separator, 0);
  if (left < 0) return [`There is no room here for ${entries.length} plans: see the artifacts of the run.`];
  return entries.map(({ whole, line }) => {
    const more = Math.max(0, whole.length - line.length);
    if (more > left) return line;
    left -= more;
    return whole;
  });
}

function titleOf(page: string): string {
  return page.split('\n', 1).join('').replace(/^#+ */, '');
}

function whole(page: string): string {
  const [, ...rest] = page.split('\n');
  return `<details><summary>${titleOf(page)}</summary>\n\n${rest.join('\n').trim()}\n\n</details>`;
}
