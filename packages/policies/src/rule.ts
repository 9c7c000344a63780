import type { Estate } from './estate/estate.ts';
import type { Resource } from './estate/resource.ts';

/** How much harm a broken rule can do. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** What a rule found at one resource. */
export interface Verdict {
  readonly resource: Resource;
  /** Whether the rule is kept. */
  readonly holds: boolean;
  /** What the rule wants, for example `storage_encrypted: true`. */
  readonly expected: string;
  /** What the configuration says instead, or says as wanted. */
  readonly found: string;
}

/** A control that can fail: one sentence of a standard, as a check of synthesized configuration. */
export interface Rule {
  /** In kebab-case; part of every waiver. Never changed, never used again. */
  readonly id: string;
  /** The rule as a sentence: `The database is encrypted at rest.` */
  readonly title: string;
  readonly severity: Severity;
  /** The requirements of PCI DSS v4.0.1 that it supports, for example `3.5.1`. */
  readonly requirements: readonly string[];
  /** The rows of the reference that it answers: Security Hub (`RDS.3`), checkov (`CKV_AWS_16`) and `PCI-…` of our own. */
  readonly controls: readonly string[];
  /** The Terraform types it looks at. */
  readonly resourceTypes: readonly string[];
  /** What to do where it is broken, in one sentence. */
  readonly fix: string;
  /** A verdict for each resource it applies to; none if it applies to nothing in this estate. */
  readonly check: (estate: Estate) => readonly Verdict[];
}
