import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({ name: z.string(), dependencies: z.record(z.string(), z.string()).default({}) });

/** The packages of the workspace, and what they need of one another when they run. */
export class WorkspacePackages {
  readonly #packages: readonly (z.infer<typeof manifestSchema> & { readonly root: string })[];

  /** @param packageFiles the `package.json` files, relative to the root of the workspace */
  constructor(workspaceRoot: string, packageFiles: readonly string[]) {
    this.#packages = packageFiles.map((file) => ({
      root: dirname(file),
      ...manifestSchema.parse(JSON.parse(readFileSync(join(workspaceRoot, file), 'utf8'))),
    }));
  }

  /**
   * The names of the packages in some folders, and of all that they need of the workspace, directly or not. What only
   * tests need does not count.
   */
  namesWithNeeds(roots: readonly string[]): readonly string[] {
    const found = new Set(this.#packages.filter(({ root }) => roots.includes(root)));
    // A set goes through what is added on the way, too.
    for (const { dependencies } of found) {
      for (const other of this.#packages) if (Object.hasOwn(dependencies, other.name)) found.add(other);
    }
    return [...found].map(({ name }) => name).toSorted();
  }
}
