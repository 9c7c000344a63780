import { contractChanges, type FieldChange } from './contract-changes.ts';
import { parseContractVersion, type ContractVersion } from './contract-version.ts';
import type { ContractDescription } from './describe-contract.ts';

/** A consumer reads a field. */
export interface ContractRead {
  readonly consumer: string;
  readonly producer: string;
  readonly field: string;
}

/** A change, and whom it concerns. */
export interface JudgedChange {
  readonly change: FieldChange;
  /** Whether a consumer that reads the field as it was cannot go on with what is published now. */
  readonly isBreaking: boolean;
  /** Who reads the field as it was. */
  readonly consumers: readonly string[];
  /** The version of the contract before; nothing if there was none. */
  readonly was: string | undefined;
  /** The version of the contract after; nothing if there is none. */
  readonly is: string | undefined;
}

/** What two commits are held against each other with. */
export interface ContractGateProps {
  readonly before: readonly ContractDescription[];
  readonly after: readonly ContractDescription[];
  /** Who read what before: consumers are deployed on their own, so what they read outlives the change of a producer. */
  readonly reads: readonly ContractRead[];
}

/** How a change of contracts is judged. */
export interface ContractVerdict {
  readonly changes: readonly JudgedChange[];
  /** Why it must not pass, and what to do; nothing if it may. */
  readonly faults: readonly string[];
}

/** Whether a change breaks whoever reads the field: every one but an addition. */
export function isBreaking({ kind }: FieldChange): boolean {
  return kind !== 'added';
}

/**
 * Judges a change of contracts. A new field needs a new minor version, since consumers that are deployed too early
 * notice by the version. A change that breaks needs a new major one, and nobody who reads the field.
 */
export function contractGate({ before, after, reads }: ContractGateProps): ContractVerdict {
  const changes = contractChanges(before, after).map((change) => ({
    change,
    isBreaking: isBreaking(change),
    consumers: consumersOf(change, reads),
    was: versionOf(change.producer, before),
    is: versionOf(change.producer, after),
  }));
  const all = changes.map(({ change }) => change);
  return { changes, faults: [...versionFaults(before, after, all), ...changes.flatMap(readFaults)] };
}

function versionOf(name: string, contracts: readonly ContractDescription[]): string | undefined {
  return contracts.find(({ producer }) => producer === name)?.version;
}

function consumersOf({ producer, field }: FieldChange, reads: readonly ContractRead[]): readonly string[] {
  const own = reads.filter((read) => read.producer === producer && read.field === field);
  return [...new Set(own.map(({ consumer }) => consumer))];
}

function readFaults({ change, isBreaking, consumers }: JudgedChange): readonly string[] {
  if (!isBreaking || consumers.length === 0) return [];
  const { producer, field } = change;
  const readers = consumers.join(' and ');
  return [
    `${producer}.${field} is still read by ${readers}. Publish the new field beside it, deploy ${producer}, ` +
      `move ${readers} over and deploy again; the old field can go after that.`,
  ];
}

function versionFaults(
  before: readonly ContractDescription[],
  after: readonly ContractDescription[],
  changes: readonly FieldChange[],
): readonly string[] {
  return after.flatMap(({ producer, version }) => {
    const is = parseContractVersion(version);
    if (is === undefined) return [`The version of ${producer}, "${version}", is not of the form major.minor.patch.`];
    const old = versionOf(producer, before);
    const was = old === undefined ? undefined : parseContractVersion(old);
    return was === undefined ? [] : versionFault(producer, was, is, changes);
  });
}

function versionFault(
  producer: string,
  was: ContractVersion,
  is: ContractVersion,
  changes: readonly FieldChange[],
): readonly string[] {
  const order = was.major - is.major || was.minor - is.minor || was.patch - is.patch;
  if (order > 0) {
    return [`${producer} goes back from ${was.text} to ${is.text}. Consumers made for the newer would refuse it.`];
  }
  const broken = changes.filter((change) => change.producer === producer && isBreaking(change));
  if (broken.length > 0 && is.major === was.major) {
    const next = `${was.major + 1}.0.0`;
    return [`${producer} ${was.text} -> ${is.text} breaks ${names(broken)}: that takes a new major version, ${next}.`];
  }
  const gained = changes.filter((change) => {
    return change.kind === 'added' ? change.producer === producer : change.kind === 'moved' && change.to === producer;
  });
  if (gained.length > 0 && is.major === was.major && is.minor === was.minor) {
    const next = `${was.major}.${was.minor + 1}.0`;
    return [`${producer} ${was.text} -> ${is.text} adds ${names(gained)}: that takes a new minor version, ${next}.`];
  }
  return [];
}

function names(changes: readonly FieldChange[]): string {
  return changes.map(({ field }) => field).join(', ');
}
