import type { AuditEvidence, Evidence, EvidenceFinding } from './evidence.ts';

/** A control that two audits judge differently. */
export interface Difference {
  /** The environment of the later audit, or of the earlier one if there is no later. */
  readonly environment: string;
  /** The control and the construct, or the waiver. */
  readonly subject: string;
  /** What the audits said; `absent` where one said nothing. */
  readonly before: Judgement;
  readonly after: Judgement;
  readonly isWorse: boolean;
}

/** What an audit says of a subject; a faulty waiver is as bad as a broken rule. */
export type Judgement = EvidenceFinding['status'] | 'absent';

const badness: Readonly<Record<Judgement, number>> = { absent: 0, satisfied: 0, waived: 1, failed: 2 };

/**
 * What became another between two audits: of two commits, or of two environments. Documents of one environment each
 * are held against each other whatever their names; others environment by environment.
 */
export function compareEvidence(before: Evidence, after: Evidence): readonly Difference[] {
  return pairs(before.audits, after.audits).flatMap(([earlier, later]) => {
    const environment = later?.environment ?? earlier?.environment ?? '';
    const [then, now] = [judgements(earlier), judgements(later)];
    const subjects = [...new Set([...then.keys(), ...now.keys()])].toSorted();
    return subjects.flatMap((subject): readonly Difference[] => {
      const [was, is] = [then.get(subject) ?? 'absent', now.get(subject) ?? 'absent'];
      const difference = { environment, subject, before: was, after: is, isWorse: badness[is] > badness[was] };
      return was === is ? [] : [difference];
    });
  });
}

type Pair = readonly [AuditEvidence | undefined, AuditEvidence | undefined];

function pairs(before: readonly AuditEvidence[], after: readonly AuditEvidence[]): readonly Pair[] {
  if (before.length === 1 && after.length === 1) return [[before[0], after[0]]];
  const names = new Set([...before, ...after].map(({ environment }) => environment));
  const of = (audits: readonly AuditEvidence[], name: string) => audits.find(({ environment }) => environment === name);
  return [...names].map((name) => [of(before, name), of(after, name)]);
}

/** The worst that is said of each subject. */
function judgements(audit: AuditEvidence | undefined): ReadonlyMap<string, Judgement> {
  const all = new Map<string, Judgement>();
  const note = (subject: string, judgement: Judgement) => {
    if (badness[judgement] >= badness[all.get(subject) ?? 'absent']) all.set(subject, judgement);
  };
  for (const { control, construct, status } of audit?.findings ?? []) note(`${control} at ${construct}`, status);
  for (const { rule, resource } of audit?.waiverFaults ?? []) note(`the waiver of ${rule} at ${resource}`, 'failed');
  return all;
}
