import { jsonText } from '@payment/contracts';
import { z } from 'zod';

/** The name of a commit in full. */
const commit = z.string().regex(/^[0-9a-f]{40,64}$/);

/** The code that something was deployed from. */
const source = z.object({
  /** Absent where the files were in no git repository. */
  commit: commit.optional(),
  /** Whether the files differed from the commit's. */
  isDirty: z.boolean(),
});

const deployRecord = source.extend({
  /** The version of the contract that the stack was to publish; absent if it publishes none. */
  contractVersion: z.string().optional(),
  /** What was to be done, see `planHash`; absent if there was no plan yet when it failed. */
  planHash: z.string().optional(),
  /** Who deployed: a login, an ARN. */
  actor: z.string(),
  /** When that was written, in UTC. */
  time: z.iso.datetime(),
  /** `failed` also while a stack is being changed, and if that was interrupted. */
  result: z.enum(['succeeded', 'failed']),
  /** The last deploy that succeeded, which is this one if it did; absent if none has yet. */
  lastSuccess: source.extend({ time: z.iso.datetime() }).optional(),
});

/** The code that something was deployed from. */
export type DeploySource = Readonly<z.infer<typeof source>>;

/** The last deploy of a stack, as the ledger keeps it. */
export type DeployRecord = Readonly<z.infer<typeof deployRecord>>;

/** Reads a record as it stands in SSM; nothing if it is damaged. */
export function parseDeployRecord(text: string): DeployRecord | undefined {
  return jsonText.pipe(deployRecord).safeParse(text).data;
}

/** The commit of the code that was deployed; nothing if no commit has just that code. */
export function exactCommit(deployed: DeploySource | undefined): string | undefined {
  return deployed?.isDirty === false ? deployed.commit : undefined;
}
