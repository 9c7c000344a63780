import { Command } from '@commander-js/extra-typings';
import { ruleInWords } from '../drift/foreign-rules.ts';
import { reach } from '../environment/reach.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { exitCodes } from '../exit-codes.ts';
import { paintFor, type Paint } from '../progress/paint.ts';
import { planStacks, type StackPlan } from '../stacks/plan-stacks.ts';
import { changeLine, plannedInWords } from '../stacks/planned-change.ts';
import type { CommandContext } from './command-context.ts';
import { environmentOption, stacksArgument, stacksFrom } from './options.ts';

/** `payinfra plan [stack…]`: what a deploy would change. */
export function planCommand({ io, interruption, rules, exitWith }: CommandContext) {
  return new Command('plan')
    .description('show what a deploy would change; exit code 0: nothing, 2: something, 1: a deploy would fail')
    .addArgument(stacksArgument())
    .addOption(environmentOption())
    .action(async (names, { env }) => {
      const stacks = stacksFrom(names);
      const reached = await reach(io, readEnvironment(io, env));
      const { stacks: plans, refusals } = await planStacks({ ...reached, io, interruption, stacks, rules });
      for (const plan of plans) {
        const output = plan.result === 'failed' ? io.stderr : io.stdout;
        output.write(`${describe(plan, paintFor(output, io))}\n`);
      }
      const all = new Set([...refusals, ...plans.flatMap((plan) => plan.refusals ?? [])]);
      for (const refusal of all) io.stderr.write(`\nThe audit would refuse the deploy:\n${refusal}\n`);
      exitWith(all.size > 0 ? exitCodes.failed : exitCodeOf(plans));
    });
}

function describe(
  { stack, result, changes, foreignRules, reason }: StackPlan,
  { bold, green, red, yellow }: Paint,
): string {
  if (result !== 'changes') return `${bold(stack)}: ${reason ?? result}`;
  const colors = { replace: red, delete: red, update: yellow, create: green };
  const lines = changes.map((change) => `  ${colors[change.action](changeLine(change))}`);
  const revoked = foreignRules.map((rule) => `  ${red(`revoke  ${ruleInWords(rule)}`)}`);
  return [`${bold(stack)}: ${plannedInWords(changes, foreignRules.length)}`, ...lines, ...revoked].join('\n');
}

function exitCodeOf(plans: readonly StackPlan[]): number {
  if (plans.some(({ result }) => result === 'failed')) return exitCodes.failed;
  // What waits for another stack will change something too, once that one is there.
  return plans.every(({ result }) => result === 'no changes') ? exitCodes.ok : exitCodes.changes;
}
