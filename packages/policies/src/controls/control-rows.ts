import { z } from 'zod';
import table from './controls.json' with { type: 'json' };

/** A row of the reference: one control of a scanner or a standard, for the resource types this project may use. */
export interface ControlRow {
  /** Of Security Hub (`RDS.3`), checkov (`CKV_AWS_16`), or of our own reading of PCI DSS (`PCI-…`). */
  readonly id: string;
  readonly title: string;
  /** Who says so: `securityhub`, `checkov` or `pci`. */
  readonly source: string;
  /** The Terraform types it is about. */
  readonly resourceTypes: readonly string[];
}

const row = z
  .object({ id: z.string(), title: z.string(), source: z.string(), resource_type: z.string() })
  .transform(({ resource_type: types, ...row }): ControlRow => ({
    ...row,
    resourceTypes: types.split('|').map((type) => type.replace(/\..*$/, '')),
  }));

/** Every row, as of 2026-11-21. Each is answered by a rule, or `unanswered` says why not. */
export const controlRows: readonly ControlRow[] = z.array(row).parse(table);
