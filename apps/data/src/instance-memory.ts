import { memoryNotKnown } from './errors.ts';

/** GiB of memory of the size `large`, by the letter of the family. Every size has twice as much as the one before. */
const gibOfLarge: Readonly<Record<string, number>> = { t: 8, m: 8, r: 16 };

const largesOf: Readonly<Record<string, number>> = { micro: 1 / 8, small: 1 / 4, medium: 1 / 2, large: 1, xlarge: 2 };

/**
 * The memory of an RDS instance class, for thresholds that are a part of it.
 *
 * Source: "Hardware specifications for DB instance classes",
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html
 *
 * @returns bytes
 * @throws InstanceClassError for a family or size that is not in the table
 */
export function instanceMemoryBytes(instanceClass: string): number {
  const [, family = '', count = '1', size = ''] = /^db\.([a-z])[a-z0-9]*\.(\d*)([a-z]+)$/.exec(instanceClass) ?? [];
  const gib = gibOfLarge[family];
  const larges = largesOf[size];
  if (gib === undefined || larges === undefined) throw memoryNotKnown(instanceClass);
  return gib * larges * Number(count || 1) * 2 ** 30;
}
