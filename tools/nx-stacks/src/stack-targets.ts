import type { TargetConfiguration } from '@nx/devkit';
import type { EnvironmentEntry } from './environments.ts';
import { payinfraProgram, payinfraProject } from './payinfra.ts';

/** What the targets of stacks are made from. */
export interface StackTargetsProps {
  /** The stack's name, which is the name of its folder. */
  readonly stack: string;
  readonly environments: readonly EnvironmentEntry[];
  /** The packages that payinfra is made of, itself included. */
  readonly payinfraPackages: readonly string[];
}

/** What the one audit of the stacks is made from. */
export interface AuditTargetProps extends Pick<StackTargetsProps, 'environments'> {
  /** The packages that payinfra and all stacks are made of. */
  readonly packages: readonly string[];
}

/**
 * The targets of one stack, each with a configuration per environment. Without a configuration, what touches no cloud
 * is done for every environment, and what does touch one refuses: there is no default environment.
 */
export function stackTargets(props: StackTargetsProps): Record<string, TargetConfiguration> {
  return {
    synth: synthTarget(props),
    validate: validateTarget(props),
    audit: sharedAuditTarget(props),
    plan: cloudTarget('plan', props),
    deploy: cloudTarget('deploy', props),
    destroy: cloudTarget('destroy', props),
    drift: cloudTarget('drift', props),
  };
}

function synthTarget({ environments }: StackTargetsProps): TargetConfiguration {
  return {
    executor: 'nx:run-commands',
    cache: true,
    inputs: ['program', '^program', { env: 'CDKTF_OUTDIR' }],
    options: {
      cwd: '{projectRoot}',
      commands: environments.map(synthCommand),
      parallel: false,
      // Only the outputs below ask for it: each command says its own environment.
      env: { PAYMENT_ENVIRONMENT: '*' },
    },
    configurations: configurationsOf(environments, (environment) => ({
      commands: [synthCommand(environment)],
      env: { PAYMENT_ENVIRONMENT: environment.name },
    })),
    // A folder per environment: from one that all share, the stack of one environment would be served for another.
    outputs: ['{projectRoot}/cdktf.out/{options.env.PAYMENT_ENVIRONMENT}'],
  };
}

/** Where the suffix is drawn by the first deploy, zeros stand in for it, as in an audit. */
function synthCommand({ name, pinsSuffix }: EnvironmentEntry): string {
  const suffix = pinsSuffix ? '' : 'PAYMENT_SUFFIX=000000 ';
  return `PAYMENT_ENVIRONMENT=${name} ${suffix}node src/main.ts`;
}

function validateTarget({ stack, environments, payinfraPackages }: StackTargetsProps): TargetConfiguration {
  return {
    ...payinfraTarget(`validate ${stack}`, environments),
    inputs: [
      'program',
      '^program',
      { input: 'program', projects: [...payinfraPackages] },
      { runtime: 'terraform version || tofu version || true' },
    ],
  };
}

/** The audit judges the stacks of an environment together, so it runs once and counts for each of them. */
function sharedAuditTarget({ environments }: StackTargetsProps): TargetConfiguration {
  return {
    executor: 'nx:noop',
    cache: true,
    inputs: [],
    dependsOn: [{ projects: [payinfraProject], target: 'audit' }],
    configurations: configurationsOf(environments, () => ({})),
  };
}

/** The audit of all stacks of an environment: a target of payinfra. */
export function auditTarget({ environments, packages }: AuditTargetProps): TargetConfiguration {
  return {
    ...payinfraTarget('audit', environments),
    inputs: [
      { input: 'program', projects: [...packages] },
      // A waiver ends with its last day.
      { runtime: 'date -u +%F' },
    ],
  };
}

function payinfraTarget(command: string, environments: readonly EnvironmentEntry[]): TargetConfiguration {
  return {
    executor: 'nx:run-commands',
    cache: true,
    options: { command: `node ${payinfraProgram} ${command} --all-environments` },
    configurations: configurationsOf(environments, ({ name }) => ({
      command: `node ${payinfraProgram} ${command} --env ${name}`,
    })),
  };
}

/** What looks at the cloud or changes it is never taken from a cache. */
function cloudTarget(command: string, { stack, environments }: StackTargetsProps): TargetConfiguration {
  return {
    executor: '@payment/nx-stacks:payinfra',
    cache: false,
    options: { command, stack },
    configurations: configurationsOf(environments, ({ name }) => ({ environment: name })),
  };
}

function configurationsOf(
  environments: readonly EnvironmentEntry[],
  optionsFor: (environment: EnvironmentEntry) => object,
): Record<string, object> {
  return Object.fromEntries(environments.map((environment) => [environment.name, optionsFor(environment)]));
}
