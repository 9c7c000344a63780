import { z } from 'zod';

const message = z.string().default('');
const resource = z.looseObject({ addr: z.string() });

const plannedChange = z.looseObject({
  '@message': message,
  type: z.literal('planned_change'),
  change: z.looseObject({ resource, action: z.string(), reason: z.string().optional() }),
});

const applyStep = z.looseObject({
  '@message': message,
  type: z.enum(['apply_start', 'apply_progress', 'apply_complete', 'apply_errored']),
  hook: z.looseObject({
    resource,
    action: z.string(),
    id_value: z.string().optional(),
    elapsed_seconds: z.number().optional(),
  }),
});

const changeSummary = z.looseObject({
  '@message': message,
  type: z.literal('change_summary'),
  changes: z.looseObject({ add: z.number(), change: z.number(), remove: z.number(), operation: z.string() }),
});

const diagnostic = z.looseObject({
  severity: z.enum(['error', 'warning']),
  summary: z.string(),
  detail: z.string().default(''),
  address: z.string().optional(),
});

const diagnosticEvent = z.looseObject({ '@message': message, type: z.literal('diagnostic'), diagnostic });

const knownEvent = z.discriminatedUnion('type', [plannedChange, applyStep, changeSummary, diagnosticEvent]);

const anyEvent = z.looseObject({ '@message': z.string() });

/** A fault or a warning in Terraform's words. */
export type Diagnostic = z.infer<typeof diagnostic>;

/** A resource that the plan would change. */
export type PlannedChangeEvent = z.infer<typeof plannedChange>;

/** A step of applying one resource. */
export type ApplyStep = z.infer<typeof applyStep>;

/** A line that only its words are of interest of: of a type we do not follow, or not JSON at all. */
export interface TextEvent {
  readonly type: 'text';
  readonly '@message': string;
}

/** One line of `terraform … -json`: see "Machine-Readable UI" in Terraform's documentation. */
export type TerraformEvent = z.infer<typeof knownEvent> | TextEvent;

/** Reads one line. It never fails: what is unknown is kept as text, because it may be all that explains a failure. */
export function parseTerraformEvent(line: string): TerraformEvent {
  const json = jsonOf(line);
  const known = knownEvent.safeParse(json);
  if (known.success) return known.data;
  const any = anyEvent.safeParse(json);
  return { type: 'text', '@message': any.success ? any.data['@message'] : line };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
