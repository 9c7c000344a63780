import type { CreateDependencies, CreateNodes, CreateNodesResult } from '@nx/devkit';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { contractDependencies, contractProjects } from './contract-projects.ts';
import { environmentsIn } from './environments.ts';
import { payinfraRoot } from './payinfra.ts';
import { projectTargets } from './project-targets.ts';
import { stackOwnership } from './stack-ownership.ts';
import { auditTarget, stackTargets } from './stack-targets.ts';
import { suiteTargets } from './suite-targets.ts';
import { WorkspacePackages } from './workspace-packages.ts';

/**
 * Gives every project of the workspace its targets, so that no project has to write them down: `lint`, `typecheck` and
 * `test` for all, one per suite of larger tests, and to a folder with a `cdktf.json` those of a stack. Adds a project
 * per contract.
 */
export const createNodes: CreateNodes = [
  '{apps,packages,tools}/*/package.json',
  (packageFiles, _options, { workspaceRoot }) => {
    const packages = new WorkspacePackages(workspaceRoot, packageFiles);
    const environments = environmentsIn(workspaceRoot);
    const isStack = (root: string) => existsSync(join(workspaceRoot, root, 'cdktf.json'));
    const stackRoots = packageFiles.map((file) => dirname(file)).filter(isStack);

    const ownershipOf = (root: string) => (stackRoots.includes(root) ? stackOwnership(basename(root)) : {});
    const targetsOf = (root: string) => {
      if (root === payinfraRoot) {
        return { audit: auditTarget({ environments, packages: packages.namesWithNeeds([root, ...stackRoots]) }) };
      }
      if (!stackRoots.includes(root)) return {};
      const payinfraPackages = packages.namesWithNeeds([payinfraRoot]);
      return stackTargets({ stack: basename(root), environments, payinfraPackages });
    };
    return packageFiles.map((file): readonly [string, CreateNodesResult] => {
      const root = dirname(file);
      const targets = { ...projectTargets, ...suiteTargets(join(workspaceRoot, root)), ...targetsOf(root) };
      const project = { [root]: { targets, ...ownershipOf(root) } };
      const beside = root === 'packages/contracts' ? contractProjects() : {};
      return [file, { projects: { ...project, ...beside } }];
    });
  },
];

/** Draws the dependencies between stacks into the graph as what they are: contracts. */
export const createDependencies: CreateDependencies = (_options, { projects }) => contractDependencies(projects);
