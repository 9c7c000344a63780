import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reviewedPlanFile } from './reviewed-plans.ts';
import type { ReviewedStack } from './review-stacks.ts';
import { stackPage } from './stack-page.ts';
import { summaryPage } from './summary-page.ts';

/** What a review's folder is filled with. */
export interface WriteReviewProps {
  readonly environment: string;
  readonly reviewed: readonly ReviewedStack[];
  readonly contracts: string | undefined;
}

/** Writes a review. A plan of an earlier one goes where there is none now: nobody shall deploy by it. */
export async function writeReview(
  folder: string,
  { environment, reviewed, contracts }: WriteReviewProps,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { review, plan } of reviewed) {
    const file = reviewedPlanFile(folder, review.stack);
    if (plan === undefined) await rm(file, { force: true });
    else await writeFile(file, `${JSON.stringify(plan, null, 2)}\n`);
    await writeFile(join(folder, `${review.stack}.md`), stackPage(review));
  }
  const reviews = reviewed.map(({ review }) => review);
  await writeFile(join(folder, 'summary.md'), summaryPage(environment, reviews, contracts));
}
