import { deployWaves, upstreamOf, type StackName } from '@payment/contracts';
import type { Connection } from '../environment/connection.ts';
import { ensureSuffix } from '../environment/suffix.ts';
import { noChanges } from '../progress/stack-progress.ts';
import type { Reporter } from '../progress/reporter.ts';
import type { Io } from '../io.ts';
import type { Interruption } from '../interruption.ts';
import { applyStack } from './apply-stack.ts';
import { runWaves } from './run-waves.ts';
import type { StackOutcome } from './stack-outcome.ts';
import { synthStacks } from './synth-stacks.ts';
import { TerraformStacks } from './terraform-stacks.ts';

/** What a deploy is made from. */
export interface DeployProps {
  readonly io: Io;
  readonly interruption: Interruption;
  readonly connection: Connection;
  readonly stacks: readonly StackName[];
  readonly reporter: Reporter;
}

/** Deploys stacks in the order of their contracts. Nothing is touched unless every one of them can be synthesized. */
export async function deployStacks(props: DeployProps): Promise<readonly StackOutcome[]> {
  const { io, connection, interruption, reporter, stacks } = props;
  const { environment, aws } = connection;
  const terraform = await TerraformStacks.open({ io, interruption, connection, command: 'deploy' });
  const suffix = await ensureSuffix(aws.ssm, environment);
  const configurations = await synthStacks(io, { environment, suffix, stacks });

  return await runWaves<StackName, StackOutcome>({
    waves: deployWaves(stacks),
    needsOf: upstreamOf,
    run: async (stack) =>
      await applyStack({
        stack,
        configuration: configurations[stack] ?? '',
        subcommand: 'apply',
        terraform,
        reporter,
        interruption,
      }),
    leaveOut: (stack, because) => {
      const outcome: StackOutcome = {
        stack,
        result: 'not run',
        counts: noChanges,
        seconds: 0,
        reason: `it reads ${because.join(' and ')}, which failed`,
      };
      reporter.end(outcome);
      return outcome;
    },
    isSuccess: ({ result }) => result === 'done' || result === 'unchanged',
  });
}
