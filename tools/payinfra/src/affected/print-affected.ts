import { createProjectGraphAsync } from '@nx/devkit';
import { filterAffected } from 'nx/src/project-graph/affected/affected-project-graph';
import { calculateFileChanges } from 'nx/src/project-graph/file-utils';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

// A program of its own, since Nx knows one workspace per process, the one it is started in. Nx answers within a second
// and a half, and each further list within milliseconds; `nx show projects --affected --files=…` answers one list.

const lists = z.array(z.array(z.string())).parse(await json(process.stdin));
const graph = await createProjectGraphAsync();
const roots: string[][] = [];
for (const files of lists) {
  const { nodes } = await filterAffected(graph, calculateFileChanges(files));
  roots.push(Object.values(nodes).map(({ data }) => data.root));
}
process.stdout.write(JSON.stringify(roots));
