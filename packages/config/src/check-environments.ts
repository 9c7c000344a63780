import { cidrsOverlap, parseCidr } from './cidr.ts';
import { everyEphemeral } from './environment-schema.ts';
import { EnvironmentError, environmentNotAcceptable } from './errors.ts';
import { fault, type Fault } from './fault.ts';
import { environmentFile, environmentNames, environmentsFolder, loadEnvironment } from './load-environment.ts';
import type { Environment } from './parse-environment.ts';

/** Stands for all environments of the ephemeral template. */
const anyEphemeral = 'pr-0';

/**
 * Checks all environments: each by itself, and all together, because no two may need each other's addresses.
 *
 * Two environments of one account and region must not overlap, and neither must two long-lived ones anywhere: both
 * kinds of pair may be joined some day by peering or a transit gateway, which overlapping ranges forbid for good.
 * Environments of the ephemeral template share one range: they are never joined to each other.
 *
 * @returns one error per environment that is not acceptable; the template's names the environment `pr-0`
 */
export function checkEnvironments(folder: string = environmentsFolder): readonly EnvironmentError[] {
  const names = [...environmentNames(folder), anyEphemeral];
  const results = names.map((name) => environmentOrError(name, folder));
  const environments = results.flatMap((result) => (result instanceof EnvironmentError ? [] : [result]));
  return results.flatMap((result) => {
    if (result instanceof EnvironmentError) return [result];
    const faults = [...overlaps(result, environments), ...deliveryFaults(result, environments)];
    const file = environmentFile(result.name, folder);
    return faults.length === 0 ? [] : [environmentNotAcceptable(file, result.name, faults)];
  });
}

function environmentOrError(name: string, folder: string): Environment | EnvironmentError {
  try {
    return loadEnvironment(name, folder);
  } catch (error) {
    if (error instanceof EnvironmentError) return error;
    throw error;
  }
}

function overlaps(environment: Environment, all: readonly Environment[]): readonly Fault[] {
  const { cidr } = environment.network;
  return all
    .filter((other) => other.name !== environment.name && mayBeJoined(environment, other))
    .filter((other) => cidrsOverlap(parseCidr(cidr), parseCidr(other.network.cidr)))
    .map((other) => fault('network.cidr', `must not overlap ${other.network.cidr} of ${other.name}`, cidr));
}

/** An account has one OIDC provider per issuer, and the roles of an environment are made in one place. */
function deliveryFaults(environment: Environment, all: readonly Environment[]): readonly Fault[] {
  const { account, region, delivery } = environment;
  const neighbours = all.filter((other) => other !== environment && other.account === account);
  const makers = neighbours.filter((other) => other.delivery.oidcProvider === 'managed');
  const covering = neighbours.filter((other) => other.delivery.environments.includes(everyEphemeral));
  const ephemeral = all.find(({ name }) => name === anyEphemeral);
  const coversEphemeral = delivery.environments.includes(everyEphemeral);
  const isElsewhere = ephemeral !== undefined && (ephemeral.account !== account || ephemeral.region !== region);
  return [
    ...(delivery.oidcProvider === 'managed' && makers.length > 0
      ? [fault('delivery.oidcProvider', `must be "existing": ${namesOf(makers)} makes it in this account`, 'managed')]
      : []),
    ...(coversEphemeral && covering.length > 0
      ? [fault('delivery.environments', `must leave "pr-*" to ${namesOf(covering)}`, everyEphemeral)]
      : []),
    ...(coversEphemeral && isElsewhere
      ? [fault('delivery.environments', 'must not cover "pr-*", which live elsewhere', everyEphemeral)]
      : []),
  ];
}

function namesOf(environments: readonly Environment[]): string {
  return environments.map(({ name }) => name).join(', ');
}

function mayBeJoined(a: Environment, b: Environment): boolean {
  const together = a.account === b.account && a.region === b.region;
  return together || (a.kind !== 'ephemeral' && b.kind !== 'ephemeral');
}
