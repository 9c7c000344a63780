import { everyLayer, flowsBetween, type Flow, type Layer } from './flows.ts';
import type { Network, Party } from './network.ts';
import type { Hop } from './passage.ts';
import { trafficInWords } from './protocols.ts';

/** A sentence about who may reach whom, for the network as it is or for some of its layers by themselves. */
export interface Claim {
  /** In words, to end "…, by …". */
  readonly by: string;
  readonly layers: readonly Layer[];
  readonly from: readonly Party[];
  readonly to: readonly Party[];
  /**
   * What is meant to get through.
   * @default nothing
   */
  readonly isMeant?: (flow: Flow) => boolean;
}

/** The network as it is. */
export const together = { by: 'all layers together', layers: everyLayer } as const;
/** What the routes alone would let through. */
export const routesAlone = { by: 'routes alone', layers: ['routes'] } as const;
/** What network ACLs alone would let through, before anybody answers. */
export const aclsAlone = { by: 'network ACLs alone', layers: ['network-acls'] } as const;
/** What the security groups of the one who asks would let out. */
export const egressAlone = { by: 'security groups alone, outbound', layers: ['egress-groups'] } as const;
/** What the security groups of the one who is asked would let in. */
export const ingressAlone = { by: 'security groups alone, inbound', layers: ['ingress-groups'] } as const;

/** Whether claims are true, and the evidence: the paths that break them, hop by hop, or what gets through as meant. */
export function judge(network: Network, claims: readonly Claim[]): { readonly holds: boolean; readonly found: string } {
  const judged = claims.flatMap(({ by, layers, from, to, isMeant }) =>
    from.flatMap((one) =>
      to.map((other) => {
        const flows = flowsBetween(network, one, other, layers);
        return { by, flows, wrong: flows.filter((flow) => !isMeant?.(flow)) };
      }),
    ),
  );
  const broken = judged.flatMap(({ by, wrong: [first, ...others] }) => (first ? [{ by, first, others }] : []));
  if (broken.length === 0) return { holds: true, found: summaryOf(judged.flatMap(({ flows }) => flows)) };
  // The subnets of a tier are alike: one path tells of all that lead over the same entries and rules.
  const alike = Map.groupBy(broken, ({ by, first: { from, path } }) =>
    [from.role, by, ...path.map(({ does }) => does)].join(),
  );
  return { holds: false, found: [...alike.values()].map(pathInWords).join('\n') };
}

function summaryOf(flows: readonly Flow[]): string {
  const lines = flows.map(({ from, to, traffic }) => `${from.role} -> ${to.role}: ${trafficInWords(traffic)}`);
  return [...new Set(lines)].join('; ') || 'no way';
}

/** What gets from one party to another against a claim. */
interface Breach {
  readonly by: string;
  readonly first: Flow;
  readonly others: readonly Flow[];
}

/** The first of some breaches hop by hop, and between whom the others are. */
function pathInWords(breaches: readonly Breach[]): string {
  return breaches
    .map(({ by, first, others }, index) => {
      if (index > 0) return `      and so ${endsInWords(first)}`;
      const traffic = new Set([first, ...others].map((flow) => trafficInWords(flow.traffic)));
      const hops: readonly Hop[] = [
        { resource: first.from.resource, does: 'asks' },
        ...first.path,
        { resource: first.to.resource, does: 'is reached' },
      ];
      return [`${endsInWords(first)}: ${[...traffic].join(', ')}, by ${by}`, ...hopsInWords(hops)].join('\n');
    })
    .join('\n');
}

/** A path in words, a line for each hop. */
export function hopsInWords(hops: readonly Hop[]): readonly string[] {
  return hops.map(({ resource, does }, index) => {
    const name = resource === undefined ? 'the internet' : `${resource.stack}: ${resource.address}`;
    return `      ${index + 1}. ${name} ${does}`;
  });
}

function endsInWords({ from, to }: Flow): string {
  return `${partyInWords(from)} -> ${partyInWords(to)}`;
}

/** A party in words: `the database data/database/instance`. */
export function partyInWords({ role, resource }: Party): string {
  if (resource === undefined) return 'the internet';
  return role === 'host' ? `anything in the subnet ${resource.path}` : `the ${role} ${resource.path}`;
}
