import { Command } from '@commander-js/extra-typings';
import { chosenEnvironments } from '../environment/read-environment.ts';
import { exitCodes } from '../exit-codes.ts';
import { suffixOrAny } from '../stacks/any-suffix.ts';
import { synthStacks } from '../stacks/synth-stacks.ts';
import { findEngine } from '../terraform/engine.ts';
import { Validator } from '../terraform/validator.ts';
import type { CommandContext } from './command-context.ts';
import { allEnvironmentsOption, environmentOption, stacksArgument, stacksFrom } from './options.ts';

/** `payinfra validate [stack…]`: Terraform's own check of the configuration. */
export function validateCommand({ io, exitWith }: CommandContext) {
  return new Command('validate')
    .description('run terraform validate over stacks, without credentials')
    .addArgument(stacksArgument())
    .addOption(environmentOption())
    .addOption(allEnvironmentsOption())
    .action(async (names, options) => {
      const stacks = stacksFrom(names);
      const environments = chosenEnvironments(io, options);
      await using validator = await Validator.open(io, await findEngine(io));
      let isValid = true;
      for (const environment of environments) {
        const suffix = suffixOrAny(environment);
        for (const { stack, configuration } of await synthStacks(io, { environment, suffix, stacks })) {
          const faults = await validator.faultsOf(configuration);
          isValid &&= faults.length === 0;
          io.stdout.write(`${environment.name} ${stack}: ${faults.length === 0 ? 'valid' : faults.join('\n')}\n`);
        }
      }
      if (!isValid) exitWith(exitCodes.failed);
    });
}
