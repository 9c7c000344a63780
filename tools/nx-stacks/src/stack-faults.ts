import { environmentNames } from '@payment/config';
import { isStackName, stackNames } from '@payment/contracts';
import { deliveryRoleName, InvalidNameError, resourceName, rolePattern, type NameScope } from '@payment/naming';
import { z } from 'zod';
import type { StackOptions } from './stack-options.ts';

/** What the names below would mean besides: a parameter path, the environments' waivers, all stacks at once. */
const reserved = ['all', 'contract', 'environments', 'naming'];

const namePattern = /^[a-z][a-z0-9]*$/;

/** The longest name of an ephemeral environment that is to be expected. */
const longestEphemeral = 'pr-99999';
const anySuffix = '000000';

/**
 * What is wrong with a stack that is to be added: every fault, as a sentence each.
 *
 * @param packages the names of the packages that there are, for example `@payment/naming`
 */
export function stackFaults(
  { name, owner, onCall, reads }: Required<StackOptions>,
  packages: readonly string[],
): readonly string[] {
  const unknown = reads.filter((read) => !isStackName(read));
  return [
    ...(namePattern.test(name)
      ? [...takenFaults(name, packages), ...lengthFaults(name)]
      : [`The name "${name}" must be one lower-case word: letters and digits, a letter first.`]),
    ...(rolePattern.test(owner) ? [] : [`The owner "${owner}" must be lower-case words joined by single hyphens.`]),
    ...(z.email().safeParse(onCall).success ? [] : [`The on-call contact "${onCall}" must be a mail address.`]),
    ...unknown.map((read) => `It cannot read "${read}": the stacks are ${stackNames.join(', ')}.`),
  ];
}

function takenFaults(name: string, packages: readonly string[]): readonly string[] {
  if (isStackName(name)) return [`There is a stack "${name}" already.`];
  if (packages.includes(`@payment/${name}`)) return [`There is a package "@payment/${name}" already.`];
  return reserved.includes(name) ? [`The name "${name}" is reserved: the tools of the stacks give it a meaning.`] : [];
}

/** The names that its resources have at once, in the environment that makes them longest. */
function lengthFaults(name: string): readonly string[] {
  const names: readonly ((scope: NameScope) => string)[] = [
    (scope) => resourceName('aws_kms_alias', `${name}-audit`, scope),
    (scope) => resourceName('aws_kms_alias', `${name}-alarms`, scope),
    (scope) => resourceName('aws_cloudwatch_log_group', `${name}-audit`, scope),
    (scope) => resourceName('aws_sns_topic', `${name}-alarms`, scope),
    (scope) => deliveryRoleName({ kind: 'deploy', stack: name, isForEphemeral: true }, scope),
  ];
  const environment = environmentNames().reduce(
    (longest, other) => (other.length > longest.length ? other : longest),
    longestEphemeral,
  );
  return names.flatMap((nameIn) => {
    try {
      nameIn({ environment, suffix: anySuffix });
      return [];
    } catch (error) {
      if (!(error instanceof InvalidNameError)) throw error;
      return [error.message];
    }
  });
}
