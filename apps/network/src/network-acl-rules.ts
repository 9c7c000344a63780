import { subnetPlan, type Environment, type Tier } from '@payment/config';

/** One rule of a network ACL that allows traffic; whatever no rule allows is denied. */
export interface NetworkAclRule {
  /**
   * Where it stands in the order of evaluation. Given, not counted: a rule that comes or goes must not renumber the
   * others, because a renumbered rule is taken away for a moment.
   */
  readonly number: number;
  /** `fragmentation-needed` is the ICMP message by which Path MTU Discovery works. */
  readonly traffic: { readonly fromPort: number; readonly toPort: number } | 'fragmentation-needed';
  /** The other side. */
  readonly cidr: string;
}

/** The rules of one tier, in both directions: a network ACL keeps no state, so answers need rules of their own. */
export interface NetworkAclRules {
  readonly ingress: readonly NetworkAclRule[];
  readonly egress: readonly NetworkAclRule[];
}

const anywhere = '0.0.0.0/0';

/**
 * What may enter and leave each tier. The security groups say which resource may talk to which; these rules are the
 * coarser second line, which holds even where a group is wrong.
 *
 * There are none for DNS, DHCP, instance metadata and time: a network ACL does not filter those.
 */
export function networkAclRules({ network, data, edge, compute }: Environment): Record<Tier, NetworkAclRules> {
  const plan = subnetPlan(network.cidr, network.zones);
  const { applicationPort } = compute;
  const databasePort = data.postgres.port;

  return {
    public: {
      ingress: [
        tcp(100, 443, anywhere),
        ...(edge.httpRedirect ? [tcp(110, 80, anywhere)] : []),
        ...answersFrom(200, anywhere),
        fragmentationNeeded(300, anywhere),
      ],
      egress: [
        ...tcpPerZone(100, applicationPort, plan.app),
        // What the application sends through NAT.
        tcp(110, 443, anywhere),
        answersTo(200, anywhere),
        fragmentationNeeded(300, anywhere),
      ],
    },
    app: {
      ingress: [
        ...tcpPerZone(100, applicationPort, plan.public),
        // The interface endpoints stand in this tier.
        tcp(110, 443, network.cidr),
        // Through NAT and the gateway endpoints, answers come from public addresses.
        ...answersFrom(200, anywhere),
        fragmentationNeeded(300, anywhere),
      ],
      egress: [
        ...tcpPerZone(100, databasePort, plan.data),
        tcp(110, 443, anywhere),
        answersTo(200, network.cidr),
        fragmentationNeeded(300, anywhere),
      ],
    },
    data: {
      ingress: tcpPerZone(100, databasePort, plan.app),
      egress: Object.values(plan.app).map((cidr, index) => answersTo(200 + index, cidr)),
    },
  };
}

function tcp(number: number, port: number, cidr: string): NetworkAclRule {
  return { number, traffic: { fromPort: port, toPort: port }, cidr };
}

function tcpPerZone(firstNumber: number, port: number, ranges: Readonly<Record<string, string>>): NetworkAclRule[] {
  return Object.values(ranges).map((cidr, index) => tcp(firstNumber + index, port, cidr));
}

/**
 * Answers to what the tier asked for, around 3389: a range that holds the port of Remote Desktop counts as opening it
 * (PCI DSS 1.3.1, Security Hub EC2.21).
 */
function answersFrom(number: number, cidr: string): NetworkAclRule[] {
  return [
    { number, traffic: { fromPort: 1024, toPort: 3388 }, cidr },
    { number: number + 10, traffic: { fromPort: 3390, toPort: 65_535 }, cidr },
  ];
}

/** Answers to whoever asked: the port is the client's choice, and one that chose 3389 must not wait in vain. */
function answersTo(number: number, cidr: string): NetworkAclRule {
  return { number, traffic: { fromPort: 1024, toPort: 65_535 }, cidr };
}

/** Without it, packets too large for the way are lost without a word (VPC user guide, "Path MTU Discovery"). */
function fragmentationNeeded(number: number, cidr: string): NetworkAclRule {
  return { number, traffic: 'fragmentation-needed', cidr };
}
