import { computeContract } from './compute-contract.ts';
import { dataContract } from './data-contract.ts';
import type { Contract } from './define-contract.ts';
import { deliveryContract } from './delivery-contract.ts';
import { edgeContract } from './edge-contract.ts';
import { unknownStack } from './errors.ts';
import { networkContract } from './network-contract.ts';
import { allNeedsOf, wavesOf } from './waves.ts';

/** How much harm the disclosure of what a stack holds would do: little, much, or (card data) the most. */
export type DataClassification = 'internal' | 'confidential' | 'restricted';

/** A stack as the others see it. */
export interface StackDescription {
  /** The team that owns it. The value of the tag `Owner`. */
  readonly owner: string;
  /** Where somebody of the team is reached at any hour: a mail address, which a pager forwards. */
  readonly onCall: string;
  /** How sensitive what it holds is. The value of the tag `DataClassification`. */
  readonly dataClassification: DataClassification;
  /** What it promises to the others. */
  readonly publishes: Contract;
  /** The stacks whose contracts it reads, and which must therefore be deployed before it. */
  readonly reads: readonly string[];
}

/** Every stack, who owns it, and who reads whom: the deploy order follows from this and stands nowhere else. */
export const stacks = {
  network: {
    owner: 'platform-network',
    onCall: 'platform-network-oncall@example.com',
    dataClassification: 'internal',
    publishes: networkContract,
    reads: [],
  },
  data: {
    owner: 'platform-data',
    onCall: 'platform-data-oncall@example.com',
    dataClassification: 'restricted',
    publishes: dataContract,
    reads: ['network'],
  },
  edge: {
    owner: 'platform-edge',
    onCall: 'platform-edge-oncall@example.com',
    dataClassification: 'confidential',
    publishes: edgeContract,
    reads: ['network'],
  },
  compute: {
    owner: 'payments-app',
    onCall: 'payments-app-oncall@example.com',
    dataClassification: 'restricted',
    publishes: computeContract,
    reads: ['network', 'data', 'edge'],
  },
  delivery: {
    owner: 'platform-delivery',
    onCall: 'platform-delivery-oncall@example.com',
    dataClassification: 'confidential',
    publishes: deliveryContract,
    reads: [],
  },
} as const satisfies Record<string, StackDescription>;

/** The name of a stack, which is also the name of its app. */
export type StackName = keyof typeof stacks;

/** The stacks by name, in the order in which they were described. */
export const stackNames: readonly StackName[] = Object.keys(stacks).filter(isStackName);

/** Whether a text is the name of a stack. */
export function isStackName(text: string): text is StackName {
  return Object.hasOwn(stacks, text);
}

/**
 * The name of a stack, from outside: a command line, a folder, an environment variable.
 *
 * @throws StackError naming the stacks, and the nearest one if the text looks like it
 */
export function parseStackName(text: string): StackName {
  if (!isStackName(text)) throw unknownStack(text, stackNames);
  return text;
}

/** The stacks that `name` reads, directly. */
export function upstreamOf(name: StackName): readonly StackName[] {
  const reads: readonly string[] = stacks[name].reads;
  return stackNames.filter((other) => reads.includes(other));
}

/** The stacks that `name` stands on: those it reads, and those that they read. */
export function allUpstreamOf(name: StackName): readonly StackName[] {
  const needs = allNeedsOf(name, upstreamOf);
  return stackNames.filter((other) => needs.has(other));
}

/** The stacks that read `name`, directly: they stand on it. */
export function downstreamOf(name: StackName): readonly StackName[] {
  return stackNames.filter((other) => upstreamOf(other).includes(name));
}

/**
 * The order of a deploy: wave after wave, the stacks of one wave side by side. A destroy takes the waves in reverse.
 *
 * @param names the stacks to deploy; an order among them holds even where it comes from a stack that is left out
 * @default every stack
 */
export function deployWaves(names: readonly StackName[] = stackNames): readonly (readonly StackName[])[] {
  return wavesOf(
    stackNames.filter((name) => names.includes(name)),
    upstreamOf,
  );
}
