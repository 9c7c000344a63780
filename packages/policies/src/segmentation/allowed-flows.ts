import { flowsBetween, type Flow } from './flows.ts';
import type { Network } from './network.ts';

/** Everything that gets from one part of the network to another, as it is: what the picture shows. */
export function allowedFlows(network: Network): readonly Flow[] {
  const parts = network.parties.filter(({ role }) => role !== 'host');
  return parts.flatMap((from) => parts.flatMap((to) => flowsBetween(network, from, to)));
}
