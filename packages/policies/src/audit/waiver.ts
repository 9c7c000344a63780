import { z } from 'zod';
import { waiversNotAcceptable } from '../errors.ts';

const text = z.string().trim();

const waiver = z.strictObject({
  rule: text.min(1, 'must name a rule'),
  resource: z
    .string()
    .regex(/^[\w*-]+(\/[\w*-]+)*$/, 'must be the path of a construct, like edge/alarms/topic; * stands for anything'),
  reason: text.min(20, 'must say why in at least 20 characters'),
  owner: text.min(1, 'must name who answers for it'),
  expires: z.iso.date('must be a day, like 2030-12-31, in quotes'),
  environments: z
    .array(z.string().regex(/^[a-z0-9*-]+$/, 'must be the name of an environment; pr-* stands for every ephemeral one'))
    .min(1, 'must name at least one environment, or be left out')
    .optional(),
  compensatingControl: text.min(20, 'must say in at least 20 characters what is done instead').optional(),
});

/** A rule that one or more resources do not keep, why, on whose word, and until when. */
export interface Waiver {
  /** The rule's id. */
  readonly rule: string;
  /** The path of the construct, beginning with the stack; `*` stands for any characters. */
  readonly resource: string;
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly expires: string;
  /**
   * The environments it holds in; `pr-*` stands for every ephemeral one.
   * @default all
   */
  readonly environments?: readonly string[] | undefined;
  /** What is done instead, where PCI DSS asks for a compensating control. */
  readonly compensatingControl?: string | undefined;
}

/**
 * Reads the waivers of a stack.
 *
 * @param file where they stand, for the error
 * @param value the parsed content of the file
 * @throws PolicyError naming every fault
 */
export function parseWaivers(file: string, value: unknown): readonly Waiver[] {
  const { data, error } = z.array(waiver, 'must be a list of waivers').safeParse(value ?? []);
  if (data === undefined) throw waiversNotAcceptable(file, error.issues.map(faultLine));
  return data;
}

function faultLine({ path, message }: z.core.$ZodIssue): string {
  const where = z.core.toDotPath(path);
  return where === '' ? message : `${where}: ${message}`;
}

/** Whether a waiver covers a resource in an environment, whatever the day. */
export function covers(waiver: Waiver, path: string, environment: string): boolean {
  return matches(waiver.resource, path) && isOf(waiver, environment);
}

/** Whether a waiver is meant for an environment. */
export function isOf({ environments }: Pick<Waiver, 'environments'>, environment: string): boolean {
  return environments?.some((pattern) => matches(pattern, environment)) ?? true;
}

/** The patterns are made of letters, digits, `-`, `_` and `/`, besides the `*`. */
function matches(pattern: string, text: string): boolean {
  const expression = pattern.replaceAll('*', '.*');
  return new RegExp(`^${expression}$`).test(text);
}
