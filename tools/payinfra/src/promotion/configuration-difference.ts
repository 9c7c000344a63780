import type { Environment } from '@payment/config';
import type { Json } from '@payment/policies';
import { z } from 'zod';
import { textTable } from '../progress/text-table.ts';
import { differences } from '../review/differences.ts';
import { valueInWords } from '../review/shown-values.ts';

const json: z.ZodType<Json> = z.json();

/** The settings in which two environments differ, as a table for people. */
export function configurationDifference(from: Environment, to: Environment): string {
  const rows = differences(json.parse(from), json.parse(to)).map((one) => {
    return [one.path, valueInWords(one.from), valueInWords(one.to)];
  });
  return textTable(['setting', from.name, to.name], rows);
}
