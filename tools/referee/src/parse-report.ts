import { z } from 'zod';
import { reportNotUsable } from './errors.ts';

/** One check of checkov at one resource. */
export interface ReportedCheck {
  /** For example `CKV_AWS_16`. */
  readonly id: string;
  readonly title: string;
  /** The address of the resource in what was scanned, or, of some checks, `resource.` and its name. */
  readonly address: string;
}

/** What checkov says of one configuration. */
export interface Report {
  /** Checkov's. */
  readonly version: string;
  readonly passed: readonly ReportedCheck[];
  readonly failed: readonly ReportedCheck[];
}

const checks = z.array(
  z
    .object({ check_id: z.string(), check_name: z.string(), resource: z.string() })
    .transform(({ check_id: id, check_name: title, resource: address }) => ({ id, title, address })),
);

const report = z.object({
  summary: z.object({
    checkov_version: z.string(),
    parsing_errors: z.literal(0, 'checkov could not read what it was given, and would have passed it'),
    skipped: z.literal(0, 'it skipped a check; an exception is a waiver, which is compared here'),
  }),
  results: z.object({ passed_checks: checks, failed_checks: checks }),
});

/**
 * Reads checkov's JSON.
 *
 * @throws RefereeError if it proves nothing: checkov ends well even if it could not read a file
 */
export function parseReport(text: string): Report {
  const { data, error } = report.safeParse(JSON.parse(text));
  if (data === undefined) throw reportNotUsable(z.prettifyError(error));
  const { summary, results } = data;
  return { version: summary.checkov_version, passed: results.passed_checks, failed: results.failed_checks };
}
