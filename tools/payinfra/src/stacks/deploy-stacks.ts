import { deployWaves, upstreamOf } from '@payment/contracts';
import type { Connection } from '../environment/connection.ts';
import { ensureSuffix, findSuffix } from '../environment/suffix.ts';
import { suffixLost } from '../errors.ts';
import { listed } from '../listed.ts';
import type { Reporter } from '../progress/reporter.ts';
import { anySuffix } from './any-suffix.ts';
import { applyStack } from './apply-stack.ts';
import { companionOf } from './companions.ts';
import type { RunProps } from './run-props.ts';
import { runWaves } from './run-waves.ts';
import { notRun, type StackOutcome } from './stack-outcome.ts';
import { standingStacks } from './standing-stacks.ts';
import { synthStacks } from './synth-stacks.ts';
import { TerraformStacks } from './terraform-stacks.ts';

/**
 * Deploys stacks in the order of their contracts.
 * @returns an outcome per stack; a failure is one
 */
export async function deployStacks(
  props: RunProps & { readonly reporter: Reporter },
): Promise<readonly StackOutcome[]> {
  const { io, connection, interruption, reporter, stacks } = props;
  const { environment, aws } = connection;
  const suffix = (await findSuffix(aws.ssm, environment)) ?? (await drawSuffix(connection));
  const synthesized = await synthStacks(io, { environment, suffix, stacks });
  const terraform = await TerraformStacks.open(props, 'deploy');

  return await runWaves({
    waves: deployWaves(stacks).map((wave) => synthesized.filter(({ stack }) => wave.includes(stack))),
    needsOf: upstreamOf,
    run: async (synthesizedStack) =>
      await applyStack({
        ...synthesizedStack,
        subcommand: 'apply',
        before: async () => {
          await companionOf(synthesizedStack.stack).ensure(connection);
        },
        terraform,
        reporter,
        interruption,
      }),
    leaveOut: (stack, because) => {
      const outcome = notRun(stack, `it reads ${listed(because)}, which could not be deployed`);
      reporter.end(outcome);
      return outcome;
    },
  });
}

/** A first suffix; never a second one, which would replace every resource. */
async function drawSuffix(connection: Connection): Promise<string> {
  const { environment, aws } = connection;
  const standing = await standingStacks(connection);
  if (standing.length > 0) throw suffixLost(environment.name, standing);
  return await ensureSuffix(aws.ssm, environment);
}

/** Synthesizes stacks for nothing but to see that they can be, before an environment gets its suffix. */
export async function rehearseSynth({ io, connection, stacks }: RunProps): Promise<void> {
  const { environment, aws } = connection;
  const suffix = await findSuffix(aws.ssm, environment);
  if (suffix === undefined) await synthStacks(io, { environment, suffix: anySuffix, stacks });
}
