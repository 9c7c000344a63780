import { jsonText } from '@payment/contracts';
import { z } from 'zod';
import { evidenceNotReadable } from '../errors.ts';
import { isClean, type Audit, type Finding } from './audit.ts';
import { requirementResults } from './requirement-results.ts';
import type { Waiver } from './waiver.ts';

const status = z.enum(['satisfied', 'waived', 'failed']);

const waiver = z.object({
  rule: z.string(),
  resource: z.string(),
  reason: z.string(),
  owner: z.string(),
  expires: z.string(),
  environments: z.array(z.string()).optional(),
  compensatingControl: z.string().optional(),
});

const finding = z.object({
  /** The rule's id. */
  control: z.string(),
  title: z.string(),
  severity: z.enum(['critical', 'high', 'medium', 'low']),
  requirements: z.array(z.string()),
  /** The rows of Security Hub, checkov and the standard that the rule answers. */
  answers: z.array(z.string()),
  status,
  stack: z.string(),
  /** Terraform's address within the stack. */
  resource: z.string(),
  /** The path of the construct, which is the same in every environment. */
  construct: z.string(),
  expected: z.string(),
  found: z.string(),
  fix: z.string(),
  waiver: waiver.optional(),
});

const requirement = z.object({
  requirement: z.string(),
  title: z.string(),
  status: z.union([status, z.enum(['not applicable', 'outside this repository'])]),
  satisfied: z.int(),
  waived: z.int(),
  failed: z.int(),
  /** Why it is outside this repository. */
  outside: z.string().optional(),
});

const auditEvidence = z.object({
  environment: z.string(),
  passes: z.boolean(),
  requirements: z.array(requirement),
  findings: z.array(finding),
  waivers: z.array(waiver),
  waiverFaults: z.array(waiver.extend({ fault: z.string() })),
});

const evidence = z.object({
  format: z.literal('payment-audit/1'),
  /** What was audited; with `-dirty` behind it if it was more than that commit. */
  commit: z.string(),
  /** When it was audited. */
  time: z.iso.datetime(),
  /** The day that the waivers were held against. */
  day: z.iso.date(),
  audits: z.array(auditEvidence).min(1),
});

/** What audits found, as a document to keep: one value for the same code, environment and day, but for the time. */
export type Evidence = z.infer<typeof evidence>;

/** The part of one environment. */
export type AuditEvidence = Evidence['audits'][number];

/** One finding of the document. */
export type EvidenceFinding = AuditEvidence['findings'][number];

/** Where and when the evidence was taken. */
export type EvidenceOrigin = Pick<Evidence, 'commit' | 'time' | 'day'>;

/** Writes down what audits found. */
export function evidenceOf(audits: readonly Audit[], { commit, time, day }: EvidenceOrigin): Evidence {
  return { format: 'payment-audit/1', commit, time, day, audits: audits.map(auditEvidenceOf) };
}

function auditEvidenceOf(audit: Audit): AuditEvidence {
  const { environment, findings, waivers, waiverFaults } = audit;
  return {
    environment,
    passes: isClean(audit),
    requirements: requirementResults(audit).map(({ requirement: { id, title, outside }, status, counts }) => ({
      requirement: id,
      title,
      status,
      ...counts,
      ...(outside === undefined ? {} : { outside }),
    })),
    findings: findings.map(findingOf).toSorted(bySubject),
    waivers: waivers.map(waiverOf),
    waiverFaults: waiverFaults.map(({ waiver, reason }) => ({ ...waiverOf(waiver), fault: reason })),
  };
}

function findingOf({ rule, status, resource, expected, found, waiver }: Finding): EvidenceFinding {
  return {
    control: rule.id,
    title: rule.title,
    severity: rule.severity,
    requirements: [...rule.requirements],
    answers: [...rule.controls],
    status,
    stack: resource.stack,
    resource: resource.address,
    construct: resource.path,
    expected,
    found,
    fix: rule.fix,
    ...(waiver === undefined ? {} : { waiver: waiverOf(waiver) }),
  };
}

/** Names the keys, so that they stand in one order whatever the file's. */
function waiverOf({ rule, resource, reason, owner, expires, environments, compensatingControl }: Waiver) {
  return {
    ...{ rule, resource, reason, owner, expires },
    ...(environments === undefined ? {} : { environments: [...environments] }),
    ...(compensatingControl === undefined ? {} : { compensatingControl }),
  };
}

/** By control and construct. What one rule says of one resource stays in the rule's order. */
function bySubject(a: EvidenceFinding, b: EvidenceFinding): number {
  return compared(a.control, b.control) || compared(a.construct, b.construct);
}

/** By code units: the same on every machine. */
function compared(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/**
 * Reads the evidence of an earlier audit.
 *
 * @param file where it stands, for the error
 * @throws PolicyError if it is none
 */
export function parseEvidence(file: string, text: string): Evidence {
  const { data, error } = jsonText.pipe(evidence).safeParse(text);
  if (data === undefined) throw evidenceNotReadable(file, z.prettifyError(error));
  return data;
}
