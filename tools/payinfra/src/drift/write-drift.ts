import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { driftPage } from './drift-page.ts';
import type { StackDrift } from './stack-drift.ts';

/** Writes a page per stack that has drifted. An earlier page of one that has not goes. */
export async function writeDrift(folder: string, environment: string, drifts: readonly StackDrift[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const drift of drifts) {
    const file = join(folder, `${drift.stack}.md`);
    if (drift.result === 'drifted') await writeFile(file, driftPage(drift, environment));
    else await rm(file, { force: true });
  }
}
