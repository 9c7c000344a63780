import { DependencyType, type ProjectConfiguration, type RawProjectGraphDependency } from '@nx/devkit';
import { stackNames, stacks, upstreamOf, type StackName } from '@payment/contracts';

/** The package that holds the contracts. */
const contractsRoot = 'packages/contracts';

/** The name of the project that a contract is in the graph. */
export function contractProject(producer: StackName): string {
  return `${producer}-contract`;
}

/**
 * A project per contract, without files or targets of its own: in the graph, stacks meet in it. So a change inside a
 * stack concerns nobody else, and a change to the contracts concerns every stack.
 */
export function contractProjects(): Record<string, Omit<ProjectConfiguration, 'root'>> {
  return Object.fromEntries(
    stackNames.map((producer) => {
      const { version, channel } = stacks[producer].publishes;
      const description = `What ${producer} promises: version ${version}, read through ${channel}.`;
      return [
        `${contractsRoot}/src/${contractProject(producer)}`,
        {
          name: contractProject(producer),
          projectType: 'library',
          tags: ['type:contract'],
          metadata: { description },
          // Nx fails where it looks for the files of a project that has none.
          namedInputs: { default: [], program: [] },
        },
      ];
    }),
  );
}

/**
 * The edges of the graph from stacks to contracts, the one that each publishes and those that it reads, and from the
 * contracts to the package that holds them.
 */
export function contractDependencies(
  projects: Readonly<Record<string, ProjectConfiguration>>,
): RawProjectGraphDependency[] {
  const nameAt = (root: string) => Object.entries(projects).find(([, project]) => project.root === root)?.[0];
  const contracts = nameAt(contractsRoot);
  return stackNames.flatMap((stack) => {
    const app = nameAt(`apps/${stack}`);
    const met = app === undefined ? [] : [stack, ...upstreamOf(stack)].map((producer) => edge(app, producer));
    return contracts === undefined ? met : [...met, implicit(contractProject(stack), contracts)];
  });
}

function edge(app: string, producer: StackName): RawProjectGraphDependency {
  return implicit(app, contractProject(producer));
}

function implicit(source: string, target: string): RawProjectGraphDependency {
  return { source, target, type: DependencyType.implicit };
}
