import type { Estate } from '../estate/estate.ts';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../estate/json.ts';
import type { Resource } from '../estate/resource.ts';
import { valuesAt } from '../estate/values-at.ts';
import type { Rule } from '../rule.ts';
import { shown } from '../kinds/shown.ts';
import { judgedRule } from '../kinds/judged-rule.ts';
import { ownRanges } from '../facts/own-ranges.ts';
import { subnetsOf, type Tier, tierOf } from '../facts/subnet-tiers.ts';
import { reaches, type Traffic, trafficOf } from '../facts/traffic.ts';

const type = 'aws_network_acl';
const directions = ['ingress', 'egress'] as const;
type Direction = (typeof directions)[number];

/** An entry of a network ACL that lets traffic through. */
interface Entry {
  readonly traffic: Traffic;
  readonly range: Json | undefined;
  /** `tcp 443 0.0.0.0/0` */
  readonly words: string;
}

const anywhere = '0.0.0.0/0';
/** The ports by which files and desktops are reached: FTP, SSH, Remote Desktop. */
const dangerousPorts = [20, 21, 22, 3389];

const noDangerousPorts = judgedRule({
  id: 'network-acl-no-administration',
  title: 'No network ACL lets the internet in to FTP, SSH or Remote Desktop.',
  severity: 'critical',
  requirements: ['1.3.1', '2.2.7'],
  controls: ['EC2.21', 'CKV_AWS_229', 'CKV_AWS_230', 'CKV_AWS_231', 'CKV_AWS_232'],
  resourceTypes: [type],
  expected: `no entry from outside the VPC whose range of ports holds one of ${dangerousPorts.join(', ')}`,
  judge: (estate) => {
    const own = ownRanges(estate);
    return (acl) => {
      const open = entriesOf(acl, 'ingress').filter(
        ({ traffic, range }) => !own.has(range) && dangerousPorts.some((port) => reaches(traffic, port)),
      );
      return { holds: open.length === 0, found: listed(open.map(({ words }) => words)) };
    };
  },
  fix: 'Leave 3389 out of the range for answers (1024-3388 and 3390-65535), and open nothing below 1024 but the web.',
});

const notEverything = judgedRule({
  id: 'network-acl-not-everything',
  title: 'No entry of a network ACL lets every protocol or every port through.',
  severity: 'high',
  requirements: ['1.3.1', '1.3.2'],
  controls: ['CKV_AWS_352'],
  resourceTypes: [type],
  expected: 'every entry names a protocol, and one port or a range that begins at 1024 or later',
  judge: () => (acl) => {
    const wide = directions.flatMap((direction) => entriesOf(acl, direction).filter(({ traffic }) => isWide(traffic)));
    return { holds: wide.length === 0, found: listed(wide.map(({ words }) => words)) };
  },
  fix: 'Name the protocol and the ports that the tier needs.',
});

const onlyWhatIsNeeded = judgedRule({
  id: 'network-acl-only-what-is-needed',
  title: 'The network ACL of a tier lets through what its services need, and nothing else.',
  severity: 'high',
  requirements: ['1.2.5', '1.3.1', '1.3.2', '1.4.2', '1.4.4'],
  controls: [],
  resourceTypes: [type],
  expected: 'the ports of listeners, targets and database between the tiers, HTTPS out, and answers',
  judge: (estate) => {
    const needed = neededEntries(estate);
    return (acl) => {
      const tier = [...tiersOf(estate, acl)].find((one) => one === 'public' || one === 'app' || one === 'data');
      if (tier === undefined) return { holds: false, found: 'no tier' };
      const faults = directions.flatMap((direction) => {
        const given = entriesOf(acl, direction).map(({ words }) => words);
        const wanted = needed[tier][direction];
        return [
          ...given.filter((words) => !wanted.includes(words)).map((words) => `${direction} ${words} is not needed`),
          ...wanted.filter((words) => !given.includes(words)).map((words) => `${direction} ${words} is missing`),
        ];
      });
      return { holds: faults.length === 0, found: listed(faults) };
    };
  },
  fix: 'Remove the entry, or change what the tier needs here and in the network stack together.',
});

const rulesInline = judgedRule({
  id: 'network-acl-names-all-entries',
  title: 'A network ACL names all its entries itself, so that one added by hand is removed by the next deploy.',
  severity: 'medium',
  requirements: ['1.2.1', '1.2.2'],
  controls: [],
  resourceTypes: [type, 'aws_network_acl_rule'],
  expected: 'ingress and egress are given, and there is no aws_network_acl_rule',
  judge: () => (resource) => {
    const missing = directions.filter((direction) => !isJsonList(resource.body[direction]));
    return {
      holds: resource.type === type && missing.length === 0,
      found: resource.type === type ? `missing: ${listed(missing)}` : `an ${resource.type}`,
    };
  },
  fix: 'Write every entry into ingress and egress of the aws_network_acl.',
});

const inUse = judgedRule({
  id: 'network-acl-in-use',
  title: 'Every network ACL stands before the subnets of one tier.',
  severity: 'medium',
  requirements: ['1.2.7'],
  controls: ['EC2.16', 'CKV2_AWS_1'],
  resourceTypes: [type],
  expected: 'subnet_ids: the subnets of one tier',
  judge: (estate) => (acl) => {
    const tiers = [...tiersOf(estate, acl)];
    return { holds: tiers.length === 1, found: `subnets of: ${listed(tiers.map(String))}` };
  },
  fix: 'Set subnet_ids to the subnets of its tier, or remove the network ACL.',
});

const subnetBehindOne = judgedRule({
  id: 'subnet-behind-network-acl',
  title: 'Every subnet is behind a network ACL of its tier, not the default one.',
  severity: 'high',
  requirements: ['1.3.1', '1.3.2'],
  controls: [],
  resourceTypes: ['aws_subnet'],
  expected: `named by subnet_ids of one ${type}`,
  judge: (estate) => (subnet) => {
    const acls = estate.pointingAt(subnet, type, 'subnet_ids');
    return { holds: acls.length === 1, found: listed(acls.map(({ address }) => address)) };
  },
  fix: 'Add the subnet to subnet_ids of the network ACL of its tier.',
});

/** The entries that allow something, or of which nobody can say it. What none allows is denied. */
function entriesOf({ body }: Resource, direction: Direction): readonly Entry[] {
  return valuesAt(body, direction)
    .filter(isJsonObject)
    .filter(({ action }) => action !== 'deny')
    .map((entry) => ({
      traffic: trafficOf(entry, entry['protocol']),
      range: entry['cidr_block'] ?? entry['ipv6_cidr_block'] ?? undefined,
      words: entryInWords(entry),
    }));
}

function entryInWords(entry: JsonObject): string {
  const { action, protocol, icmp_type: icmpType, icmp_code: icmpCode, from_port: from, to_port: to } = entry;
  const words = [
    action === 'allow' ? undefined : `action ${shown(action)}`,
    protocol,
    protocol === 'icmp' ? `${shown(icmpType)}/${shown(icmpCode)}` : undefined,
    from === to ? from : `${shown(from)}-${shown(to)}`,
    entry['cidr_block'] ?? entry['ipv6_cidr_block'],
  ];
  return words.filter((word) => word !== undefined).map(shown).join(' ');
}

function tiersOf(estate: Estate, acl: Resource): ReadonlySet<Json | undefined> {
  return new Set(estate.targets(acl, 'subnet_ids').map(tierOf));
}

/**
 * What each tier needs, from what stands in it: a network ACL keeps no state, so answers need entries of their own.
 * Those that come in leave 3389 out. ICMP 3/4 is how Path MTU Discovery works.
 */
function neededEntries(estate: Estate): Readonly<Record<Tier, Readonly<Record<Direction, readonly string[]>>>> {
  const listeners = portsOf(estate, 'aws_lb_listener');
  const targets = portsOf(estate, 'aws_lb_target_group');
  const databases = portsOf(estate, 'aws_db_instance');
  const vpcs = rangesOf(estate.resources('aws_vpc'));
  const inPublic = rangesOf(subnetsOf(estate, 'public'));
  const inApp = rangesOf(subnetsOf(estate, 'app'));
  const inData = rangesOf(subnetsOf(estate, 'data'));
  const world = [anywhere];
  const answersIn = each(['tcp 1024-3388', 'tcp 3390-65535'], world);
  const answers = ['tcp 1024-65535'];
  const https = ['tcp 443'];
  const tooLarge = each(['icmp 3/4 0'], world);

  return {
    public: {
      ingress: [...each(listeners, world), ...answersIn, ...tooLarge],
      egress: [...each(targets, inApp), ...each(https, world), ...each(answers, world), ...tooLarge],
    },
    app: {
      ingress: [...each(targets, inPublic), ...each(https, vpcs), ...answersIn, ...tooLarge],
      egress: [...each(databases, inData), ...each(https, world), ...each(answers, vpcs), ...tooLarge],
    },
    data: {
      ingress: each(databases, inApp),
      egress: each(answers, inApp),
    },
  };
}

/** Only answers need a range, and none of them goes to a port below 1024. */
function isWide({ protocol, ports }: Traffic): boolean {
  return protocol === 'any' || (ports !== undefined && ports.first !== ports.last && ports.first < 1024);
}

function portsOf(estate: Estate, type: string): readonly string[] {
  return estate.resources(type).flatMap(({ body }) => valuesAt(body, 'port').map((port) => `tcp ${shown(port)}`));
}

function rangesOf(resources: readonly Resource[]): readonly string[] {
  return resources.flatMap(({ body }) => valuesAt(body, 'cidr_block').map(shown));
}

function each(traffics: readonly string[], ranges: readonly string[]): readonly string[] {
  return traffics.flatMap((traffic) => ranges.map((range) => `${traffic} ${range}`));
}

function listed(texts: readonly string[]): string {
  return texts.join('; ') || 'none';
}

/** What PCI DSS wants of network ACLs, the second line behind the security groups. */
export const networkAclRules: readonly Rule[] = [
  noDangerousPorts,
  notEverything,
  onlyWhatIsNeeded,
  rulesInline,
  inUse,
  subnetBehindOne,
];
