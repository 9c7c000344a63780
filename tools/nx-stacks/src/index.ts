import type { CreateNodes, CreateNodesResult } from '@nx/devkit';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectTargets } from './project-targets.ts';

/**
 * Gives every project of the workspace its targets, so that no project has to write them down: `lint`, `typecheck`
 * and `test` for all, `synth` for a folder with a `cdktf.json`.
 */
export const createNodes: CreateNodes = [
  '{apps,packages,tools}/*/package.json',
  (packageFiles, _options, { workspaceRoot }) =>
    packageFiles.map((packageFile): readonly [string, CreateNodesResult] => {
      const root = dirname(packageFile);
      const isStack = existsSync(join(workspaceRoot, root, 'cdktf.json'));
      return [packageFile, { projects: { [root]: { targets: projectTargets({ isStack }) } } }];
    }),
];
