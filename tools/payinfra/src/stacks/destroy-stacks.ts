import { deployWaves, downstreamOf, stackNames, type StackName } from '@payment/contracts';
import { isRefused } from '../aws/is-refused.ts';
import type { Connection } from '../environment/connection.ts';
import { findSuffix, removeSuffix } from '../environment/suffix.ts';
import { stillStoodOn, suffixLost } from '../errors.ts';
import { removeDeployRecord } from '../ledger/write-deploy-record.ts';
import { listed } from '../listed.ts';
import type { Reporter } from '../progress/reporter.ts';
import { applyStack } from './apply-stack.ts';
import { companionOf } from './companions.ts';
import type { RunProps } from './run-props.ts';
import { runWaves } from './run-waves.ts';
import { notRun, type StackOutcome } from './stack-outcome.ts';
import { standingStacks } from './standing-stacks.ts';
import { synthStacks } from './synth-stacks.ts';
import { TerraformStacks } from './terraform-stacks.ts';

/**
 * Makes sure that no stack is left that reads one of those to be destroyed.
 * @throws PayinfraError naming those that would be left
 */
export function requireNothingAbove(
  stacks: readonly StackName[],
  standing: readonly StackName[],
  environment: string,
): void {
  const left = standing.filter((other) => !stacks.includes(other));
  const below = stacks.filter((stack) => downstreamOf(stack).some((reader) => left.includes(reader)));
  const above = left.filter((other) => below.some((stack) => downstreamOf(stack).includes(other)));
  if (above.length > 0) throw stillStoodOn(below, above, environment);
}

/**
 * Destroys stacks that hold something, those that read others first.
 * @returns an outcome per stack; a failure is one
 */
export async function destroyStacks(
  props: RunProps & { readonly reporter: Reporter },
): Promise<readonly StackOutcome[]> {
  const { io, connection, interruption, reporter, stacks } = props;
  const { environment, aws } = connection;
  const suffix = await findSuffix(aws.ssm, environment);
  if (suffix === undefined) throw suffixLost(environment.name, stacks);
  const synthesized = await synthStacks(io, { environment, suffix, stacks });
  const terraform = await TerraformStacks.open(props, 'destroy');

  return await runWaves({
    waves: deployWaves(stacks)
      .toReversed()
      .map((wave) => synthesized.filter(({ stack }) => wave.includes(stack))),
    needsOf: downstreamOf,
    run: async (synthesizedStack) =>
      await applyStack({
        ...synthesizedStack,
        run: async (stack, onEvent) => await terraform.run(stack, ['destroy', '-auto-approve'], onEvent),
        // What is half destroyed must count as not deployed.
        before: async () => {
          await removeDeployRecord(aws.ssm, environment, synthesizedStack.stack);
        },
        after: async () => {
          await companionOf(synthesizedStack.stack).remove(connection);
        },
        terraform,
        reporter,
        interruption,
      }),
    leaveOut: (stack, because) => {
      const outcome = notRun(stack, `${listed(because)}, which read it, could not be destroyed`);
      reporter.end(outcome);
      return outcome;
    },
  });
}

/**
 * Forgets what payinfra itself keeps of stacks that are gone, their certificate and their records, and with the last
 * stack of an environment that of all others, and its suffix.
 *
 * @returns whether nothing is left of the environment
 */
export async function forgetGone(connection: Connection, stacks: readonly StackName[]): Promise<boolean> {
  const { aws, environment } = connection;
  const standing = await standingStacks(connection);
  const isGone = standing.length === 0;
  for (const stack of isGone ? stackNames : stacks.filter((name) => !standing.includes(name))) {
    try {
      await companionOf(stack).remove(connection);
      // One of which nothing stands may have a record all the same: of a first deploy that failed.
      await removeDeployRecord(aws.ssm, environment, stack);
    } catch (error) {
      // A role that destroys one stack has no business with what is kept of others.
      if (stacks.includes(stack) || !isRefused(error)) throw error;
    }
  }
  if (isGone) await removeSuffix(aws.ssm, environment);
  return isGone;
}
