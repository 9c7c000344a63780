import { Argument, Option } from '@commander-js/extra-typings';
import { parseStackName, stackNames, type StackName } from '@payment/contracts';

/** `--env`: no default, and not mandatory for the parser, so that what is missing is told along with the choices. */
export function environmentOption() {
  return new Option('--env <name>', 'the environment; there is no default');
}

/** `--all-environments`: for what needs no account. */
export function allEnvironmentsOption() {
  return new Option('--all-environments', 'all environments, and one from the ephemeral template');
}

/** `--verbose`: Terraform's own words instead of our progress. */
export function verboseOption() {
  return new Option('--verbose', "show Terraform's log");
}

/** `[stack…]`, all of them if none is named. */
export function stacksArgument() {
  return new Argument('[stack...]', `the stacks: ${stackNames.join(', ')}; all of them if none is named`);
}

/**
 * The stacks that were named, or all.
 * @throws StackError if there is no such stack
 */
export function stacksFrom(names: readonly string[]): readonly StackName[] {
  return names.length === 0 ? stackNames : names.map(parseStackName);
}

/** `--reviewed`: what the plans are held against. */
export function reviewedOption() {
  return new Option('--reviewed <folder>', 'apply only what comes to the plans that `review` has written there');
}

/** `--approve`, as often as there are addresses. */
export function approveOption() {
  const none: readonly string[] = [];
  return new Option('--approve <address>', 'let a resource that holds data be destroyed or replaced; repeatable')
    .argParser((address, others: readonly string[]) => [...others, address])
    .default(none, 'none');
}

/** `--confirm`: for scripts, where nobody can be asked. */
export function confirmOption() {
  return new Option('--confirm <name>', "the environment's name, instead of typing it when asked");
}

/** `--allow-production`: without it, nothing of a production environment is destroyed. */
export function allowProductionOption() {
  return new Option('--allow-production', 'destroy even in a production environment');
}
