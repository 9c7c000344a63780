import { Command } from '@commander-js/extra-typings';
import { environmentNames, type Environment } from '@payment/config';
import { environmentsFolder, readEnvironment } from '../environment/read-environment.ts';
import { exitCodes } from '../exit-codes.ts';
import { anySuffix } from '../stacks/any-suffix.ts';
import { synthStacks } from '../stacks/synth-stacks.ts';
import { findEngine } from '../terraform/engine.ts';
import { Validator } from '../terraform/validator.ts';
import type { CommandContext } from './command-context.ts';
import { environmentOption, stacksArgument, stacksFrom } from './options.ts';

/** Stands for the environments of the ephemeral template. */
const anyEphemeral = 'pr-0';

/** `payinfra validate [stack…]`: Terraform's own check of the configuration. */
export function validateCommand({ io, exitWith }: CommandContext) {
  return new Command('validate')
    .description('run terraform validate over stacks, without credentials')
    .addArgument(stacksArgument())
    .addOption(environmentOption())
    .option('--all-environments', 'all environments, and one from the ephemeral template')
    .action(async (names, { env, allEnvironments }) => {
      const stacks = stacksFrom(names);
      const chosen = allEnvironments === true ? [...environmentNames(environmentsFolder(io)), anyEphemeral] : [env];
      const environments = chosen.map((name) => readEnvironment(io, name));
      await using validator = await Validator.open(io, await findEngine(io));
      let isValid = true;
      for (const environment of environments) {
        for (const { stack, configuration } of await synthStacks(io, { ...inputsOf(environment), stacks })) {
          const faults = await validator.faultsOf(configuration);
          isValid &&= faults.length === 0;
          io.stdout.write(`${environment.name} ${stack}: ${faults.length === 0 ? 'valid' : faults.join('\n')}\n`);
        }
      }
      if (!isValid) exitWith(exitCodes.failed);
    });
}

function inputsOf(environment: Environment) {
  return { environment, suffix: environment.suffix ?? anySuffix };
}
